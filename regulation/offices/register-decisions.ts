// What an office decides about a person outside any case: a card frozen or cancelled, an application refused within the bar (R4.1.1, R4.2.1, R4.3.4).
import type { Actor } from '../actor.ts'
import type { Clause } from '../clauses.ts'
import { decisionTitles } from '../decisions.ts'
import { reapplyFrom } from '../door.ts'
import { readIdentityNumber } from '../identity-number.ts'
import type { Rules } from '../local-rules.ts'
import { barInWords } from '../place-words.ts'
import { stepNamed } from '../steps.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { dayInWords } from '../working-days.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

const toTheWindow = '确有特殊情况的，请到窗口说明，由注销它的残联的上级决定。'

type RegisterDecision = {
  title: string
  decided: string
  ground: string
  clause: Clause
  advice: (rules: Rules) => string
}

export const registerDecisions = {
  'freeze-moved': {
    title: '冻结残疾人证决定书',
    decided: '您的残疾人证，从作出决定之日起冻结。',
    ground: '户口迁移超过半年，没有办理残疾人证迁移',
    clause: 'R4.3.4',
    advice: () => '请尽快办理残疾人证迁移。办好迁移，证件就恢复。',
  },
  'cancel-moved': {
    title: '注销残疾人证决定书',
    decided: '您的残疾人证，从作出决定之日起注销，不能再用。',
    ground: '户口迁移超过一年，仍没有办理残疾人证迁移',
    clause: 'R4.3.4',
    advice: (rules) => `${barInWords(rules)}${toTheWindow}`,
  },
  'freeze-expired': {
    title: '冻结残疾人证决定书',
    decided: '您的残疾人证，从作出决定之日起冻结。',
    ground: '证件到期后没有换领，超过了本地规定的时间',
    clause: 'R4.2.1',
    advice: () => '请申请到期换证，网上、窗口都能办。办好就能用新证。冻结不是注销，随时可以申请。',
  },
  'cancel-expired': {
    title: '注销残疾人证决定书',
    decided: '您的残疾人证，从作出决定之日起注销，不能再用。',
    ground: '证件到期后没有换领，超过了本地规定的时间',
    clause: 'R4.2.1',
    advice: (rules) => `${barInWords(rules)}${toTheWindow}`,
  },
  'refuse-within-bar': {
    title: '不予受理决定书',
    decided: '您要求申请残疾人证，经核对，不予受理。',
    ground: '残疾人证注销后，还没有到可以重新申请的日期',
    clause: 'R4.1.1',
    advice: () => `到了那天就可以重新申请。${toTheWindow}`,
  },
} as const satisfies Record<string, RegisterDecision>
export type RegisterDecisionKind = keyof typeof registerDecisions

export const registerDecisionOf = (kind: string): RegisterDecision | undefined =>
  new Map<string, RegisterDecision>(Object.entries(registerDecisions)).get(kind)

/** The name of the letter, of a step or of what was done in the register. */
export function decisionTitleOf(kind: string): string {
  const step = stepNamed(kind)
  return (step && decisionTitles[step]) ?? registerDecisionOf(kind)?.title ?? '决定书'
}

/** What was found before a card was frozen or cancelled because its holder's hukou moved (R4.3.4). */
export const movedInWords = ({ movedOn, verifiedOn }: { movedOn: Day; verifiedOn: Day | null }): string =>
  `户口在 ${dayInWords(movedOn)} 迁出${verifiedOn ? `，${dayInWords(verifiedOn)} 已核实` : ''}，证件还没有办迁移。`

/** What was found before a card was frozen or cancelled because nobody renewed it; `rule` is whose rule it is, and its document (R4.2.1). */
export const expiredInWords = ({
  to,
  toldOn,
  verifiedOn,
  rule,
}: {
  to: Day
  toldOn: Day | null
  verifiedOn: Day | null
  rule: string
}): string =>
  `证件的有效期到 ${dayInWords(to)} 为止，还没有换证。${toldOn ? `${dayInWords(toldOn)} 已告知，` : ''}${verifiedOn ? `${dayInWords(verifiedOn)} 已核实，` : ''}按${rule}的规定办理。`

/** Whoever is turned away within the bar may have it in writing. */
export function acceptRefusalWithinBar(
  actor: Actor,
  idNumber: string,
  known: { id: string; cancelledOn?: Day; barLifted: boolean } | undefined,
  rules: Rules,
  today: Day,
): Refusal | { by: StaffMember; person: string; reasons: string } {
  const wrong = (message: string) => refuse(message, { clause: 'R4.1.1', field: 'idNumber' })
  if (actor.kind !== 'staff' || !actsFor(actor, actor.office, ['handler']))
    return refuse('不予受理由经常居住地残联的经办人决定。', { clause: 'R4.1.1' })
  const identity = readIdentityNumber(idNumber, today)
  if (isRefusal(identity)) return { ...identity, clause: 'R4.1.1', field: 'idNumber' }
  if (!known?.cancelledOn) return wrong('没有查到这个人注销过残疾人证，可以申请。请核对号码。')
  const from = reapplyFrom(known.cancelledOn, rules)
  if (known.barLifted || today >= from) return wrong('这个人现在可以申请，不能不予受理。')
  const reasons = `残疾人证在 ${dayInWords(known.cancelledOn)} 注销，从 ${dayInWords(from)} 起可以重新申请。`
  return { by: actor, person: known.id, reasons }
}
