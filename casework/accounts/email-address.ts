// The e-mail address of an account: sealed, and one's own once the code sent to it came back (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptTry,
  codeKinds,
  readEmail,
  refuseCodeRequest,
  wrongOneTimeCode,
} from '#regulation/offices/one-time-codes.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { sendMail } from '../messages/messages.ts'
import { updateEmail } from './account-store.ts'
import { countEmailCodes, countEmailTry, holdEmailCode, insertEmailCode, useUpEmailCodes } from './code-store.ts'
import { isCode, newCode } from './one-time-code.ts'

/** Sends a code to the address; it becomes the account's when the code comes back. */
export async function requestEmailCode(unit: Unit, account: string, typed: string): Promise<Refusal | { sent: true }> {
  const read = readEmail(typed)
  if (isRefusal(read)) return read
  const { address } = read
  const refused = refuseCodeRequest('email', await countEmailCodes(unit, account))
  if (refused) return refused
  const code = newCode()
  await insertEmailCode(unit, account, { address, code })
  await sendMail(unit, address, `【通办】验证码 ${code}，${codeKinds.email.minutes} 分钟内有效。请不要告诉别人。`)
  return { sent: true }
}

export type EmailConfirmed = { confirmed: true } | { wrong: Refusal }

/** Checks the code of the newest request. A wrong try is counted, so this commits even when it refuses. */
export async function confirmEmail(unit: Unit, account: string, typed: string): Promise<EmailConfirmed> {
  const sent = acceptTry('email', await holdEmailCode(unit, account))
  if (isRefusal(sent)) return { wrong: sent }
  if (!isCode(unit, 'email-code', sent, typed)) {
    await countEmailTry(unit, sent)
    return { wrong: wrongOneTimeCode('email') }
  }
  await useUpEmailCodes(unit, account)
  await updateEmail(unit, account, sent)
  return { confirmed: true }
}
