// Steps that the system takes by itself once their day has come (R4.1.2, R4.1.4, R4.1.6).
import type { Case } from './case.ts'
import { matters } from './matters/matters.ts'
import { type StepName, stepNames, steps } from './steps.ts'
import type { Day } from './vocabulary.ts'

type OwnStep = { step: StepName; on: Day }

/** The steps that the system may take from where the case stands, each with its first day; no status has more than one. */
export function ownSteps(current: Case): readonly OwnStep[] {
  const table = matters[current.matter].steps
  return stepNames.flatMap((step) => {
    const here = table[step]?.by.includes('system') && table[step].from.includes(current.status)
    const on = here ? steps[step].ownDay?.(current) : undefined
    return on ? [{ step, on }] : []
  })
}

export const nextOwnDay = (current: Case): Day | undefined => ownSteps(current)[0]?.on
