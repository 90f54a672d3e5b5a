// A case and a recorded step give the case after it; pure, so that the record can be replayed.
import type { Case } from './case.ts'
import { type CaseEvent, type StepName, type StepTaken, steps } from './steps.ts'

/** The case after the step's own changes, before its clocks are moved. */
export function applyStep<S extends StepName>(current: Case, taken: StepTaken<S>): Case {
  const { day, actor, to } = taken
  const changes = steps[taken.step].apply(current, taken.record, { day, actor })
  const since = to === current.status ? current.since : day
  return { ...current, ...changes, status: to, since, version: current.version + 1 }
}

export function evolve<S extends StepName>(current: Case, event: CaseEvent<S>): Case {
  const { clocks, disputeCounted } = event
  return { ...applyStep(current, event), clocks, ...(disputeCounted && { disputeCounted }) }
}
