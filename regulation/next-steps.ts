// What this person may do with this case now, and why not the rest: feeds buttons, API and refusals alike.
import type { Case } from './case.ts'
import type { Clause } from './clauses.ts'
import { mayTake, partiesIn } from './decide.ts'
import { matters } from './matters/matters.ts'
import type { Scene } from './scene.ts'
import type { StepName } from './steps.ts'
import { isRefusal, type Refusal } from './vocabulary.ts'

export type NextStep = {
  step: StepName
  label: string
  clause: Clause
  note: 'required' | 'optional' | undefined
  /** Absent when the step may be taken now. */
  refusal?: Refusal
  /** The case stands where this step belongs: a refused one is worth showing greyed. */
  here: boolean
}

/** All steps that are ever this person's in this case, in the order of the matter's table. */
export function nextSteps(current: Case, scene: Scene): readonly NextStep[] {
  const parties = partiesIn(current, scene.actor)
  const { steps } = matters[current.matter]
  return (Object.keys(steps) as StepName[]).flatMap((name) => {
    const step = steps[name]
    if (!step?.by.some((party) => parties.includes(party))) return []
    const verdict = mayTake(current, name, scene)
    const refusal = isRefusal(verdict) ? verdict : undefined
    return [
      {
        step: name,
        label: step.label,
        clause: step.clause,
        note: step.note,
        refusal,
        here: step.from.includes(current.status),
      },
    ]
  })
}

/** Steps that compare the papers with what was typed. */
const comparing: readonly StepName[] = ['checkMaterial', 'approve', 'cancelCertificate']

/** Whoever has to compare the papers with the form now, and so sees both in full. */
export const comparesPapers = (current: Case, scene: Scene): boolean =>
  nextSteps(current, scene).some(({ step, refusal }) => !refusal && comparing.includes(step))
