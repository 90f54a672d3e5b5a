// What is kept: every copy of the last days and the one before them, with the log and the files that they need.
import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackupPlace, copyOf, listManifests, type Manifest } from './backup-place.ts'
import { isSegmentName, logPositionOf, segmentName, timelineOf } from './log-position.ts'

const dayMs = 24 * 3600 * 1000

/**
 * Removes what is no longer needed to bring back any instant of the last days.
 * @param days how far back one must be able to go
 * @returns how many copies were removed
 */
export async function forgetOldBackups(place: BackupPlace, days: number, now: Date): Promise<number> {
  const copies = listManifests(place)
  const since = now.getTime() - days * dayMs
  // The first instant of those days is reached from the copy before it.
  const first = copies.findLastIndex(({ endedAt }) => Date.parse(endedAt) <= since)
  const old = first > 0 ? copies.slice(0, first) : []
  for (const { id } of old) await rm(copyOf(place, id).folder, { recursive: true })
  const [oldest] = copies.slice(old.length)
  if (oldest) await forgetLog(place, copies.slice(old.length))
  if (oldest) await forgetFiles(place, oldest)
  return old.length
}

/** The log before the first copy of its timeline brings nothing back. */
async function forgetLog(place: BackupPlace, kept: readonly Manifest[]): Promise<void> {
  for (const file of readdirSync(place.log)) {
    const name = file.slice(0, 24)
    if (!isSegmentName(name)) continue
    const first = kept.find(({ timeline }) => timeline === timelineOf(name))
    const needed = first ? segmentName(first.timeline, logPositionOf(first.from), place.segmentBytes) : undefined
    if (needed === undefined ? timelineOf(name) < (kept.at(-1)?.timeline ?? 0) : name < needed)
      await rm(join(place.log, file))
  }
}

/** Files that were set aside before the oldest copy began are named by nothing that is kept. */
async function forgetFiles({ removedFiles }: BackupPlace, oldest: Manifest): Promise<void> {
  if (!existsSync(removedFiles)) return
  for (const day of readdirSync(removedFiles))
    if (day < oldest.startedAt.slice(0, 10)) await rm(join(removedFiles, day), { recursive: true })
}
