// Names stored before there was one spelling are spelled anew, with the keys that they are found by (R4.1.1; docs/decisions/0020).
import { ErasedPerson } from '#platform/encryption.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskName } from '#regulation/names.ts'
import { spellName } from '#regulation/person-name.ts'
import { keyGuardianNames } from '../accounts/bond-store.ts'
import { keyAccountNames } from '../accounts/identity-store.ts'
import { renameCases } from './person-store.ts'

/** One transaction's worth. */
const batchSize = 500

/** The job 'respell-names': once over everybody in the register, and then never again. */
export async function respellNames(unit: Unit): Promise<void> {
  await keyAccountNames(unit, batchSize)
  await keyGuardianNames(unit, batchSize)
  await respellBatch(unit, batchSize)
}

/** The next people after the last batch. What is spelled already stays as it is, so a batch that was cut off is done anew. */
export async function respellBatch(unit: Unit, size: number): Promise<void> {
  const run = await unit.db
    .selectFrom('name_respelling')
    .select(['after_person as after', 'respelled'])
    .where('finished_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!run) return
  let query = unit.db
    .selectFrom('person')
    .select(['id', 'name_sealed as sealed', 'name_index as index'])
    .orderBy('id')
    .limit(size)
    .forUpdate()
  if (run.after) query = query.where('id', '>', run.after)
  const people = await query.execute()
  let respelled = run.respelled
  for (const person of people) if (await respell(unit, person)) respelled += 1
  const last = people.at(-1)?.id ?? run.after
  const finished = people.length < size
  await unit.db
    .updateTable('name_respelling')
    .set({ after_person: last, respelled, finished_at: finished ? unit.now : null })
    .execute()
  if (!finished) await unit.enqueue({ name: 'respell-names', data: {}, key: `respell-names/${last}` })
}

const namePlace = (row: string) => ({ table: 'person', column: 'name', row })

/** @returns whether anything of the person had to change */
async function respell(
  unit: Unit,
  { id, sealed, index: before }: { id: string; sealed: Buffer; index: Buffer },
): Promise<boolean> {
  const stored = await openName(unit, id, sealed)
  if (stored === undefined) return false
  const name = spellName(stored)
  const index = unit.vault.blindIndex('name', name)
  if (name === stored && index.equals(before)) return false
  await unit.db
    .updateTable('person')
    .set({ name_sealed: await unit.vault.seal(id, namePlace(id), name), name_index: index })
    .where('id', '=', id)
    .execute()
  await renameCases(unit, id, before, index)
  // Cards of a name before a change keep the key of that name.
  await unit.db
    .updateTable('certificate')
    .set({ name_index: index, masked_name: maskName(name) })
    .where('person_id', '=', id)
    .where('name_index', '=', before)
    .execute()
  return true
}

/** Undefined where the person's key was destroyed. */
async function openName(unit: Unit, id: string, sealed: Buffer): Promise<string | undefined> {
  try {
    return (await unit.vault.open(id, namePlace(id), sealed)).toString('utf8')
  } catch (error) {
    if (error instanceof ErasedPerson) return undefined
    throw error
  }
}
