// Staff choose a new password; whoever else was in under the old one is out (N5.1).
import {
  isRemembered,
  type PasswordProfile,
  passwordProblem,
  passwordProfiles,
} from '#platform/identity/password-profile.ts'
import { hashPassword, verifyPassword } from '#platform/identity/passwords.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { openSession } from '../sessions/sessions.ts'
import { countFailure, isLocked, locked } from './sign-in-staff.ts'

export type PasswordChange = { staff: string; present: string; wanted: string; profile: PasswordProfile }
const wrong = (message: string, field: string): { wrong: Refusal } => ({ wrong: refuse(message, { field }) })

/**
 * For the door's actor. Every session of the account ends, and a new one begins. A wrong present password is counted, so
 * this commits even when it refuses.
 */
export async function changePassword(
  unit: Unit,
  change: PasswordChange,
): Promise<{ token: string } | { wrong: Refusal }> {
  const staff = await unit.db
    .selectFrom('staff')
    .select(['id', 'username', 'password_hash', 'previous_hashes', 'failures', 'locked_until'])
    .where('id', '=', change.staff)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!staff) return wrong('账号已注销。', 'present')
  if (isLocked(unit, staff)) return wrong(locked, 'present')
  if (!(await verifyPassword(change.present, staff.password_hash))) {
    await countFailure(unit, staff.id, staff.failures + 1)
    return wrong('现在的密码不对。请核对后再试。', 'present')
  }
  const problem = passwordProblem(change.wanted, staff.username, change.profile)
  if (problem) return wrong(problem, 'wanted')
  const hashes = [staff.password_hash, ...staff.previous_hashes]
  if (await isRemembered(change.wanted, hashes, change.profile))
    return wrong('这个密码最近用过。请换一个没用过的。', 'wanted')
  await unit.db
    .updateTable('staff')
    .set({
      password_hash: await hashPassword(change.wanted),
      password_set_at: unit.now,
      previous_hashes: hashes.slice(0, passwordProfiles[change.profile].remembered),
    })
    .where('id', '=', staff.id)
    .execute()
  await unit.db
    .updateTable('session')
    .set({ ended_at: unit.now })
    .where('staff_id', '=', staff.id)
    .where('ended_at', 'is', null)
    .execute()
  return { token: await openSession(unit, { staff: staff.id, halfOpen: false }) }
}
