// Staff sign in with two factors: a password, then a time-based code.
import { pretendToVerify, verifyPassword } from '#platform/identity/passwords.ts'
import { acceptTotp } from '#platform/identity/totp.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { endSession, openSession } from '../sessions/sessions.ts'

const failuresBeforeLock = 5
const lockMinutes = 15

export const totpPlace = (staff: string) => ({ table: 'staff', column: 'totp', row: staff })

export type SignIn = { token: string } | { wrong: Refusal }
const wrong = (message: string, field: string): SignIn => ({ wrong: refuse(message, { field }) })

/** The first factor; the session it opens may only give the second. Failures are counted, so this always commits. */
export async function checkStaffPassword(unit: Unit, username: string, password: string): Promise<SignIn> {
  const staff = await unit.db
    .selectFrom('staff')
    .select(['id', 'password_hash', 'failures', 'locked_until', 'closed_at', 'active_from'])
    .where('username', '=', username.trim().toLowerCase())
    .forUpdate()
    .executeTakeFirst()
  if (isLocked(unit, staff)) return wrong(locked, 'password')
  const open = staff && !staff.closed_at && staff.active_from <= unit.today
  const right = open ? await verifyPassword(password, staff.password_hash) : await pretendToVerify(password)
  if (!staff || !right) {
    if (staff) await countFailure(unit, staff.id, staff.failures + 1)
    return wrong('用户名或密码不对。请核对后再试。', 'password')
  }
  // Failures are forgotten after the second factor only: whoever knows the password shall not guess codes without end.
  return { token: await openSession(unit, { staff: staff.id, halfOpen: true }) }
}

/** The second factor: the half-open session ends and a whole one begins, with a new token. */
export async function checkStaffCode(
  unit: Unit,
  staffId: string,
  halfOpenToken: string,
  code: string,
): Promise<SignIn> {
  const staff = await unit.db
    .selectFrom('staff')
    .select(['id', 'totp_sealed', 'totp_last_step', 'failures', 'locked_until'])
    .where('id', '=', staffId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!staff) return wrong('账号已注销。', 'code')
  if (isLocked(unit, staff)) return wrong(locked, 'code')
  const secret = unit.vault.openForService(totpPlace(staff.id), staff.totp_sealed)
  const step = acceptTotp(secret, code, unit.now, staff.totp_last_step)
  if (step === undefined) {
    await countFailure(unit, staff.id, staff.failures + 1)
    return wrong('动态码不对，或已经用过。请等下一个 6 位数字。', 'code')
  }
  await unit.db
    .updateTable('staff')
    .set({ totp_last_step: step, failures: 0, locked_until: null })
    .where('id', '=', staff.id)
    .execute()
  await endSession(unit, halfOpenToken)
  return { token: await openSession(unit, { staff: staff.id, halfOpen: false }) }
}

export const locked = '错了多次，账号暂时锁住。请 15 分钟后再试，或联系机构管理员。'

export function isLocked(unit: Unit, staff: { locked_until: Date | null } | undefined): boolean {
  return Boolean(staff?.locked_until && staff.locked_until > unit.now)
}

export async function countFailure(unit: Unit, staff: string, failures: number): Promise<void> {
  const tooMany = failures >= failuresBeforeLock
  await unit.db
    .updateTable('staff')
    .set({
      failures: tooMany ? 0 : failures,
      locked_until: tooMany ? new Date(unit.now.getTime() + lockMinutes * 60_000) : null,
    })
    .where('id', '=', staff)
    .execute()
}
