// The numbers of supervision, summed over an office and everything below it; right to the last committed step.
import { type RawBuilder, sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { ClockName, Day, Status } from '#regulation/vocabulary.ts'
import { addDays, lastSoonDay } from '#regulation/working-days.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { goOn, type Part, type Round, type WentOn } from '../rounds/round.ts'

/** Lines that one slice makes part of the sums. */
const foldedAtOnce = 1000

const fold: Part = async (unit) => {
  const { rows } = await sql<{ lines: number }>`
    with gone as (delete from tally where ctid = any(array(select ctid from tally where not folded limit ${foldedAtOnce})) returning *),
    summed as (
      insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded)
      select measure, office_id, other_id, matter, what, day, sum(n), sum(seconds), true from gone
      group by measure, office_id, other_id, matter, what, day having sum(n) <> 0 or sum(seconds) <> 0
      on conflict (measure, office_id, other_id, matter, what, day) where folded
        do update set n = tally.n + excluded.n, seconds = tally.seconds + excluded.seconds
      returning 1
    )
    select count(*)::integer as lines from gone`.execute(unit.db)
  await unit.db.deleteFrom('tally').where('folded', '=', true).where('n', '=', 0).where('seconds', '=', 0).execute()
  await unit.db.deleteFrom('tally_within').where('n', '=', 0).where('seconds', '=', 0).execute()
  const lines = rows[0]?.lines ?? 0
  return { due: lines, done: lines, putOff: 0, next: lines === foldedAtOnce ? 'more' : undefined }
}
const foldRound: Round = { name: 'fold-tallies', parts: [fold] }

/** The job 'fold-tallies': what was added since the last time becomes part of the sums. */
export const foldTallies = (unit: Unit): Promise<WentOn> => goOn(unit, foldRound)

/** Lines in which the sums differ from a recount of every case, certificate and review, or those with all below from the sums: there are none. */
export async function wrongTallies(unit: Unit): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    with kept as (
      select measure, office_id, other_id, matter, what, day, sum(n)::bigint as n, sum(seconds)::bigint as seconds from tally
      group by measure, office_id, other_id, matter, what, day having sum(n) <> 0 or sum(seconds) <> 0
    ), counted as (select * from recount()),
    raised as (select measure, office_id, span, '' as matter, what, day, n, seconds from lines_within(true) where n <> 0 or seconds <> 0),
    within as (select measure, office_id, span, '' as matter, what, day, n, seconds from tally_within where n <> 0 or seconds <> 0)
    (select 'kept' as side, * from kept except select 'kept', * from counted)
    union all (select 'counted' as side, * from counted except select 'counted', * from kept)
    union all (select 'within' as side, * from within except select 'within', * from raised)
    union all (select 'raised' as side, * from raised except select 'raised', * from within)`.execute(unit.db)
  return rows
}

/** An office with all below it; the nation is everybody. */
export type Scope = { office: string; level: string; offices: readonly string[] | undefined }

export async function scopeOf(unit: Unit, office: string): Promise<Scope | undefined> {
  const row = await unit.db.selectFrom('office').select('level').where('id', '=', office).executeTakeFirst()
  if (!row) return undefined
  if (row.level === 'nation') return { office, level: row.level, offices: undefined }
  const { rows } = await sql<{ id: string }>`
    with recursive below(id) as (
      select id from office where id = ${office}
      union select office.id from office join below on office.parent_id = below.id
    ) select id from below`.execute(unit.db)
  return { office, level: row.level, offices: rows.map((one) => one.id) }
}

/** From the first of a month up to and with another month's. */
export type Months = { from: Day; to: Day }
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`
export function monthsBack(today: Day, count: number): readonly Day[] {
  const months = [monthOf(today)]
  while (months.length < count) months.unshift(monthOf(addDays(months[0] ?? today, -1)))
  return months
}
export function monthsAhead(today: Day, count: number): readonly Day[] {
  const months = [monthOf(today)]
  while (months.length < count) months.push(monthOf(addDays(months.at(-1) ?? today, 32)))
  return months
}

/**
 * Lines of these offices, each with all below it: what is folded, and what was added since. `span` is `month`, and for what runs also
 * `day`: a sum takes one of the two.
 */
const linesOf = (offices: RawBuilder<unknown>, measures: readonly string[], days?: { from: Day; to: Day }) => sql`(
    select measure, office_id, what, span, day, n, seconds from tally_within where office_id in (${offices}) and measure = any(${measures})
      and (span = 'month'${days ? sql` or (span = 'day' and day between ${days.from} and ${days.to})` : sql``})
    union all select measure, office_id, what, span, day, n, seconds from lines_within(false)
      where office_id in (${offices}) and measure = any(${measures})
  ) as line`

const within = ({ offices }: Scope) => (offices ? sql<boolean>`office_id = any(${offices})` : sql<boolean>`true`)

export type ClockFigures = {
  clock: ClockName
  onTime: number
  late: number
  running: number
  overdue: number
  soon: number
}

/** The last day that is soon, by the calendar of the office that looks. */
export async function soonFor(unit: Unit, { office }: Scope): Promise<Day> {
  return lastSoonDay((await calendarsFor(unit, [office]))(office), unit.today)
}

/** Running and due before today: of earlier months all, of this one by the day. */
const isOverdue = (today: Day) => sql<boolean>`measure = 'running' and
  (span = 'month' and day < ${monthOf(today)} or span = 'day' and day >= ${monthOf(today)} and day < ${today})`

/** Per clock: stopped in time or late in these months; running now, of these overdue, of these due soon. */
export async function clockFigures(unit: Unit, scope: Scope, { from, to }: Months): Promise<readonly ClockFigures[]> {
  const soon = await soonFor(unit, scope)
  const { rows } = await sql<ClockFigures>`
    select what as clock,
      sum(n) filter (where measure = 'on-time' and day between ${from} and ${to})::integer as "onTime",
      sum(n) filter (where measure = 'late' and day between ${from} and ${to})::integer as late,
      sum(n) filter (where measure = 'running' and span = 'month')::integer as running,
      sum(n) filter (where ${isOverdue(unit.today)})::integer as overdue,
      sum(n) filter (where span = 'day' and day between ${unit.today} and ${soon})::integer as soon
    from ${linesOf(sql`${scope.office}`, ['on-time', 'late', 'running'], { from: monthOf(unit.today), to: soon })}
    group by what having sum(n) filter (where span = 'month') <> 0 order by what`.execute(unit.db)
  return rows.map((row) => ({
    clock: row.clock,
    onTime: row.onTime ?? 0,
    late: row.late ?? 0,
    running: row.running ?? 0,
    overdue: row.overdue ?? 0,
    soon: row.soon ?? 0,
  }))
}

export type MonthFigures = { month: Day; onTime: number; late: number; opened: number }

export async function monthFigures(unit: Unit, scope: Scope, months: readonly Day[]): Promise<readonly MonthFigures[]> {
  const { rows } = await sql<MonthFigures>`
    select day as month,
      coalesce(sum(n) filter (where measure = 'on-time'), 0)::integer as "onTime",
      coalesce(sum(n) filter (where measure = 'late'), 0)::integer as late,
      coalesce(sum(n) filter (where measure = 'opened'), 0)::integer as opened
    from ${linesOf(sql`${scope.office}`, ['on-time', 'late', 'opened'])} where day = any(${months})
    group by day`.execute(unit.db)
  return months.map((month) => rows.find((row) => row.month === month) ?? { month, onTime: 0, late: 0, opened: 0 })
}

export type StateFigures = { status: Status; now: number; left: number; days: number }

/** Per state: cases that stand in it now, and how many days those took that left it in these months (calendar days, on average). */
export async function stateFigures(unit: Unit, scope: Scope, { from, to }: Months): Promise<readonly StateFigures[]> {
  const { rows } = await sql<StateFigures>`
    select what as status,
      coalesce(sum(n) filter (where measure = 'standing'), 0)::integer as now,
      coalesce(sum(n) filter (where measure = 'stayed' and day between ${from} and ${to}), 0)::integer as left,
      coalesce(round(sum(seconds) filter (where measure = 'stayed' and day between ${from} and ${to})
        / nullif(sum(n) filter (where measure = 'stayed' and day between ${from} and ${to}), 0) / 86400.0, 1), 0)::float as days
    from ${linesOf(sql`${scope.office}`, ['standing', 'stayed'])}
    group by what`.execute(unit.db)
  return rows.filter((row) => row.now > 0 || row.left > 0)
}

export type GroundFigures = { measure: 'returned' | 'declined' | 'refused'; ground: string; count: number }

export async function groundFigures(unit: Unit, scope: Scope, { from, to }: Months): Promise<readonly GroundFigures[]> {
  const { rows } = await sql<GroundFigures>`
    select measure, what as ground, sum(n)::integer as count
    from ${linesOf(sql`${scope.office}`, ['returned', 'declined', 'refused'])} where day between ${from} and ${to}
    group by measure, what having sum(n) > 0 order by measure desc, count desc`.execute(unit.db)
  return rows
}

export type Flow = { from: string; to: string; count: number }

/**
 * Who serves whose residents, province by province: `from` the hukou, `to` where they live. Counted once: at a residence of the
 * scope, and at a hukou of it only where the residence is outside.
 */
export async function flows(unit: Unit, scope: Scope, { from, to }: Months): Promise<readonly Flow[]> {
  const { rows } = await sql<Flow>`
    select case measure when 'flow-in' then left(other_id, 2) else left(office_id, 2) end || '0000' as from,
      case measure when 'flow-in' then left(office_id, 2) else left(other_id, 2) end || '0000' as to, sum(n)::integer as count
    from tally where ${isFlow(scope)} and day between ${from} and ${to}
    group by 1, 2 having sum(n) > 0 order by count desc, 1, 2`.execute(unit.db)
  return rows
}

function isFlow(scope: Scope) {
  if (!scope.offices) return sql<boolean>`measure = 'flow-in'`
  const inside =
    scope.level === 'province' ? sql`left(other_id, 2) = ${scope.office.slice(0, 2)}` : sql`other_id = ${scope.office}`
  return sql<boolean>`${within(scope)} and (measure = 'flow-in' or (measure = 'flow-out' and not (${inside})))`
}

export type Wave = { month: Day; count: number }

/** Certificates in force or frozen, by the month in which they end. */
export async function renewalWave(unit: Unit, scope: Scope, months: readonly Day[]): Promise<readonly Wave[]> {
  const { rows } = await sql<Wave>`
    select day as month, sum(n)::integer as count from ${linesOf(sql`${scope.office}`, ['ending'])}
    where day = any(${months}) group by day`.execute(unit.db)
  return months.map((month) => rows.find((row) => row.month === month) ?? { month, count: 0 })
}

export type OfficeFigures = {
  office: string
  label: string
  level: string
  opened: number
  standing: number
  overdue: number
  onTime: number
  late: number
  /** Papers asked for again by the exception of a head (N2.3). */
  askedAgain: number
}

/** How often heads had papers asked for again, by their exception (N2.3). */
export async function countAskedAgain(unit: Unit, scope: Scope, { from, to }: Months): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(n), 0)::integer as count from ${linesOf(sql`${scope.office}`, ['asked-again'])}
    where day between ${from} and ${to}`.execute(unit.db)
  return rows[0]?.count ?? 0
}

/** The offices right below, each with all that is below it. */
export async function officeFigures(unit: Unit, scope: Scope, { from, to }: Months): Promise<readonly OfficeFigures[]> {
  const { rows } = await sql<OfficeFigures>`
    with counted as (
      select office_id as top,
        sum(n) filter (where measure = 'opened' and day between ${from} and ${to})::integer as opened,
        sum(n) filter (where measure = 'standing')::integer as standing,
        sum(n) filter (where ${isOverdue(unit.today)})::integer as overdue,
        sum(n) filter (where measure = 'on-time' and day between ${from} and ${to})::integer as "onTime",
        sum(n) filter (where measure = 'late' and day between ${from} and ${to})::integer as late,
        sum(n) filter (where measure = 'asked-again' and day between ${from} and ${to})::integer as again
      from ${linesOf(sql`select id from office where parent_id = ${scope.office}`, ['opened', 'standing', 'running', 'on-time', 'late', 'asked-again'], { from: monthOf(unit.today), to: unit.today })}
      group by office_id
    )
    select office.id as office, office.label, office.level, coalesce(opened, 0) as opened, coalesce(standing, 0) as standing,
      coalesce(overdue, 0) as overdue, coalesce("onTime", 0) as "onTime", coalesce(late, 0) as late,
      coalesce(again, 0) as "askedAgain"
    from counted join office on office.id = top
    where coalesce(opened, 0) + coalesce(standing, 0) + coalesce("onTime", 0) + coalesce(late, 0) + coalesce(again, 0) > 0
    order by overdue desc, office.id`.execute(unit.db)
  return rows
}

export type HandFigures = { staff: string; name: string; acted: number; held: number; overdue: number }

/** Of one office's people: steps taken in these months, cases in their hands now, of these overdue. */
export async function handFigures(unit: Unit, office: string, { from, to }: Months): Promise<readonly HandFigures[]> {
  const { rows } = await sql<HandFigures>`
    select staff.id as staff, display_name as name,
      coalesce((select sum(n) from tally where measure = 'acted' and office_id = ${office} and what = staff.id::text
        and day between ${from} and ${to}), 0)::integer as acted,
      (select count(*) from case_held where staff_id = staff.id)::integer as held,
      (select count(*) from case_held join case_file on case_file.id = case_id
        where staff_id = staff.id and due_on < ${unit.today})::integer as overdue
    from staff where office_id = ${office} and closed_at is null
      and roles && array['handler', 'approver', 'printer', 'head'] order by acted desc, display_name`.execute(unit.db)
  return rows
}
