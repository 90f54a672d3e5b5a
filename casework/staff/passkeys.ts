// A member of staff's passkeys: made while signed in, used as the second factor (N5.1).
import {
  acceptNewPasskey,
  acceptSignature,
  askForNewPasskey,
  askForSignature,
  passkeyIn,
  type Site,
} from '#platform/identity/passkeys.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { endSession, openSession } from '../sessions/sessions.ts'
import { countFailure, isLocked, locked, type SignIn } from './sign-in-staff.ts'

const challengeMinutes = 10
const mostPasskeys = 10

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

/** @returns what the browser is asked, as JSON */
export async function beginPasskey(unit: Unit, site: Site, staff: string): Promise<string> {
  const person = await unit.db
    .selectFrom('staff')
    .select(['username', 'display_name as name'])
    .where('id', '=', staff)
    .executeTakeFirstOrThrow()
  const known = (await listPasskeys(unit, staff)).map((one) => one.id)
  const { options, challenge } = await askForNewPasskey(site, { id: staff, ...person, known })
  await remember(unit, staff, challenge)
  return options
}

export async function addPasskey(
  unit: Unit,
  site: Site,
  one: { staff: string; answer: string; name: string },
): Promise<Refusal | undefined> {
  if (one.name.trim().length < 1 || one.name.trim().length > 30)
    return refuse('请给这把通行密钥起个名字，例如“办公电脑”。', { field: 'name', clause: 'N5.1' })
  if ((await listPasskeys(unit, one.staff)).length >= mostPasskeys)
    return refuse('通行密钥太多。请先删掉不用的。', { field: 'name', clause: 'N5.1' })
  const made = await acceptNewPasskey(site, one.answer, (challenge) => useUp(unit, one.staff, challenge))
  if (!made) return refuse('浏览器没有给出有效的通行密钥。请再试一次。', { field: 'name', clause: 'N5.1' })
  await unit.db
    .insertInto('passkey')
    .values({
      id: made.id,
      staff_id: one.staff,
      public_key: made.publicKey,
      counter: made.counter,
      name: one.name.trim(),
      created_at: unit.now,
    })
    .execute()
  return undefined
}

export async function removePasskey(unit: Unit, id: string): Promise<void> {
  await unit.db.deleteFrom('passkey').where('id', '=', id).execute()
}

/** What the browser is asked to sign at the second step; undefined for somebody without passkeys. For the door's actor. */
export async function beginSignature(unit: Unit, site: Site, staff: string): Promise<string | undefined> {
  const known = (await listPasskeys(unit, staff)).map((one) => one.id)
  if (known.length === 0) return undefined
  const { options, challenge } = await askForSignature(site, known)
  await remember(unit, staff, challenge)
  return options
}

/** The second factor by passkey. A wrong answer is counted, so this commits even when it refuses. For the door's actor. */
export async function checkPasskey(
  unit: Unit,
  site: Site,
  one: { staff: string; halfOpenToken: string; answer: string },
): Promise<SignIn> {
  const staff = await unit.db
    .selectFrom('staff')
    .select(['id', 'failures', 'locked_until'])
    .where('id', '=', one.staff)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!staff || isLocked(unit, staff)) return { wrong: refuse(locked, { field: 'code' }) }
  const known = await unit.db
    .selectFrom('passkey')
    .select(['id', 'public_key as publicKey', 'counter'])
    .where('id', '=', passkeyIn(one.answer) ?? '')
    .where('staff_id', '=', staff.id)
    .executeTakeFirst()
  const counter =
    known && (await acceptSignature(site, one.answer, known, (challenge) => useUp(unit, staff.id, challenge)))
  if (!known || counter === undefined) {
    await countFailure(unit, staff.id, staff.failures + 1)
    return { wrong: refuse('通行密钥没有通过。请再试一次，或者输入动态码。', { field: 'code' }) }
  }
  await unit.db.updateTable('passkey').set({ counter, last_used_at: unit.now }).where('id', '=', known.id).execute()
  await unit.db.updateTable('staff').set({ failures: 0, locked_until: null }).where('id', '=', staff.id).execute()
  await endSession(unit, one.halfOpenToken)
  return { token: await openSession(unit, { staff: staff.id, halfOpen: false }) }
}

async function remember(unit: Unit, staff: string, challenge: string): Promise<void> {
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
async function useUp(unit: Unit, staff: string, challenge: string): Promise<boolean> {
  const gone = await unit.db
    .deleteFrom('passkey_challenge')
    .where('challenge', '=', challenge)
    .where('staff_id', '=', staff)
    .where('expires_at', '>', unit.now)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}
