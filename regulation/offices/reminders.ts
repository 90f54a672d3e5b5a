// How long before a last day somebody is reminded of it; the system's own choice (docs/basis.md §9.251).
import type { Day } from '../vocabulary.ts'
import { addDays } from '../working-days.ts'
import { draftKeepingDays } from './draft-keeping.ts'

/** Calendar days before the last day for supplying papers. */
export const supplyReminderDays = 7
/** Calendar days before an application that was not handed in is forgotten. */
export const draftReminderDays = 14

/** The last day on which a form left untouched since `day` is still there. */
export const draftKeptUntil = (day: Day): Day => addDays(day, draftKeepingDays - 1)

const day = 24 * 3_600_000
/** Forms untouched since before this instant are soon forgotten. */
export const draftsRemindedBefore = (now: Date): Date =>
  new Date(now.getTime() - (draftKeepingDays - draftReminderDays) * day)
