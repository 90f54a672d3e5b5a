// Staff accounts: opened with two factors, closed at once with everything they hold open (N5.1).
import { type PasswordProfile, passwordProblem } from '#platform/identity/password-profile.ts'
import { hashPassword } from '#platform/identity/passwords.ts'
import { newTotpSecret } from '#platform/identity/totp.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { refuseAccount, refuseClosing, usernameTaken } from '#regulation/offices/accounts.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { findInstitution } from '../institutions/institution-store.ts'
import { findPlaceOf, insertStaff, updateClosed } from './staff-store.ts'

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
  const refused = refuseAccount(unit.actor, {
    place:
      'office' in one
        ? { office: one.office }
        : { countyOfInstitution: (await findInstitution(unit, one.institution))?.county },
    username: one.username,
    passwordProblem: passwordProblem(one.password, one.username, profile),
  })
  if (refused) return refused
  const totpSecret = newTotpSecret()
  const id = await insertStaff(unit, {
    username: one.username,
    displayName: one.displayName,
    passwordHash: await hashPassword(one.password),
    passwordSetAt: one.passwordIsFirst ? undefined : unit.now,
    totpSecret,
    isDemo: one.isDemo ?? false,
    office: 'office' in one ? one.office : undefined,
    institution: 'institution' in one ? one.institution : undefined,
    roles: one.roles,
  })
  return id === undefined ? usernameTaken : { id, totpSecret }
}

/** Closes an account: no new session, and the open ones die with this commit. */
export async function closeStaff(unit: Unit, id: string): Promise<Refusal | undefined> {
  const refused = refuseClosing(unit.actor, await findPlaceOf(unit, id))
  if (!refused) await updateClosed(unit, id)
  return refused
}
