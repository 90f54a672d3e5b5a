// The register of partners and of their keys, as the office that registered them keeps it (R3.2; decision 51).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { endOfDay, type KeyOnRecord, type NewKey, type PublicJwk } from '#regulation/offices/partner-keys.ts'
import {
  isPartnerKind,
  isPartnerScope,
  type PartnerContact,
  type PartnerStanding,
  type PartnerTerms,
} from '#regulation/offices/partners.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { storedJwk } from '../assessments/assessor-key-store.ts'

export type Partner = PartnerTerms &
  PartnerStanding & {
    id: string
    officeName: string
    institutionName: string | null
    registeredAt: Date
    registeredByName: string | null
    suspendedAt: Date | null
    /** Why it was suspended. */
    suspendedReason: string | undefined
    endedAt: Date | null
  }

type Column = 'contact' | 'suspended_reason'
const place = (column: Column, row: string) => ({ table: 'partner', column, row })

/** Of no person of the register: sealed with the key of the service. */
const sealContact = (unit: Unit, id: string, contact: PartnerContact): Buffer =>
  unit.vault.sealForService(place('contact', id), JSON.stringify(contact))

function openContact(unit: Unit, id: string, sealed: Buffer): PartnerContact {
  const read: Readonly<Record<string, string>> = JSON.parse(unit.vault.openForService(place('contact', id), sealed))
  return { name: spellName(read.name ?? ''), phone: telephoneOf(read.phone ?? ''), email: read.email ?? '' }
}

const columnsOf = (terms: PartnerTerms) => ({
  title: terms.title,
  scopes: [...terms.scopes],
  purposes: terms.purposes,
  networks: [...terms.networks],
  real_name_acr: [...terms.realNameLevels],
  takes_rare_names: terms.takesRareNames,
  valid_from: terms.from,
  valid_until: terms.until,
  calls_per_minute: terms.callsPerMinute,
  institution_id: terms.institution ?? null,
})

export async function insertPartner(
  unit: Unit,
  terms: PartnerTerms,
  { by, office }: { by: string; office: string },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('partner')
    .values({
      ...columnsOf(terms),
      id,
      kind: terms.kind,
      office_id: office,
      contact_sealed: sealContact(unit, id, terms.contact),
      registered_by: by,
      registered_at: unit.now,
    })
    .execute()
  return id
}

function selectPartners(unit: Unit) {
  return unit.db
    .selectFrom('partner')
    .innerJoin('office', 'office.id', 'partner.office_id')
    .leftJoin('institution', 'institution.id', 'partner.institution_id')
    .leftJoin('staff', 'staff.id', 'partner.registered_by')
    .select(['partner.id', 'partner.title', 'partner.kind', 'partner.office_id as office', 'partner.version'])
    .select(['office.name as officeName', 'institution.name as institutionName'])
    .select(['partner.institution_id as institution', 'staff.display_name as registeredByName'])
    .select(['partner.contact_sealed as contact', 'scopes', 'purposes', 'networks', 'real_name_acr as realNameLevels'])
    .select(['takes_rare_names as takesRareNames', 'valid_from as from', 'valid_until as until'])
    .select(['calls_per_minute as callsPerMinute', 'registered_at as registeredAt', 'suspended_at as suspendedAt'])
    .select(['suspended_reason_sealed as suspendedReason', 'partner.ended_at as endedAt'])
}
type Row = Awaited<ReturnType<ReturnType<typeof selectPartners>['execute']>>[number]

function readRow(unit: Unit, { contact, kind, scopes, institution, suspendedReason, ...row }: Row): Partner {
  if (!isPartnerKind(kind)) throw new Error(`not a kind of partners: ${kind}`)
  return {
    ...row,
    kind,
    scopes: scopes.filter(isPartnerScope),
    institution: institution ?? undefined,
    contact: openContact(unit, row.id, contact),
    suspended: row.suspendedAt !== null,
    ended: row.endedAt !== null,
    suspendedReason: suspendedReason
      ? unit.vault.openForService(place('suspended_reason', row.id), suspendedReason)
      : undefined,
  }
}

export async function findPartner(unit: Unit, id: string): Promise<Partner | undefined> {
  const row = await selectPartners(unit).where('partner.id', '=', id).executeTakeFirst()
  return row && readRow(unit, row)
}

/** Of one's own office and those below, the newest first. */
export async function listPartners(unit: Unit): Promise<readonly Partner[]> {
  const rows = await selectPartners(unit).orderBy('registered_at', 'desc').orderBy('partner.id').limit(500).execute()
  return rows.map((row) => readRow(unit, row))
}

/** @returns false where it was changed meanwhile */
export async function updatePartner(unit: Unit, id: string, terms: PartnerTerms, version: number): Promise<boolean> {
  const done = await unit.db
    .updateTable('partner')
    .set({ ...columnsOf(terms), contact_sealed: sealContact(unit, id, terms.contact), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

type Stop =
  | { suspended_at: Date; suspended_reason_sealed: Buffer }
  | { suspended_at: null; suspended_reason_sealed: null }

async function setStop(unit: Unit, { id, version }: { id: string; version: number }, stop: Stop): Promise<boolean> {
  const done = await unit.db
    .updateTable('partner')
    .set({ ...stop, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export const updateSuspended = (unit: Unit, partner: { id: string; version: number }, reason: string) =>
  setStop(unit, partner, {
    suspended_at: unit.now,
    suspended_reason_sealed: unit.vault.sealForService(place('suspended_reason', partner.id), reason),
  })

export const updateResumed = (unit: Unit, partner: { id: string; version: number }) =>
  setStop(unit, partner, { suspended_at: null, suspended_reason_sealed: null })

export async function updateEnded(unit: Unit, { id, version }: { id: string; version: number }): Promise<boolean> {
  const done = await unit.db
    .updateTable('partner')
    .set({ ended_at: unit.now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type PartnerKey = KeyOnRecord & { id: string; jwk: PublicJwk; addedAt: Date; addedByName: string | null }

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
    .select(['partner_key.id', 'kid', 'jwk', 'thumbprint', 'valid_from as validFrom', 'valid_until as validUntil'])
    .select(['revoked_at as revokedAt', 'added_at as addedAt', 'staff.display_name as addedByName'])
    .where('partner_id', '=', partner)
    .orderBy('added_at', 'desc')
    .orderBy('partner_key.id', 'desc')
    .execute()
  return rows.map(({ jwk, ...row }) => ({ ...row, jwk: storedJwk(jwk) }))
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

export type CallsOfDay = { day: Day; calls: number; people: number }

/** Calls of a partner by day, from this day on, the newest first. */
export async function listCallsByDay(unit: Unit, partner: string, from: Day): Promise<readonly CallsOfDay[]> {
  const day = sql<Day>`(at at time zone 'Asia/Shanghai')::date`
  return unit.db
    .selectFrom('partner_call')
    .select([day.as('day')])
    .select([sql<number>`count(*)::integer`.as('calls'), sql<number>`count(distinct account_id)::integer`.as('people')])
    .where('partner_id', '=', partner)
    .where('at', '>=', new Date(`${from}T00:00:00+08:00`))
    .groupBy(day)
    .orderBy('day', 'desc')
    .execute()
}
