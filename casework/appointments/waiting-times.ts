// How long people wait, by institution and category, and when the next place is free; published (N6.3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { dayBefore } from '#regulation/deadlines.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { type Category, categories, type Day } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { listInstitutionsIn } from '../institutions/institution-store.ts'

export type WaitingTime = {
  institution: string
  name: string
  stepFree: boolean
  category: Category
  /** Conclusions in the period; fewer than are shown say nothing. */
  concluded: number
  medianDays: number | undefined
  nextFree: Day | undefined
  /** Places in sessions to come that nobody has booked. */
  free: number
}

/** Fewer conclusions than this are chance, and might point at a person. */
const leastToShow = 3

export type WaitingBelow = {
  institution: string
  office: string
  category: Category
  concluded: number
  medianDays: number | undefined
}

/** Of the institutions in some offices' counties, or of all; the longest waits first. */
export async function listWaitingBelow(
  unit: Unit,
  offices: readonly string[] | undefined,
  rules: Rules,
): Promise<readonly WaitingBelow[]> {
  const { rows } = await sql<{
    institution: string
    office: string
    category: Category
    concluded: number
    median: string
  }>`
    select institution.name as institution, office.label as office, category, concluded, median_days as median
    from institution_waiting(${dayBefore('waiting-time-days', unit.today, rules)}::date) as waited
      join institution on institution.id = waited.institution_id join office on office.id = institution.county_office
    where ${offices ? sql`institution.county_office = any(${[...offices]})` : sql`true`}
    order by median_days desc, institution.name, category limit 100`.execute(unit.db)
  return rows.map(({ median, ...row }) => ({
    ...row,
    medianDays: row.concluded >= leastToShow ? Number(median) : undefined,
  }))
}

/** Of the institutions that assess an office's residents. */
export async function listWaitingTimes(
  unit: Unit,
  office: string,
): Promise<{ days: number; times: readonly WaitingTime[] }> {
  const rules = await rulesFor(unit, office)
  const institutions = await listInstitutionsIn(unit, { of: office })
  const { rows: waited } = await sql<{
    institution_id: string
    category: string
    concluded: number
    median_days: string
  }>`select * from institution_waiting(${dayBefore('waiting-time-days', unit.today, rules)}::date)`.execute(unit.db)
  const { rows: free } = await sql<{ institution_id: string; category: string; day: Day; free: number }>`
    select institution_id, category, min(day)::text as day, sum(capacity - taken)::integer as free from assessment_session, unnest(categories) as category
    where state = 'open' and taken < capacity and day > ${unit.today} group by 1, 2`.execute(unit.db)
  const times = institutions.flatMap(({ id, name, stepFree, categories: own }) =>
    categories
      .filter((category) => own.includes(category))
      .map((category) => {
        const is = (row: { institution_id: string; category: string }) =>
          row.institution_id === id && row.category === category
        const found = waited.find(is)
        const concluded = found?.concluded ?? 0
        return {
          institution: id,
          name,
          stepFree,
          category,
          concluded,
          medianDays: found && concluded >= leastToShow ? Number(found.median_days) : undefined,
          nextFree: free.find(is)?.day,
          free: free.find(is)?.free ?? 0,
        }
      }),
  )
  return { days: rules['waiting-time-days'], times }
}
