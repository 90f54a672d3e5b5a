// Applicants sign in with a code sent to their telephone; no password, no puzzle (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptTry,
  codeKinds,
  readPhone,
  tooManyCodes,
  tooManyCodesHere,
  tooManyCodesHereToday,
  tooManyCodesInAll,
  wrongOneTimeCode,
} from '#regulation/offices/one-time-codes.ts'
import type { Telephone } from '#regulation/phone-number.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { sendSms } from '../messages/messages.ts'
import { spend } from '../sessions/limit-store.ts'
import { openSession } from '../sessions/sessions.ts'
import { ensureAccount } from './account-store.ts'
import { countPhoneTry, holdPhoneCode, indexOfPhone, insertPhoneCode, useUpPhoneCodes } from './code-store.ts'
import { isCode, newCode } from './one-time-code.ts'

/** Where a code is asked for, and comes back: tries and requests of other places do not touch it. */
export type AskedFrom = {
  /** Where the request came from: an address, of a household or an office. */
  client: string
  /** The browser's own token. */
  browser: string
  /** What this browser was given when a telephone signed in on it. */
  familiar?: string | undefined
}

/** Sends a code; asked too often, says when to try again. */
export async function requestPhoneCode(
  unit: Unit,
  typed: string,
  from: AskedFrom,
): Promise<Refusal | { sent: true; phone: string }> {
  const read = readPhone(typed)
  if (isRefusal(read)) return read
  const { phone } = read
  const tooOften = await refuseRequest(unit, phone, from)
  if (tooOften) return tooOften
  const code = newCode()
  await insertPhoneCode(unit, { index: indexOfPhone(unit, phone), browser: from.browser, code })
  const { minutes } = codeKinds.phone
  await sendSms(unit, phone, `【通办】验证码 ${code}，${minutes} 分钟内有效。请不要告诉别人。`, { forMinutes: minutes })
  return { sent: true, phone }
}

/** A browser on which the telephone signed in before has codes of its own, so that no stranger can use them up. */
async function refuseRequest(unit: Unit, phone: Telephone, from: AskedFrom): Promise<Refusal | undefined> {
  if (!(await spend(unit, 'codes-of-client', from.client))) return tooManyCodesHere
  if (from.familiar === familiarTo(unit, phone))
    return (await spend(unit, 'codes-of-familiar-browser', phone)) ? undefined : tooManyCodes
  if (!(await spend(unit, 'codes-of-client-in-a-day', from.client))) return tooManyCodesHereToday
  const within =
    (await spend(unit, 'codes-of-client-and-telephone', `${from.client} ${phone}`)) &&
    (await spend(unit, 'codes-of-telephone', phone)) &&
    (await spend(unit, 'codes-of-telephone-in-a-day', phone))
  if (!within) return tooManyCodes
  // Last, so that what was refused before uses none of everybody's.
  return (await spend(unit, 'codes-in-all', 'everybody')) ? undefined : tooManyCodesInAll
}

/** What a browser keeps of a telephone that signed in on it: worth nothing but codes of its own. */
export const familiarTo = (unit: Unit, phone: Telephone): string =>
  unit.vault.blindIndex('familiar-browser', phone).toString('base64url')

export type PhoneSignIn = { token: string; familiar: string } | { wrong: Refusal }

/** Checks the code and opens a session. A wrong try is counted, so this commits even when it refuses. */
export async function signInWithCode(unit: Unit, typed: TypedCode): Promise<PhoneSignIn> {
  const proved = await provePhone(unit, typed)
  if ('wrong' in proved) return proved
  const token = await openSession(unit, { account: await ensureAccount(unit, proved.phone) })
  return { token, familiar: familiarTo(unit, proved.phone) }
}

/** @property browser where the code was asked for; only there it counts */
export type TypedCode = { phone: string; code: string; browser: string }

/** Whether the code that was sent to a telephone came back. A wrong try is counted, so this commits even when it refuses. */
export async function provePhone(unit: Unit, typed: TypedCode): Promise<{ phone: Telephone } | { wrong: Refusal }> {
  const read = readPhone(typed.phone)
  if (isRefusal(read)) return { wrong: read }
  const { phone } = read
  const index = indexOfPhone(unit, phone)
  const sent = acceptTry('phone', await holdPhoneCode(unit, index, typed.browser))
  if (isRefusal(sent)) return { wrong: sent }
  if (!isCode(unit, 'phone-code', sent, typed.code)) {
    await countPhoneTry(unit, sent)
    return { wrong: wrongOneTimeCode('phone') }
  }
  await useUpPhoneCodes(unit, index)
  return { phone }
}
