// Staff accounts: opened with two factors, closed at once with everything they hold open (N5.1).

import { hashPassword, passwordProblem } from '#platform/identity/passwords.ts'
import { newTotpSecret } from '#platform/identity/totp.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { endSessionsOfStaff } from '../sessions/sessions.ts'
import { totpPlace } from './sign-in-staff.ts'

export type NewStaff = {
  username: string
  displayName: string
  password: string
  isDemo?: boolean
} & ({ office: string; roles: readonly StaffRole[] } | { institution: string; roles: readonly InstitutionRole[] })

/** @returns the id and the secret to enrol in an authenticator; for the installer and the security administrator */
export async function registerStaff(unit: Unit, one: NewStaff): Promise<Refusal | { id: string; totpSecret: string }> {
  const problem = passwordProblem(one.password, one.username)
  if (problem) return refuse(problem, { field: 'password' })
  const id = newId()
  const totpSecret = newTotpSecret()
  await unit.db
    .insertInto('staff')
    .values({
      id,
      username: one.username.toLowerCase(),
      display_name: one.displayName,
      office_id: 'office' in one ? one.office : null,
      institution_id: 'institution' in one ? one.institution : null,
      roles: [...one.roles],
      password_hash: await hashPassword(one.password),
      totp_sealed: unit.vault.sealForService(totpPlace(id), totpSecret),
      is_demo: one.isDemo ?? false,
      active_from: unit.today,
    })
    .execute()
  return { id, totpSecret }
}

/** Closes an account: no new session, and the open ones die with this commit. */
export async function closeStaff(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('staff').set({ closed_at: unit.now }).where('id', '=', id).execute()
  await endSessionsOfStaff(unit, id)
}
