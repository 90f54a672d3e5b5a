// People: known by a blind index of their identity number, everything else sealed (N5.2).
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { normaliseIdentityNumber } from '#regulation/identity-number.ts'
import type { Day } from '#regulation/vocabulary.ts'

export async function findPersonByIdNumber(unit: Unit, idNumber: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('person')
    .select('id')
    .where('id_number_index', '=', unit.vault.blindIndex('id-number', normaliseIdentityNumber(idNumber)))
    .executeTakeFirst()
  return row?.id
}

/** The person of an identity number, entered now if new. `keyHolder` is the id whose key already seals their files. */
export async function ensurePerson(
  unit: Unit,
  one: { name: string; idNumber: string; keyHolder?: string },
): Promise<string> {
  const known = await findPersonByIdNumber(unit, one.idNumber)
  if (known) return known
  const id = one.keyHolder ?? newId()
  const number = normaliseIdentityNumber(one.idNumber)
  await unit.db
    .insertInto('person')
    .values({
      id,
      name_sealed: await unit.vault.seal(id, { table: 'person', column: 'name', row: id }, one.name),
      name_index: unit.vault.blindIndex('name', one.name),
      id_number_sealed: await unit.vault.seal(id, { table: 'person', column: 'id_number', row: id }, number),
      id_number_index: unit.vault.blindIndex('id-number', number),
      created_at: unit.now,
    })
    .execute()
  return id
}

export type Standing = { certificateInForce: boolean; cancelledOn?: Day; openCase: boolean; barLifted: boolean }

/** What the registers know of a person, whichever office holds it (R4.1.1). */
export async function standingOf(unit: Unit, personId: string, matter: string): Promise<Standing> {
  const { rows } = await sql<{
    certificate_in_force: boolean
    cancelled_at: Date | null
    open_case: boolean
    bar_lifted: boolean
  }>`select * from person_standing(${personId}, ${matter})`.execute(unit.db)
  const [row] = rows
  return {
    certificateInForce: row?.certificate_in_force ?? false,
    cancelledOn: row?.cancelled_at ? dayOf(row.cancelled_at) : undefined,
    openCase: row?.open_case ?? false,
    barLifted: row?.bar_lifted ?? false,
  }
}
