// The public keys of partners, as the office that registered them keeps them (R3.2; decisions 51, 61).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { endOfDay, type KeyOnRecord, type NewKey, type PublicJwk } from '#regulation/offices/partner-keys.ts'
import { storedJwk } from '../assessments/assessor-key-store.ts'

export type PartnerKey = KeyOnRecord & {
  id: string
  jwk: PublicJwk
  addedAt: Date
  addedBy: string | null
  addedByName: string | null
  confirmed: boolean
  confirmedAt: Date | null
  confirmedByName: string | null
}

export async function insertKey(
  unit: Unit,
  partner: string,
  { kid, jwk, thumbprint, until }: NewKey,
  by: string,
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('partner_key')
    .values({
      id,
      partner_id: partner,
      kid,
      jwk: JSON.stringify(jwk),
      thumbprint,
      valid_from: unit.now,
      valid_until: endOfDay(until),
      added_by: by,
      added_at: unit.now,
    })
    .execute()
  return id
}

/** All that it ever had, the newest first. */
export async function listKeys(unit: Unit, partner: string): Promise<readonly PartnerKey[]> {
  const rows = await unit.db
    .selectFrom('partner_key')
    .leftJoin('staff', 'staff.id', 'partner_key.added_by')
    .leftJoin('staff as confirmer', 'confirmer.id', 'partner_key.confirmed_by')
    .select(['added_by as addedBy', 'confirmed_at as confirmedAt', 'confirmer.display_name as confirmedByName'])
    .select(['partner_key.id', 'kid', 'jwk', 'thumbprint', 'valid_from as validFrom', 'valid_until as validUntil'])
    .select(['revoked_at as revokedAt', 'added_at as addedAt', 'staff.display_name as addedByName'])
    .where('partner_id', '=', partner)
    .orderBy('added_at', 'desc')
    .orderBy('partner_key.id', 'desc')
    .execute()
  return rows.map(({ jwk, ...row }) => ({ ...row, jwk: storedJwk(jwk), confirmed: row.confirmedAt !== null }))
}

/** @returns false where it was revoked meanwhile */
export async function updateKeyEnd(unit: Unit, id: string, until: Date): Promise<boolean> {
  const done = await unit.db
    .updateTable('partner_key')
    .set({ valid_until: until })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function updateKeyRevoked(unit: Unit, id: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('partner_key')
    .set({ revoked_at: unit.now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** @returns false where it was confirmed or revoked meanwhile */
export async function updateKeyConfirmed(unit: Unit, id: string, by: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('partner_key')
    .set({ confirmed_by: by, confirmed_at: unit.now })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
