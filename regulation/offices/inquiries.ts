// Inquiries into fraud in assessment: who opens and decides one, what a finding brings about, who looks at a conclusion again (N4.3).
import type { Actor, StaffRole } from '../actor.ts'
import { dayAfter } from '../deadlines.ts'
import type { OfficeLevel, Rules } from '../local-rules.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor } from './acting-staff.ts'

export const inquiryStates = { open: '调查中', founded: '查实', unfounded: '没有查实' } as const
export type InquiryState = keyof typeof inquiryStates

export type FlaggedState = 'ordered' | 'kept' | 'assessed-anew'
export const flaggedStates: Record<FlaggedState, string> = {
  ordered: '等复核',
  kept: '复核后维持',
  'assessed-anew': '已安排重新评定',
}

/** Who may look at a conclusion again: whoever has cases in hand, but neither prints, administers nor watches. */
const reviewers: readonly StaffRole[] = ['handler', 'approver', 'head']

function refuseWords(words: string, field: string, ask: string): Refusal | undefined {
  const { length } = words.trim()
  return saidIn(words) < 10 || length > 2000 ? refuse(`${ask}10 到 2000 个字。`, { clause: 'N4.3', field }) : undefined
}

type Opening = { by: string; office: string; institution: string; grounds: string }

/** Only an office above a county inquires: a county does not look into whom it designated itself. */
export function acceptInquiry(
  actor: Actor,
  grounds: string,
  {
    level,
    institution,
  }: { level: OfficeLevel | undefined /** Of the assessor in question. */; institution: string | undefined },
): Refusal | Opening {
  if (actor.kind !== 'staff' || !actsFor(actor, actor.office, ['head']))
    return refuse('调查由上级残联的负责人提出。请交负责人办理。', { clause: 'N4.3', field: 'staff' })
  if (level === undefined || level === 'county')
    return refuse('县级残联不能自己查本县指定的机构。请报上级残联调查。', { clause: 'N4.3', field: 'staff' })
  if (institution === undefined) return refuse('请选要调查的评定医生。', { clause: 'N4.3', field: 'staff' })
  return (
    refuseWords(grounds, 'grounds', '请写明为什么调查：') ?? {
      by: actor.id,
      office: actor.office,
      institution,
      grounds: grounds.trim(),
    }
  )
}

export const alreadyInquired = refuse('对这位医生的调查已经在进行。', { clause: 'N4.3', field: 'staff' })

export type Finding = {
  by: string
  office: string
  state: Exclude<InquiryState, 'open'>
  finding: string
  /** Of a founded one: the assessor signs no more, and every conclusion they signed is looked at again by a day. */
  follows: { bar: 'suspended'; reason: string; reviewBy: Day } | undefined
}

/** Decided at the office that opened it, by a second hand, and the head's. */
export function acceptFinding(
  actor: Actor,
  inquiry: { office: string; state: InquiryState; openedBy: string } | undefined,
  given: { founded: boolean | undefined; finding: string },
  { today, rules }: { today: Day; rules: Rules },
): Refusal | Finding {
  if (inquiry?.state !== 'open' || actor.kind !== 'staff' || inquiry.office !== actor.office)
    return refuse('没有正在进行的这次调查，可能已经有了结论。', { clause: 'N4.3' })
  if (!actsFor(actor, inquiry.office, ['head']))
    return refuse('结论由本级残联的负责人作出。请交负责人办理。', { clause: 'N4.3', field: 'finding' })
  if (inquiry.openedBy === actor.id)
    return refuse('立案的人不能自己下结论。请另一位负责人看过再定。', { clause: 'N4.3', field: 'finding' })
  if (given.founded === undefined) return refuse('请选查实没有。', { clause: 'N4.3', field: 'founded' })
  return (
    refuseWords(given.finding, 'finding', '请写明查到什么、依据什么：') ?? {
      by: actor.id,
      office: actor.office,
      state: given.founded ? 'founded' : 'unfounded',
      finding: given.finding.trim(),
      follows: given.founded
        ? { bar: 'suspended', reason: '上级残联查实评定弄虚作假', reviewBy: dayAfter('reassess-days', today, rules) }
        : undefined,
    }
  )
}

/** What the county found of a flagged conclusion, by a hand that was not in the case. */
export function acceptReview(
  actor: Actor,
  flagged: { office: string; state: FlaggedState /** Took a step of the case. */; handledBefore: boolean } | undefined,
  given: { state: string; note: string },
): Refusal | { by: string; state: Exclude<FlaggedState, 'ordered'>; note: string } {
  if (flagged?.state !== 'ordered' || actor.kind !== 'staff' || flagged.office !== actor.office)
    return refuse('没有等复核的这份结论，可能已经复核过了。', { clause: 'N4.3' })
  if (!actor.roles.some((role) => reviewers.includes(role)))
    return refuse('复核由经办人、审批人或负责人办理。请交给他们。', { clause: 'N4.3', field: 'state' })
  const { state } = given
  if (state !== 'kept' && state !== 'assessed-anew')
    return refuse('请选复核的结果。', { clause: 'N4.3', field: 'state' })
  const refused = refuseWords(given.note, 'note', '请写明怎样复核的、依据什么：')
  if (refused) return refused
  return flagged.handledBefore
    ? refuse('这件您经办过，请没有经办过的同事复核。', { clause: 'N4.3', field: 'state' })
    : { by: actor.id, state, note: given.note.trim() }
}
