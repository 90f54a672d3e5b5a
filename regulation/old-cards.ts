// How long old cards are kept (R6.1).
import type { Day } from './vocabulary.ts'
import { addYears } from './working-days.ts'

/** The first day on which a card may be destroyed: a full year after it was collected. */
export const mayBeDestroyedFrom = (collectedOn: Day): Day => addYears(collectedOn, 1)
