// The rows of a batch whose people the register knows, each with the cards it has of them; and what an acceptance changes (N3).
import { type RawBuilder, sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { categoriesBySight } from '#regulation/by-sight.ts'
import { statusOn } from '#regulation/certificate-life.ts'
import { parseCertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf, type MetResult } from '#regulation/certificate-term.ts'
import { type Difference, isEndedByLater, type RegisterCard, type Stated } from '#regulation/offices/imported-rows.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { numberPlace, openResults, sealResults } from '../certificates/certificate-store.ts'

export type KnownRow = {
  record: number
  person: string
  certificate: string
  sameName: boolean
  row: Stated
  /** What the register has of the person, spoiled prints left out. */
  cards: readonly RegisterCard[]
}

/** As it is stored: what it says of the disability is sealed, and its level follows from that. */
export type Kept = Omit<Stated, 'results' | 'level'> & { results: unknown }

/** The columns of a card as JSON, alike for a row of a file and for the register. */
export const stated = (of: 'import_row' | 'certificate' | 'import_waiting_card') => sql`jsonb_build_object(
  'status', ${sql.ref(`${of}.status`)}, 'statusReason', ${sql.ref(`${of}.status_reason`)},
  'since', (${sql.ref(`${of}.status_since`)} at time zone 'Asia/Shanghai')::date,
  'from', ${sql.ref(`${of}.valid_from`)}, 'to', ${sql.ref(`${of}.valid_to`)},
  'assessedOn', ${sql.ref(`${of}.assessed_on`)}, 'results', ${sql.ref(`${of}.results`)},
  'cover', ${sql.ref(`${of}.cover`)}, 'office', ${sql.ref(`${of}.office_id`)})`

/**
 * Who of the register stands in a row of the batch, looked up row by row in the index: to the planner reading the whole register for
 * some thousand rows looks cheaper, until it has some million people.
 */
const personOf = (row: RawBuilder<unknown>) => sql`lateral (
  select id, name_index from person where id_number_index = ${row}.id_number_index limit 1) person`

export async function hasKnownPeople(unit: Unit): Promise<boolean> {
  const { rows } = await sql`select from import_row cross join ${personOf(sql`import_row`)} limit 1`.execute(unit.db)
  return rows.length > 0
}

/** @returns how many rows say just what the register has; they are taken out of the batch */
export async function takeOutEqualRows(unit: Unit): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from import_row using (
      select said.record from import_row said cross join ${personOf(sql`said`)} cross join lateral (
        select from certificate
        where certificate.person_id = person.id and person.name_index = said.name_index
          and certificate.number_index = said.number_index
          and certificate.status = said.status and certificate.valid_from = said.valid_from
          and certificate.valid_to = said.valid_to and certificate.assessed_on = said.assessed_on
          and certificate.results ->> 'index' = said.results ->> 'index' and certificate.office_id = said.office_id
          and (certificate.status in ('in-force', 'expired', 'superseded')
            or (certificate.status_since = said.status_since
              and certificate.status_reason is not distinct from said.status_reason))
        limit 1) card
    ) equal where import_row.record = equal.record`.execute(unit.db)
  return Number(numAffectedRows ?? 0)
}

type Found = {
  record: number
  person: string
  certificate: string
  same_name: boolean
  row: Kept
  cards: KeptCard[] | null
}

type KeptCard = Kept & { id: string; worked: boolean; sealed: string }
/** What the register has of a person. */
const cardsOfPerson = (
  person: RawBuilder<unknown>,
) => sql`(select jsonb_agg(${stated('certificate')} || jsonb_build_object('id', certificate.id,
          'sealed', encode(certificate.number_sealed, 'base64'),
          'worked', certificate.origin <> 'import'
            or exists (select from certificate_change change where change.certificate_id = certificate.id and change.seq > 1
              and change.by_actor <> 'system:import' and change.status <> 'expired')
            or exists (select from case_file about where about.certificate_id = certificate.id and not about.final))
        order by certificate.valid_from)
        from certificate where certificate.person_id = ${person} and certificate.status <> 'spoiled')`

/** @param resultsOf what a row of the batch says */
export async function listKnownRows(
  unit: Unit,
  resultsOf: (record: number) => readonly MetResult[],
): Promise<readonly KnownRow[]> {
  const { rows } = await sql<Found>`
    select record, person.id as person, certificate_id as certificate, person.name_index = import_row.name_index as same_name,
      ${stated('import_row')} as row, ${cardsOfPerson(sql`person.id`)} as cards
    from import_row cross join ${personOf(sql`import_row`)} order by record`.execute(unit.db)
  await unit.vault.fetchKeys(rows.map(({ person }) => person))
  const known: KnownRow[] = []
  for (const { same_name: sameName, cards, row, ...found } of rows)
    known.push({
      ...found,
      sameName,
      row: inOrder({ ...row, results: resultsOf(found.record) }, unit.today),
      cards: await openedAll(unit, found.person, cards ?? []),
    })
  return known
}

/** All cards of whoever has one of these, by the card that was asked for. */
export async function listCardsOf(
  unit: Unit,
  certificates: readonly string[],
): Promise<ReadonlyMap<string, readonly RegisterCard[]>> {
  const { rows } = await sql<{ certificate: string; person: string; cards: KeptCard[] }>`
    select asked.id as certificate, asked.person_id as person, ${cardsOfPerson(sql`asked.person_id`)} as cards
    from certificate asked where asked.id = any(${[...certificates]})`.execute(unit.db)
  const found = new Map<string, readonly RegisterCard[]>()
  for (const { certificate, person, cards } of rows) found.set(certificate, await openedAll(unit, person, cards))
  return found
}

async function openedAll(unit: Unit, person: string, cards: readonly KeptCard[]): Promise<readonly RegisterCard[]> {
  const read: RegisterCard[] = []
  for (const card of cards) read.push(await opened(unit, person, card))
  return read
}

async function opened(unit: Unit, person: string, { sealed, ...card }: KeptCard): Promise<RegisterCard> {
  const number = (await unit.vault.open(person, numberPlace(card.id), Buffer.from(sealed, 'base64'))).toString()
  const results = await openResults(unit, person, card.id, card.results)
  return {
    ...inOrder({ ...card, results }, unit.today),
    number,
    replacement: parseCertificateNumber(number)?.replacement ?? 0,
  }
}

/** Of a card whose last day is over the register may not have said so yet; results in one order, whoever wrote them. */
export function inOrder<S extends Omit<Stated, 'level'>>(card: S, today: Day): S & Pick<Stated, 'level'> {
  const results = [...card.results]
    .map(({ category, level, bySight }): MetResult => ({ category, level, ...(bySight && { bySight }) }))
    .sort((one, other) => one.category.localeCompare(other.category))
  return { ...card, results, level: gradeOf(results).level, status: statusOn(card, today) }
}

/** A card that was lost before a later one came stays known as lost (R4.4). */
const whyEnded = ({ status }: Partial<Stated>) => (status === 'void' ? 'lost' : null)

/** Changes the register's card to what was accepted. The trigger writes the change of status, the audit the rest. */
export async function carryOut(
  unit: Unit,
  { certificate, person, before, after }: Difference & { person: string },
): Promise<void> {
  const { status, statusReason, since, from, to, assessedOn, results, cover, office } = after
  const day = (of: Day) => new Date(`${of}T00:00:00+08:00`)
  await unit.db
    .updateTable('certificate')
    .set({
      ...(status && { status, status_reason: statusReason ?? (isEndedByLater({ after }) ? whyEnded(before) : null) }),
      ...(since && { status_since: day(since) }),
      ...(from && { valid_from: from }),
      ...(to && { valid_to: to }),
      ...(assessedOn && { assessed_on: assessedOn }),
      ...(results && {
        results: await sealResults(unit, person, certificate, results),
        level: null,
        assessed_visually: categoriesBySight(results).length > 0,
      }),
      ...(cover && { cover }),
      ...(office && { office_id: office }),
    })
    .where('id', '=', certificate)
    .executeTakeFirstOrThrow()
}
