// A certificate that ran out and that nobody renewed: told, given time, verified, then frozen or cancelled by another person (R4.2.1, R1.3).
import type { Actor } from '../actor.ts'
import { dayAfter } from '../deadlines.ts'
import type { ExpiryPolicy } from '../expiry.ts'
import type { Rules } from '../local-rules.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { dayInWords } from '../working-days.ts'
import { actsFor, nameInRecords, type StaffMember } from './acting-staff.ts'

export type ExpiryDeed = 'freeze' | 'cancel'
export const deedNames: Record<ExpiryDeed, string> = { freeze: '冻结', cancel: '注销' }

export const policyOf: Record<ExpiryDeed, ExpiryPolicy> = {
  freeze: 'expired-freeze-months',
  cancel: 'expired-cancel-months',
}

/** What the register holds of it, before and after. */
export const statusesOf: Record<ExpiryDeed, { from: readonly string[]; to: 'frozen' | 'cancelled' }> = {
  freeze: { from: ['expired'], to: 'frozen' },
  cancel: { from: ['expired', 'frozen'], to: 'cancelled' },
}

/** Who tells, verifies and drops; and who decides on what was verified. */
export const proposalHands = ['handler', 'approver'] as const
export const proposalDeciders = ['approver'] as const

/** Why nothing is done after all. */
export const dropReasons = {
  applied: '持证人要换证，或者已经申请',
  'entry-error': '登记的有效期有误',
  'other-reason': '有特殊情况，不宜处理',
} as const
export type DropReason = keyof typeof dropReasons
export type ProposalOutcome = 'done' | DropReason

export type ExpiryProposal = {
  office: string
  deed: ExpiryDeed
  toldOn: Day | null
  /** The first day on which it may be decided. */
  decideFrom: Day | null
  verifiedBy: string | null
  outcome: string | null
  /** Of the certificate, as the register has it now. */
  status: string
  openCase: boolean
  /** The rule of the place still asks for it, and the time since the term is over. */
  due: boolean
}

const gone = refuse('没有找到这一条，可能已经办完。', { clause: 'R4.2.1' })

/** From which day on it may be decided, for who is told today. */
export const decideFrom = (toldOn: Day, rules: Rules): Day => dayAfter('expired-warning-days', toldOn, rules)

/** A letter was sent, for those whom no message reaches. */
export function acceptLetterSent<Proposal extends ExpiryProposal>(
  actor: Actor,
  proposal: Proposal | undefined,
): Refusal | Proposal {
  if (!proposal || proposal.outcome !== null || !actsFor(actor, proposal.office, proposalHands)) return gone
  return proposal.toldOn
    ? refuse(`已经在 ${dayInWords(proposal.toldOn)} 告知过，不用再登记。`, { clause: 'R4.2.1' })
    : proposal
}

/** How it was verified: after the time that the holder was given, with whom, and what they said. */
export function acceptVerification<Proposal extends ExpiryProposal>(
  actor: Actor,
  proposal: Proposal | undefined,
  note: string,
  today: Day,
): Refusal | { proposal: Proposal; by: StaffMember; note: string } {
  if (!proposal || proposal.outcome !== null || !actsFor(actor, proposal.office, proposalHands)) return gone
  const early = refuseEarly(proposal, today)
  if (early) return early
  const words = note.trim()
  return saidIn(words) < 10
    ? refuse('请写明怎样核实的：问了谁、哪一天、为什么没有换证。至少 10 个字。', { clause: 'R4.2.1', field: 'note' })
    : { proposal, by: actor, note: words }
}

function refuseEarly({ toldOn, decideFrom }: ExpiryProposal, today: Day): Refusal | undefined {
  if (!toldOn || !decideFrom)
    return refuse('还没有告知持证人。请先打印告知书寄出，再登记寄出的日期。', { clause: 'R4.2.1' })
  return today < decideFrom
    ? refuse(`已经告知，还要给持证人时间换证。要到 ${dayInWords(decideFrom)} 才能处理。`, { clause: 'R4.2.1' })
    : undefined
}

/** Another person than who verified decides; and only while nothing stands against it (R1.3 by the house's rule). */
export function refuseDeciding(proposal: ExpiryProposal, actor: Actor, today: Day): Refusal | undefined {
  const { deed, office, status, openCase, due, verifiedBy } = proposal
  if (proposal.outcome !== null) return gone
  if (openCase) return refuse('这个人有正在办理的申请，可能正在换证。请等那一件办结。', { clause: 'R4.2.1' })
  if (!statusesOf[deed].from.includes(status))
    return refuse(`这本证现在的状态不能${deedNames[deed]}，可能已经换证。`, { clause: 'R4.2.1' })
  if (!due) return refuse('当地的规定已经停用或者改了，现在不能处理。', { clause: 'R4.2.1' })
  const early = refuseEarly(proposal, today)
  if (early) return early
  if (!verifiedBy) return refuse('还没有核实记录。请先核实持证人的情况。', { clause: 'R4.2.1' })
  if (actor.kind === 'staff' && verifiedBy === nameInRecords(actor))
    return refuse('核实和处理须由两个人分别办理。请由另一位工作人员办理。', { clause: 'R1.3' })
  return actsFor(actor, office, proposalDeciders) ? undefined : refuse('由发证残联的审批人处理。', { clause: 'R4.2.1' })
}

export function acceptDeciding<Proposal extends ExpiryProposal>(
  actor: Actor,
  proposal: Proposal | undefined,
  today: Day,
): Refusal | Proposal {
  if (!proposal || (actor.kind === 'staff' && actor.office !== proposal.office)) return gone
  return refuseDeciding(proposal, actor, today) ?? proposal
}

/** Nothing is done, and it is not proposed again. */
export function acceptDropping<Proposal extends ExpiryProposal>(
  actor: Actor,
  proposal: Proposal | undefined,
  reason: DropReason | undefined,
): Refusal | { proposal: Proposal; reason: DropReason } {
  if (!proposal || proposal.outcome !== null || !actsFor(actor, proposal.office, proposalHands)) return gone
  return reason ? { proposal, reason } : refuse('请从列表里选不处理的原因。', { clause: 'R4.2.1', field: 'why' })
}
