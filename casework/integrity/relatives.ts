// Relatives of staff and assessors: declared by themselves; their cases go to other hands (N4.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptRelative, mayHaveToStandAside, refuseRelativeOf } from '#regulation/offices/relatives.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { insertRelative, isRelative } from './relative-store.ts'

export async function declareRelative(
  unit: Unit,
  given: { name: string; idNumber: string; relation: string },
): Promise<Refusal | { declared: true }> {
  const relative = acceptRelative(unit.actor, given, unit.today)
  if (isRefusal(relative)) return relative
  await insertRelative(unit, relative)
  return { declared: true }
}

/** A relative's case is refused to whoever declared them. */
export async function refuseRelative(unit: Unit, caseId: string): Promise<Refusal | undefined> {
  const { actor } = unit
  const related = mayHaveToStandAside(actor) && (await unit.once(`relative ${caseId}`, () => isRelative(unit, caseId)))
  return refuseRelativeOf(actor, related)
}
