// Ratings as lists and counts: for the county that served, and for the offices above it (N7).
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { hasEnded, type RevisitFacts } from '#regulation/offices/ratings.ts'
import { type Satisfaction, satisfactions } from '#regulation/public-voice.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { actorName } from '../staff/actor-name.ts'

export type Rating = {
  level: Satisfaction
  words: string | undefined
  at: Date
  /** The platform that it came through, for who may see that one; undefined: this system, or not theirs to see. */
  through: string | undefined
  revisit: Revisit | undefined
}
export type Revisit = {
  due: Day
  done: string | undefined
  accepted: boolean | null
  byName: string | null
  doneOn: Day | null
}

const wordsPlace = (caseId: string) => ({ table: 'case_rating', column: 'words', row: caseId })
const donePlace = (caseId: string) => ({ table: 'rating_revisit', column: 'done', row: caseId })

export type RatingRow = {
  caseId: string
  number: string
  maskedName: string
  office: string
  officeLabel: string
  level: Satisfaction
  at: Date
  due: Day | null
  doneOn: Day | null
  accepted: boolean | null
}

/** waiting: revisits still to be done · overdue: those past their day · all */
export const ratingViews = ['waiting', 'overdue', 'all'] as const
export type RatingView = (typeof ratingViews)[number]

/** What the actor's office and those below it were told; one more than asked tells that there are more. */
export async function listRatings(
  unit: Unit,
  view: RatingView,
  page: { limit: number; offset: number },
): Promise<readonly RatingRow[]> {
  let query = unit.db
    .selectFrom('case_rating as rating')
    .innerJoin('case_file', 'case_file.id', 'rating.case_id')
    .innerJoin('office', 'office.id', 'rating.office_id')
    .leftJoin('rating_revisit as revisit', 'revisit.case_id', 'rating.case_id')
    .select(['rating.case_id as caseId', 'number', 'masked_name as maskedName', 'rating.office_id as office'])
    .select(['office.label as officeLabel', 'rating.level', 'rated_at as at', 'revisit.due_on as due'])
    .select(['done_on as doneOn', 'accepted'])
  if (view !== 'all') query = query.where('revisit.due_on', 'is not', null).where('done_on', 'is', null)
  if (view === 'overdue') query = query.where('revisit.due_on', '<', unit.today)
  query = view === 'all' ? query.orderBy('rated_at', 'desc') : query.orderBy('revisit.due_on')
  const rows = await query
    .orderBy('rating.case_id')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  return rows as RatingRow[]
}

export type RatingCounts = {
  office: string
  label: string
  levels: Readonly<Record<Satisfaction, number>>
  waiting: number
  overdue: number
}

/** County by county: how many of each level, how many revisits are open and how many are late. */
export async function countRatings(unit: Unit): Promise<readonly RatingCounts[]> {
  const rows = await unit.db
    .selectFrom('case_rating as rating')
    .innerJoin('office', 'office.id', 'rating.office_id')
    .leftJoin('rating_revisit as revisit', (on) =>
      on.onRef('revisit.case_id', '=', 'rating.case_id').on('done_on', 'is', null),
    )
    .select(['rating.office_id as office', 'office.label', 'rating.level'])
    .select((of) => [
      of.fn.countAll<number>().as('count'),
      of.fn.count<number>('revisit.case_id').as('waiting'),
      of.fn.count<number>('revisit.case_id').filterWhere('revisit.due_on', '<', unit.today).as('overdue'),
    ])
    .groupBy(['rating.office_id', 'office.label', 'rating.level'])
    .orderBy('rating.office_id')
    .execute()
  return [...new Set(rows.map((row) => row.office))].map((office) => {
    const own = rows.filter((row) => row.office === office)
    const sum = (pick: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + pick(row), 0)
    const countOf = (level: Satisfaction) => own.find((row) => row.level === level)?.count ?? 0
    return {
      office,
      label: own[0]?.label ?? '',
      levels: Object.fromEntries(satisfactions.map((level) => [level, countOf(level)])) as RatingCounts['levels'],
      waiting: sum((row) => row.waiting),
      overdue: sum((row) => row.overdue),
    }
  })
}

