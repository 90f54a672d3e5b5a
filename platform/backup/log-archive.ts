// The database's log as it arrives: one sealed file for each of PostgreSQL's own, in their order, without a gap.
import { existsSync, readdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackupPlace, syncFolder } from './backup-place.ts'
import { isSegmentName, type LogPosition, segmentName, segmentStart, timelineOf } from './log-position.ts'
import { type BackupKeys, createSealed, pieceBytes, resumeSealed, type SealedWriter } from './sealed-file.ts'

export type LogArchive = {
  /** Up to where everything has been taken. */
  readonly position: LogPosition
  take: (at: LogPosition, bytes: Buffer) => Promise<void>
  /** Puts what was taken on the disk. @returns up to where it lies there */
  flush: () => Promise<LogPosition>
  close: () => Promise<void>
}

const unfinished = '.partial'

/** The files of a timeline, the oldest first; the last may be unfinished. */
export function listLog(
  { log }: BackupPlace,
  timeline: number,
): readonly { name: string; path: string; whole: boolean }[] {
  if (!existsSync(log)) return []
  return readdirSync(log)
    .map((file) => ({ name: file.replace(unfinished, ''), path: join(log, file), whole: !file.endsWith(unfinished) }))
    .filter(({ name }) => isSegmentName(name) && timelineOf(name) === timeline)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Where the archive of a timeline ends; undefined where there is none. */
export async function endOfLog(
  place: BackupPlace,
  timeline: number,
  keys: BackupKeys,
): Promise<LogPosition | undefined> {
  const last = listLog(place, timeline).at(-1)
  if (!last) return undefined
  const start = segmentStart(last.name, place.segmentBytes)
  if (last.whole) return start + BigInt(place.segmentBytes)
  const { writer, length } = await resumeSealed(last.path, keys)
  await writer.close()
  return start + BigInt(length)
}

/** @param from where the archive goes on: its end, or the beginning of a file */
export function openLogArchive(place: BackupPlace, timeline: number, from: LogPosition, keys: BackupKeys): LogArchive {
  const size = BigInt(place.segmentBytes)
  let position = from
  let flushed = from
  let pending: Buffer[] = []
  let pendingBytes = 0
  let current: { path: string; writer: SealedWriter } | undefined
  let turn: Promise<unknown> = Promise.resolve()
  /** Taking and flushing come from two sides; each waits for the one before. */
  const inTurn = <T>(use: () => Promise<T>): Promise<T> => {
    const done = turn.then(use)
    turn = done.catch(() => undefined)
    return done
  }

  async function openFile(): Promise<{ path: string; writer: SealedWriter }> {
    const path = join(place.log, segmentName(timeline, flushedTo(), place.segmentBytes) + unfinished)
    if (!existsSync(path)) return { path, writer: await createSealed(path, keys.newest) }
    if (flushedTo() % size === 0n) {
      await rm(path)
      return { path, writer: await createSealed(path, keys.newest) }
    }
    const { writer } = await resumeSealed(path, keys)
    return { path, writer }
  }
  const flushedTo = () => position - BigInt(pendingBytes)

  async function writePending(): Promise<void> {
    if (pendingBytes === 0) return
    current ??= await openFile()
    await current.writer.write(Buffer.concat(pending))
    pending = []
    pendingBytes = 0
    if (position % size !== 0n) return
    const { path, writer } = current
    current = undefined
    await writer.finish()
    await rename(path, path.slice(0, -unfinished.length))
    await syncFolder(place.log)
    flushed = position
  }

  return {
    get position() {
      return position
    },
    take: (at, bytes) =>
      inTurn(async () => {
        if (at !== position) throw new Error(`the log goes on at ${at}, not at ${position}`)
        let rest = bytes
        while (rest.length > 0) {
          const room = Math.min(Number(size - (position % size)), pieceBytes - pendingBytes)
          const part = rest.subarray(0, room)
          pending.push(part)
          pendingBytes += part.length
          position += BigInt(part.length)
          rest = rest.subarray(part.length)
          if (pendingBytes === pieceBytes || position % size === 0n) await writePending()
        }
      }),
    flush: () =>
      inTurn(async () => {
        if (position === flushed) return flushed
        const upTo = position
        await writePending()
        await current?.writer.sync()
        flushed = upTo
        return flushed
      }),
    close: () =>
      inTurn(async () => {
        await writePending()
        await current?.writer.sync()
        await current?.writer.close()
        current = undefined
      }),
  }
}
