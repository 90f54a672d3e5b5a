// Staff accounts: opened with two factors, closed at once with everything they hold open (N5.1).
import { type PasswordProfile, passwordProblem } from '#platform/identity/password-profile.ts'
import { hashPassword } from '#platform/identity/passwords.ts'
import { newTotpSecret } from '#platform/identity/totp.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { reasonFromAbove, refuseAccount, refuseClosing, usernameTaken } from '#regulation/offices/accounts.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { findInstitution } from '../institutions/institution-store.ts'
import { officePath } from '../offices/office-store.ts'
import { recordChange } from './change-store.ts'
import { findPlaceOf, insertStaff, updateClosed } from './staff-store.ts'

export type NewStaff = {
  username: string
  displayName: string
  password: string
  /** Chosen by somebody else: its owner changes it before anything else. */
  passwordIsFirst?: boolean
  isDemo?: boolean
} & ({ office: string; roles: readonly StaffRole[] } | { institution: string; roles: readonly InstitutionRole[] })

/**
 * @param reason given by the administrator of an office above
 * @returns the id and the secret to enrol in an authenticator; for the installer and the office's administrator
 */
export async function registerStaff(
  unit: Unit,
  one: NewStaff,
  { profile = 'asvs', reason }: { profile?: PasswordProfile; reason?: string } = {},
): Promise<Refusal | { id: string; totpSecret: string }> {
  const office = 'office' in one ? one.office : (await findInstitution(unit, one.institution))?.county
  const refused = refuseAccount(unit.actor, {
    place: { path: office === undefined ? [] : await officePath(unit, office), reason },
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

/**
 * Closes an account, whatever it holds: no new session, the open ones die with this commit, keys and codes are void.
 * @param reason given by the administrator of an office above
 */
export async function closeStaff(unit: Unit, id: string, reason?: string): Promise<Refusal | undefined> {
  const place = await findPlaceOf(unit, id, reason)
  const refused = refuseClosing(unit.actor, place)
  if (refused) return refused
  await updateClosed(unit, id)
  const [office] = place?.path ?? []
  if (place && office)
    await recordChange(unit, { staff: id, office, kind: 'left', detail: reasonFromAbove(unit.actor, place) })
  return undefined
}