/** The rating of a case, for its applicant and for the offices; undefined where there is none to see. */
export async function findRating(unit: Unit, caseId: string): Promise<Rating | undefined> {
  const row = await unit.db
    .selectFrom('case_rating')
    .innerJoin('case_file', 'case_file.id', 'case_rating.case_id')
    .leftJoin('rating_revisit', 'rating_revisit.case_id', 'case_rating.case_id')
    .select(['level', 'words_sealed as wordsSealed', 'rated_at as at', 'person_id as personId'])
    .leftJoin('partner', 'partner.id', 'case_rating.partner_id')
    .select(['rating_revisit.due_on as due', 'partner.title as through'])
    .select(['done_sealed as doneSealed', 'accepted', 'done_by_name as byName', 'done_on as doneOn'])
    .where('case_rating.case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return undefined
  const open = async (place: { table: string; column: string; row: string }, sealed: Buffer | null) =>
    sealed ? (await unit.vault.open(row.personId, place, sealed)).toString('utf8') : undefined
  const { due, accepted, byName, doneOn } = row
  return {
    level: row.level as Satisfaction,
    words: await open(wordsPlace(caseId), row.wordsSealed),
    at: row.at,
    through: row.through ?? undefined,
    revisit: due ? { due, accepted, byName, doneOn, done: await open(donePlace(caseId), row.doneSealed) } : undefined,
  }
}

/** Of these cases, those that have ended and still may be rated. */
export async function listUnrated(
  unit: Unit,
  cases: readonly { id: string; current: Case }[],
): Promise<ReadonlySet<string>> {
  const ended = cases.filter((one) => hasEnded(one.current)).map((one) => one.id)
  if (ended.length === 0) return new Set()
  const rated = await unit.db.selectFrom('case_rating').select('case_id').where('case_id', 'in', ended).execute()
  return new Set(ended).difference(new Set(rated.map((row) => row.case_id)))
}

/** What a revisit is judged by; two who write one down wait for each other. */
export async function lockRevisit(unit: Unit, caseId: string): Promise<RevisitFacts> {
  const open = await unit.db
    .selectFrom('rating_revisit')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('done_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const own = await unit.db
    .selectFrom('case_event')
    .select('seq')
    .where('case_id', '=', caseId)
    .where('actor', '=', nameOf(unit.actor))
    .executeTakeFirst()
  return { waits: open !== undefined, ownCase: own !== undefined }
}

export async function insertRating(
  unit: Unit,
  { id, personId, current }: CaseFile,
  { level, words, partner }: { level: Satisfaction; words: string | undefined; partner: string | undefined },
): Promise<void> {
  await unit.db
    .insertInto('case_rating')
    .values({
      case_id: id,
      office_id: current.residence,
      level,
      words_sealed: words === undefined ? null : await unit.vault.seal(personId, wordsPlace(id), words),
      rated_at: unit.now,
      partner_id: partner ?? null,
    })
    .execute()
}

export async function insertRevisit(unit: Unit, { id, current }: CaseFile, due: Day): Promise<void> {
  await unit.db
    .insertInto('rating_revisit')
    .values({ case_id: id, office_id: current.residence, due_on: due })
    .execute()
}

export async function writeRevisit(
  unit: Unit,
  caseId: string,
  { by, done, accepted }: { by: string; done: string; accepted: boolean },
): Promise<void> {
  const { person_id } = await unit.db
    .selectFrom('case_file')
    .select('person_id')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  await unit.db
    .updateTable('rating_revisit')
    .set({
      done_sealed: await unit.vault.seal(person_id, donePlace(caseId), done),
      accepted,
      done_by: by,
      done_by_name: await actorName(unit),
      done_on: unit.today,
    })
    .where('case_id', '=', caseId)
    .execute()
}
