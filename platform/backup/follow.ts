// Follows a running system into a folder: its log within a second, its files within ten, a whole copy each day.
import { setTimeout as sleep } from 'node:timers/promises'
import { factsOf, type Log } from '../log.ts'
import { inWords, OperatorProblem } from '../operator-problem.ts'
import { type BackupPlace, claimPlace, listManifests, type Mark, makePlace, markOf, writeMark } from './backup-place.ts'
import { noteProblem, noteReached } from './backup-state.ts'
import { openFileCopy } from './copy-files.ts'
import { endOfLog, type LogArchive, listLog, openLogArchive } from './log-archive.ts'
import { type LogPosition, logPositionOf, positionText, segmentName, segmentStart } from './log-position.ts'
import { forgetOldBackups } from './retention.ts'
import { type BackupSource, copyWhole, openSource, type SourceDatabase } from './source.ts'

export type Following = {
  /** How long a whole copy stays the newest. */
  copyEveryHours: number
  /** How far back one must be able to go. */
  keepDays: number
  /** How often a mark is set, in milliseconds. */
  markEveryMs: number
}
export const usualFollowing: Following = { copyEveryHours: 24, keepDays: 35, markEveryMs: 10_000 }

/** Follows until it is told to stop; after a fault it begins again where it was. Throws where the folder cannot be used. */
export async function follow(
  source: BackupSource,
  folder: string,
  { log, stop, how = usualFollowing }: { log: Log; stop: AbortSignal; how?: Following },
): Promise<void> {
  while (!stop.aborted) {
    const fault = await followOnce(source, folder, { log, stop, how }).catch((error: unknown) => error)
    if (stop.aborted || fault === undefined) return
    await tellProblem(source, fault)
    if (fault instanceof OperatorProblem) throw fault
    log.warn('backup.interrupted', factsOf(fault))
    await sleep(2000, undefined, { signal: stop }).catch(() => undefined)
  }
}

type Circumstances = { log: Log; stop: AbortSignal; how: Following }

async function followOnce(source: BackupSource, folder: string, { log, stop, how }: Circumstances): Promise<void> {
  const database = await openSource(source)
  const ended = new AbortController()
  const halt = () => ended.abort()
  stop.addEventListener('abort', halt)
  try {
    const place = makePlace(folder, database.system, database.segmentBytes)
    await claimPlace(place)
    const from = await beginning(source, database, place, stop)
    if (from === undefined) return
    const archive = openLogArchive(place, database.timeline, from, source.keys)
    log.info('backup.following', { from: positionText(from), timeline: database.timeline })
    const parts = [
      receiveLog(database, place, archive, ended.signal),
      setMarks(source, database, place, { archive, how, stop: ended.signal }),
      makeCopies(source, database, place, { how, log, stop: ended.signal }),
    ]
    try {
      await Promise.race(parts)
    } finally {
      ended.abort()
      await Promise.allSettled(parts)
      await archive.close()
    }
  } finally {
    stop.removeEventListener('abort', halt)
    await database.close()
  }
}

/** Where the log is taken up; a slot of the server's keeps it until then. Waits while another process follows. */
async function beginning(
  { keys }: BackupSource,
  { client, timeline }: SourceDatabase,
  place: BackupPlace,
  stop: AbortSignal,
): Promise<LogPosition | undefined> {
  const slot = slotOf(place)
  for (;;) {
    const { rows } = await client.query<{ active: boolean; from: string | null; status: string | null }>(
      `select active, restart_lsn::text as from, wal_status as status from pg_replication_slots where slot_name = $1`,
      [slot],
    )
    const [found] = rows
    if (found?.active) {
      await sleep(5000, undefined, { signal: stop }).catch(() => undefined)
      if (stop.aborted) return undefined
      continue
    }
    if (found && (found.from === null || found.status === 'lost')) {
      // It fell so far behind that the server gave it up: what is missing is bridged by a new copy.
      await client.query('select pg_drop_replication_slot($1)', [slot])
      continue
    }
    if (!found) {
      await client.query('select pg_create_physical_replication_slot($1, true)', [slot])
      continue
    }
    const kept = logPositionOf(found.from ?? '')
    const first = segmentStart(segmentName(timeline, kept, place.segmentBytes), place.segmentBytes)
    const end = await endOfLog(place, timeline, keys)
    return end !== undefined && end >= first ? end : first
  }
}

