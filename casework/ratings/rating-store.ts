// Ratings as lists and counts: for the county that served, and for the offices above it (N7).
import type { Unit } from '#platform/unit-of-work.ts'
import { type Satisfaction, satisfactions } from '#regulation/public-voice.ts'
import type { Day } from '#regulation/vocabulary.ts'

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
