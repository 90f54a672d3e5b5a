// Staff sign in with two factors: a password, then a time-based code (N5.2).
import { pretendToVerify, verifyPassword } from '#platform/identity/passwords.ts'
import { acceptTotp } from '#platform/identity/totp.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { accountClosed, isOpenAccount, refuseLocked, wrongCode, wrongPassword } from '#regulation/offices/sign-in.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { endSession, openSession } from '../sessions/sessions.ts'
import {
  countFailure,
  forgetFailures,
  holdByUsername,
  holdOpenAccount,
  keepTotpStep,
  totpPlace,
} from './sign-in-store.ts'

export type SignIn = { token: string } | { wrong: Refusal }

/** The first factor; the session it opens may only give the second. Failures are counted, so this always commits. */
export async function checkStaffPassword(unit: Unit, username: string, password: string): Promise<SignIn> {
  const staff = await holdByUsername(unit, username)
  const locked = refuseLocked(staff, unit.now, 'password') !== undefined
  const open = staff && !locked && isOpenAccount(staff, unit.today)
  const right = open ? await verifyPassword(password, staff.passwordHash) : await pretendToVerify(password)
  if (!staff || !right) {
    if (staff && !locked) await countFailure(unit, staff)
    return { wrong: wrongPassword }
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
  const staff = await holdOpenAccount(unit, staffId)
  if (!staff) return { wrong: accountClosed('code') }
  const locked = refuseLocked(staff, unit.now, 'code')
  if (locked) return { wrong: locked }
  const secret = unit.vault.openForService(totpPlace(staff.id), staff.totpSealed)
  const step = acceptTotp(secret, code, unit.now, staff.totpLastStep)
  if (step === undefined) {
    await countFailure(unit, staff)
    return { wrong: wrongCode }
  }
  await keepTotpStep(unit, staff.id, step)
  await forgetFailures(unit, staff.id)
  await endSession(unit, halfOpenToken)
  return { token: await openSession(unit, { staff: staff.id, halfOpen: false }) }
}
