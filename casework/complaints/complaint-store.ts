// Complaints as kept: what was said is sealed, its number is known to whoever said it (N7, N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { ComplaintSubject } from '#regulation/public-voice.ts'
import type { Day } from '#regulation/vocabulary.ts'

/** What the person wrote: the matter, whom it is about as far as they know, and how to be told; all but the first may be empty. */
export type ComplaintContent = { text: string; staff: string; name: string; phone: string }
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
  ComplaintContent & { account: string | null; answer: string | undefined; answeredByName: string | null }

export const contentPlace = (id: string) => ({ table: 'complaint', column: 'content', row: id })
export const answerPlace = (id: string) => ({ table: 'complaint', column: 'answer', row: id })

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
    answer: answerSealed ? unit.vault.openForService(answerPlace(row.id), answerSealed) : undefined,
  }
}

export async function findComplaint(unit: Unit, id: string): Promise<Complaint | undefined> {
  return opened(unit, await selectWhole(unit).where('complaint.id', '=', id).executeTakeFirst())
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

export async function countComplaintsSince(unit: Unit, about: string, since: Date): Promise<number> {
  const { count } = await unit.db
    .selectFrom('complaint')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('about_office', '=', about)
    .where('made_at', '>=', since)
    .executeTakeFirstOrThrow()
  return count
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

/** Colleagues who might be the ones meant. */
export async function listColleagues(unit: Unit, office: string): Promise<readonly { id: string; name: string }[]> {
  return unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name'])
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .orderBy(sql`display_name`)
    .execute()
}
