// The reviews of a year as each viewer may see them (N6.4).
import { type RawBuilder, sql } from 'kysely'
import { type Page, pageOf, type Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { ReviewedAs, ReviewFinding } from '#regulation/annual-review.ts'
import type { Day, MatterId } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export type Review = {
  id: string
  certificateId: string
  personId: string
  office: string
  year: number
  maskedName: string
  openedOn: Day
  dueOn: Day
  heldBy: string | null
  state: 'open' | 'done' | 'lapsed'
  finding: ReviewFinding | null
  answeredAs: ReviewedAs | null
  answeredByName: string | null
  answeredAt: Date | null
  answersSealed: Buffer | null
  nextMatter: MatterId | null
}

const select = (unit: Unit) =>
  unit.db
    .selectFrom('annual_review')
    .select(['id', 'certificate_id as certificateId', 'person_id as personId', 'office_id as office', 'year'])
    .select(['masked_name as maskedName', 'opened_on as openedOn', 'due_on as dueOn', 'held_by as heldBy', 'state'])
    .select(['finding', 'answered_as as answeredAs', 'answered_by_name as answeredByName'])
    .select(['answered_at as answeredAt', 'answers_sealed as answersSealed', 'next_matter as nextMatter'])

export const reviewViews = {
  overdue: '已过期',
  open: '还没有办',
  'to-follow': '要接着办',
  done: '已办',
} as const
export type ReviewView = keyof typeof reviewViews

/** Of an office's reviews, or of those that somebody calls on: the first due first. */
export async function listReviews(
  unit: Unit,
  of: { office: string } | { calledOnBy: string },
  view: ReviewView,
  turn: Turn,
): Promise<Page<Review>> {
  const compare = turn.before ? '<' : '>'
  const [day = '', id = ''] = turn.before ?? turn.after ?? []
  const direction = turn.before ? 'desc' : 'asc'
  const whose = 'office' in of ? sql<boolean>`office_id = ${of.office}` : sql<boolean>`held_by = ${of.calledOnBy}`
  let query = select(unit)
    .orderBy('due_on', direction)
    .orderBy('id', direction)
    .limit(turn.limit + 1)
    .where(whose)
  const behind = (column: RawBuilder<unknown>) =>
    day === '' ? sql<boolean>`true` : sql<boolean>`(due_on, ${column}) ${sql.raw(compare)} (${day}::date, ${id}::uuid)`
  if (view === 'to-follow')
    query = query.where(
      'id',
      'in',
      sql<string>`(select review_id from review_to_follow where ${whose} and ${behind(sql`review_id`)}
        order by due_on ${sql.raw(direction)}, review_id ${sql.raw(direction)} limit ${turn.limit + 1})`,
    )
  else query = query.where('state', '=', view === 'done' ? 'done' : 'open').where(behind(sql`id`))
  if (view === 'overdue') query = query.where('due_on', '<', unit.today)
  const rows = (await query.execute()) as Review[]
  return pageOf(rows, turn, (one) => [one.dueOn, one.id])
}

export async function findReview(unit: Unit, id: string): Promise<Review | undefined> {
  return (await select(unit).where('id', '=', id).executeTakeFirst()) as Review | undefined
}

/** Every review of these certificates, the newest first. */
export async function listReviewsOfCertificates(
  unit: Unit,
  certificates: readonly string[],
): Promise<readonly Review[]> {
  if (certificates.length === 0) return []
  return (await select(unit).where('certificate_id', 'in', certificates).orderBy('year', 'desc').execute()) as Review[]
}

/** The open review of each of these certificates. */
export async function listOpenReviews(unit: Unit, certificates: readonly string[]): Promise<readonly Review[]> {
  if (certificates.length === 0) return []
  return (await select(unit)
    .where('certificate_id', 'in', certificates)
    .where('state', '=', 'open')
    .execute()) as Review[]
}

export type ReviewCount = {
  office: string
  label: string
  done: number
  open: number
  overdue: number
  toFollow: number
}

/** How far each county under the viewer is this year, from the sums. */
export async function countReviews(unit: Unit, year: number): Promise<readonly ReviewCount[]> {
  const { rows } = await sql<ReviewCount>`
    with counted as (
      select office_id,
        coalesce(sum(n) filter (where measure = 'review-done'), 0)::integer as done,
        coalesce(sum(n) filter (where measure = 'review-open' and day >= ${unit.today}), 0)::integer as open,
        coalesce(sum(n) filter (where measure = 'review-open' and day < ${unit.today}), 0)::integer as overdue,
        coalesce(sum(n) filter (where measure = 'review-to-follow'), 0)::integer as "toFollow"
      from tally where measure in ('review-done', 'review-open', 'review-to-follow')
        and office_id = any (array(select offices_under_me())) and what = ${String(year)} group by office_id
    )
    select office.id as office, office.label, done, open, overdue, "toFollow" from counted join office on office.id = office_id
    where done + open + overdue > 0 order by overdue desc, office.id`.execute(unit.db)
  return rows
}

/** What was said beside the finding: the office's own questions with their answers. */
export type ReviewWords = { note: string; answers: readonly { question: string; answer: string }[] }

const place = (id: string) => ({ table: 'annual_review', column: 'answers', row: id })

/** @returns whether the review was still open */
export async function saveAnswer(
  unit: Unit,
  { id, personId }: Review,
  answer: { finding: ReviewFinding; as: ReviewedAs; words: ReviewWords; next: MatterId | undefined; by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await unit.db
    .updateTable('annual_review')
    .set({
      state: 'done',
      finding: answer.finding,
      answered_as: answer.as,
      answered_by: answer.by,
      answered_by_name: await actorName(unit),
      answered_at: unit.now,
      answers_sealed: await unit.vault.sealJson(personId, place(id), answer.words),
      next_matter: answer.next ?? null,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function readReviewWords(unit: Unit, review: Review): Promise<ReviewWords | undefined> {
  if (!review.answersSealed) return undefined
  return unit.vault.openJson<ReviewWords>(review.personId, place(review.id), review.answersSealed)
}

/** @returns of how many open reviews */
export async function saveCaller(unit: Unit, ids: readonly string[], caller: string | undefined): Promise<number> {
  const { numUpdatedRows } = await unit.db
    .updateTable('annual_review')
    .set({ held_by: caller ?? null })
    .where('id', 'in', ids)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function listCallers(unit: Unit, office: string): Promise<readonly { id: string; name: string }[]> {
  return unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name'])
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`'community-worker' = any(roles)`)
    .orderBy('display_name')
    .execute()
}

/** The accounts that had to do with a person's cases. */
export async function listAccountsOf(unit: Unit, person: string): Promise<ReadonlySet<string>> {
  const rows = await unit.db.selectFrom('case_file').select('accounts').where('person_id', '=', person).execute()
  return new Set(rows.flatMap((row) => row.accounts))
}
