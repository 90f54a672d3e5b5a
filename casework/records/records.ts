// The 办件 records of a case as a platform takes them over: a version more for each change, acknowledged, compared once a day (R3.2).
import { isDeepStrictEqual } from 'node:util'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  type DayPart,
  type Held,
  isIn,
  type RecordDifference,
  reconcile,
  refuseBeside,
} from '#regulation/records/reconcile.ts'
import type { RecordKind } from '#regulation/records/record-fields.ts'
import type { Day, Refusal } from '#regulation/vocabulary.ts'
import { findCase } from '../cases/case-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { keepComparison } from './comparison-store.ts'
import { type WrittenRecord, writeRecords } from './record-facts.ts'
import { findItemCodes, isToldOf, keepVersion, listKept, listMadeBetween, type Receiver } from './record-store.ts'

/** `version`: the data version; where something changed, a higher one. `isWithdrawn`: it is no part of the case any more. */
export type SentRecord = WrittenRecord & { version: number; isWithdrawn: boolean }

/** For the receiver itself: whether it may take over the records of the case; the person sees that it did. */
export async function openRecords(unit: Unit, partner: string, caseId: string): Promise<boolean> {
  if (!(await isToldOf(unit, partner, caseId))) return false
  await recordReading(unit, caseId, '办件记录', '按 GB/T 39046 交给对接的政务平台')
  return true
}

/** For the system's actor, of a case that the receiver was told of. Undefined where there is none. */
export async function sendRecords(
  unit: Unit,
  receiver: Receiver,
  caseId: string,
): Promise<readonly SentRecord[] | undefined> {
  const file = await findCase(unit, caseId)
  if (!file) return undefined
  const { id: partner, takesRareNames } = receiver
  const kept = new Map((await listKept(unit, partner, file)).map((record) => [placeOf(record), record]))
  const codes = await findItemCodes(unit, partner, file.current.residence, file.current.matter)
  const written = await writeRecords(unit, file, { codes, takesRareNames })
  const sent: SentRecord[] = []
  for (const record of written) {
    const before = kept.get(placeOf(record))
    const isSame = before !== undefined && !before.isWithdrawn && isDeepStrictEqual(before.items, record.items)
    const version = isSame ? before.version : (before?.version ?? 0) + 1
    if (!isSame) await keepVersion(unit, partner, file, { ...record, version, isWithdrawn: false })
    sent.push({ ...record, version, isWithdrawn: false })
    kept.delete(placeOf(record))
  }
  for (const gone of kept.values()) {
    const version = gone.isWithdrawn ? gone.version : gone.version + 1
    if (!gone.isWithdrawn) await keepVersion(unit, partner, file, { ...gone, version, isWithdrawn: true })
    sent.push({ ...gone, version, isWithdrawn: true, unfit: [], beyond: [] })
  }
  return sent
}

const placeOf = ({ kind, ordinal }: { kind: RecordKind; ordinal: number }) => `${kind}/${ordinal}`

/** Of a day, Beijing time, or of a part of it: what was sent and what the receiver says it has. Kept for who looks after the receiver. */
export async function reconcileDay(
  unit: Unit,
  partner: string,
  { day, ...part }: DayPart & { day: Day },
  theirs: readonly Held[],
): Promise<Refusal | readonly RecordDifference[]> {
  const beside = refuseBeside(part, theirs)
  if (beside) return beside
  const from = new Date(`${day}T00:00:00+08:00`)
  const ours = await listMadeBetween(unit, partner, from, new Date(from.getTime() + 24 * 3_600_000))
  const differences = reconcile(ours, theirs, part)
  const here = ours.filter((held) => isIn(part, held)).length
  await keepComparison(unit, partner, { day, ...part, here, there: theirs.length, differences })
  return differences
}
