// Letters of news that no telephone takes: written, released where a text message fails, and told by hand (R3.1, R4.1.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { LetterTold, WayOfLetter, WhyLetter } from '#regulation/offices/letters.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { openBody, type StoredBody } from './messages.ts'

export type Letter = {
  id: string
  office: string
  personId: string
  maskedName: string
  caseId: string | null
  certificateId: string | null
  title: string
  body: string
  why: WhyLetter
  writtenOn: Day
  told: boolean
}

export type NewLetter = {
  newsId: string
  office: string
  person: string
  maskedName: string
  caseId?: string
  stepSeq?: number
  certificate?: string
  title: string
  body: string
  why: WhyLetter
  /** The text message that has to fail first. */
  heldBy?: string
}

export const insertLetter = (unit: Unit, letter: NewLetter): Promise<void> => insertLetters(unit, [letter])

const bodyPlace = (id: string) => ({ table: 'letter', column: 'body', row: id })

async function insertLetters(unit: Unit, letters: readonly NewLetter[]): Promise<void> {
  await unit.vault.fetchKeys(letters.map(({ person }) => person))
  const rows = []
  for (const one of letters) {
    const id = newId()
    rows.push({
      id,
      news_id: one.newsId,
      office_id: one.office,
      person_id: one.person,
      masked_name: one.maskedName,
      case_id: one.caseId ?? null,
      step_seq: one.stepSeq ?? null,
      certificate_id: one.certificate ?? null,
      title: one.title,
      body: await sealText(unit.vault, one.person, bodyPlace(id), one.body),
      why: one.why,
      written_on: unit.today,
      held_by: one.heldBy ?? null,
    })
  }
  for (let from = 0; from < rows.length; from += batch)
    await unit.db
      .insertInto('letter')
      .values(rows.slice(from, from + batch))
      .execute()
}
const batch = 1000

/** The letter that waited for this text message is to be sent. @returns whether there was one */
export async function releaseLetter(unit: Unit, message: string): Promise<boolean> {
  const released = await unit.db
    .updateTable('letter')
    .set({ held_by: null, written_on: unit.today })
    .where('held_by', '=', message)
    .returning('id')
    .execute()
  return released.length > 0
}

/** The same news as a letter, unless it is one already or another text message of it may still arrive. */
export async function writeUndelivered(unit: Unit, newsId: string): Promise<void> {
  const { rows } = await sql<Omit<NewLetter, 'newsId' | 'why'> & StoredBody>`
    select inbox.id, inbox.body, inbox.body_sealed, inbox.person_id as person, inbox.title,
      coalesce(about.residence_office, held.office_id, inbox.office_id) as office,
      coalesce(about.masked_name, held.masked_name) as "maskedName", inbox.case_id as "caseId", inbox.step_seq as "stepSeq"
    from message inbox left join case_file about on about.id = inbox.case_id
      left join lateral (select masked_name, office_id from certificate where person_id = inbox.person_id
        order by valid_from desc limit 1) held on true
    where inbox.news_id = ${newsId} and inbox.channel = 'inbox' and inbox.withdrawn_at is null
      and coalesce(about.masked_name, held.masked_name) is not null
      and not exists (select from letter where letter.news_id = inbox.news_id)
      and not exists (select from message sms join account on account.id = sms.account_id
        where sms.news_id = inbox.news_id and sms.channel = 'sms' and sms.failed_at is null
          and account.telephone_ended_at is null)
    limit 1`.execute(unit.db)
  for (const { id, body_sealed, body, ...news } of rows)
    await insertLetter(unit, {
      ...news,
      newsId,
      body: openBody(unit, { id, body, body_sealed }),
      why: 'not-delivered',
    })
}

/** The same news about many certificates whose holders have no account. */
export async function insertLettersOfDay(
  unit: Unit,
  certificates: readonly string[],
  news: { title: string; body: string },
): Promise<void> {
  const held = await unit.db
    .selectFrom('certificate')
    .select(['id as certificate', 'office_id as office', 'person_id as person', 'masked_name as maskedName'])
    .where('id', '=', sql<string>`any(${certificates}::uuid[])`)
    .execute()
  const why = 'no-account'
  await insertLetters(
    unit,
    held.map((about) => ({ ...about, ...news, newsId: newId(), why })),
  )
}

