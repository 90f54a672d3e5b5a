// A part of the country while it is lived through: its days, its desks, and what is planned for a later day.
import type { Scene } from '#regulation/scene.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { Counts } from './counts.ts'
import type { Desk } from './desks.ts'
import type { Running } from './running.ts'

/** What comes to a case by itself on a later day; `stamp` where it is meant for the case as it stands now alone. */
export type Planned = { running: Running; what: Coming; stamp?: number; assessment?: string }
export type Coming =
  | 'own-step'
  | 'to-desk'
  | 'to-bench'
  | 'assessed-elsewhere'
  | 'seal'
  | 'supply'
  | 'answer'
  | 'object'
  | 'dispute'
  | 'withdraw'
  | 'die'
  | 'mail-back'
  | 'confirm'
  | 'old-card'
  | 'old-card-missing'

export type Country = {
  days: readonly Day[]
  /** Today, and the first day that is counted, as places in the list of days. */
  dayAt: number
  countFrom: number
  counts: Counts
  desks: ReadonlyMap<string, Desk>
  calendarOf: Scene['calendarOf']
  /** The offices are at work: what comes to a desk now is seen on its next day. */
  atWork: boolean
  live: Set<Running>
  plan: (at: number, planned: Planned) => void
  /** The place of a day in the list; beyond it where the run is over by then. */
  placeOf: (day: Day) => number
}

export const today = ({ days, dayAt }: Country): Day => days[dayAt] ?? ''
export const isCounted = ({ dayAt, countFrom }: Country): boolean => dayAt >= countFrom
