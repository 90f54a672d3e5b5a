// Spot checks of conclusions: who draws them, from which time, and what a check has to say (N4.3).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { isValidDay } from '../working-days.ts'
import { actsFor } from './acting-staff.ts'

export type Draw = { from: Day; to: Day; wanted: number }

export function acceptDraw(
  actor: Actor,
  { from, to, wanted }: Draw,
  today: Day,
): Refusal | (Draw & { by: string; office: string }) {
  if (actor.kind !== 'staff' || !actsFor(actor, actor.office, ['head']))
    return refuse('抽查由负责人提出。请交负责人办理。', { clause: 'N4.3' })
  if (!isValidDay(from) || !isValidDay(to) || to < from || to > today)
    return refuse('请填对起止日期，截止不能晚于今天。', { clause: 'N4.3', field: 'from' })
  if (!Number.isSafeInteger(wanted) || wanted < 1 || wanted > 200)
    return refuse('抽多少份，请填 1 到 200。', { clause: 'N4.3', field: 'wanted' })
  return { from, to, wanted, by: actor.id, office: actor.office }
}

/** @param among how many conclusions there were to draw from */
export function refuseEmptyDraw(among: number): Refusal | undefined {
  return among > 0 ? undefined : refuse('这段时间下面没有盖章的结论，抽不出来。', { clause: 'N4.3', field: 'from' })
}

export type CheckResult = 'sound' | 'doubtful'

/** The head of the office that drew says of each whether it is sound, and of a doubt what it is. */
export function acceptCheck(
  actor: Actor,
  given: { result: string; note: string },
): Refusal | { result: CheckResult; note: string | null } {
  if (actor.kind !== 'staff' || !actsFor(actor, actor.office, ['head']))
    return refuse('检查结果由负责人登记。请交负责人办理。', { clause: 'N4.3' })
  const { result } = given
  const note = given.note.trim()
  if (result !== 'sound' && result !== 'doubtful')
    return refuse('请选检查的结果。', { clause: 'N4.3', field: 'result' })
  if (result === 'doubtful' && saidIn(note) < 4)
    return refuse('有疑问的，请写明疑问在哪里。', { clause: 'N4.3', field: 'note' })
  return { result, note: note || null }
}

export const notDrawn = refuse('没有抽到这一份，或不由您检查。', { clause: 'N4.3' })
