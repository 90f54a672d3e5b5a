// What applicants ask about their own data, and the answers, sealed with their own key (N5.2, R6.3).
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { ErasureFacts, OwnDataKind, OwnDataOutcome } from '#regulation/offices/own-data.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { isErased, standingOf } from './person-store.ts'

const place = (column: 'words' | 'answer' | 'stopped', row: string) => ({ table: 'own_data_request', column, row })

/** What a request is about: a case, or a certificate that came without a case. */
export type OwnDataSubject = { caseId: string } | { certificateId: string }

export type OwnDataRequest = {
  id: string
  /** None where it is about a certificate that came without a case. */
  caseId: string | null
  certificateId: string | null
  personId: string
  /** None of whoever asked at a window, by the hand of a clerk. */
  account: string | null
  office: string
  kind: OwnDataKind
  askedAt: Date
  dueOn: Day
  outcome: string | null
  decidedByName: string | null
  decidedAt: Date | null
  wordsSealed: Buffer
  answerSealed: Buffer | null
  /** Why an erasure that was granted had to stop. */
  stoppedSealed: Buffer | null
}

const select = (unit: Unit) =>
  unit.db
    .selectFrom('own_data_request')
    .select([
      'id',
      'case_id as caseId',
      'certificate_id as certificateId',
      'person_id as personId',
      'account_id as account',
      'office_id as office',
    ])
    .select((is) => is.ref('kind').$castTo<OwnDataKind>().as('kind'))
    .select(['asked_at as askedAt', 'due_on as dueOn', 'outcome', 'decided_by_name as decidedByName'])
    .select(['decided_at as decidedAt', 'words_sealed as wordsSealed', 'answer_sealed as answerSealed'])
    .select('stopped_sealed as stoppedSealed')

export async function insertOwnDataRequest(
  unit: Unit,
  one: {
    about: OwnDataSubject
    personId: string
    by: { account: string } | { staff: string }
    office: string
    kind: OwnDataKind
    words: string
    due: Day
  },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('own_data_request')
    .values({
      id,
      case_id: 'caseId' in one.about ? one.about.caseId : null,
      certificate_id: 'certificateId' in one.about ? one.about.certificateId : null,
      person_id: one.personId,
      account_id: 'account' in one.by ? one.by.account : null,
      entered_by: 'staff' in one.by ? one.by.staff : null,
      office_id: one.office,
      kind: one.kind,
      words_sealed: await unit.vault.seal(one.personId, place('words', id), one.words),
      asked_at: unit.now,
      due_on: one.due,
    })
    .execute()
  return id
}

/** How many requests a page lists. */
export const mostOwnDataRequests = 100

/** The actor's own, or those of their office; those to be answered first. */
export async function listOwnDataRequests(unit: Unit, most = mostOwnDataRequests): Promise<readonly OwnDataRequest[]> {
  return select(unit).orderBy(sql`outcome is not null`).orderBy('asked_at', 'desc').limit(most).execute()
}

export async function hasOpenRequest(unit: Unit, about: OwnDataSubject): Promise<boolean> {
  const open = select(unit).where('outcome', 'is', null)
  const row = await ('caseId' in about
    ? open.where('case_id', '=', about.caseId)
    : open.where('certificate_id', '=', about.certificateId)
  ).executeTakeFirst()
  return row !== undefined
}

/** Two who decide on one request wait for each other. */
export async function lockOwnDataRequest(unit: Unit, id: string): Promise<OwnDataRequest | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`own data ${id}`}, 0))`.execute(unit.db)
  return select(unit).where('id', '=', id).executeTakeFirst()
}

/** What was asked and answered, opened; once the person's key is destroyed nothing of it can be read. */
export async function readOwnDataWords(
  unit: Unit,
  one: OwnDataRequest,
): Promise<{ words: string; answer: string | undefined; stopped: string | undefined } | undefined> {
  if (await isErased(unit, one.personId)) return undefined
  const open = async (column: 'words' | 'answer' | 'stopped', sealed: Buffer) =>
    (await unit.vault.open(one.personId, place(column, one.id), sealed)).toString('utf8')
  const answer = one.answerSealed ? await open('answer', one.answerSealed) : undefined
  const stopped = one.stoppedSealed ? await open('stopped', one.stoppedSealed) : undefined
  return { words: await open('words', one.wordsSealed), answer, stopped }
}

export async function writeOwnDataAnswer(
  unit: Unit,
  one: OwnDataRequest,
  answer: { outcome: OwnDataOutcome; words: string; byName: string },
): Promise<void> {
  await unit.db
    .updateTable('own_data_request')
    .set({
      outcome: answer.outcome,
      answer_sealed: await unit.vault.seal(one.personId, place('answer', one.id), answer.words),
      decided_by_name: answer.byName,
      decided_at: unit.now,
    })
    .where('id', '=', one.id)
    .execute()
}

/** What was granted had to stop, with the reason. For the worker. */
export async function writeStopped(unit: Unit, one: OwnDataRequest, words: string): Promise<void> {
  await unit.db
    .updateTable('own_data_request')
    .set({ stopped_at: unit.now, stopped_sealed: await unit.vault.seal(one.personId, place('stopped', one.id), words) })
    .where('id', '=', one.id)
    .execute()
}

/** What decides whether a person's data may go, whichever office has it. */
export async function erasureFactsOf(unit: Unit, personId: string): Promise<ErasureFacts> {
  const { rows } = await sql<{ open_case: boolean; last_ended: Date | null }>`
    select open_case, last_ended from erasure_facts(${personId})`.execute(unit.db)
  const { held } = await standingOf(unit, personId)
  const [row] = rows
  return {
    openCase: row?.open_case ?? false,
    holdsCertificate: held !== undefined,
    lastEnded: row?.last_ended ? dayOf(row.last_ended) : undefined,
  }
}

/** Destroys every key under which the person's data is sealed, and what they could be found by. For the worker only. */
export async function eraseKeys(unit: Unit, personId: string, nothing: () => Buffer): Promise<number> {
  const keys = await unit.db
    .selectFrom('file')
    .innerJoin('case_file', 'case_file.id', 'file.case_id')
    .select('file.person_id as key')
    .where('case_file.person_id', '=', personId)
    .distinct()
    .execute()
  const all = new Set([personId, ...keys.map(({ key }) => key)])
  for (const key of all) await unit.vault.erase(key)
  await unit.db
    .updateTable('person')
    .set({ name_index: nothing(), id_number_index: nothing() })
    .where('id', '=', personId)
    .execute()
  await unit.db.deleteFrom('import_waiting_card').where('person_id', '=', personId).execute()
  await unit.db.deleteFrom('person_find').where('person_id', '=', personId).execute()
  // What is left of a case opens nothing, so it leads to no account any more.
  await unit.db
    .updateTable('case_file')
    .set({ masked_name: '已删除', accounts: [], state: sql`jsonb_set(state, '{accounts}', '[]')` })
    .where('person_id', '=', personId)
    .execute()
  // A notice is sealed by the house's key, which stays.
  await unit.db
    .updateTable('public_notice')
    .set({ masked_name: '已删除', results: '[]' })
    .where('case_id', 'in', (of) => of.selectFrom('case_file').select('id').where('person_id', '=', personId))
    .execute()
  return all.size
}
