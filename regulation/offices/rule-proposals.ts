// Who proposes a local rule or its withdrawal, from which day, and who decides on it (R1.2, R1.3, R2.5, N2.3).
import type { Actor, StaffRole } from '../actor.ts'
import { checkRule, type OfficeLevel, type Standing } from '../local-rules.ts'
import { dayProblem } from '../typed-day.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { addDays, dayInWords, isValidDay } from '../working-days.ts'

export const proposalStateNames = {
  proposed: '待上级批准',
  returned: '上级退回',
  approved: '已批准',
  withdrawn: '已撤回',
} as const
export type ProposalState = keyof typeof proposalStateNames

/** What is proposed: another value from a day on, or that the office's own value ends on the eve of that day. */
export type ProposedChange = { kind: 'value'; value: unknown } | { kind: 'withdrawal' }
export type ProposalKind = ProposedChange['kind']
export type NewProposal = ProposedChange & {
  name: string
  from: Day
  reason: string
  /** Title and number of the document that says so. */
  source: string
}

/** The roles that propose rules for their office, and decide on those of the offices below. */
export const rulebookRoles = ['head', 'office-admin'] as const satisfies readonly StaffRole[]
export const handlesRules = (actor: Actor): actor is Actor & { kind: 'staff' } =>
  actor.kind === 'staff' && rulebookRoles.some((role) => actor.roles.includes(role))

export type OwnValue = { from: Day; to?: Day | undefined }
/** Whether a published value holds on a day, its first and last included. */
export const holdsOn = ({ from, to }: OwnValue, day: Day): boolean => from <= day && (to === undefined || day <= to)

export type RuleFacts = {
  /** The office the rule is proposed for. */
  office: { id: string; level: OfficeLevel; parent: string | null } | undefined
  /** What the office itself published of this rule, withdrawn and replaced values included. */
  own: readonly OwnValue[]
  /** A proposal of this rule by this office is not decided yet. */
  waiting: boolean
  /** What will stand at the office on the day from which the value would hold. */
  standing: Standing
}

/**
 * For one's own office, and never for a day that has begun: what was accepted until today keeps what it was told.
 * The office above decides; the nation, with nothing above it, decides itself.
 */
export function acceptProposal(
  actor: Actor,
  proposal: NewProposal,
  { office, own, waiting, standing }: RuleFacts,
  today: Day,
): Refusal | { office: string; decider: string } {
  if (!handlesRules(actor) || !office || office.id !== actor.office)
    return refuse('地方规则由本机构的负责人或机构管理员提出，请与其联系。', { clause: 'R1.2' })
  const refused =
    (proposal.kind === 'value' ? checkRule(proposal.name, proposal.value, office.level, standing) : undefined) ??
    refuseWords(proposal, today) ??
    (proposal.kind === 'withdrawal' ? refuseWithdrawal(proposal, own) : undefined)
  if (refused) return refused
  if (waiting) return refuse('这项规则已有一份在等上级批准。请先撤回，再重新提出。', { clause: 'R1.2', field: 'name' })
  return { office: office.id, decider: office.parent ?? office.id }
}

function refuseWords({ from, reason, source }: NewProposal, today: Day): Refusal | undefined {
  if (!isValidDay(from)) return refuse(`${dayProblem(from)}请填写生效的年、月、日。`, { clause: 'R1.2', field: 'from' })
  if (from <= today)
    return refuse(`最早从 ${dayInWords(addDays(today, 1))} 起生效。已经受理的申请，不受新规定影响。`, {
      clause: 'R1.2',
      field: 'from',
    })
  if (saidIn(reason) < 4) return refuse('请用一两句话写明为什么这样规定。', { clause: 'R1.2', field: 'reason' })
  if (saidIn(source) < 4)
    return refuse('请写明依据的文件名称和文号。没有公布的规定，不能要求申请人。', { clause: 'N2.3', field: 'source' })
  return undefined
}

const refuseWithdrawal = ({ from }: NewProposal, own: readonly OwnValue[]): Refusal | undefined =>
  own.some((value) => holdsOn(value, from))
    ? undefined
    : refuse('那一天没有本机构公布的值在用，不用停用。上级的规定由上级停用。', { clause: 'R1.2', field: 'from' })

export type Proposed = {
  office: string
  decider: string
  from: Day
  state: ProposalState
  /** The actor's name in the audit. */
  proposedBy: string
}

const gone = refuse('没有找到这份提案，或不归您的单位办理。', { clause: 'R1.2' })
const decided = (state: ProposalState) =>
  refuse(`这份提案现在是“${proposalStateNames[state]}”，不能再办。`, { clause: 'R1.2' })

export type RuleDecision = { approved: true } | { approved: false; note: string }

/** Another person of the office above decides, before the day has begun. @param by the actor's name in the audit */
export function acceptDecision<P extends Proposed>(
  actor: Actor,
  by: string,
  proposal: P | undefined,
  decision: RuleDecision,
  today: Day,
): Refusal | P {
  if (!proposal || actor.kind !== 'staff' || actor.office !== proposal.decider) return gone
  if (!handlesRules(actor)) return refuse('地方规则由负责人或机构管理员批准，请与其联系。', { clause: 'R1.2' })
  if (proposal.state !== 'proposed') return decided(proposal.state)
  if (proposal.proposedBy === by)
    return refuse('自己提出的规则不能由自己批准。请由另一位工作人员办理。', { clause: 'R1.3' })
  if (!decision.approved && saidIn(decision.note) < 4)
    return refuse('请用一两句话写明为什么退回。', { clause: 'R1.2', field: 'note' })
  if (decision.approved && proposal.from <= today)
    return refuse('生效日已经到了，不能追溯。请退回，让下级改一个日期再提。', { clause: 'R1.2', field: 'from' })
  return proposal
}

/** The office above may have published since, or a term may have changed: what could not be proposed now is not approved. */
export function refuseOvertaken(
  proposal: ProposedChange & { name: string },
  level: OfficeLevel,
  standing: Standing,
): Refusal | undefined {
  const refused = proposal.kind === 'value' ? checkRule(proposal.name, proposal.value, level, standing) : undefined
  return refused && refuse(`${refused.message}请退回，让下级重新提出。`, { clause: refused.clause ?? 'R1.2' })
}

/** The office that proposed takes it back before it was decided. */
export function refuseTakingBack(actor: Actor, proposal: Proposed | undefined): Refusal | undefined {
  if (!proposal || actor.kind !== 'staff' || actor.office !== proposal.office) return gone
  if (!handlesRules(actor)) return refuse('提案由负责人或机构管理员撤回，请与其联系。', { clause: 'R1.2' })
  return proposal.state === 'proposed' ? undefined : decided(proposal.state)
}
