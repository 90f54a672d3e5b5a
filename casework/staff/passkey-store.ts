// Passkeys of staff and the challenges that wait for an answer, as the database keeps them (N5.1).
import type { Unit } from '#platform/unit-of-work.ts'

const challengeMinutes = 10

export type Passkey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | undefined }

export async function listPasskeys(unit: Unit, staff: string): Promise<readonly Passkey[]> {
  const rows = await unit.db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('staff_id', '=', staff)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({ ...row, lastUsedAt: row.lastUsedAt ?? undefined }))
}

export async function findPasskey(unit: Unit, staff: string, id: string) {
  return unit.db
    .selectFrom('passkey')
    .select(['id', 'public_key as publicKey', 'counter'])
    .where('id', '=', id)
    .where('staff_id', '=', staff)
    .executeTakeFirst()
}

export async function getNamesOf(unit: Unit, staff: string): Promise<{ username: string; name: string }> {
  return unit.db
    .selectFrom('staff')
    .select(['username', 'display_name as name'])
    .where('id', '=', staff)
    .executeTakeFirstOrThrow()
}

export async function insertPasskey(
  unit: Unit,
  staff: string,
  one: { id: string; publicKey: Buffer; counter: number; name: string },
): Promise<void> {
  await unit.db
    .insertInto('passkey')
    .values({
      id: one.id,
      staff_id: staff,
      public_key: one.publicKey,
      counter: one.counter,
      name: one.name,
      created_at: unit.now,
    })
    .execute()
}

/** A copy of a key is found out by a counter that does not move on. */
export async function keepCounter(unit: Unit, id: string, counter: number): Promise<void> {
  await unit.db.updateTable('passkey').set({ counter, last_used_at: unit.now }).where('id', '=', id).execute()
}

export async function removePasskey(unit: Unit, id: string): Promise<void> {
  await unit.db.deleteFrom('passkey').where('id', '=', id).execute()
}

export async function rememberChallenge(unit: Unit, staff: string, challenge: string): Promise<void> {
  await unit.db
    .deleteFrom('passkey_challenge')
    .where('staff_id', '=', staff)
    .where('expires_at', '<', unit.now)
    .execute()
  await unit.db
    .insertInto('passkey_challenge')
    .values({ challenge, staff_id: staff, expires_at: new Date(unit.now.getTime() + challengeMinutes * 60_000) })
    .execute()
}

/** Whether a challenge was ours and still open; it serves once. */
export async function useUpChallenge(unit: Unit, staff: string, challenge: string): Promise<boolean> {
  const gone = await unit.db
    .deleteFrom('passkey_challenge')
    .where('challenge', '=', challenge)
    .where('staff_id', '=', staff)
    .where('expires_at', '>', unit.now)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}
