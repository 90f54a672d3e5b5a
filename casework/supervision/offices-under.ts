// The offices that a member of staff's own office answers for: itself and those below it (N3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'

export async function listOfficesUnder(unit: Unit): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select offices_under_me() as id`.execute(unit.db)
  return rows.map(({ id }) => id)
}