const columns = [
  'id',
  'office_id as office',
  'person_id as personId',
  'masked_name as maskedName',
  'case_id as caseId',
  'certificate_id as certificateId',
  'title',
  'body',
  'why',
  'written_on as writtenOn',
  'way',
] as const

const selectLetters = (unit: Unit) => unit.db.selectFrom('letter').select(columns).where('held_by', 'is', null)
type Row = Awaited<ReturnType<ReturnType<typeof selectLetters>['executeTakeFirstOrThrow']>>
async function toLetters(unit: Unit, rows: readonly Row[]): Promise<Letter[]> {
  await unit.vault.fetchKeys(rows.map(({ personId }) => personId))
  const letters: Letter[] = []
  for (const { way, why, body, ...row } of rows) {
    const words = await openText(unit.vault, row.personId, bodyPlace(row.id), body)
    letters.push({ ...row, body: words, why: why as WhyLetter, told: way !== null })
  }
  return letters
}

/** Those of a person that wait at an office, the oldest first; held until the end of the unit where asked. */
export async function listWaitingOfPerson(
  unit: Unit,
  office: string,
  person: string,
  { hold = false } = {},
): Promise<readonly Letter[]> {
  const waiting = selectLetters(unit)
    .where('office_id', '=', office)
    .where('person_id', '=', person)
    .where('way', 'is', null)
    .orderBy('written_on')
    .orderBy('id')
    .limit(mostOnALetter)
  return toLetters(unit, await (hold ? waiting.forUpdate() : waiting).execute())
}
export const mostOnALetter = 30

export type Addressee = { personId: string; maskedName: string; letters: number; since: Day; why: WhyLetter }

/** Whom the office has to write to, who has waited longest first. */
export async function listAddressees(
  unit: Unit,
  office: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<readonly Addressee[]> {
  const { rows } = await sql<Addressee>`select person_id as "personId", min(masked_name) as "maskedName",
      count(*)::int as letters, min(written_on) as since, min(why) as why
    from letter where office_id = ${office} and way is null and held_by is null
    group by person_id order by min(written_on), person_id limit ${limit} offset ${offset}`.execute(unit.db)
  return rows
}

export async function countAddressees(unit: Unit, office: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`select count(distinct person_id)::int as people from letter
    where office_id = ${office} and way is null and held_by is null`.execute(unit.db)
  return rows[0]?.people ?? 0
}

export type SettledLetter = {
  maskedName: string
  title: string
  way: WayOfLetter
  on: Day
  trackingNumber: string | null
  by: string
}

export async function listSettledLetters(unit: Unit, office: string, limit = 30): Promise<readonly SettledLetter[]> {
  const rows = await unit.db
    .selectFrom('letter')
    .select(['masked_name as maskedName', 'title', 'way', 'told_on as on', 'tracking_number as trackingNumber'])
    .select('told_by_name as by')
    .where('office_id', '=', office)
    .where('way', 'is not', null)
    .orderBy('told_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as readonly SettledLetter[]
}

export type OwnLetter = Pick<Letter, 'title' | 'body' | 'writtenOn'> & { way: string | null; on: Day | null }

/** Those about a person, for whose they are. */
export async function listLettersOfPerson(unit: Unit, person: string): Promise<readonly OwnLetter[]> {
  const rows = await unit.db
    .selectFrom('letter')
    .select(['id', 'title', 'body', 'written_on as writtenOn', 'way', 'told_on as on'])
    .where('person_id', '=', person)
    .where('held_by', 'is', null)
    .orderBy('written_on')
    .orderBy('id')
    .execute()
  const letters: OwnLetter[] = []
  for (const { id, body, ...row } of rows)
    letters.push({ ...row, body: await openText(unit.vault, person, bodyPlace(id), body) })
  return letters
}

const notePlace = (id: string) => ({ table: 'letter', column: 'note', row: id })

export async function writeLettersTold(
  unit: Unit,
  letters: readonly Letter[],
  { way, on, trackingNumber, note }: LetterTold,
  byName: string,
): Promise<void> {
  for (const { id, personId } of letters)
    await unit.db
      .updateTable('letter')
      .set({
        way,
        told_on: on,
        tracking_number: trackingNumber ?? null,
        note_sealed: note ? await unit.vault.seal(personId, notePlace(id), note) : null,
        told_by_name: byName,
      })
      .where('id', '=', id)
      .execute()
}
