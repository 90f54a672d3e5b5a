// What surrounds a step in the office: the facts it needs looked up, and what is written besides the case itself.
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import type { CaseEvent, StepFacts, StepName } from '#regulation/steps.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile } from './case-store.ts'

export type Desk<S extends StepName, Input> = {
  /** Looks up what the rules need; may refuse what the database knows to be impossible. `note`: the reasons in writing. */
  gather: (unit: Unit, file: CaseFile, input: Input, note: string) => Promise<StepFacts[S] | Refusal>
  /** Writes what belongs to the step besides the case: rows of assessments, notices, certificates. */
  carryOut?: (unit: Unit, file: CaseFile, after: Case, event: CaseEvent<S>, input: Input) => Promise<Refusal | void>
}

/** Gives a desk its types. */
export function desk<S extends StepName, Input>(_step: S, parts: Desk<S, Input>): Desk<S, Input> {
  return parts
}

/** For steps whose facts are just what was handed in. */
export function plainDesk<S extends StepName>(step: S): Desk<S, StepFacts[S]> {
  return desk<S, StepFacts[S]>(step, { gather: async (_unit, _file, input) => input })
}
