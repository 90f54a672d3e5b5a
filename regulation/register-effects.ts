// What a step does to certificates that the register had before it: voided, replaced, restored, cancelled (R4.2–R4.6).
import type { Case } from './case.ts'
import type { RegisterEffect } from './certificate-life.ts'
import { statuses } from './statuses.ts'
import { type CaseEvent, type StepName, steps } from './steps.ts'

/** In the order to be carried out. */
export function effectsOf<S extends StepName>(
  before: Case,
  { step, record }: Pick<CaseEvent<S>, 'step' | 'record'>,
  after: Case,
): readonly RegisterEffect[] {
  const { holding } = before
  return [
    ...(steps[step].registers?.(before, after, record) ?? []),
    ...(endsWithoutCard(before, after) && holding
      ? [{ certificate: holding.id, to: holding.status, reason: 'restored' }]
      : []),
  ]
}

/** A card declared lost counts again when the case ends without a new one (R4.4). */
const endsWithoutCard = (before: Case, after: Case) =>
  before.voided === true && after.status !== 'closed' && statuses[after.status].final
