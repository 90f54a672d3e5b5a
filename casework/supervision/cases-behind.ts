// The cases behind a number: as many as the viewer may see; the rest is only counted.
import { type SqlBool, sql } from 'kysely'
import { isId } from '#platform/ids.ts'
import { type Counted, countedUpTo, type Page, type Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day, MatterId } from '#regulation/vocabulary.ts'
import { addDays, addMonths, soonWorkingDays } from '#regulation/working-days.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { alongOffices, alongSeats, beyond, countUpTo, direction, pageOfCases, type Walk } from '../cases/walk-cases.ts'
import { actedWalk, countByClock, countByDay, listByClock, pageByDay } from './clocks-behind.ts'
import { flows, type Months, monthOf, type Scope, soonFor } from './tallies.ts'

export const measureNames = {
  opened: '受理申请',
  standing: '正在办',
  'on-time': '按时办完的期限',
  late: '超期办完的期限',
  running: '正在走的期限',
  overdue: '已超期',
  soon: `${soonWorkingDays} 个工作日内到期`,
  returned: '户籍地退回',
  declined: '不予受理',
  'asked-again': '负责人例外再要材料',
  refused: '户籍地不予批准',
  left: '走完的状态',
  acted: '办了步骤的件',
  held: '手上的办件',
} as const
export type Measure = keyof typeof measureNames
export const isMeasure = (text: string): text is Measure => Object.hasOwn(measureNames, text)

/** What a number counts: of which measure, which clock, state or ground, which matter, between which provinces. */
export type Behind = Months & {
  measure: Measure
  what?: string | undefined
  matter?: MatterId | undefined
  hukouProvince?: string | undefined
  residenceProvince?: string | undefined
}

/** Nobody has more open cases in their hands. */
const mostHeld = 10_000

/** What is in somebody's hands is counted where it lies. */
const tallied: Record<Exclude<Measure, 'held'>, string> = {
  opened: 'opened',
  standing: 'standing',
  'on-time': 'on-time',
  late: 'late',
  running: 'running',
  overdue: 'running',
  soon: 'running',
  returned: 'returned',
  declined: 'declined',
  'asked-again': 'asked-again',
  refused: 'refused',
  left: 'stayed',
  acted: 'acted',
}

/** The days a line must bear; a standing case bears none. */
async function daysOf(
  unit: Unit,
  scope: Scope,
  { measure, from, to }: Behind,
): Promise<{ from: Day; to: Day } | undefined> {
  if (measure === 'standing' || measure === 'running' || measure === 'held') return undefined
  if (measure === 'overdue') return { from: '2000-01-01', to: addDays(unit.today, -1) }
  if (measure === 'soon') return { from: unit.today, to: await soonFor(unit, scope) }
  return { from, to }
}

