// One-time codes that were sent, only their hashes kept, and how often each was mistyped (N5.2).
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { codeEnds, codesCountedFrom, maskEmail } from '#regulation/offices/one-time-codes.ts'
import type { Telephone } from '#regulation/phone-number.ts'
import { hashOfCode } from './one-time-code.ts'

const codePlace = (row: string) => ({ table: 'email_code', column: 'email', row })

export const indexOfPhone = (unit: Unit, phone: Telephone): Buffer => unit.vault.blindIndex('phone', phone)

const hashOfBrowser = (browser: string) => createHash('sha256').update(browser).digest()

export async function insertPhoneCode(
  unit: Unit,
  { index, browser, code }: { index: Buffer; browser: string; code: string },
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('phone_code')
    .values({
      id,
      phone_index: index,
      browser_hash: hashOfBrowser(browser),
      code_hash: hashOfCode(unit, 'phone-code', id, code),
      expires_at: codeEnds('phone', unit.now),
      created_at: unit.now,
    })
    .execute()
}

/** The newest code that was asked for in this browser and is still good, held until the end of the unit. */
export async function holdPhoneCode(unit: Unit, index: Buffer, browser: string) {
  return unit.db
    .selectFrom('phone_code')
    .select(['id', 'code_hash', 'tries'])
    .where('phone_index', '=', index)
    .where('browser_hash', '=', hashOfBrowser(browser))
    .where('used', '=', false)
    .where('expires_at', '>', unit.now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

export async function countPhoneTry(unit: Unit, { id, tries }: { id: string; tries: number }): Promise<void> {
  await unit.db
    .updateTable('phone_code')
    .set({ tries: tries + 1 })
    .where('id', '=', id)
    .execute()
}

/** All of them: an older code must not come alive again. */
export async function useUpPhoneCodes(unit: Unit, index: Buffer): Promise<void> {
  await unit.db.updateTable('phone_code').set({ used: true }).where('phone_index', '=', index).execute()
}

export async function countEmailCodes(unit: Unit, account: string): Promise<number> {
  const recent = await unit.db
    .selectFrom('email_code')
    .select('id')
    .where('account_id', '=', account)
    .where('created_at', '>', codesCountedFrom(unit.now))
    .execute()
  return recent.length
}

export async function insertEmailCode(
  unit: Unit,
  account: string,
  { address, code }: { address: string; code: string },
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('email_code')
    .values({
      id,
      account_id: account,
      email_sealed: unit.vault.sealForService(codePlace(id), address),
      masked_email: maskEmail(address),
      code_hash: hashOfCode(unit, 'email-code', id, code),
      expires_at: codeEnds('email', unit.now),
      created_at: unit.now,
    })
    .execute()
}

/** The newest request that is still good, held until the end of the unit. */
export async function holdEmailCode(unit: Unit, account: string) {
  const row = await unit.db
    .selectFrom('email_code')
    .select(['id', 'email_sealed', 'masked_email as masked', 'code_hash', 'tries'])
    .where('account_id', '=', account)
    .where('used', '=', false)
    .where('expires_at', '>', unit.now)
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, address: unit.vault.openForService(codePlace(row.id), row.email_sealed) }
}

export async function countEmailTry(unit: Unit, { id, tries }: { id: string; tries: number }): Promise<void> {
  await unit.db
    .updateTable('email_code')
    .set({ tries: tries + 1 })
    .where('id', '=', id)
    .execute()
}

export async function useUpEmailCodes(unit: Unit, account: string): Promise<void> {
  await unit.db.updateTable('email_code').set({ used: true }).where('account_id', '=', account).execute()
}
