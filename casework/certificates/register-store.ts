// The register as an office reads it: a person's certificates in their chain, each with its history, as far as row security goes (R4).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import { buildCertificateNumber, type CertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf, type MetResult } from '#regulation/certificate-term.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { Held } from '../persons/person-store.ts'
import { numberPlace, openResults } from './certificate-store.ts'

export type Entry = {
  id: string
  personId: string
  caseId: string | null
  office: string
  number: string
  maskedName: string
  results: readonly MetResult[]
  cover: 'red' | 'green'
  from: Day
  to: Day
  status: CertificateStatus
  statusReason: string | null
  statusSince: Date
  previousId: string | null
  assessedOn: Day
  blank: string | null
  printedBy: string | null
  printedAt: Date | null
  origin: string
}

function entries(unit: Unit) {
  return unit.db
    .selectFrom('certificate')
    .select([
      'id',
      'person_id as personId',
      'case_id as caseId',
      'office_id as office',
      'number_sealed as numberSealed',
      'masked_name as maskedName',
      'results',
      'cover',
      'valid_from as from',
      'valid_to as to',
      'status',
      'status_reason as statusReason',
      'status_since as statusSince',
      'previous_id as previousId',
      'assessed_on as assessedOn',
      'blank',
      'printed_by as printedBy',
      'printed_at as printedAt',
      'origin',
    ])
    .orderBy('printed_at', (order) => order.desc().nullsLast())
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
}

type Sealed = Omit<Entry, 'number' | 'results'> & { numberSealed: Buffer; results: unknown }

async function opened(unit: Unit, { numberSealed, results, ...row }: Sealed): Promise<Entry> {
  const number = await unit.vault.open(row.personId, numberPlace(row.id), numberSealed)
  return {
    ...row,
    number: number.toString('utf8'),
    results: await openResults(unit, row.personId, row.id, results),
  }
}

export async function findEntry(unit: Unit, id: string): Promise<Entry | undefined> {
  const row = await entries(unit).where('id', '=', id).executeTakeFirst()
  return row && opened(unit, row as Sealed)
}

/** The certificates of a person that the actor may see, newest first. */
export async function listChain(unit: Unit, personId: string): Promise<readonly Entry[]> {
  const rows = await entries(unit).where('person_id', '=', personId).limit(100).execute()
  return Promise.all(rows.map((row) => opened(unit, row as Sealed)))
}

/** The newest certificates of some people that the actor may see. */
export async function listEntriesOfPeople(unit: Unit, people: readonly string[]): Promise<readonly Entry[]> {
  if (people.length === 0) return []
  const rows = await entries(unit)
    .where('person_id', 'in', [...people])
    .where('status', 'in', ['in-force', 'frozen', 'expired', 'void'])
    .limit(people.length * 2)
    .execute()
  return Promise.all(rows.map((row) => opened(unit, row as Sealed)))
}

/** By the number as printed; several where a damaged card kept its number. */
export async function listEntriesByNumber(unit: Unit, number: CertificateNumber): Promise<readonly Entry[]> {
  const index = unit.vault.blindIndex('certificate-number', number)
  const rows = await entries(unit).where('number_index', '=', index).limit(20).execute()
  return Promise.all(rows.map((row) => opened(unit, row as Sealed)))
}

export type Change = {
  certificateId: string
  seq: number
  status: CertificateStatus
  reason: string | null
  at: Date
  /** Who did it, where the actor may see the case it was done in. */
  by: string | null
  caseId: string | null
}

/** What became of a certificate, in order; the step of a case that did it was written at the same moment by the same hand. */
export async function listChanges(unit: Unit, certificateId: string): Promise<readonly Change[]> {
  const { rows } = await sql<Change>`
    select change.certificate_id as "certificateId", change.seq, change.status, change.reason, change.at,
      step.actor_name as by, step.case_id as "caseId"
    from certificate_change change
    left join lateral (
      select actor_name, case_id from case_event
      where actor = change.by_actor and at = change.at
        and case_id in (select id from case_file where certificate_id = ${certificateId}
          union select case_id from certificate where id = ${certificateId})
      limit 1
    ) step on true
    where change.certificate_id = ${certificateId} order by change.seq`.execute(unit.db)
  return rows
}

/**
 * The number of the certificate a person holds, known by its index alone: an office that is to take an application has no
 * row of it yet. Undefined where the identity number has changed since.
 */
export function numberHeld(unit: Unit, held: Held, identity: IdentityNumber): CertificateNumber | undefined {
  for (let replacement = 0; replacement <= held.losses; replacement++) {
    const number = buildCertificateNumber({ identity, ...gradeOf(held.results), replacement })
    if (unit.vault.blindIndex('certificate-number', number).equals(held.numberIndex)) return number
  }
  return undefined
}
