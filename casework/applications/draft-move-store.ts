// A half-done application moves to a window by a short code, and back to the applicant (R3.1, R3.2).
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type DraftCodeTries, draftCodeDays, draftCodeTries, readDraftCode } from '#regulation/offices/draft-codes.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'

export type DraftMove = {
  id: string
  office: string | null
  officeLabel: string | null
  expiresAt: Date
  /** Sent from home, to be looked at before anything is opened. */
  toLookAt: boolean
}

const place = (id: string) => ({ table: 'draft_move', column: 'code', row: id })

/** Ten digits, said aloud at the counter; only their keyed hash is kept. A code made before is void. */
export async function moveDraft(unit: Unit, draft: string): Promise<string> {
  await endMove(unit, draft)
  const code = String(randomInt(0, 10_000_000_000)).padStart(10, '0')
  const id = newId()
  const until = addDays(unit.today, draftCodeDays)
  await unit.db
    .insertInto('draft_move')
    .values({
      id,
      draft_id: draft,
      code_index: unit.vault.blindIndex('draft-code', code),
      code_sealed: await unit.vault.seal(draft, place(id), code),
      created_at: unit.now,
      expires_at: new Date(`${until}T15:59:59Z`),
      to_look_at: false,
    })
    .execute()
  return code
}

/** The draft is the applicant's again: no window goes on with it, and its code opens nothing. */
export async function endMove(unit: Unit, draft: string): Promise<void> {
  await unit.db
    .updateTable('draft_move')
    .set({ ended_at: unit.now })
    .where('draft_id', '=', draft)
    .where('ended_at', 'is', null)
    .execute()
}

/** Where a draft is, while it is not with its applicant alone. */
export async function findMove(unit: Unit, draft: string): Promise<DraftMove | undefined> {
  return unit.db
    .selectFrom('draft_move')
    .leftJoin('office', 'office.id', 'draft_move.office_id')
    .select([
      'draft_move.id as id',
      'draft_move.office_id as office',
      'office.label as officeLabel',
      'expires_at as expiresAt',
      'to_look_at as toLookAt',
    ])
    .where('draft_id', '=', draft)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Whether an id that a window's form names is the key of somebody, or of a draft that this window does not have now. */
export async function isKeyOfAnother(unit: Unit, id: string, office: string): Promise<boolean> {
  const person = await unit.db.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst()
  if (person) return true
  const { rows } = await sql<{ draft: boolean }>`select is_draft(${id}) as draft`.execute(unit.db)
  return rows[0]?.draft === true && (await findMove(unit, id))?.office !== office
}

/** The code, for the applicant to read again. */
export async function readCode(unit: Unit, draft: string, { id }: DraftMove): Promise<string> {
  const { sealed } = await unit.db
    .selectFrom('draft_move')
    .select('code_sealed as sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return (await unit.vault.open(draft, place(id), sealed)).toString('utf8')
}

const hourBefore = ({ now }: Unit) => new Date(now.getTime() - draftCodeTries.minutes * 60_000)

/** Wrong tries so far; two clerks of an office who try at once wait for each other. */
export async function countDraftTries(
  unit: Unit,
  typed: string,
  office: string,
  staff: string,
): Promise<DraftCodeTries> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`draft codes of ${office}`}, 0))`.execute(unit.db)
  const since = hourBefore(unit)
  const rows = await unit.db
    .selectFrom('draft_code_try')
    .select('staff_id as staff')
    .where('office_id', '=', office)
    .where('at', '>', since)
    .execute()
  const { rows: counted } = await sql<{
    n: number
  }>`select tries_of_draft_code(${indexOf(unit, typed)}, ${since}) as n`.execute(unit.db)
  const own = rows.filter((row) => row.staff === staff)
  return { ofHandler: own.length, ofOffice: rows.length, ofCode: counted[0]?.n ?? 0 }
}

export async function insertDraftTry(unit: Unit, typed: string, office: string, staff: string): Promise<void> {
  await unit.db
    .insertInto('draft_code_try')
    .values({ id: newId(), office_id: office, staff_id: staff, code_index: indexOf(unit, typed), at: unit.now })
    .execute()
}

const indexOf = (unit: Unit, typed: string) => unit.vault.blindIndex('draft-code', readDraftCode(typed) ?? typed)

/** @returns the draft that the clerk's window has from now on; undefined where no code that is good fits */
export async function takeDraft(unit: Unit, typed: string, office: string): Promise<string | undefined> {
  const code = readDraftCode(typed)
  if (!code) return undefined
  const index = unit.vault.blindIndex('draft-code', code)
  const { rows } = await sql<{
    draft: string | null
  }>`select take_draft_to_window(${index}, ${office}) as draft`.execute(unit.db)
  return rows[0]?.draft ?? undefined
}

/** Gives a draft to an office from home: what its clerk has looked at there may become a case. */
export async function sendDraft(unit: Unit, draft: string, office: string): Promise<void> {
  await moveDraft(unit, draft)
  const { rows } = await sql<{ sent: boolean }>`select send_draft_to_office(${draft}, ${office}) as sent`.execute(
    unit.db,
  )
  if (!rows[0]?.sent) throw new Error(`draft ${draft} could not be sent to ${office}`)
}

export type SentDraft = { draft: string; matter: MatterId; sentAt: Date }

/** How many drafts that were sent to a window its page lists. */
export const mostSentDrafts = 100

/** What was sent to this office and is still to be looked at, the oldest first. */
export async function listSentDrafts(unit: Unit, office: string): Promise<readonly SentDraft[]> {
  return unit.db
    .selectFrom('draft_move')
    .innerJoin('application_draft', 'application_draft.id', 'draft_move.draft_id')
    .select(['draft_id as draft'])
    .select((is) => [
      is.ref('matter').$castTo<MatterId>().as('matter'),
      is.ref('draft_move.taken_at').$castTo<Date>().as('sentAt'),
    ])
    .where('office_id', '=', office)
    .where('to_look_at', '=', true)
    .where('ended_at', 'is', null)
    .where('submitted_case', 'is', null)
    .orderBy('draft_move.taken_at')
    .limit(mostSentDrafts)
    .execute()
}
