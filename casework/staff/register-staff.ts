// Staff accounts: opened with two factors, closed at once with everything they hold open (N5.1).

import { type PasswordProfile, passwordProblem } from '#platform/identity/password-profile.ts'
import { hashPassword } from '#platform/identity/passwords.ts'
import { newTotpSecret } from '#platform/identity/totp.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { totpPlace } from './sign-in-staff.ts'

export type NewStaff = {
  username: string
  displayName: string
  password: string
  /** Chosen by somebody else: its owner changes it before anything else. */
  passwordIsFirst?: boolean
  isDemo?: boolean
} & ({ office: string; roles: readonly StaffRole[] } | { institution: string; roles: readonly InstitutionRole[] })

/** @returns the id and the secret to enrol in an authenticator; for the installer and the office's administrator */
export async function registerStaff(
  unit: Unit,
  one: NewStaff,
  profile: PasswordProfile = 'asvs',
): Promise<Refusal | { id: string; totpSecret: string }> {
  if (!(await mayAdminister(unit, one))) return refuse(notYours, { clause: 'N5.1' })
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/i.test(one.username))
    return refuse('用户名要 3 到 40 位，用字母、数字、点或横线。', { field: 'username' })
  const problem = passwordProblem(one.password, one.username, profile)
  if (problem) return refuse(problem, { field: 'password' })
  const id = newId()
  const totpSecret = newTotpSecret()
  const inserted = await unit.db
    .insertInto('staff')
    .values({
      id,
      username: one.username.toLowerCase(),
      display_name: one.displayName,
      office_id: 'office' in one ? one.office : null,
      institution_id: 'institution' in one ? one.institution : null,
      roles: [...one.roles],
      password_hash: await hashPassword(one.password),
      password_set_at: one.passwordIsFirst ? null : unit.now,
      totp_sealed: unit.vault.sealForService(totpPlace(id), totpSecret),
      is_demo: one.isDemo ?? false,
      active_from: unit.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n)
    return refuse('这个用户名已经有人用了。请换一个。', { field: 'username' })
  return { id, totpSecret }
}

/** Closes an account: no new session, and the open ones die with this commit (a trigger sees to it). */
export async function closeStaff(unit: Unit, id: string): Promise<Refusal | undefined> {
  const one = await unit.db
    .selectFrom('staff')
    .select(['office_id', 'institution_id'])
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!one) return refuse('没有这个账号，或者已经注销。请刷新名单。')
  if (!(await mayAdminister(unit, { office: one.office_id, institution: one.institution_id })))
    return refuse(notYours, { clause: 'N5.1' })
  await unit.db.updateTable('staff').set({ closed_at: unit.now }).where('id', '=', id).execute()
  return undefined
}

const notYours = '您不能管理这个账号。账号由本机构的机构管理员管理，请与其联系。'

/** The administrator of an office: its own staff, and those of the institutions of its county. */
async function mayAdminister(
  unit: Unit,
  place: { office?: string | null; institution?: string | null },
): Promise<boolean> {
  const { actor } = unit
  if (actor.kind === 'system') return true
  if (actor.kind !== 'staff' || !actor.roles.includes('office-admin')) return false
  if (place.office) return place.office === actor.office
  const institution = await unit.db
    .selectFrom('institution')
    .select('county_office')
    .where('id', '=', place.institution ?? '')
    .executeTakeFirst()
  return institution?.county_office === actor.office
}
