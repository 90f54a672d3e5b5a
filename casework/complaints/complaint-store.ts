// Complaints as kept: what was said is sealed, its number is known to whoever said it (N7, N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { staffRoles } from '#regulation/actor.ts'
import type { AcceptedComplaint, Colleague, ComplaintContent } from '#regulation/offices/complaints.ts'
import type { ComplaintSubject } from '#regulation/public-voice.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export type ComplaintRow = {
  id: string
  number: string
  about: string
  aboutLabel: string
  subject: ComplaintSubject
  holder: string
  holderName: string
  madeAt: Date
  due: Day
  answeredOn: Day | null
}
export type Complaint = ComplaintRow &
  ComplaintContent & {
    account: string | null
    answer: string | undefined
    answeredByName: string | null
    answered: boolean
    /** Who is kept from it. */
    named: readonly string[]
  }

const contentPlace = (id: string) => ({ table: 'complaint', column: 'content', row: id })
const answerPlace = (id: string) => ({ table: 'complaint', column: 'answer', row: id })

function selectComplaints(unit: Unit) {
  return unit.db
    .selectFrom('complaint')
    .innerJoin('office as about', 'about.id', 'about_office')
    .innerJoin('office as holder', 'holder.id', 'holder_id')
    .select(['complaint.id', 'number', 'about_office as about', 'about.label as aboutLabel', 'subject'])
    .select(['holder_id as holder', 'holder.short_name as holderName', 'made_at as madeAt', 'due_on as due'])
    .select('answered_on as answeredOn')
}

const selectWhole = (unit: Unit) =>
  selectComplaints(unit).select([
    'account_id as account',
    'named_staff as named',
    'content_sealed as contentSealed',
    'answer_sealed as answerSealed',
    'answered_by_name as answeredByName',
  ])

type Whole = Awaited<ReturnType<ReturnType<typeof selectWhole>['executeTakeFirst']>>

function opened(unit: Unit, row: Whole): Complaint | undefined {
  if (!row) return undefined
  const { contentSealed, answerSealed, ...rest } = row
  return {
    ...rest,
    subject: rest.subject as ComplaintSubject,
    ...(JSON.parse(unit.vault.openForService(contentPlace(row.id), contentSealed)) as ComplaintContent),
    answered: row.answeredOn !== null,
    answer: answerSealed ? unit.vault.openForService(answerPlace(row.id), answerSealed) : undefined,
  }
}

export async function findComplaint(unit: Unit, id: string): Promise<Complaint | undefined> {
  return opened(unit, await selectWhole(unit).where('complaint.id', '=', id).executeTakeFirst())
}

/** Those that the account itself made, the newest first. */
export async function listComplaintsOfAccount(unit: Unit, account: string): Promise<readonly Complaint[]> {
  const rows = await selectWhole(unit).where('account_id', '=', account).orderBy('made_at', 'desc').execute()
  return rows.flatMap((row) => opened(unit, row) ?? [])
}

export async function lockComplaint(unit: Unit, id: string): Promise<Complaint | undefined> {
  await unit.db.selectFrom('complaint').select('id').where('id', '=', id).forUpdate().execute()
  return findComplaint(unit, id)
}

export async function findComplaintByCode(unit: Unit, number: string, code: Buffer): Promise<Complaint | undefined> {
  return opened(
    unit,
    await selectWhole(unit).where('number', '=', number).where('code_index', '=', code).executeTakeFirst(),
  )
}

export async function findComplaintByNumber(unit: Unit, number: string): Promise<Complaint | undefined> {
  return opened(unit, await selectWhole(unit).where('number', '=', number).executeTakeFirst())
}

type NewRow = AcceptedComplaint & { number: string; code: Buffer; account: string | undefined; due: Day }

/** @returns its id */
export async function insertComplaint(unit: Unit, one: NewRow): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('complaint')
    .values({
      id,
      number: one.number,
      code_index: one.code,
      about_office: one.about,
      subject: one.subject,
      holder_id: one.holder,
      named_staff: [...one.named],
      account_id: one.account ?? null,
      content_sealed: unit.vault.sealForService(contentPlace(id), JSON.stringify(one.content)),
      made_at: unit.now,
      due_on: one.due,
    })
    .execute()
  return id
}

export async function writeComplaintAnswer(unit: Unit, id: string, by: string, words: string): Promise<void> {
  await unit.db
    .updateTable('complaint')
    .set({
      answer_sealed: unit.vault.sealForService(answerPlace(id), words),
      answered_by: by,
      answered_by_name: await actorName(unit),
      answered_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
}

/** Keeps somebody from it; where no handler is left it goes above. @returns with whom it lies then */
export async function keepFrom(unit: Unit, id: string, concerned: string): Promise<string> {
  const { rows } = await sql<{ holder: string | null }>`select step_aside(${id}, ${concerned}) as holder`.execute(
    unit.db,
  )
  const holder = rows[0]?.holder
  if (!holder) throw new Error(`complaint ${id} could not be kept from ${concerned}`)
  return holder
}

/** ours: for this office to answer · overdue: here and below, past their day */
export const complaintViews = ['ours', 'overdue', 'answered'] as const
export type ComplaintView = (typeof complaintViews)[number]

export async function listComplaints(
  unit: Unit,
  office: string,
  view: ComplaintView,
  page: { limit: number; offset: number },
): Promise<readonly ComplaintRow[]> {
  let query = selectComplaints(unit).where('answered_on', view === 'answered' ? 'is not' : 'is', null)
  if (view === 'ours') query = query.where('holder_id', '=', office)
  if (view === 'overdue') query = query.where('due_on', '<', unit.today)
  query = view === 'answered' ? query.orderBy('answered_on', 'desc') : query.orderBy('due_on')
  const rows = await query
    .orderBy('complaint.id')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  return rows as ComplaintRow[]
}

export async function countComplaints(unit: Unit, office: string): Promise<{ ours: number; overdue: number }> {
  return unit.db
    .selectFrom('complaint')
    .select((of) => [
      of.fn.countAll<number>().filterWhere('holder_id', '=', office).as('ours'),
      of.fn.countAll<number>().filterWhere('due_on', '<', unit.today).as('overdue'),
    ])
    .where('answered_on', 'is', null)
    .executeTakeFirstOrThrow()
}

/** Everybody who works at an office: those who might be the ones meant. */
export async function listColleagues(unit: Unit, office: string): Promise<readonly Colleague[]> {
  const rows = await unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name', 'roles'])
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .orderBy(sql`display_name`)
    .execute()
  return rows.map((row) => ({ ...row, roles: staffRoles.filter((role) => row.roles.includes(role)) }))
}
