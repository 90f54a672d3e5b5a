// Staff choose a new password; whoever else was in under the old one is out (N5.1).
import {
  isRemembered,
  type PasswordProfile,
  passwordProblem,
  passwordProfiles,
} from '#platform/identity/password-profile.ts'
import { hashPassword, verifyPassword } from '#platform/identity/passwords.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { accountClosed, refuseLocked, refuseNewPassword, wrongPresentPassword } from '#regulation/offices/sign-in.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { openSession } from '../sessions/sessions.ts'
import { countFailure, endSessionsOf, holdOpenAccount, updatePassword } from './sign-in-store.ts'

export type PasswordChange = { staff: string; present: string; wanted: string; profile: PasswordProfile }

/**
 * For the door's actor. Every session of the account ends, and a new one begins. A wrong present password is counted, so
 * this commits even when it refuses.
 */
export async function changePassword(
  unit: Unit,
  { staff: id, present, wanted, profile }: PasswordChange,
): Promise<{ token: string } | { wrong: Refusal }> {
  const staff = await holdOpenAccount(unit, id)
  if (!staff) return { wrong: accountClosed('present') }
  const locked = refuseLocked(staff, unit.now, 'present')
  if (locked) return { wrong: locked }
  if (!(await verifyPassword(present, staff.passwordHash))) {
    await countFailure(unit, staff)
    return { wrong: wrongPresentPassword }
  }
  const hashes = [staff.passwordHash, ...staff.previousHashes]
  const problem = passwordProblem(wanted, staff.username, profile)
  const remembered = problem === undefined && (await isRemembered(wanted, hashes, profile))
  const refused = refuseNewPassword(problem, remembered)
  if (refused) return { wrong: refused }
  const previous = hashes.slice(0, passwordProfiles[profile].remembered)
  await updatePassword(unit, staff.id, { hash: await hashPassword(wanted), previous })
  await endSessionsOf(unit, staff.id)
  return { token: await openSession(unit, { staff: staff.id, halfOpen: false }) }
}
