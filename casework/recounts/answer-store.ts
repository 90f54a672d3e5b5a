// What waits for an answer outside cases, with the day it was asked; and its new day, on the record (五).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { AnswerKind } from '#regulation/recounting.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type WaitingAnswer = {
  kind: AnswerKind
  id: string
  /** Who answers, by whose calendar. */
  office: string
  askedAt: Date
  due: Day
  /** Known where the case keeps its own rules. */
  days: number | null
  /** Who asked, and may be told. */
  accounts: readonly string[]
}

/** Those that are not over, of some offices; `undefined` is every office. Locked until their new day is written. */
export async function listWaitingAnswers(
  unit: Unit,
  offices: readonly string[] | undefined,
): Promise<readonly WaitingAnswer[]> {
  const of = (office: string) =>
    offices ? sql`${sql.ref(office)} = any (${sql.val([...offices])}::text[])` : sql`true`
  const { rows } = await sql<WaitingAnswer>`
    select 'complaint' as kind, id, holder_id as office, made_at as "askedAt", due_on as due, null::integer as days,
      array_remove(array[account_id], null) as accounts
      from complaint where answered_on is null and due_on >= ${unit.today} and ${of('holder_id')}
    union all
    select 'feedback', id, holder_id, (select max(at) from feedback_step where ticket_id = feedback_ticket.id and due_on is not null),
      due_on, null, '{}'
      from feedback_ticket where state = 'open' and due_on >= ${unit.today} and ${of('holder_id')}
    union all
    select 'archive', archive_request.id, from_office, asked_on::timestamp at time zone 'Asia/Shanghai', archive_request.due_on,
      (state #>> '{rules,archive-upload-days}')::integer, '{}'
      from archive_request join case_file on case_file.id = case_id
      where sent_on is null and archive_request.due_on >= ${unit.today} and ${of('from_office')}
    union all
    select 'revisit', rating_revisit.case_id, rating_revisit.office_id, rated_at, due_on, null, '{}'
      from rating_revisit join case_rating on case_rating.case_id = rating_revisit.case_id
      where done_on is null and due_on >= ${unit.today} and ${of('rating_revisit.office_id')}
    union all
    select 'own-data', id, office_id, asked_at, due_on, null, array[account_id]
      from own_data_request where outcome is null and due_on >= ${unit.today} and ${of('office_id')}
    order by 1, 2`.execute(unit.db)
  return rows
}

const writeDue = {
  complaint: (unit: Unit, id: string, due: Day) =>
    unit.db.updateTable('complaint').set({ due_on: due }).where('id', '=', id).execute(),
  feedback: (unit: Unit, id: string, due: Day) =>
    unit.db.updateTable('feedback_ticket').set({ due_on: due }).where('id', '=', id).execute(),
  archive: (unit: Unit, id: string, due: Day) =>
    unit.db.updateTable('archive_request').set({ due_on: due }).where('id', '=', id).execute(),
  revisit: (unit: Unit, id: string, due: Day) =>
    unit.db.updateTable('rating_revisit').set({ due_on: due }).where('case_id', '=', id).execute(),
  'own-data': (unit: Unit, id: string, due: Day) =>
    unit.db.updateTable('own_data_request').set({ due_on: due }).where('id', '=', id).execute(),
} satisfies Record<AnswerKind, (unit: Unit, id: string, due: Day) => Promise<unknown>>

export async function saveDue(
  unit: Unit,
  { kind, id: thing, office, due: before }: WaitingAnswer,
  { id, recount, after }: { id: string; recount: string; after: Day },
): Promise<void> {
  await writeDue[kind](unit, thing, after)
  await unit.db
    .insertInto('answer_recount')
    .values({ id, recount_id: recount, kind, thing_id: thing, office_id: office, before, after, moved_at: unit.now })
    .execute()
}
