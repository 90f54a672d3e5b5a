// Accounts of applicants, found by their telephone; telephone and address are sealed (N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { randomBytes } from '#platform/random.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskPhone } from '#regulation/names.ts'
import { type Telephone, telephoneOf } from '#regulation/phone-number.ts'

/** The account of a telephone number, opened now if there is none; of a second telephone the person's first. For the door's actor only. */
export async function ensureAccount(unit: Unit, phone: Telephone, isDemo = false): Promise<string> {
  const id = newId()
  const index = unit.vault.blindIndex('phone', phone)
  await unit.db
    .insertInto('account')
    .values({
      id,
      phone_sealed: unit.vault.sealForService(phonePlace(id), phone),
      phone_index: index,
      masked_phone: maskPhone(phone),
      is_demo: isDemo,
      created_at: unit.now,
    })
    .onConflict((conflict) => conflict.column('phone_index').doNothing())
    .execute()
  const kept = await unit.db
    .selectFrom('account')
    .select(['id', 'joined_to as joinedTo'])
    .where('phone_index', '=', index)
    .executeTakeFirstOrThrow()
  return kept.joinedTo ?? kept.id
}

/** Of who came by another system that named no telephone of theirs: as one whose telephone has ended. */
export async function openAccountWithoutTelephone(unit: Unit): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('account')
    .values({
      id,
      phone_sealed: unit.vault.sealForService(phonePlace(id), ''),
      phone_index: randomBytes(32),
      masked_phone: '',
      created_at: unit.now,
      telephone_ended_at: unit.now,
    })
    .execute()
  return id
}

/** The account of a telephone number, if one was opened. For the door's actor only. */
export async function findAccount(unit: Unit, phone: Telephone): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('account')
    .select(['id', 'joined_to as joinedTo'])
    .where('phone_index', '=', unit.vault.blindIndex('phone', phone))
    .executeTakeFirst()
  return row?.joinedTo ?? row?.id
}

export const phonePlace = (row: string) => ({ table: 'account', column: 'phone', row })
export const emailPlace = (row: string) => ({ table: 'account', column: 'email', row })

export async function updateEmail(
  unit: Unit,
  account: string,
  { address, masked }: { address: string; masked: string },
): Promise<void> {
  await setAddress(unit, account, {
    email_sealed: unit.vault.sealForService(emailPlace(account), address),
    masked_email: masked,
  })
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

/** The number itself, of an account or of one that was joined. For the door's actor only. */
export async function phoneOf(unit: Unit, account: string): Promise<Telephone> {
  const { sealed } = await unit.db
    .selectFrom('account')
    .select('phone_sealed as sealed')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  return telephoneOf(unit.vault.openForService({ table: 'account', column: 'phone', row: account }, sealed))
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

/** The number signs nobody in any more where this case knew it. @returns the accounts that may still open the case */
export async function endTelephone(
  unit: Unit,
  caseId: string,
  phone: Telephone,
  saidEnded: boolean,
): Promise<readonly string[]> {
  const index = unit.vault.blindIndex('phone', phone)
  const { rows } = await sql<{
    kept: string[]
  }>`select end_telephone(${caseId}, ${index}, ${saidEnded}) as kept`.execute(unit.db)
  return rows[0]?.kept ?? []
}

/** A new telephone of a person whose old number has ended. For the door's actor only. */
export async function replaceEndedTelephone(unit: Unit, account: string, phone: Telephone): Promise<void> {
  const ended = await unit.db
    .selectFrom('account')
    .select('id')
    .where('id', '=', account)
    .where('telephone_ended_at', 'is not', null)
    .executeTakeFirst()
  if (!ended) return
  await becomeFirst(unit, account, phone)
}

/** Whether whoever opens a case has no telephone left to sign in with. For an office of the case. */
export async function haveTelephonesEnded(unit: Unit, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select telephones_ended(${caseId}) as ended`.execute(unit.db)
  return rows[0]?.ended ?? false
}

/** The account's own number from now on; the one before opens nothing, and a row of the same number goes. For the door's actor only. */
export async function becomeFirst(unit: Unit, account: string, phone: Telephone): Promise<void> {
  const index = unit.vault.blindIndex('phone', phone)
  await sql`update account set phone_index = decode(md5('joined ' || id), 'hex'), telephone_ended_at = ${unit.now}
    where phone_index = ${index} and joined_to = ${account}`.execute(unit.db)
  await unit.db
    .updateTable('account')
    .set({
      phone_sealed: unit.vault.sealForService({ table: 'account', column: 'phone', row: account }, phone),
      phone_index: index,
      masked_phone: maskPhone(phone),
      telephone_ended_at: null,
    })
    .where('id', '=', account)
    .execute()
}
