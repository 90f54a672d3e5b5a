// What a matter is: a table of steps that says who may take each, from where to where, and by which clause.
import type { InstitutionRole, StaffRole } from './actor.ts'
import type { Clause } from './clauses.ts'
import type { RuleName } from './local-rules.ts'
import type { StepName } from './steps.ts'
import type { ClockName, Party, Status } from './vocabulary.ts'

export type Step = {
  clause: Clause
  /** The words on the button. */
  label: string
  by: readonly Party[]
  /** The staff role the step asks for, by default `handler` in an office. */
  role?: StaffRole | InstitutionRole
  from: readonly Status[]
  /** Where the step may lead; `resume` is where the case stood before the pause. */
  to: readonly (Status | 'same' | 'resume')[]
  /** A step that ends or turns back somebody's application asks for reasons in writing. */
  note?: 'required' | 'optional'
}

/** A clock runs while the case is in `runsIn`, waits in `pausesIn`, and stops anywhere else (R5.1–R5.3). */
export type ClockRule = {
  clause: Clause
  holder: 'residence' | 'hukou'
  runsIn: readonly Status[]
  pausesIn: readonly Status[]
  /** The rule that gives the working days; a second one applies where both offices are the same county. */
  days: RuleName
  daysWithinCounty?: RuleName
}

export type Matter = {
  clause: Clause
  steps: Partial<Record<StepName, Step>>
  clocks: Partial<Record<ClockName, ClockRule>>
  /** Statuses in which nothing more can happen. */
  final: readonly Status[]
}
