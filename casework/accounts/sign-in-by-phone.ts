// Applicants sign in with a code sent to their telephone; no password, no puzzle (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptTry,
  codeKinds,
  readPhone,
  refuseCodeRequest,
  wrongOneTimeCode,
} from '#regulation/offices/one-time-codes.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { sendSms } from '../messages/messages.ts'
import { openSession } from '../sessions/sessions.ts'
import { ensureAccount } from './account-store.ts'
import {
  countPhoneCodes,
  countPhoneTry,
  holdPhoneCode,
  indexOfPhone,
  insertPhoneCode,
  useUpPhoneCodes,
} from './code-store.ts'
import { isCode, newCode } from './one-time-code.ts'

/** Sends a code; asked too often, says when to try again. */
export async function requestPhoneCode(unit: Unit, typed: string): Promise<Refusal | { sent: true; phone: string }> {
  const read = readPhone(typed)
  if (isRefusal(read)) return read
  const { phone } = read
  const index = indexOfPhone(unit, phone)
  const refused = refuseCodeRequest('phone', await countPhoneCodes(unit, index))
  if (refused) return refused
  const code = newCode()
  await insertPhoneCode(unit, index, code)
  const { minutes } = codeKinds.phone
  await sendSms(unit, phone, `【通办】验证码 ${code}，${minutes} 分钟内有效。请不要告诉别人。`, { forMinutes: minutes })
  return { sent: true, phone }
}

export type PhoneSignIn = { token: string } | { wrong: Refusal }

/** Checks the code and opens a session. A wrong try is counted, so this commits even when it refuses. */
export async function signInWithCode(unit: Unit, typedPhone: string, typedCode: string): Promise<PhoneSignIn> {
  const read = readPhone(typedPhone)
  if (isRefusal(read)) return { wrong: read }
  const { phone } = read
  const index = indexOfPhone(unit, phone)
  const sent = acceptTry('phone', await holdPhoneCode(unit, index))
  if (isRefusal(sent)) return { wrong: sent }
  if (!isCode(unit, 'phone-code', sent, typedCode)) {
    await countPhoneTry(unit, sent)
    return { wrong: wrongOneTimeCode('phone') }
  }
  await useUpPhoneCodes(unit, index)
  return { token: await openSession(unit, { account: await ensureAccount(unit, phone) }) }
}
