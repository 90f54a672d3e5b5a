// What a step does to certificates that the register had before it: voided, replaced, restored, cancelled (R4.2–R4.6).
import type { Case } from './case.ts'
import type { RegisterEffect } from './certificate-life.ts'
import { statuses } from './statuses.ts'
import { type StepName, steps } from './steps.ts'

/** In the order to be carried out. */
export function effectsOf(before: Case, { step }: { step: StepName }, after: Case): readonly RegisterEffect[] {
  const { registers } = steps[step]
  if (registers) return registers(before, after)
  const { holding } = before
  return endsWithoutCard(before, after) && holding
    ? [{ certificate: holding.id, to: holding.status, reason: 'restored' }]
    : []
}

/** A card declared lost counts again when the case ends without a new one (R4.4). */
const endsWithoutCard = (before: Case, after: Case) =>
  before.voided === true && after.status !== 'closed' && statuses[after.status].final
