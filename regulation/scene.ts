// What is known around a case at the moment of a step: who acts, on which day, by which calendars.
import type { Actor } from './actor.ts'
import type { Day } from './vocabulary.ts'
import type { Calendar } from './working-days.ts'

export type Scene = {
  actor: Actor
  today: Day
  calendarOf: (office: string) => Calendar
}
