// A case as the simulation carries it along, and what it leaves behind: where it stands, by whose hands, and a diary where one is wanted.
import type { Actor } from '#regulation/actor.ts'
import type { Case } from '#regulation/case.ts'
import type { CaseEvent, StepFacts, StepName } from '#regulation/steps.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { County } from './nation.ts'

export type Running = {
  key: number
  current: Case
  residence: County
  hukou: County
  /** Places in the list of days. */
  openedAt: number
  sinceAt: number
  /** Grows whenever the case is routed anew: what was planned for an older place is passed over. */
  stamp: number
  /** How often it was sent back, misprinted, returned by the post: each may happen once. */
  returns: number
  spoilt: number
  mailed: number
  /** Assessments that are on their way to an institution. */
  sent: Set<string>
  oldCardAwaited: boolean
  diary?: DiaryEntry[]
}

/** A step that somebody wants to take, with what it is judged by. */
export type Choice = { step: StepName; facts: StepFacts[StepName] }
export const choose = <S extends StepName>(step: S, facts: StepFacts[S]): Choice => ({ step, facts })

/** A step taken, as another driver of the same law can take it again. */
export type DiaryEntry = Choice & { day: Day; actor: Actor; event: CaseEvent; after: Case }
