// The brake on reveals, and the alarm that a supervisor answers (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { StaffMember } from '#regulation/offices/acting-staff.ts'
import { acceptAlarmAnswer, acceptPace } from '#regulation/offices/reveal-pace.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { getOffice } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { countReveals, insertAlarm, insertReveal, lockAlarm, writeAlarmAnswer } from './reveal-count-store.ts'

export const readingsAddress = '/workbench/readings'

/** Counts one more reveal, or says why it has to wait; the one that reaches a limit tells the supervisor. */
export async function countOneMore(
  unit: Unit,
  by: StaffMember,
  shown: { caseId: string; field: string },
): Promise<Refusal | undefined> {
  const counts = await countReveals(unit, by.id)
  const paced = acceptPace(counts, await rulesFor(unit, by.office), unit.now)
  if (isRefusal(paced)) return paced
  await insertReveal(unit, { ...shown, staff: by.id, office: by.office })
  if (paced.alarm === undefined) return undefined
  const above = by.roles.includes('head') ? (await getOffice(unit, by.office)).parent : undefined
  const holder = above ?? by.office
  const [inHour, onDay] = [counts.inHour + 1, counts.onDay + 1]
  const id = await insertAlarm(unit, { staff: by.id, office: by.office, holder, kind: paced.alarm, inHour, onDay })
  await tellOffice(unit, {
    office: holder,
    key: `reveal-alarm/${id}`,
    title: '查看被遮住的信息太多',
    words: `一位工作人员一小时内看了 ${inHour} 次，今天 ${onDay} 次。请负责人查清并答复。`,
    href: readingsAddress,
  })
  return undefined
}

export async function answerAlarm(
  unit: Unit,
  id: string,
  answer: { finding: string; words: string },
): Promise<Refusal | { answered: true }> {
  const accepted = acceptAlarmAnswer(unit.actor, await lockAlarm(unit, id), answer)
  if (isRefusal(accepted)) return accepted
  const { by, finding, words } = accepted
  await writeAlarmAnswer(unit, id, { by: by.id, finding, words })
  return { answered: true }
}
