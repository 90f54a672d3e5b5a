// The reviews of a year as each viewer may see them (N6.4).
import { sql } from 'kysely'
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

/** A finding is followed once a case of the matter it called for was opened after it, or the card is gone. */
const toFollow = sql<boolean>`next_matter is not null and not exists (select from case_file
  where case_file.person_id = annual_review.person_id and matter = next_matter and opened_at >= annual_review.answered_at)`

export const reviewViews = {
  overdue: '已过期',
  open: '还没有办',
  'to-follow': '要接着办',
  done: '已办',
} as const
export type ReviewView = keyof typeof reviewViews

/** @param office whose reviews; undefined: all that are named to the viewer */
export async function listReviews(
  unit: Unit,
  of: { office?: string | undefined; view: ReviewView; limit: number; offset: number },
): Promise<readonly Review[]> {
  let query = select(unit).orderBy('due_on').orderBy('masked_name').orderBy('id').limit(of.limit).offset(of.offset)
  if (of.office) query = query.where('office_id', '=', of.office)
  if (of.view === 'to-follow') query = query.where(toFollow)
  else query = query.where('state', '=', of.view === 'done' ? 'done' : 'open')
  if (of.view === 'overdue') query = query.where('due_on', '<', unit.today)
  return (await query.execute()) as Review[]
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

/** How far each county under the viewer is this year. */
export async function countReviews(unit: Unit, year: number): Promise<readonly ReviewCount[]> {
  const { rows } = await sql<ReviewCount>`
    select office.id as office, office.label,
      count(*) filter (where state = 'done')::integer as done,
      count(*) filter (where state = 'open' and due_on >= ${unit.today})::integer as open,
      count(*) filter (where state = 'open' and due_on < ${unit.today})::integer as overdue,
      count(*) filter (where state = 'done' and next_matter is not null and ${toFollow})::integer as "toFollow"
    from annual_review join office on office.id = annual_review.office_id
    where year = ${year} and state <> 'lapsed'
    group by office.id, office.label order by count(*) filter (where state = 'open' and due_on < ${unit.today}) desc, office.id`.execute(
    unit.db,
  )
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
