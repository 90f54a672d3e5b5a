// A card whose register was put right after it was printed: by when another follows, and how it stands (R4.1.5, R4.2.2; docs/basis.md §9.177).
import { dayAfter } from '../deadlines.ts'
import type { Rules } from '../local-rules.ts'
import type { Day, MatterId } from '../vocabulary.ts'

/** The card itself is at fault, so it is exchanged as a damaged one: no paper is asked for twice, and the term stays. */
export const matterOfCorrected = 'renewal-damaged' satisfies MatterId

/** By when the office sees to it that another card is issued. */
export const correctedCardDueOn = (correctedOn: Day, rules: Rules): Day =>
  dayAfter('corrected-card-days', correctedOn, rules)

export type CorrectedCard = { dueOn: Day; beingExchanged: boolean }

export const standingOfCorrected = (
  { dueOn, beingExchanged }: CorrectedCard,
  today: Day,
): 'running' | 'late' | 'waits' => (beingExchanged ? 'running' : today > dueOn ? 'late' : 'waits')
