// Notes of an office on a case: what its staff tell each other, which the person may read too (N5.2).
import type { Actor } from '../actor.ts'
import { type Case } from '../case.ts'
import { partiesIn } from '../decide.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { hasRole, type StaffMember } from './acting-staff.ts'
import { lookingRoles } from './looking.ts'

const [fewest, most] = [2, 500]

/** Written by who handles cases, at an office that has a part in this one. @returns the words without blanks around them */
export function acceptNote(actor: Actor, current: Case, words: string): Refusal | { by: StaffMember; words: string } {
  if (!hasRole(actor, lookingRoles) || partiesIn(current, actor).every((party) => party === 'public'))
    return refuse('备注由办理这件申请的机构写。', { clause: 'N5.2' })
  const said = words.trim()
  const length = [...said].length
  return length >= fewest && length <= most
    ? { by: actor, words: said }
    : refuse(`备注要写 ${fewest} 到 ${most} 个字。请改正后再保存。`, { clause: 'N5.2', field: 'note-words' })
}

/** Struck out by who wrote it or a head of the office, once; it stays readable. */
export function acceptStriking(
  actor: Actor,
  note: { staff: string; office: string; struck: boolean } | undefined,
): Refusal | { by: StaffMember } {
  if (!note || actor.kind !== 'staff' || actor.office !== note.office)
    return refuse('没有这条备注。请看最新情况。', { clause: 'N5.2' })
  if (note.struck) return refuse('这条备注已经划掉了。', { clause: 'N5.2' })
  return note.staff === actor.id || actor.roles.includes('head')
    ? { by: actor }
    : refuse('备注由写的人或负责人划掉。请与他们联系。', { clause: 'N5.2' })
}
