// Members of staff and their accounts, as the database keeps them (N5.1).
import type { NotNull } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { InstitutionRole, StaffRole } from '#regulation/actor.ts'
import type { Member, Place } from '#regulation/offices/accounts.ts'
import { officePath } from '../offices/office-store.ts'
import { totpPlace } from './sign-in-store.ts'

export type StaffMember = Member & {
  username: string
  name: string
  from: string
  closedAt: Date | undefined
  lockedUntil: Date | undefined
}

const memberColumns = [
  'id',
  'username',
  'display_name as name',
  'office_id as office',
  'roles',
  'active_from as from',
  'closed_at as closedAt',
  'locked_until as lockedUntil',
] as const

type Row = Omit<StaffMember, 'roles' | 'closed' | 'closedAt' | 'lockedUntil'> & {
  roles: string[]
  closedAt: Date | null
  lockedUntil: Date | null
}
const toMember = (row: Row): StaffMember => ({
  ...row,
  roles: row.roles as StaffRole[],
  closed: row.closedAt !== null,
  closedAt: row.closedAt ?? undefined,
  lockedUntil: row.lockedUntil ?? undefined,
})

export async function listStaffOf(unit: Unit, office: string): Promise<readonly StaffMember[]> {
  const rows = await unit.db
    .selectFrom('staff')
    .select(memberColumns)
    .where('office_id', '=', office)
    .$narrowType<{ office: NotNull }>()
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('active_from')
    .orderBy('id')
    .execute()
  return rows.map(toMember)
}

/** Undefined for nobody, for institutions' people, and for whom row security hides. */
export async function findMember(unit: Unit, id: string): Promise<StaffMember | undefined> {
  const row = await unit.db
    .selectFrom('staff')
    .select(memberColumns)
    .where('id', '=', id)
    .where('office_id', 'is not', null)
    .$narrowType<{ office: NotNull }>()
    .executeTakeFirst()
  return row && toMember(row)
}

/** Somebody of an office, or of an institution under the county that keeps it; undefined for whom row security hides. */
export async function findLinkable(
  unit: Unit,
  id: string,
): Promise<{ id: string; office: string; institution: string | null; closed: boolean } | undefined> {
  const row = await unit.db
    .selectFrom('staff')
    .leftJoin('institution', 'institution.id', 'staff.institution_id')
    .select(['staff.id as id', 'institution_id as institution', 'staff.closed_at as closedAt'])
    .select((is) => is.fn.coalesce('staff.office_id', 'institution.county_office').as('office'))
    .where('staff.id', '=', id)
    .executeTakeFirst()
  return row?.office
    ? { id: row.id, office: row.office, institution: row.institution, closed: row.closedAt !== null }
    : undefined
}

/** Where an open account belongs; undefined for none. @param reason given by an office above */
export async function findPlaceOf(unit: Unit, id: string, reason?: string): Promise<Place | undefined> {
  const row = await unit.db
    .selectFrom('staff')
    .leftJoin('institution', 'institution.id', 'institution_id')
    .select(['office_id as office', 'county_office as county'])
    .where('staff.id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const office = row.office ?? row.county
  return { path: office === null ? [] : await officePath(unit, office), reason }
}

export async function findNameOf(unit: Unit, id: string): Promise<string | undefined> {
  const row = await unit.db.selectFrom('staff').select('display_name as name').where('id', '=', id).executeTakeFirst()
  return row?.name
}

export type NewAccount = {
  username: string
  displayName: string
  passwordHash: string
  /** Undefined for a password somebody else chose. */
  passwordSetAt: Date | undefined
  totpSecret: string
  isDemo: boolean
  office: string | undefined
  institution: string | undefined
  roles: readonly (StaffRole | InstitutionRole)[]
}

/** @returns its id; undefined where the user name is taken */
export async function insertStaff(unit: Unit, one: NewAccount): Promise<string | undefined> {
  const id = newId()
  const inserted = await unit.db
    .insertInto('staff')
    .values({
      id,
      username: one.username.toLowerCase(),
      display_name: one.displayName,
      office_id: one.office ?? null,
      institution_id: one.institution ?? null,
      roles: [...one.roles],
      password_hash: one.passwordHash,
      password_set_at: one.passwordSetAt ?? null,
      totp_sealed: unit.vault.sealForService(totpPlace(id), one.totpSecret),
      is_demo: one.isDemo,
      active_from: unit.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n ? id : undefined
}

/** Whose roles change signs in anew: a trigger ends the sessions. */
export async function updateRoles(unit: Unit, id: string, roles: readonly StaffRole[]): Promise<void> {
  await unit.db
    .updateTable('staff')
    .set({ roles: [...roles] })
    .where('id', '=', id)
    .execute()
}

/** No new session, and the open ones die with this commit: a trigger sees to it. */
export async function updateClosed(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('staff').set({ closed_at: unit.now }).where('id', '=', id).execute()
}
