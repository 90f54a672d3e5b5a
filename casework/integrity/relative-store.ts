// Relatives that staff and assessors declared: the name masked, the number only as an index (N4.3, N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import { type Kinship, mayHaveToStandAside } from '#regulation/offices/relatives.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type Relative = { id: string; maskedName: string; relation: Kinship; declaredOn: Day }

const ownId = ({ actor }: Unit): string => {
  if (!mayHaveToStandAside(actor)) throw new Error('only members of staff declare')
  return actor.id
}

export async function listRelatives(
  unit: Unit,
): Promise<{ relatives: readonly Relative[]; statedOn: Day | undefined }> {
  const rows = await unit.db
    .selectFrom('staff_relative')
    .select(['id', 'masked_name as maskedName', 'relation', 'declared_on as declaredOn'])
    .where('staff_id', '=', ownId(unit))
    .where('ended_on', 'is', null)
    .orderBy('declared_on')
    .orderBy('id')
    .execute()
  const stated = await unit.db
    .selectFrom('relatives_statement')
    .select('stated_on')
    .where('staff_id', '=', ownId(unit))
    .executeTakeFirst()
  return { relatives: rows as Relative[], statedOn: stated?.stated_on }
}

/** Declared twice is declared once. */
export async function insertRelative(
  unit: Unit,
  one: { by: string; maskedName: string; idNumber: IdentityNumber; relation: Kinship },
): Promise<void> {
  await unit.db
    .insertInto('staff_relative')
    .values({
      id: newId(),
      staff_id: one.by,
      masked_name: one.maskedName,
      relation: one.relation,
      id_number_index: unit.vault.blindIndex('id-number', one.idNumber),
      declared_on: unit.today,
    })
    .onConflict((known) => known.doNothing())
    .execute()
}

export async function endRelative(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('staff_relative')
    .set({ ended_on: unit.today })
    .where('id', '=', id)
    .where('staff_id', '=', ownId(unit))
    .execute()
}

/** 'These are all': said once a year, also by whoever has none. */
export async function stateRelatives(unit: Unit): Promise<void> {
  await unit.db
    .insertInto('relatives_statement')
    .values({ staff_id: ownId(unit), stated_on: unit.today })
    .onConflict((known) => known.column('staff_id').doUpdateSet({ stated_on: unit.today }))
    .execute()
}

/** Whether the person of a case is a relative whom the person at work declared. */
export async function isRelative(unit: Unit, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ relative: boolean }>`select is_relative(${caseId}) as relative`.execute(unit.db)
  return rows[0]?.relative ?? false
}
