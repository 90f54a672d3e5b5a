// Staff sign in with two factors: a password, then a time-based code (N5.2).
import { pretendToVerify, verifyPassword } from '#platform/identity/passwords.ts'
import { acceptTotp } from '#platform/identity/totp.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { LimitName } from '#regulation/offices/limits.ts'
import {
  accountClosed,
  isOpenAccount,
  refuseLocked,
  tooManyPasswords,
  wrongCode,
  wrongPassword,
} from '#regulation/offices/sign-in.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { giveBack, spend } from '../sessions/limit-store.ts'
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
/** `familiar`: for the browser to keep. */
export type SignedIn = { token: string; familiar: string } | { wrong: Refusal }

/** Where a password is typed: tries of other places do not touch it. */
export type TypedAt = {
  client: string
  /** What this browser was given when a member of staff signed in on it. */
  familiar?: string | undefined
}

/**
 * The first factor; the session it opens may only give the second. Tries are counted for names that nobody has too: what
 * is said tells nothing. Wrong ones stay counted, so this always commits.
 */
export async function checkStaffPassword(
  unit: Unit,
  { username, password, at }: { username: string; password: string; at: TypedAt },
): Promise<SignIn> {
  const name = username.trim().toLowerCase()
  const counts = countsOf(unit, name, at)
  for (const [what, who] of counts) if (!(await spend(unit, what, who))) return { wrong: tooManyPasswords }
  const staff = await holdByUsername(unit, name)
  const open = staff && isOpenAccount(staff, unit.today)
  const right = open ? await verifyPassword(password, staff.passwordHash) : await pretendToVerify(password)
  if (!staff || !right) return { wrong: wrongPassword }
  for (const [what, who] of counts) await giveBack(unit, what, who)
  const locked = refuseLocked(staff, unit.now, 'password')
  if (locked) return { wrong: locked }
  // Failures are forgotten after the second factor only: whoever knows the password shall not guess codes without end.
  return { token: await openSession(unit, { staff: staff.id, halfOpen: true }) }
}

/** A browser on which the name has signed in has tries of its own, so that no stranger can use them up. */
function countsOf(unit: Unit, name: string, { client, familiar }: TypedAt): readonly (readonly [LimitName, string])[] {
  if (familiar === familiarToName(unit, name)) return [['passwords-of-familiar-browser', name]]
  return [
    ['passwords-of-client-and-name', `${client} ${name}`],
    ['passwords-of-name', name],
  ]
}

/** What a browser keeps of a name that signed in on it: worth nothing but tries of its own. */
export const familiarToName = (unit: Unit, name: string): string =>
  unit.vault.blindIndex('familiar-to-name', name).toString('base64url')

/** The second factor: the half-open session ends and a whole one begins, with a new token. */
export async function checkStaffCode(
  unit: Unit,
  staffId: string,
  halfOpenToken: string,
  code: string,
): Promise<SignedIn> {
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
  return comeIn(unit, staff, halfOpenToken)
}

/** Both factors were right: the half-open session ends, a whole one begins. */
export async function comeIn(
  unit: Unit,
  { id, username }: { id: string; username: string },
  halfOpenToken: string,
): Promise<{ token: string; familiar: string }> {
  await forgetFailures(unit, id)
  const { provider } = await endSession(unit, halfOpenToken)
  return {
    token: await openSession(unit, { staff: id, halfOpen: false, provider }),
    familiar: familiarToName(unit, username),
  }
}
