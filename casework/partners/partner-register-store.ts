// The register of partners, as the office that registered them keeps it (R3.2; decisions 51, 61).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Awaiting } from '#regulation/offices/partner-confirming.ts'
import { isPartnerKind, isPartnerScope, type PartnerContact, type PartnerTerms } from '#regulation/offices/partners.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type Partner = PartnerTerms &
  Awaiting & {
    id: string
    officeName: string
    institutionName: string | null
    registeredAt: Date
    registeredByName: string | null
    suspendedAt: Date | null
    /** Why it was suspended. */
    suspendedReason: string | undefined
    endedAt: Date | null
    confirmedAt: Date | null
    confirmedByName: string | null
    /** A change that waits for another administrator. */
    proposal: { terms: PartnerTerms; at: Date; byName: string | null } | undefined
  }

type Column = 'contact' | 'suspended_reason' | 'proposed'
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
      entered_by: by,
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
    .leftJoin('staff as confirmer', 'confirmer.id', 'partner.confirmed_by')
    .leftJoin('staff as proposer', 'proposer.id', 'partner.proposed_by')
    .select(['confirmer.display_name as confirmedByName', 'proposer.display_name as proposedByName'])
    .select(['confirmed_at as confirmedAt', 'entered_by as enteredBy', 'proposed_by as proposedBy'])
    .select(['proposed_sealed as proposed', 'proposed_at as proposedAt'])
    .select(['partner.id', 'partner.title', 'partner.kind', 'partner.office_id as office', 'partner.version'])
    .select(['office.name as officeName', 'institution.name as institutionName'])
    .select(['partner.institution_id as institution', 'staff.display_name as registeredByName'])
    .select(['partner.contact_sealed as contact', 'scopes', 'purposes', 'networks', 'real_name_acr as realNameLevels'])
    .select(['takes_rare_names as takesRareNames', 'valid_from as from', 'valid_until as until'])
    .select(['calls_per_minute as callsPerMinute', 'registered_at as registeredAt', 'suspended_at as suspendedAt'])
    .select(['suspended_reason_sealed as suspendedReason', 'partner.ended_at as endedAt'])
}
type Row = Awaited<ReturnType<ReturnType<typeof selectPartners>['execute']>>[number]

function readRow(
  unit: Unit,
  { contact, kind, scopes, institution, suspendedReason, proposed, proposedAt, proposedByName, ...row }: Row,
): Partner {
  if (!isPartnerKind(kind)) throw new Error(`not a kind of partners: ${kind}`)
  return {
    ...row,
    kind,
    scopes: scopes.filter(isPartnerScope),
    institution: institution ?? undefined,
    contact: openContact(unit, row.id, contact),
    suspended: row.suspendedAt !== null,
    ended: row.endedAt !== null,
    confirmed: row.confirmedAt !== null,
    proposal:
      proposed && proposedAt
        ? { terms: openProposal(unit, row.id, proposed), at: proposedAt, byName: proposedByName }
        : undefined,
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

/** As it is kept until another person confirms it: the contact is among it. */
const sealProposal = (unit: Unit, id: string, terms: PartnerTerms): Buffer =>
  unit.vault.sealForService(place('proposed', id), JSON.stringify(terms))

function openProposal(unit: Unit, id: string, sealed: Buffer): PartnerTerms {
  const terms = JSON.parse(unit.vault.openForService(place('proposed', id), sealed)) as PartnerTerms
  const { name, phone, email } = terms.contact
  return { ...terms, contact: { name: spellName(name), phone: telephoneOf(phone), email } }
}

const noProposal = { proposed_sealed: null, proposed_by: null, proposed_at: null } as const
type Seen = { id: string; version: number }

/** @returns false where it was changed meanwhile */
async function update(unit: Unit, { id, version }: Seen, set: object): Promise<boolean> {
  const done = await unit.db
    .updateTable('partner')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

const termsOf = (unit: Unit, id: string, terms: PartnerTerms) => ({
  ...columnsOf(terms),
  contact_sealed: sealContact(unit, id, terms.contact),
  ...noProposal,
})

/** What only narrows holds at once; what waited is gone, for it was a whole form. */
export const updatePartner = (unit: Unit, partner: Seen, terms: PartnerTerms) =>
  update(unit, partner, termsOf(unit, partner.id, terms))

/** Of a registration that nobody has confirmed: from now on it is this person's. */
export const updateUnconfirmed = (unit: Unit, partner: Seen, terms: PartnerTerms, by: string) =>
  update(unit, partner, { ...termsOf(unit, partner.id, terms), entered_by: by })

export const updateProposed = (unit: Unit, partner: Seen, terms: PartnerTerms, by: string) =>
  update(unit, partner, {
    proposed_sealed: sealProposal(unit, partner.id, terms),
    proposed_by: by,
    proposed_at: unit.now,
  })

export const updateProposalDropped = (unit: Unit, partner: Seen) => update(unit, partner, noProposal)

export const updateConfirmed = (unit: Unit, partner: Seen, by: string) =>
  update(unit, partner, { confirmed_by: by, confirmed_at: unit.now })

/** The proposal takes the place of what was there; who proposed it is who entered it. */
export const updateProposalConfirmed = (
  unit: Unit,
  { proposedBy, ...partner }: Seen & Pick<Awaiting, 'proposedBy'>,
  terms: PartnerTerms,
  by: string,
) =>
  update(unit, partner, {
    ...termsOf(unit, partner.id, terms),
    entered_by: proposedBy,
    confirmed_by: by,
    confirmed_at: unit.now,
  })

export const updateSuspended = (unit: Unit, partner: Seen, reason: string) =>
  update(unit, partner, {
    suspended_at: unit.now,
    suspended_reason_sealed: unit.vault.sealForService(place('suspended_reason', partner.id), reason),
  })

export const updateResumed = (unit: Unit, partner: Seen) =>
  update(unit, partner, { suspended_at: null, suspended_reason_sealed: null })

export const updateEnded = (unit: Unit, partner: Seen) => update(unit, partner, { ended_at: unit.now, ...noProposal })

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
