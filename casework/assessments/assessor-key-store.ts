// The public keys with which doctors sign in their hospital's own system (R1.3; decision 51).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type InstitutionRole, institutionRoles } from '#regulation/actor.ts'
import {
  endOfDay,
  type KeyOnRecord,
  type NewKey,
  type PublicJwk,
  readPublicJwk,
} from '#regulation/offices/partner-keys.ts'
import { isRefusal } from '#regulation/vocabulary.ts'

export type AssessorKey = KeyOnRecord & { id: string; jwk: PublicJwk; addedAt: Date }

export function storedJwk(stored: unknown): PublicJwk {
  const read = readPublicJwk({ ...Object(stored) })
  if (isRefusal(read)) throw new Error('not a public key of the register')
  return read
}

export async function insertAssessorKey(
  unit: Unit,
  staff: string,
  { kid, jwk, thumbprint, until }: NewKey,
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('assessor_key')
    .values({
      id,
      staff_id: staff,
      kid,
      jwk: JSON.stringify(jwk),
      thumbprint,
      valid_from: unit.now,
      valid_until: endOfDay(until),
      added_at: unit.now,
    })
    .execute()
  return id
}

/** All that a doctor ever had, the newest first. */
export async function listAssessorKeys(unit: Unit, staff: string): Promise<readonly AssessorKey[]> {
  const rows = await unit.db
    .selectFrom('assessor_key')
    .select(['id', 'kid', 'jwk', 'thumbprint', 'valid_from as validFrom', 'valid_until as validUntil'])
    .select(['revoked_at as revokedAt', 'added_at as addedAt'])
    .where('staff_id', '=', staff)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ jwk, ...row }) => ({ ...row, jwk: storedJwk(jwk) }))
}

export async function updateAssessorKeyRevoked(unit: Unit, id: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('assessor_key')
    .set({ revoked_at: unit.now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type Signer = {
  key: string
  jwk: PublicJwk
  staff: string
  institution: string
  roles: readonly InstitutionRole[]
}

/** For the door: the doctor of an institution whose key this is, while it holds and the doctor works there. */
export async function findSigner(unit: Unit, thumbprint: string, institution: string): Promise<Signer | undefined> {
  const row = await unit.db
    .selectFrom('assessor_key')
    .innerJoin('staff', 'staff.id', 'assessor_key.staff_id')
    .select(['assessor_key.id as key', 'jwk', 'staff.id as staff', 'roles', 'institution_id as institution'])
    .where('thumbprint', '=', thumbprint)
    .where('revoked_at', 'is', null)
    .where('valid_from', '<=', unit.now)
    .where('valid_until', '>', unit.now)
    .where('institution_id', '=', institution)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    key: row.key,
    jwk: storedJwk(row.jwk),
    staff: row.staff,
    institution,
    roles: institutionRoles.filter((role) => row.roles.includes(role)),
  }
}
