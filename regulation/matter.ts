// What a matter is: a table of steps that says who may take each, from where to where, and by which clause.
import type { Clause } from './clauses.ts'
import type { RuleName, Rules } from './local-rules.ts'
import type { Step } from './step.ts'
import type { StepName } from './steps.ts'
import { type ClockName, type MatterId, partyNames, type Status } from './vocabulary.ts'

/** The clause of each flow. */
export const matterClauses = {
  'new-certificate': 'R4.1.1',
  'renewal-at-term': 'R4.2.1',
  'renewal-damaged': 'R4.2.2',
  'renewal-details': 'R4.2.3',
  move: 'R4.3.1',
  'replacement-of-lost': 'R4.4',
  cancellation: 'R4.5.1',
  'cancellation-of-categories': 'R4.5.2',
  'change-of-category': 'R4.6',
} as const satisfies Record<MatterId, Clause>

/** The office that decides, in plain words: of a move, where the hukou has gone to (R4.3.1). */
export const deciderName = (matter: MatterId): string => (matter === 'move' ? '新户籍地残联' : partyNames.hukou)

/** The rules that hold a number. */
type CountingRule = { [N in RuleName]: Rules[N] extends number ? N : never }[RuleName]

/** A clock runs while the case is in `runsIn`, waits in `pausesIn`, and stops anywhere else (R5.1–R5.3). */
export type ClockRule = {
  clause: Clause
  holder: 'residence' | 'hukou'
  runsIn: readonly Status[]
  pausesIn: readonly Status[]
  /** The rule that gives the working days; a second one applies where both offices are the same county. */
  days: CountingRule
  daysWithinCounty?: CountingRule
}

export type Matter = {
  clause: Clause
  steps: Partial<Record<StepName, Step>>
  clocks: Partial<Record<ClockName, ClockRule>>
  /** Statuses in which nothing more can happen. */
  final: readonly Status[]
}
