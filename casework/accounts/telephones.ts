// The telephones of one person: each proved by a code, told to the first of them, taken off again (N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { telephoneOfAnother } from '#regulation/offices/vouching.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { sendSms, tellAccounts } from '../messages/messages.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { becomeFirst, ensureAccount, phoneOf, replaceEndedTelephone } from './account-store.ts'
import { isIdentified } from './identity-store.ts'
import { provePhone, type TypedCode } from './sign-in-by-phone.ts'

export type OwnTelephone = { id: string; masked: string; first: boolean }

/** Numbers that open the account; messages go to the first. For the door's actor only. */
export async function listTelephones(unit: Unit, account: string): Promise<readonly OwnTelephone[]> {
  const rows = await unit.db
    .selectFrom('account')
    .select(['id', 'masked_phone as masked'])
    .where((row) => row.or([row('id', '=', account), row('joined_to', '=', account)]))
    .where('telephone_ended_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, masked }) => ({ id, masked, first: id === account }))
}

/** A wrong try is counted, so this commits even when it refuses. What was typed with the number moves along. For the door's actor only. */
export async function addTelephone(
  unit: Unit,
  account: string,
  typed: TypedCode,
): Promise<{ added: string } | { wrong: Refusal }> {
  const proved = await provePhone(unit, typed)
  if ('wrong' in proved) return proved
  const its = await ensureAccount(unit, proved.phone)
  const { masked_phone: masked } = await unit.db
    .selectFrom('account')
    .select('masked_phone')
    .where('phone_index', '=', unit.vault.blindIndex('phone', proved.phone))
    .executeTakeFirstOrThrow()
  if (its === account) return { added: masked }
  if (await isIdentified(unit, its)) return { wrong: telephoneOfAnother }
  await sql`select join_account(${its}, ${account})`.execute(unit.db)
  await replaceEndedTelephone(unit, account, proved.phone)
  await tellAccounts(unit, [account], {
    title: '多了一个能登录您账号的手机号码',
    body: `${masked} 加进了您的账号，收到验证码就能登录。不是您加的，请在“怎么通知我”里删去，并告诉窗口。`,
  })
  return { added: masked }
}

/** The number opens the account no more; whoever is signed in anywhere else signs in again. For the door's actor only. */
export async function removeTelephone(
  unit: Unit,
  account: string,
  id: string,
  token: string | undefined,
): Promise<{ removed: boolean }> {
  const { numUpdatedRows } = await unit.db
    .updateTable('account')
    .set({ joined_to: null })
    .where('id', '=', id)
    .where('joined_to', '=', account)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await endSessionsOf(unit, account, token)
  return { removed: numUpdatedRows > 0n }
}

/**
 * A number that was added becomes the account's own, and the one before opens nothing: it may be another person's by now.
 * Whoever is signed in anywhere else signs in again. For the door's actor only.
 */
export async function replaceFirst(
  unit: Unit,
  account: string,
  id: string,
  token: string | undefined,
): Promise<{ first: string | undefined }> {
  const added = (await listTelephones(unit, account)).find((known) => known.id === id && !known.first)
  if (!added) return { first: undefined }
  const before = await phoneOf(unit, account)
  await becomeFirst(unit, account, await phoneOf(unit, id))
  await endSessionsOf(unit, account, token)
  await tellAccounts(unit, [account], {
    title: '登录您账号的手机号码换了',
    body: `今后短信发到 ${added.masked}，原来的号码不能再登录。不是您换的，请马上到窗口。`,
  })
  await sendSms(
    unit,
    before,
    '【通办】这个号码不再用来登录原来的账号。不是您换的，请到窗口问；没有办过的，请不用理会。',
  )
  return { first: added.masked }
}
