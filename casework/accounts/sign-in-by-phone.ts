// Applicants sign in with a code sent to their telephone; no password, no puzzle.
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskPhone } from '#regulation/names.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { sendSms } from '../messages/messages.ts'
import { openSession } from '../sessions/sessions.ts'
import { hashOfCode, isCode, newCode } from './one-time-code.ts'

const lifeMinutes = 10
const mostTries = 5
const mostCodesAnHour = 5

export function normalisePhone(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
}

/** Sends a code; asked too often, says when to try again. */
export async function requestPhoneCode(unit: Unit, typed: string): Promise<Refusal | { sent: true; phone: string }> {
  const phone = normalisePhone(typed)
  if (!/^1[3-9]\d{9}$/.test(phone)) return refuse('请填 11 位手机号码。', { field: 'phone' })
  const index = unit.vault.blindIndex('phone', phone)
  // Requests for one telephone wait for each other: otherwise a burst of them would all find none before.
  await sql`select pg_advisory_xact_lock(hashtextextended(${index.toString('hex')}, 0))`.execute(unit.db)
  const recent = await unit.db
    .selectFrom('phone_code')
    .select('id')
    .where('phone_index', '=', index)
    .where('created_at', '>', new Date(unit.now.getTime() - 3_600_000))
    .execute()
  if (recent.length >= mostCodesAnHour)
    return refuse('这个号码一小时内发了 5 次验证码。请一小时后再试，或到窗口办理。', { field: 'phone' })
  const code = newCode()
  const id = newId()
  await unit.db
    .insertInto('phone_code')
    .values({
      id,
      phone_index: index,
      code_hash: hashOfCode(unit, 'phone-code', id, code),
      expires_at: new Date(unit.now.getTime() + lifeMinutes * 60_000),
      created_at: unit.now,
    })
    .execute()
  await sendSms(unit, phone, `【通办】验证码 ${code}，${lifeMinutes} 分钟内有效。请不要告诉别人。`)
  return { sent: true, phone }
}

export type PhoneSignIn = { token: string } | { wrong: Refusal }

/** Checks the code and opens a session. A wrong try is counted, so this commits even when it refuses. */
export async function signInWithCode(unit: Unit, typedPhone: string, typedCode: string): Promise<PhoneSignIn> {
  const phone = normalisePhone(typedPhone)
  const index = unit.vault.blindIndex('phone', phone)
  const sent = await unit.db
    .selectFrom('phone_code')
    .select(['id', 'code_hash', 'tries'])
    .where('phone_index', '=', index)
    .where('used', '=', false)
    .where('expires_at', '>', unit.now)
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  const wrong = (message: string) => ({ wrong: refuse(message, { field: 'code' }) })
  if (!sent) return wrong('验证码已过期。请重新获取。')
  if (sent.tries >= mostTries) return wrong('试错次数太多。请重新获取验证码。')
  if (!isCode(unit, 'phone-code', sent, typedCode)) {
    await unit.db
      .updateTable('phone_code')
      .set({ tries: sent.tries + 1 })
      .where('id', '=', sent.id)
      .execute()
    return wrong('验证码不对。请核对短信里的 6 位数字。')
  }
  // All of them: an older code must not come alive again.
  await unit.db.updateTable('phone_code').set({ used: true }).where('phone_index', '=', index).execute()
  return { token: await openSession(unit, { account: await ensureAccount(unit, phone) }) }
}

/** The account of a telephone number, opened now if there is none. For the door's actor only. */
export async function ensureAccount(unit: Unit, typed: string, isDemo = false): Promise<string> {
  const phone = normalisePhone(typed)
  const id = newId()
  const index = unit.vault.blindIndex('phone', phone)
  await unit.db
    .insertInto('account')
    .values({
      id,
      phone_sealed: unit.vault.sealForService({ table: 'account', column: 'phone', row: id }, phone),
      phone_index: index,
      masked_phone: maskPhone(phone),
      is_demo: isDemo,
      created_at: unit.now,
    })
    .onConflict((conflict) => conflict.column('phone_index').doNothing())
    .execute()
  const { id: kept } = await unit.db
    .selectFrom('account')
    .select('id')
    .where('phone_index', '=', index)
    .executeTakeFirstOrThrow()
  return kept
}

/** The account of a telephone number, if one was opened. For the door's actor only. */
export async function findAccount(unit: Unit, typed: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('account')
    .select('id')
    .where('phone_index', '=', unit.vault.blindIndex('phone', normalisePhone(typed)))
    .executeTakeFirst()
  return row?.id
}
