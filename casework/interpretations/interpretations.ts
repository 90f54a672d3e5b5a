// The national federation's notes on clauses: drafted by one person there, published or returned by another (R7).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptInterpretation,
  acceptInterpretationDecision,
  interprets,
  type NewInterpretation,
} from '#regulation/offices/interpretations.ts'
import type { OfficeLevel } from '#regulation/rule-definition.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findOffice } from '../offices/office-store.ts'
import {
  findInterpretation,
  insertInterpretation,
  lockInterpretation,
  saveInterpretationDecision,
  supersede,
} from './interpretation-store.ts'

const ownLevel = async (unit: Unit): Promise<OfficeLevel | undefined> =>
  unit.actor.kind === 'staff' ? (await findOffice(unit, unit.actor.office))?.level : undefined

export async function interpretsHere(unit: Unit): Promise<boolean> {
  return interprets(unit.actor, await ownLevel(unit))
}

export async function proposeInterpretation(unit: Unit, draft: NewInterpretation): Promise<Refusal | { id: string }> {
  const replaced = draft.replaces === undefined ? undefined : await findInterpretation(unit, draft.replaces)
  const accepted = acceptInterpretation(unit.actor, await ownLevel(unit), draft, replaced)
  return isRefusal(accepted) ? accepted : { id: await insertInterpretation(unit, draft, accepted) }
}

/** Published today; the note it replaces ends. */
export async function publishInterpretation(unit: Unit, id: string): Promise<Refusal | { published: true }> {
  const held = await lockInterpretation(unit, id)
  const accepted = acceptInterpretationDecision(unit.actor, await ownLevel(unit), held, { published: true })
  if (isRefusal(accepted)) return accepted
  await saveInterpretationDecision(unit, id, accepted.by, { state: 'published', published_on: unit.today })
  if (accepted.draft.replaces) await supersede(unit, accepted.draft.replaces)
  return { published: true }
}

export async function returnInterpretation(
  unit: Unit,
  id: string,
  note: string,
): Promise<Refusal | { returned: true }> {
  const held = await lockInterpretation(unit, id)
  const accepted = acceptInterpretationDecision(unit.actor, await ownLevel(unit), held, { published: false, note })
  if (isRefusal(accepted)) return accepted
  await saveInterpretationDecision(unit, id, accepted.by, { state: 'returned', decision_note: note.trim() })
  return { returned: true }
}
