// Opening a case's papers: its own offices, and offices above in their turn or for a purpose (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptLook, acceptOpening, lookPurposes, placesOf } from '#regulation/offices/looking.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { isErased } from '../persons/person-store.ts'
import { recordReadingFor } from '../persons/record-reading.ts'
import { countOpening } from '../persons/reveal-alarms.ts'
import { type CaseFile, findCase } from './case-store.ts'
import { countSameWords, insertLook, lookUntil } from './look-store.ts'
import { rulesFor } from './scene.ts'

/** The case, if it is the actor's to see and, for a member of staff, if they may open its papers now. */
export async function openCase(unit: Unit, id: string): Promise<CaseFile | undefined> {
  const [file, until] = await Promise.all([findCase(unit, id), lookUntil(unit, id)])
  if (file && (await isErased(unit, file.personId))) return undefined
  const mayOpen = file && (unit.actor.kind !== 'staff' || !isRefusal(judgeOpening(unit, file, until)))
  return mayOpen ? file : undefined
}

export const refuseOpening = async (unit: Unit, file: CaseFile): Promise<Refusal | { opened: true }> =>
  judgeOpening(unit, file, await lookUntil(unit, file.id))

const judgeOpening = (unit: Unit, { current }: CaseFile, until: Date | undefined) =>
  acceptOpening(unit.actor, { ...placesOf(current), lookUntil: until }, unit.now)

/** A superior's look at one case, on record for the person and for whoever supervises. */
export async function lookAtCase(
  unit: Unit,
  file: CaseFile,
  wish: { purpose: string; words: string },
): Promise<Refusal | { until: Date }> {
  const { actor } = unit
  const rules = await rulesFor(unit, actor.kind === 'staff' ? actor.office : undefined)
  const sameWords = await countSameWords(unit, file.id, wish.words.trim())
  const accepted = acceptLook(actor, { ...wish, sameWords }, rules, unit.now)
  if (isRefusal(accepted)) return accepted
  const tooMany = await countOpening(unit, file.id)
  if (tooMany) return tooMany
  const { by, purpose, words, until } = accepted
  await insertLook(unit, { caseId: file.id, staff: by.id, office: by.office, purpose, words, until })
  await recordReadingFor(unit, file.id, 'look', `${lookPurposes[purpose]}：${words}`)
  return { until }
}
