// Which copy and which log bring an instant back: decided before anything is written.
import { existsSync } from 'node:fs'
import { OperatorProblem } from '../operator-problem.ts'
import { type BackupPlace, findMark, findPlace, listManifests, type Manifest, positionOf } from './backup-place.ts'
import { listLog } from './log-archive.ts'
import { type LogPosition, logPositionOf, segmentName, segmentStart } from './log-position.ts'

export type RestorePlan = {
  place: BackupPlace
  copy: Manifest
  /** The instant asked for; undefined: as late as the backup reaches. */
  at: Date | undefined
  /** The log that follows the copy, and where it is to end; undefined: the copy alone. */
  log: { files: readonly { name: string; path: string }[]; until: LogPosition } | undefined
  /** Up to where the backup reaches. */
  reach: Date
}

/**
 * @param alone leaves the log out: the newest copy as it was made
 * Throws in words where the instant lies before the first copy, after the last mark, or in a gap of the log.
 */
export function planRestore(folder: string, at: Date | undefined, alone = false): RestorePlan {
  const place = findPlace(folder)
  const copies = listManifests(place)
  const [oldest] = copies
  if (!oldest) throw new OperatorProblem(`${folder} 里还没有完整的备份。请先运行 npm run backup -- ${folder}。`)
  const copy = at === undefined ? copies.at(-1) : copies.findLast(({ endedAt }) => Date.parse(endedAt) <= at.getTime())
  if (!copy) throw new OperatorProblem(`最早只能恢复到 ${inShanghai(oldest.endedAt)}。请写这之后的时刻。`)
  if (alone) return { place, copy, at: undefined, log: undefined, reach: new Date(copy.endedAt) }
  const mark = findMark(place, copy.timeline)
  const follows = mark !== undefined && positionOf(mark) > logPositionOf(copy.to)
  const reach = new Date(follows ? mark.instant : copy.endedAt)
  if (at !== undefined && at > reach)
    throw new OperatorProblem(`备份 ${copy.id} 只到 ${inShanghai(reach)}，没有这之后的日志。请写这之前的时刻。`)
  return { place, copy, at, log: follows ? logBetween(place, copy, positionOf(mark)) : undefined, reach }
}

/** 2026-11-27 22:30:05 in Asia/Shanghai, where its users live. */
export function inShanghai(instant: Date | string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(instant))
}

function logBetween(place: BackupPlace, copy: Manifest, until: LogPosition) {
  const there = new Map(listLog(place, copy.timeline).map((file) => [file.name, file]))
  const files: { name: string; path: string }[] = []
  const first = segmentStart(
    segmentName(copy.timeline, logPositionOf(copy.from), place.segmentBytes),
    place.segmentBytes,
  )
  for (let at = first; at < until; at += BigInt(place.segmentBytes)) {
    const name = segmentName(copy.timeline, at, place.segmentBytes)
    const file = there.get(name)
    const last = at + BigInt(place.segmentBytes) >= until
    if (!file || !existsSync(file.path) || !(file.whole || last))
      throw new OperatorProblem(
        `日志不全：备份之后缺少 ${name}。加上 --copy 可以恢复到 ${inShanghai(copy.endedAt)}，或用另一处的备份。`,
      )
    files.push(file)
  }
  return { files, until }
}
