// Links for a first sign-in, as the database keeps them: hashed, one for each account (N5.2).
import { createHash } from 'node:crypto'
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { firstSignInEnds } from '#regulation/offices/first-sign-in.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The newest link is the only one. @returns its token */
export async function insertLink(unit: Unit, staff: string): Promise<string> {
  const token = newToken()
  const row = { token_hash: hashOf(token), expires_at: firstSignInEnds(unit.now), used_at: null }
  await unit.db
    .insertInto('first_sign_in')
    .values({ staff_id: staff, ...row })
    .onConflict((known) => known.column('staff_id').doUpdateSet(row))
    .execute()
  return token
}

/** Held until the end of the unit: of two at once the second finds it used. */
export async function holdLink(unit: Unit, token: string) {
  return unit.db
    .selectFrom('first_sign_in')
    .select(['staff_id as staff', 'expires_at as expiresAt', 'used_at as usedAt'])
    .where('token_hash', '=', hashOf(token))
    .forUpdate()
    .executeTakeFirst()
}

export async function useUpLink(unit: Unit, staff: string): Promise<void> {
  await unit.db.updateTable('first_sign_in').set({ used_at: unit.now }).where('staff_id', '=', staff).execute()
}

/** Open accounts of administrators of offices: whether they have begun, and their names. */
export async function listAdministrators(unit: Unit) {
  return unit.db
    .selectFrom('staff')
    .select(['id', 'username', 'office_id as office', 'password_set_at as begunAt'])
    .where('closed_at', 'is', null)
    .where((is) => is(is.val('office-admin'), '=', is.fn.any('roles')))
    .execute()
}
