// Who reads what the register says of a person: who issued it, whose case it is, and offices above once they said what for (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { listCasesOfPerson } from '../cases/found-cases-store.ts'
import { refuseOpening } from '../cases/open-case.ts'

/** The certificates of one person that the actor may read now; `closed` are those that need a look at their case first. */
export async function splitByOpening<E extends { office: string; personId: string }>(
  unit: Unit,
  entries: readonly E[],
): Promise<{ open: readonly E[]; closed: readonly E[] }> {
  const { actor } = unit
  if (actor.kind !== 'staff') return { open: entries, closed: [] }
  const [person] = entries
  if (!person || entries.some(({ office }) => office === actor.office)) return { open: entries, closed: [] }
  for (const file of await listCasesOfPerson(unit, person.personId))
    if (!isRefusal(await refuseOpening(unit, file))) return { open: entries, closed: [] }
  return { open: [], closed: entries }
}
