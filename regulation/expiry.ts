// What a place does with certificates that ran out and that nobody renewed: nothing, unless its rules say so (R4.2.1).
import type { Rules } from './local-rules.ts'
import type { Day } from './vocabulary.ts'
import { addDays, addMonths } from './working-days.ts'

export type ExpiryPolicy = 'expired-freeze-months' | 'expired-cancel-months'

/** Certificates whose last day is this one or earlier have run out for longer than the policy's months; none where it has none. */
export function ranOutBy(policy: ExpiryPolicy, today: Day, rules: Rules): Day | undefined {
  const months = rules[policy]
  if (months === 0) return undefined
  // Months are counted from the last day on: the end of a short month reaches no further than the same date.
  const day = addMonths(today, -months)
  return addMonths(day, months) < today ? day : addDays(day, -1)
}
