// Who works at an institution, as the database keeps them (N5.1).
import type { Unit } from '#platform/unit-of-work.ts'
import type { InstitutionRole } from '#regulation/actor.ts'

export type InstitutionPerson = {
  id: string
  name: string
  roles: readonly InstitutionRole[]
  closedAt: Date | undefined
}

/** Open accounts first. */
export async function listInstitutionPeople(unit: Unit, institution: string): Promise<readonly InstitutionPerson[]> {
  const rows = await unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name', 'roles', 'closed_at as closedAt'])
    .where('institution_id', '=', institution)
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    roles: row.roles as InstitutionRole[],
    closedAt: row.closedAt ?? undefined,
  }))
}