const slotOf = ({ id }: BackupPlace) => `tongban_backup_${id}`

async function receiveLog(
  database: SourceDatabase,
  place: BackupPlace,
  archive: LogArchive,
  stop: AbortSignal,
): Promise<void> {
  const replication = await database.openReplication()
  let answer: ((words: Buffer) => void) | undefined
  const flushing = (async () => {
    while (!stop.aborted) {
      await sleep(500, undefined, { signal: stop }).catch(() => undefined)
      const flushed = await archive.flush()
      answer?.(statusOf(flushed))
    }
  })()
  const closed = new Promise<void>((done) => stop.addEventListener('abort', () => done(), { once: true }))
  const streaming = replication.stream(
    `START_REPLICATION SLOT ${slotOf(place)} PHYSICAL ${positionText(archive.position)} TIMELINE ${database.timeline}`,
    async (message, reply) => {
      answer = reply
      // 'w': where it stands, where the server's log ends, when; then the log itself. Anything else asks for a sign of life.
      if (message[0] === 0x77) await archive.take(message.readBigUInt64BE(1), message.subarray(25))
    },
  )
  try {
    await Promise.race([streaming, flushing, closed])
    if (!stop.aborted) throw new Error('the server ended the stream of its log')
  } finally {
    await replication.close()
    await Promise.allSettled([streaming])
  }
}

/** Tells the server what it need not keep any longer. */
function statusOf(flushed: LogPosition): Buffer {
  const words = Buffer.alloc(34)
  words.write('r')
  for (const at of [1, 9, 17]) words.writeBigUInt64BE(flushed, at)
  return words
}

async function setMarks(
  { store, clock }: BackupSource,
  database: SourceDatabase,
  place: BackupPlace,
  { archive, how, stop }: { archive: LogArchive; how: Following; stop: AbortSignal },
): Promise<void> {
  const files = openFileCopy(store, place)
  let told = 0
  while (!stop.aborted) {
    // The order matters: what was committed by now has its files in the store already.
    const { instant, position } = await database.now()
    await files.look()
    while (!stop.aborted && (await archive.flush()) < position) await sleep(100)
    if (stop.aborted) return
    const mark: Mark = markOf(database.timeline, instant, position)
    await writeMark(place, mark)
    const [damaged] = files.damaged
    if (damaged !== undefined) await noteProblem(database.client, `文件损坏，没有备份：${damaged}`, clock())
    else if (instant.getTime() - told >= 60_000) {
      await noteReached(database.client, instant)
      told = instant.getTime()
    }
    await sleep(how.markEveryMs, undefined, { signal: stop }).catch(() => undefined)
  }
}

async function makeCopies(
  source: BackupSource,
  database: SourceDatabase,
  place: BackupPlace,
  { how, log, stop }: Circumstances,
): Promise<void> {
  while (!stop.aborted) {
    if (isCopyDue(place, database.timeline, how, source.clock())) {
      const { id, bytes } = await copyWhole(source, database, place, {})
      const forgotten = await forgetOldBackups(place, how.keepDays, source.clock())
      log.info('backup.copied', { id, bytes, forgotten })
    }
    await sleep(60_000, undefined, { signal: stop }).catch(() => undefined)
  }
}

/** A new timeline, a gap in the log, or the day is over. */
function isCopyDue(place: BackupPlace, timeline: number, { copyEveryHours }: Following, now: Date): boolean {
  const newest = listManifests(place).findLast((copy) => copy.timeline === timeline)
  if (!newest || now.getTime() - Date.parse(newest.endedAt) >= copyEveryHours * 3600 * 1000) return true
  const needed = segmentName(timeline, logPositionOf(newest.from), place.segmentBytes)
  const names = listLog(place, timeline).map(({ name }) => name)
  if (!names.includes(needed)) return true
  const numbers = names.filter((name) => name >= needed).map((name) => segmentStart(name, place.segmentBytes))
  return numbers.some((start, i) => i > 0 && start !== (numbers[i - 1] ?? 0n) + BigInt(place.segmentBytes))
}

async function tellProblem(source: BackupSource, fault: unknown): Promise<void> {
  try {
    const database = await openSource(source)
    await noteProblem(database.client, inWords(fault), source.clock())
    await database.close()
  } catch {
    // The database is what is missing: it knows best itself.
  }
}
