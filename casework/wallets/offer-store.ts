// Offers to take a certificate into a wallet: made, changed once for a token, used once for a credential (OpenID4VCI; decision 50).
import { createHash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { newId, newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { offerMinutes, tokenMinutes, typedDigits } from '#regulation/offices/wallets.ts'
import { spend } from '../sessions/limit-store.ts'

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
/** Whoever offered it still acts for the holder. */
const givenByWhoActs = sql<boolean>`given_by in (select accounts_of_person(person_id))`
const after = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

/**
 * The code that the wallet is given, and the one that the holder types there: whoever took a picture of the first over a
 * shoulder has not the second. Kept together, as one hash.
 */
export async function insertOffer(
  unit: Unit,
  { personId, certificateId, account }: { personId: string; certificateId: string; account: string },
): Promise<{ code: string; typed: string }> {
  const code = newToken()
  const typed = String(randomInt(0, 10 ** typedDigits)).padStart(typedDigits, '0')
  await unit.db
    .insertInto('credential_offer')
    .values({
      id: newId(),
      person_id: personId,
      certificate_id: certificateId,
      given_by: account,
      code_hash: hashOf(`${code} ${typed}`),
      made_at: unit.now,
      code_ends_at: after(unit.now, offerMinutes),
    })
    .execute()
  return { code, typed }
}

/** When credentials of a certificate were issued, the newest first. */
export async function listIssued(unit: Unit, certificateId: string): Promise<readonly Date[]> {
  const rows = await unit.db
    .selectFrom('credential_offer')
    .select('issued_at')
    .where('certificate_id', '=', certificateId)
    .where('issued_at', 'is not', null)
    .orderBy('issued_at', 'desc')
    .execute()
  return rows.flatMap(({ issued_at }) => issued_at ?? [])
}

/** A good code with what the holder typed, once. @returns the token; undefined for what is unknown, over, used, or was tried too often */
export async function changeCode(unit: Unit, code: string, typed: string): Promise<string | undefined> {
  if (!(await spend(unit, 'tries-of-an-offer', code))) return undefined
  const token = newToken()
  const done = await unit.db
    .updateTable('credential_offer')
    .set({ token_hash: hashOf(token), token_ends_at: after(unit.now, tokenMinutes) })
    .where('code_hash', '=', hashOf(`${code} ${typed}`))
    .where('code_ends_at', '>', unit.now)
    .where(givenByWhoActs)
    .where('token_hash', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n ? token : undefined
}

/** The certificate that a good token is for, once: it is used with this unit. */
export async function useToken(unit: Unit, token: string): Promise<string | undefined> {
  const row = await unit.db
    .updateTable('credential_offer')
    .set({ issued_at: unit.now })
    .where('token_hash', '=', hashOf(token))
    .where('token_ends_at', '>', unit.now)
    .where(givenByWhoActs)
    .where('issued_at', 'is', null)
    .returning('certificate_id as certificateId')
    .executeTakeFirst()
  return row?.certificateId
}
