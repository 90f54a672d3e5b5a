// The people one may be in a demonstration, as the database keeps them.
import type { Unit } from '#platform/unit-of-work.ts'
import { type InstitutionRole, roleNames, type StaffRole } from '#regulation/actor.ts'
import type { Status } from '#regulation/vocabulary.ts'

export type Persona =
  | { kind: 'staff'; id: string; name: string; place: string; office: string | null; roles: string }
  | { kind: 'account'; id: string; maskedPhone: string }

/** Everybody marked as made up, offices first; for the door's actor, in a demonstration only. */
export async function listPersonas(unit: Unit): Promise<readonly Persona[]> {
  const staff = await unit.db
    .selectFrom('staff')
    .leftJoin('office', 'office.id', 'staff.office_id')
    .leftJoin('institution', 'institution.id', 'staff.institution_id')
    .select([
      'staff.id',
      'display_name as name',
      'office_id as office',
      'roles',
      'office.label as officeLabel',
      'institution.name as institutionName',
    ])
    .where('is_demo', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('office_id')
    .orderBy('institution_id')
    .orderBy('username')
    .execute()
  const accounts = await unit.db
    .selectFrom('account')
    .select(['id', 'masked_phone as maskedPhone'])
    .where('is_demo', '=', true)
    .orderBy('created_at')
    .execute()
  return [
    ...staff.map(({ officeLabel, institutionName, roles, ...one }) => ({
      kind: 'staff' as const,
      ...one,
      place: officeLabel ?? institutionName ?? '',
      roles: roles.map((role) => roleNames[role as StaffRole | InstitutionRole]).join('、'),
    })),
    ...accounts.map((one) => ({ kind: 'account' as const, ...one })),
  ]
}

/** The newest case of each made-up account, by account; the door sees no case, so this asks as the system. */
export async function listCasesOfPersonas(
  unit: Unit,
): Promise<ReadonlyMap<string, { maskedName: string; status: Status }>> {
  const rows = await unit.db
    .selectFrom('case_file')
    .select(['accounts', 'status', 'masked_name as maskedName'])
    .orderBy('opened_at')
    .execute()
  return new Map(
    rows.flatMap(({ accounts, status, maskedName }) =>
      accounts.map((account) => [account, { maskedName, status: status as Status }] as const),
    ),
  )
}

/** Whether a made-up person has this id. */
export async function isPersona(unit: Unit, { kind, id }: Pick<Persona, 'kind' | 'id'>): Promise<boolean> {
  const found = await unit.db
    .selectFrom(kind)
    .select('id')
    .where('id', '=', id)
    .where('is_demo', '=', true)
    .executeTakeFirst()
  return found !== undefined
}