/** How many there are in all, seen or not. */
export async function countBehind(unit: Unit, scope: Scope, behind: Behind): Promise<number> {
  // Sums are of all matters together.
  if (behind.measure === 'held' || behind.matter) return (await countVisible(unit, scope, behind, mostHeld)).count
  if (behind.hukouProvince) return countFlow(unit, scope, behind)
  const days = await daysOf(unit, scope, behind)
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(n), 0)::integer as count from tally
    where measure = ${tallied[behind.measure]}
      ${scope.offices ? sql`and office_id = any(${scope.offices})` : sql``}
      ${days ? sql`and day between ${days.from} and ${days.to}` : sql``}
      ${behind.what ? sql`and what = ${behind.what}` : sql``}
      ${behind.residenceProvince ? sql`and left(office_id, 2) = ${behind.residenceProvince.slice(0, 2)}` : sql``}`.execute(
    unit.db,
  )
  return rows[0]?.count ?? 0
}

/** What goes between provinces is summed of what was opened. */
async function countFlow(unit: Unit, scope: Scope, behind: Behind): Promise<number> {
  if (behind.measure !== 'opened' || behind.what) return (await countVisible(unit, scope, behind, mostHeld)).count
  const found = (await flows(unit, scope, behind)).filter(
    ({ from, to }) => from === behind.hukouProvince && (behind.residenceProvince ?? to) === to,
  )
  return found.reduce((sum, { count }) => sum + count, 0)
}

/** Those that the viewer may see: running clocks by their due day, everything else the newest first. Each case is listed once. */
export async function listBehind(unit: Unit, scope: Scope, behind: Behind, turn: Turn): Promise<Page<CaseFile>> {
  if (behind.measure === 'acted') return pageByDay(unit, actedWalk(behind.what ?? '', behind, turn), turn)
  const days = await daysOf(unit, scope, behind)
  const clocks = clocksOf(behind.measure)
  return clocks
    ? listByClock(unit, scope, { ...behind, ...clocks, days: days && wholeMonths(behind.measure, days) }, turn)
    : pageOfCases(unit, walkTo(unit, scope, behind, turn))
}

/** How many of them there are, counted no further than `most`. */
export async function countVisible(unit: Unit, scope: Scope, behind: Behind, most: number): Promise<Counted> {
  const days = await daysOf(unit, scope, behind)
  const clocks = clocksOf(behind.measure)
  const turn = { limit: most }
  if (behind.measure === 'acted')
    return countedUpTo(await countByDay(unit, actedWalk(behind.what ?? '', behind, turn)), most)
  const found = clocks
    ? await countByClock(unit, scope, { ...behind, ...clocks, days: days && wholeMonths(behind.measure, days) }, turn)
    : await countUpTo(unit, walkTo(unit, scope, behind, turn))
  return countedUpTo(found, most)
}

/** The sums know of a stopped clock only its month, the clock itself its day. */
const wholeMonths = (measure: Measure, { from, to }: { from: Day; to: Day }) =>
  measure === 'on-time' || measure === 'late' ? { from, to: addDays(addMonths(to, 1), -1) } : { from, to }

/** What is measured by clocks: of which lines, and whether the earliest day comes first. */
function clocksOf(measure: Measure): { lines: string; earliestFirst: boolean } | undefined {
  if (measure === 'on-time' || measure === 'late') return { lines: measure, earliestFirst: false }
  if (measure === 'running' || measure === 'overdue' || measure === 'soon')
    return { lines: 'running', earliestFirst: true }
  return undefined
}

/** Who holds or did something leads to few cases; else the seats of the viewer's own office do, or the days of each office. */
function walkTo(unit: Unit, scope: Scope, behind: Behind, turn: Turn): Walk {
  const { measure, what, matter, hukouProvince, residenceProvince } = behind
  const { offices } = scope
  const during = (day: string) =>
    sql<SqlBool>`${sql.ref(day)} >= ${behind.from}::date and ${sql.ref(day)} < ${behind.to}::date + interval '1 month'`
  if (measure === 'held') {
    const ids = sql`select distinct case_id from case_held where staff_id = ${what && isId(what) ? what : null}::uuid and ${beyond('case_id', turn)}
      order by case_id ${direction(turn)} limit ${turn.limit + 1}`
    return { ids, order: 'id', turn }
  }
  const where = [
    ...(matter ? [sql<SqlBool>`matter = ${matter}`] : []),
    ...(hukouProvince ? [sql<SqlBool>`left(hukou_office, 2) = ${hukouProvince.slice(0, 2)}`] : []),
    ...(residenceProvince ? [sql<SqlBool>`left(residence_office, 2) = ${residenceProvince.slice(0, 2)}`] : []),
    measure === 'standing'
      ? sql<SqlBool>`not final and ${what ? sql`status = ${what}` : sql`true`}`
      : measure === 'opened'
        ? during('opened_on')
        : sql<SqlBool>`exists (select from case_event where case_id = case_file.id and ${during('day')} and ${
            measure === 'left'
              ? sql`from_status = ${what ?? ''} and to_status <> from_status`
              : sql`counts_as = ${measure} and ${what ? sql`coalesce(record->>'ground', 'not-ours') = ${what}` : sql`true`}`
          })`,
  ]
  const { actor } = unit
  const own = actor.kind === 'staff' && actor.office === scope.office
  const newest = measure === 'opened' && behind.to >= monthOf(unit.today)
  if (own && offices?.length !== 1 && (measure !== 'opened' || newest))
    return alongSeats(scope.office, undefined, offices ? [...where, withSeatIn(offices, hukouProvince)] : where, turn, {
      mostFit: newest && !matter && !hukouProvince && !residenceProvince,
    })
  return alongOffices(offices, hukouProvince ? ['residence', 'hukou'] : ['residence'], where, turn)
}

/** A number counts where the case was opened; a flow between provinces also where the hukou is. */
const withSeatIn = (offices: readonly string[], hukouProvince: string | undefined) =>
  hukouProvince
    ? sql<SqlBool>`(residence_office = any(${[...offices]}) or hukou_office = any(${[...offices]}))`
    : sql<SqlBool>`residence_office = any(${[...offices]})`
