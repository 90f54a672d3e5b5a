// Rounds of home visits: who cannot come is visited, in an order of places, on a day the people know (N6.1).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptMarkingStop,
  acceptMovingUp,
  acceptRound,
  type NewRound,
  type StopState,
} from '#regulation/offices/home-visits.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { findCase } from '../cases/case-store.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import {
  findRound,
  insertRound,
  listAssessors,
  listCertified,
  listVisitsToPlan,
  lockStop,
  savePlace,
  saveStop,
} from './visit-store.ts'

/** Plans a round over some of the list, in the list's order, and tells everybody when. */
export async function planRound(unit: Unit, round: NewRound): Promise<Refusal | { id: string }> {
  const institution = unit.actor.kind === 'institution-staff' ? unit.actor.institution : ''
  const assessor = (await listAssessors(unit, institution)).find(({ id }) => id === round.assessor)
  const accepted = acceptRound(
    unit.actor,
    round,
    {
      assessor: assessor && { ...assessor, certified: await listCertified(unit, assessor.id, round.day) },
      waiting: await listVisitsToPlan(unit, institution),
    },
    unit.today,
  )
  if (isRefusal(accepted)) return accepted
  const id = await insertRound(unit, round, accepted)
  const words = `${dayInWords(round.day)} ${round.from} 以后，请在家等候。不方便请打电话改期。`
  for (const { caseId } of accepted.stops) await tellOf(unit, caseId, '医生要上门评定了', words)
  return { id }
}

async function tellOf(unit: Unit, caseId: string, title: string, body: string): Promise<void> {
  const file = await findCase(unit, caseId)
  if (file) await tellPerson(unit, tellingOf(file), { title, body })
}

/** Moves a stop one place up. */
export async function moveUp(unit: Unit, round: string, assessment: string): Promise<Refusal | undefined> {
  const moved = acceptMovingUp((await findRound(unit, round))?.stops ?? [], assessment)
  if (isRefusal(moved)) return moved
  const { stop, before } = moved
  await savePlace(unit, round, stop.assessment, before.place)
  await savePlace(unit, round, before.assessment, stop.place)
  return undefined
}

/** Notes what came of a stop; who is not visited now is told. */
export async function markStop(
  unit: Unit,
  round: string,
  assessment: string,
  state: Exclude<StopState, 'planned'>,
): Promise<Refusal | undefined> {
  const stop = acceptMarkingStop(unit.actor, await lockStop(unit, round, assessment))
  if (isRefusal(stop)) return stop
  await saveStop(unit, round, assessment, state)
  if (state === 'cancelled') await tellOf(unit, stop.caseId, '上门评定改期', '这一次不来了，机构会另约时间。')
  return undefined
}
