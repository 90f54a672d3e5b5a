// The one next thing to do with a case, chosen among the steps the rules allow; or what is being waited for, until when.
import type { Case } from '#regulation/case.ts'
import { type NextStep, nextSteps } from '#regulation/next-steps.ts'
import type { Scene } from '#regulation/scene.ts'
import { statuses } from '#regulation/statuses.ts'
import { type StepName, steps } from '#regulation/steps.ts'
import { stepForms } from './steps/step-forms.ts'

export type NextThing = {
  step?: NextStep
  /** The step that will be next, and why it cannot be taken yet. */
  blocked?: NextStep
  /** Where nothing is this office's to do: for whom or what the case waits. */
  waiting: string
  /** Every step this person may ever take here that has a form at the workbench. */
  steps: readonly NextStep[]
}

export function nextThing(current: Case, scene: Scene): NextThing {
  const offered = nextSteps(current, scene).filter(({ step }) => stepForms[step] !== undefined)
  const candidates = offered.filter(({ step, here }) => here && leads(step, current) && !isIdle(step, current))
  const step = candidates.find(({ refusal }) => !refusal)
  return {
    step,
    blocked: step ? undefined : candidates[0],
    waiting: statuses[current.status].waits(current),
    steps: offered,
  }
}

function leads(step: StepName, current: Case): boolean {
  const says = steps[step].leads
  return typeof says === 'function' ? says(current) : says
}

/** The step has nothing to work on: showing it would only be noise. */
export const isIdle = (step: StepName, current: Case): boolean => steps[step].idle?.(current) ?? false
