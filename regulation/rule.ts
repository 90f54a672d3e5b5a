// How one step is judged and what it changes: the pieces that decide.ts and evolve.ts drive.
import type { Actor } from './actor.ts'
import type { Case } from './case.ts'
import type { Nothing, StepFacts, StepName } from './steps.ts'
import type { Day, Party, Refusal, Status } from './vocabulary.ts'
import type { Calendar } from './working-days.ts'

/** What is known around a case at the moment somebody acts: who, on which day, by which calendars. */
export type Scene = {
  actor: Actor
  today: Day
  calendarOf: (office: string) => Calendar
}

/** A step taken: what goes on the record, and where the case goes if the table leaves a choice. */
export type Taken<E> = { record: E; to?: Status }

export type StepRule<S extends StepName, E extends object> = {
  /** Refuses before any fact is given: this is what greys a button and says why. */
  ready?: (current: Case, scene: Scene) => Refusal | undefined
  /** Judges the facts; the record must hold no personal data. */
  take: (current: Case, facts: StepFacts[S], scene: Scene) => Refusal | Taken<E>
  /** What the recorded step changes; replaying all records gives the case again. */
  apply: (current: Case, record: E, at: { day: Day; actor: string; by: Party }) => Partial<Case>
}

/** Gives a rule its types; the driver later sees it without them. */
export function rule<S extends StepName, E extends object = Nothing>(_step: S, parts: StepRule<S, E>): StepRule<S, E> {
  return parts
}
