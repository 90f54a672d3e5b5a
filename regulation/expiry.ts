// What a place does with certificates that ran out and that nobody renewed: nothing, unless its rules say so (R4.2.1).
import type { Rules } from './local-rules.ts'
import type { Day } from './vocabulary.ts'
import { addDays, addMonths } from './working-days.ts'

export type ExpiryPolicy = 'expired-freeze-months' | 'expired-cancel-months'

/** Certificates whose last day is this one or earlier have run out for longer than the policy's months; none where it has none. */
export function ranOutBy(policy: ExpiryPolicy, today: Day, rules: Rules): Day | undefined {
  const months = rules[policy]
  if (months === 0) return undefined
  // Months are counted from the last day on, and are of different lengths: up to three days earlier or later.
  let day = addDays(addMonths(today, -months), 3)
  while (addMonths(day, months) >= today) day = addDays(day, -1)
  return day
}
