// A case and a recorded step give the case after it; pure, so that the record can be replayed.
import type { Case, Clock } from './case.ts'
import type { Clause } from './clauses.ts'
import { ruleOf } from './rules/rules.ts'
import type { StepName } from './steps.ts'
import type { Day, Party, Status } from './vocabulary.ts'

/** One step as it stands on the record; it holds no personal data. */
export type CaseEvent = {
  step: StepName
  clause: Clause
  by: Party
  actor: string
  day: Day
  from: Status
  to: Status
  record: object
  /** All clocks of the case as the step leaves them. */
  clocks: readonly Clock[]
}

/** The case after the step's own changes, before its clocks are moved. */
export function applyStep(current: Case, event: Omit<CaseEvent, 'clocks'>): Case {
  const changes = ruleOf(event.step).apply(current, event.record, { day: event.day, actor: event.actor, by: event.by })
  return { ...current, ...changes, status: event.to, version: current.version + 1 }
}

export function evolve(current: Case, event: CaseEvent): Case {
  return { ...applyStep(current, event), clocks: event.clocks }
}
