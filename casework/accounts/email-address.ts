// The e-mail address of an account: sealed, and one's own once the code sent to it came back.
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { sendMail } from '../messages/messages.ts'
import { hashOfCode, isCode, newCode } from './one-time-code.ts'

const lifeMinutes = 30
const mostTries = 5
const mostCodesAnHour = 5

export const emailPlace = (row: string) => ({ table: 'account', column: 'email', row })
const codePlace = (row: string) => ({ table: 'email_code', column: 'email', row })

/** 'z***@example.com': enough to know one's own. */
export function maskEmail(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 1)}***@${domain}`
}

function readEmail(typed: string): string | undefined {
  const address = typed.normalize('NFKC').trim()
  return address.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(address) ? address : undefined
}

/** Sends a code to the address; it becomes the account's when the code comes back. */
export async function requestEmailCode(unit: Unit, account: string, typed: string): Promise<Refusal | { sent: true }> {
  const address = readEmail(typed)
  if (!address) return refuse('邮箱地址不对。请照 name@example.com 的样子填写。', { field: 'email' })
  const recent = await unit.db
    .selectFrom('email_code')
    .select('id')
    .where('account_id', '=', account)
    .where('created_at', '>', new Date(unit.now.getTime() - 3_600_000))
    .execute()
  if (recent.length >= mostCodesAnHour) return refuse('一小时内发了 5 次验证码。请一小时后再试。', { field: 'email' })
  const code = newCode()
  const id = newId()
  await unit.db
    .insertInto('email_code')
    .values({
      id,
      account_id: account,
      email_sealed: unit.vault.sealForService(codePlace(id), address),
      masked_email: maskEmail(address),
      code_hash: hashOfCode(unit, 'email-code', id, code),
      expires_at: new Date(unit.now.getTime() + lifeMinutes * 60_000),
      created_at: unit.now,
    })
    .execute()
  await sendMail(unit, address, `【通办】验证码 ${code}，${lifeMinutes} 分钟内有效。请不要告诉别人。`)
  return { sent: true }
}

export type EmailConfirmed = { confirmed: true } | { wrong: Refusal }

/** Checks the code of the newest request. A wrong try is counted, so this commits even when it refuses. */
export async function confirmEmail(unit: Unit, account: string, typed: string): Promise<EmailConfirmed> {
  const wrong = (message: string): EmailConfirmed => ({ wrong: refuse(message, { field: 'code' }) })
  const asked = await unit.db
    .selectFrom('email_code')
    .select(['id', 'email_sealed', 'masked_email', 'code_hash', 'tries'])
    .where('account_id', '=', account)
    .where('used', '=', false)
    .where('expires_at', '>', unit.now)
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!asked) return wrong('验证码已过期。请重新填写邮箱。')
  if (asked.tries >= mostTries) return wrong('试错次数太多。请重新填写邮箱。')
  if (!isCode(unit, 'email-code', asked, typed)) {
    await unit.db
      .updateTable('email_code')
      .set({ tries: asked.tries + 1 })
      .where('id', '=', asked.id)
      .execute()
    return wrong('验证码不对。请核对邮件里的 6 位数字。')
  }
  const address = unit.vault.openForService(codePlace(asked.id), asked.email_sealed)
  await unit.db.updateTable('email_code').set({ used: true }).where('account_id', '=', account).execute()
  await setAddress(unit, account, {
    email_sealed: unit.vault.sealForService(emailPlace(account), address),
    masked_email: asked.masked_email,
  })
  return { confirmed: true }
}

export const removeEmail = (unit: Unit, account: string): Promise<void> =>
  setAddress(unit, account, { email_sealed: null, masked_email: null })

async function setAddress(
  unit: Unit,
  account: string,
  change: { email_sealed: Buffer | null; masked_email: string | null },
): Promise<void> {
  await unit.db.updateTable('account').set(change).where('id', '=', account).execute()
}

/** How one is reached: both masked, and an address that waits for its code. */
export async function contactsOf(unit: Unit, account: string) {
  const known = await unit.db
    .selectFrom('account')
    .select(['masked_phone as phone', 'masked_email as email'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const waiting = await unit.db
    .selectFrom('email_code')
    .select('masked_email as email')
    .where('account_id', '=', account)
    .where('used', '=', false)
    .where('expires_at', '>', unit.now)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return { ...known, waiting: waiting?.email }
}
