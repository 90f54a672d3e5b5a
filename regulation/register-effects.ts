// What a step does to certificates that the register had before it: voided, replaced, restored, cancelled (R4.2–R4.6).
import type { Case } from './case.ts'
import type { RegisterEffect } from './certificate-life.ts'
import { type CaseEvent, type StepName, steps } from './steps.ts'

/** In the order to be carried out. A card declared lost stays void, however the case ends (R4.4; docs/basis.md §9.112). */
export const effectsOf = <S extends StepName>(
  before: Case,
  { step, record }: Pick<CaseEvent<S>, 'step' | 'record'>,
  after: Case,
): readonly RegisterEffect[] => steps[step].registers?.(before, after, record) ?? []
