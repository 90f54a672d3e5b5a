// What the days of a term rest on, in words: the clause of the notice, what else sets them, or that nothing does (R5.1–R5.3).
import { type Case, isCrossCounty } from './case.ts'
import { citation } from './clauses.ts'
import type { RuleName } from './local-rules.ts'
import type { ClockRule } from './matter.ts'
import { matters } from './matters/matters.ts'
import type { ClockName } from './vocabulary.ts'

/** Days that do not come from the clause of the term (docs/basis.md §7.3, §9.5, §9.21). */
const notByTheClause: Partial<Record<RuleName, string>> = {
  'accept-days': '规范没有写期限，按这个天数办',
  'dispute-answer-days': '规范没有写期限，按这个天数办',
  'approval-days-within-county': '《残疾人证管理办法》第九条（四）',
}

/** The rule that gives the days; where both offices are the same county another may. */
export const ruleOfDays = ({ days, daysWithinCounty }: ClockRule, sameCounty: boolean) =>
  (sameCounty ? daysWithinCounty : undefined) ?? days

export const basisOfTerm = (clock: ClockRule, sameCounty: boolean): string =>
  notByTheClause[ruleOfDays(clock, sameCounty)] ?? citation(clock.clause)

/** The same for a clock of a case. */
export function basisOfClock(current: Case, name: ClockName): string {
  const clock = matters[current.matter].clocks[name]
  return clock ? basisOfTerm(clock, !isCrossCounty(current)) : ''
}
