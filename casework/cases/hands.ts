// Taking a case in hand, putting it back, passing it to a colleague with a word (N2.4, N5.1).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptPassingOn,
  acceptPuttingBack,
  acceptTaking,
  type Receiver,
  whyNotTo,
} from '#regulation/offices/case-hands.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { listAway } from '../attendance/leave-store.ts'
import { refuseRelative } from '../integrity/relatives.ts'
import { recordChange } from '../staff/change-store.ts'
import { listFitness, refuseUnfit } from '../staff/fitness.ts'
import { listStaffOf } from '../staff/staff-store.ts'
import type { CaseFile } from './case-store.ts'
import { findHands, insertHanding, listStandingAside, putInHands, takeOutOfHands } from './hands-store.ts'

const movedMeanwhile = refuse('这件刚刚换了经办人，您的操作没有生效。请看过最新情况再办。', { clause: 'N5.1' })

const handsAt = (unit: Unit, file: CaseFile, office: string) =>
  findHands(unit, { caseId: file.id, person: file.personId, office })

export async function takeCase(unit: Unit, file: CaseFile): Promise<Refusal | { by: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff') return movedMeanwhile
  const refused = (await refuseUnfit(unit)) ?? (await refuseRelative(unit, file.id))
  if (refused) return refused
  const { holder } = await handsAt(unit, file, actor.office)
  const taken = acceptTaking({ actor, current: file.current }, holder)
  if (isRefusal(taken)) return taken
  const moved = await putInHands(unit, { caseId: file.id, office: actor.office, to: taken.by, from: holder?.id })
  if (!moved) return movedMeanwhile
  if (holder?.left) {
    const detail = { handed: { [`case:${file.id}`]: taken.by } }
    await recordChange(unit, { staff: holder.id, office: actor.office, kind: 'claimed', detail })
  }
  return taken
}

export async function putCaseBack(unit: Unit, file: CaseFile): Promise<Refusal | { by: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff') return movedMeanwhile
  const { holder } = await handsAt(unit, file, actor.office)
  const back = acceptPuttingBack(actor, holder)
  if (isRefusal(back)) return back
  await takeOutOfHands(unit, file.id, actor.office, back.by)
  return back
}

/** The colleagues of the actor's office; `refusal` says why one cannot be passed the case. */
export async function listReceivers(
  unit: Unit,
  file: CaseFile,
): Promise<readonly (Receiver & { refusal?: Refusal | undefined })[]> {
  const { actor } = unit
  if (actor.kind !== 'staff') return []
  const { office } = actor
  const staff = (await listStaffOf(unit, office)).filter(({ closed, id }) => !closed && id !== actor.id)
  const fit = new Map((await listFitness(unit, [office])).map((one) => [one.staff, one.lacks]))
  const away = await listAway(unit, office)
  const ids = staff.map(({ id }) => id)
  const aside = await listStandingAside(unit, file.id, ids)
  return staff.map(({ id, name, roles, closed }) => {
    const lacks = fit.get(id) ?? []
    const one = { id, name, roles, closed, office, lacks, away: away.has(id), standsAside: aside.has(id) }
    return { ...one, refusal: whyNotTo(file.current, actor, one) }
  })
}

/** @returns the name of who has it now */
export async function passCaseOn(
  unit: Unit,
  file: CaseFile,
  given: { to: string; words: string },
): Promise<Refusal | { name: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff') return movedMeanwhile
  const refused = (await refuseUnfit(unit)) ?? (await refuseRelative(unit, file.id))
  if (refused) return refused
  const { office } = actor
  const { holder } = await handsAt(unit, file, office)
  const to = (await listReceivers(unit, file)).find(({ id }) => id === given.to)
  const passed = acceptPassingOn({ actor, current: file.current }, holder, { to, words: given.words })
  if (isRefusal(passed)) return passed
  const { by, words } = passed
  const moved = await putInHands(unit, { caseId: file.id, office, to: passed.to, from: holder?.id })
  if (!moved) return movedMeanwhile
  await insertHanding(unit, { caseId: file.id, person: file.personId, office, from: by, to: passed.to, words })
  return { name: to?.name ?? '' }
}
