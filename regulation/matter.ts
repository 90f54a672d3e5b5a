// What a matter is: a table of steps that says who may take each, from where to where, and by which clause.
import type { Clause } from './clauses.ts'
import type { RuleName, Rules } from './local-rules.ts'
import type { Step } from './step.ts'
import type { StepName } from './steps.ts'
import type { ClockName, Party, Status } from './vocabulary.ts'

/** The rules that hold a number. */
type CountingRule = { [N in RuleName]: Rules[N] extends number ? N : never }[RuleName]

/** The clocks that every case of the matter comes to; the others run only while a conclusion is disputed. */
export const clocksOfCourse = [
  'name-institution',
  'accept-and-hand-over',
  'complete-notice',
  'approve-and-post',
] as const satisfies readonly ClockName[]
export type ClockOfCourse = (typeof clocksOfCourse)[number]

/**
 * A clock runs while the case is in `runsIn`, waits in `pausesIn`, and stops anywhere else (R5.1–R5.3). In `beginsAfter` its
 * time has not begun: papers are missing, and the days run from the day on which the last has come in (R5.1).
 */
export type ClockRule<Holder extends Party = 'residence' | 'hukou' | 'superior' | 'province'> = {
  clause: Clause
  holder: Holder & ('residence' | 'hukou' | 'superior' | 'province')
  runsIn: readonly Status[]
  pausesIn: readonly Status[]
  beginsAfter?: readonly Status[]
  /** The rule that gives the working days; a second one applies where both offices are the same county. */
  days: CountingRule
  daysWithinCounty?: CountingRule
}

export type Matter = {
  clause: Clause
  steps: Partial<Record<StepName, Step>>
  clocks: Partial<
    Record<ClockOfCourse, ClockRule<'residence' | 'hukou'>> &
      Record<Exclude<ClockName, ClockOfCourse>, ClockRule<'superior' | 'province'>>
  >
  /** Statuses in which nothing more can happen. */
  final: readonly Status[]
}
