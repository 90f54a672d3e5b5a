// A clerk types the code of a half-done application: wrong codes are counted, and too many of them stop the trying (R3.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptDraftTry } from '#regulation/offices/draft-codes.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { countDraftTries, insertDraftTry, takeDraft } from './draft-move-store.ts'

/** @returns no draft where the code is wrong: that is counted, so it commits */
export async function tryDraftCode(unit: Unit, typed: string): Promise<Refusal | { draft: string | undefined }> {
  const { actor } = unit
  const none = { ofHandler: 0, ofOffice: 0, ofCode: 0 }
  const tries = actor.kind === 'staff' ? await countDraftTries(unit, typed, actor.office, actor.id) : none
  const accepted = acceptDraftTry(actor, tries, typed)
  if (isRefusal(accepted)) return accepted
  const { by } = accepted
  const draft = await takeDraft(unit, typed, by.office)
  if (!draft) await insertDraftTry(unit, typed, by.office, by.id)
  return { draft }
}
