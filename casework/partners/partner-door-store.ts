// Who calls at the door of partners: admitted or turned away before anything else is read, each call on record (R3.2, N5.2).
import { createHash } from 'node:crypto'
import { newId, newToken } from '#platform/ids.ts'
import type { PartnerClient } from '#platform/partners/token-server.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { countUses } from '../sessions/limit-store.ts'

/** The system's own actor at this door: it reads partners and writes their calls. */
export const partnerDoor: Actor = { kind: 'system', id: 'partners' }

export type Caller = {
  id: string
  title: string
  scopes: readonly string[]
  realNameAcr: readonly string[]
  networks: readonly string[]
  callsPerMinute: number
  takesRareNames: boolean
  /** Of a hospital's system: the institution that it speaks for. */
  institution: string | null
}

/** Minutes for which a person who was vouched for may be acted for. */
export const personMinutes = 30

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** Undefined where there is none, or nobody has confirmed it, or it is suspended, over or not yet in force. */
export async function findCaller(unit: Unit, id: string): Promise<Caller | undefined> {
  return unit.db
    .selectFrom('partner')
    .select([
      'id',
      'title',
      'scopes',
      'networks',
      'real_name_acr as realNameAcr',
      'calls_per_minute as callsPerMinute',
      'takes_rare_names as takesRareNames',
      'institution_id as institution',
    ])
    .where('id', '=', id)
    .where('confirmed_at', 'is not', null)
    .where('suspended_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('valid_from', '<=', unit.today)
    .where('valid_until', '>=', unit.today)
    .executeTakeFirst()
}

const keysInForce = (unit: Unit, partner: string) =>
  unit.db
    .selectFrom('partner_key')
    .where('partner_id', '=', partner)
    .where('confirmed_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .where('valid_from', '<=', unit.now)
    .where('valid_until', '>', unit.now)

/** Its public keys in force: those that another administrator than added them has confirmed. */
export async function keysOfPartner(unit: Unit, partner: string): Promise<PartnerClient['keys']> {
  const rows = await keysInForce(unit, partner).select(['kid', 'jwk']).execute()
  return rows.map(({ kid, jwk }) => ({ ...(jwk as object), kid }))
}

export async function findPartnerClient(unit: Unit, id: string): Promise<PartnerClient | undefined> {
  const partner = await findCaller(unit, id)
  return partner && { id, title: partner.title, scopes: partner.scopes, keys: await keysOfPartner(unit, id) }
}

/** Whether what this key has opened is open still. */
const keyHolds = async (unit: Unit, partner: string, kid: string): Promise<boolean> =>
  (await keysInForce(unit, partner).select('kid').where('kid', '=', kid).executeTakeFirst()) !== undefined

/** A call, or a token that is asked for. @returns false beyond what was registered for a minute */
export const countCall = async (unit: Unit, { id, callsPerMinute }: Caller): Promise<boolean> =>
  (await countUses(unit, 'calls-of-partner', id, 1)) <= callsPerMinute

/** @param until when it may be forgotten, for it has run out @returns whether it is used for the first time */
export async function useOnce(unit: Unit, what: string, until: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.db
    .insertInto('partner_once')
    .values({ hash: hashOf(what), expires_at: until })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export type Call = {
  partner: string
  /** Of the key that its token was got with. */
  kid: string | undefined
  operation: string
  caseId: string | undefined
  /** Of the person it acts for. */
  handle: string | undefined
  /** By what its proof is known again. */
  once: string
  until: Date
}
export type Admitted = { partner: Caller; account: string | undefined }
export type TurnedAway = { turnedAway: 'unknown' | 'key-over' | 'used-before' | 'too-many' | 'nobody' }

/** Counts and notes the call of a partner whose token and proof are in order. */
export async function admitCall(unit: Unit, call: Call): Promise<Admitted | TurnedAway> {
  const partner = await findCaller(unit, call.partner)
  if (!partner) return { turnedAway: 'unknown' }
  if (call.kid !== undefined && !(await keyHolds(unit, partner.id, call.kid))) return { turnedAway: 'key-over' }
  if (!(await countCall(unit, partner))) return { turnedAway: 'too-many' }
  if (!(await useOnce(unit, call.once, call.until))) return { turnedAway: 'used-before' }
  const account = call.handle === undefined ? undefined : await accountOfHandle(unit, partner, call.handle)
  if (call.handle !== undefined && account === undefined) return { turnedAway: 'nobody' }
  await unit.db
    .insertInto('partner_call')
    .values({
      id: newId(),
      partner_id: partner.id,
      account_id: account ?? null,
      operation: call.operation,
      case_id: call.caseId ?? null,
      at: unit.now,
    })
    .execute()
  return { partner, account }
}

/** As long as the platform may vouch at this level, and with this key. */
async function accountOfHandle(unit: Unit, partner: Caller, handle: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('partner_person')
    .select(['account_id as account', 'acr', 'kid'])
    .where('handle_hash', '=', hashOf(handle))
    .where('partner_id', '=', partner.id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', unit.now)
    .executeTakeFirst()
  if (!row || !partner.realNameAcr.includes(row.acr)) return undefined
  return row.kid === null || (await keyHolds(unit, partner.id, row.kid)) ? row.account : undefined
}

/** @returns by what the partner names the person from now on, and until when */
export async function openHandle(
  unit: Unit,
  whose: { partner: string; account: string; subject: string; acr: string; kid: string | undefined },
): Promise<{ handle: string; expiresAt: Date }> {
  const handle = newToken()
  const expiresAt = new Date(unit.now.getTime() + personMinutes * 60_000)
  await unit.db
    .insertInto('partner_person')
    .values({
      handle_hash: hashOf(handle),
      partner_id: whose.partner,
      account_id: whose.account,
      subject_hash: hashOf(`${whose.partner} ${whose.subject}`),
      acr: whose.acr,
      kid: whose.kid ?? null,
      created_at: unit.now,
      expires_at: expiresAt,
    })
    .execute()
  return { handle, expiresAt }
}

/** The platform's user has signed out there. */
export async function endHandle(unit: Unit, partner: string, handle: string): Promise<void> {
  await unit.db
    .updateTable('partner_person')
    .set({ ended_at: unit.now })
    .where('handle_hash', '=', hashOf(handle))
    .where('partner_id', '=', partner)
    .where('ended_at', 'is', null)
    .execute()
}
