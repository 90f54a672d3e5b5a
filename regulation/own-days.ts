// Steps that the system takes by itself once their day has come (R4.1.2, R4.1.4, R4.1.6).
import type { Case } from './case.ts'
import { matters } from './matters/matters.ts'
import { type StepName, stepNames, steps } from './steps.ts'
import type { Day, MatterId, Status } from './vocabulary.ts'

type OwnStep = { step: StepName; on: Day }

const ofSystem = new Map<string, readonly StepName[]>()
/** The steps of the matter that begin in this status and are the system's to take. */
function systemStepsIn(matter: MatterId, status: Status): readonly StepName[] {
  const place = `${matter} ${status}`
  const known = ofSystem.get(place)
  if (known) return known
  const table = matters[matter].steps
  const found = stepNames.filter((step) => table[step]?.by.includes('system') && table[step].from.includes(status))
  ofSystem.set(place, found)
  return found
}

/** The steps that the system may take from where the case stands, each with its first day; no status has more than one. */
export function ownSteps(current: Case): readonly OwnStep[] {
  return systemStepsIn(current.matter, current.status).flatMap((step) => {
    const on = steps[step].ownDay?.(current)
    return on ? [{ step, on }] : []
  })
}

export const nextOwnDay = (current: Case): Day | undefined => ownSteps(current)[0]?.on
