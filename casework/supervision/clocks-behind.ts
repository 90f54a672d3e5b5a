// The cases behind a number of clocks, along the index of clocks: the earliest due first, or the latest stopped (N2.4, R5).
import { type RawBuilder, sql } from 'kysely'
import { type Page, pageOf, pageWith, type Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day, MatterId } from '#regulation/vocabulary.ts'
import { type CaseFile, selectCases, toCaseFiles } from '../cases/case-store.ts'
import type { Scope } from './tallies.ts'

export type Clocks = {
  lines: string
  earliestFirst: boolean
  days: { from: Day; to: Day } | undefined
  what?: string | undefined
  matter?: MatterId | undefined
  hukouProvince?: string | undefined
  residenceProvince?: string | undefined
}

/** So many clocks of one case may count for the same number, at most: a case is listed with the first of them. */
const ofACase = 4

/** Each office is walked along its own clocks, no further than the page needs; then the first clock of each case stays. */
function walk({ offices }: Scope, clocks: Clocks, turn: Turn) {
  const { lines, earliestFirst, days, what, matter, hukouProvince, residenceProvince } = clocks
  const forwards = earliestFirst === (turn.before === undefined)
  const [way, side] = forwards ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const [day, id] = turn.after ?? turn.before ?? []
  const beyond =
    day === undefined || id === undefined
      ? sql`true`
      : sql`day ${side}= ${day}::date and (day ${side} ${day}::date or case_id ${side} ${id}::uuid)`
  const places = offices ? sql`unnest(${[...offices]}::text[]) as place(id)` : sql`(select id from office) as place`
  const counted = sql`measure = ${lines} and ${what ? sql`what = ${what}` : sql`true`}
    and ${days ? sql`day between ${days.from} and ${days.to}` : sql`true`} and ${matter ? sql`matter = ${matter}` : sql`true`}
    and ${residenceProvince ? sql`left(residence_office, 2) = ${residenceProvince.slice(0, 2)}` : sql`true`}
    and ${
      hukouProvince
        ? sql`exists (select from case_file where case_file.id = case_clock.case_id and left(hukou_office, 2) = ${hukouProvince.slice(0, 2)})`
        : sql`true`
    }`
  const most = ofACase * (turn.limit + 1)
  return sql`
    select case_id, day from (
      select line.* from ${places} cross join lateral (
        select case_id, day, nth from case_clock where office_id = place.id and ${counted} and ${beyond}
        order by day ${way}, case_id ${way} limit ${most}) as line
      order by day ${way}, case_id ${way} limit ${most}
    ) as line
    where not exists (
      select from case_clock where case_clock.case_id = line.case_id and ${counted}
        and ${offices ? sql`office_id = any (${[...offices]}::text[])` : sql`true`}
        and (case_clock.day ${earliestFirst ? sql`<` : sql`>`} line.day or case_clock.day = line.day and case_clock.nth < line.nth))
    order by day ${way}, case_id ${way} limit ${turn.limit + 1}`
}

export const listByClock = (unit: Unit, scope: Scope, clocks: Clocks, turn: Turn): Promise<Page<CaseFile>> =>
  pageByDay(unit, walk(scope, clocks, turn), turn)

/** The cases in which a member of staff took steps in these months, by the last day of them; each step but the last of a case is passed over. */
export const actedWalk = (staff: string, { from, to }: { from: Day; to: Day }, turn: Turn) => {
  const [way, side] = turn.before ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const [day, id] = turn.after ?? turn.before ?? []
  const beyond =
    day === undefined
      ? sql`true`
      : sql`day ${side}= ${day}::date and (day ${side} ${day}::date or case_id ${side} ${id}::uuid)`
  const during = sql`actor = ${`staff:${staff}`} and day >= ${from}::date and day < ${to}::date + interval '1 month'`
  return sql`
    select case_id, day from case_event as step where ${during} and ${beyond}
      and not (select coalesce(bool_or(true), false) from case_event where case_id = step.case_id and ${during} and seq > step.seq)
    order by day ${way}, case_id ${way} limit ${turn.limit + 1}`
}

/** @param ids of cases, each with the day by which they are listed, in the direction of the turn */
export async function pageByDay(unit: Unit, ids: RawBuilder<unknown>, turn: Turn): Promise<Page<CaseFile>> {
  const { rows } = await sql<{ case_id: string; day: Day }>`${ids}`.execute(unit.db)
  const page = pageOf(rows, turn, (row) => [row.day, row.case_id])
  if (page.rows.length === 0) return pageWith(page, [])
  const found = await selectCases(unit)
    .where(
      'id',
      'in',
      page.rows.map((row) => row.case_id),
    )
    .execute()
  const files = new Map((await toCaseFiles(unit, found)).map((file) => [file.id, file]))
  return pageWith(
    page,
    page.rows.flatMap((row) => files.get(row.case_id) ?? []),
  )
}

/** How many, counted no further than the turn goes. */
export const countByClock = (unit: Unit, scope: Scope, clocks: Clocks, turn: Turn): Promise<number> =>
  countByDay(unit, walk(scope, clocks, turn))

export async function countByDay(unit: Unit, ids: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${ids}) as found join case_file on case_file.id = found.case_id`.execute(
    unit.db,
  )
  return rows[0]?.count ?? 0
}
