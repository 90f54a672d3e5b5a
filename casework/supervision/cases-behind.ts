// The cases behind a number: as many as the viewer may see; the rest is only counted.
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day, MatterId } from '#regulation/vocabulary.ts'
import { addDays, soonWorkingDays } from '#regulation/working-days.ts'
import { type CaseFile, selectCases, toCaseFiles } from '../cases/case-store.ts'
import { flows, type Months, type Scope, soonFor } from './tallies.ts'

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
  if (behind.measure === 'held' || behind.matter) return countVisible(unit, scope, behind)
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
  if (behind.measure !== 'opened' || behind.what) return countVisible(unit, scope, behind)
  const found = (await flows(unit, scope, behind)).filter(
    ({ from, to }) => from === behind.hukouProvince && (behind.residenceProvince ?? to) === to,
  )
  return found.reduce((sum, { count }) => sum + count, 0)
}

/** Those that the viewer may see, the newest first. A case may stand behind a number more than once; it is listed once. */
export async function listBehind(
  unit: Unit,
  scope: Scope,
  behind: Behind,
  page: { limit: number; offset: number },
): Promise<readonly CaseFile[]> {
  const rows = await narrowed(unit, scope, behind, await daysOf(unit, scope, behind))
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return toCaseFiles(unit, rows)
}

export async function countVisible(unit: Unit, scope: Scope, behind: Behind): Promise<number> {
  const seen = narrowed(unit, scope, behind, await daysOf(unit, scope, behind))
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (${seen}) as seen`.execute(
    unit.db,
  )
  return rows[0]?.count ?? 0
}

function narrowed(unit: Unit, { offices }: Scope, behind: Behind, days: { from: Day; to: Day } | undefined) {
  const { measure, what, matter, hukouProvince, residenceProvince } = behind
  const ids = offices as string[] | undefined
  let query = selectCases(unit)
  if (matter) query = query.where('matter', '=', matter)
  if (hukouProvince) query = query.where(sql<boolean>`left(hukou_office, 2) = ${hukouProvince.slice(0, 2)}`)
  if (residenceProvince) query = query.where(sql<boolean>`left(residence_office, 2) = ${residenceProvince.slice(0, 2)}`)
  const clocks =
    measure === 'on-time' || measure === 'late' || measure === 'running' || measure === 'overdue' || measure === 'soon'
  // Who did or holds it decides at which office it counts.
  const elsewhere = clocks || measure === 'acted' || measure === 'held'
  if (ids && !elsewhere)
    query = query.where(
      hukouProvince
        ? sql<boolean>`(residence_office = any(${ids}) or hukou_office = any(${ids}))`
        : sql<boolean>`residence_office = any(${ids})`,
    )
  if (measure === 'held')
    return query.where('final', '=', false).where(sql<boolean>`exists (select from case_keeper
      where case_keeper.case_id = case_file.id and staff_id::text = ${what ?? ''})`)
  if (measure === 'left' || measure === 'acted')
    return query.where(sql<boolean>`exists (select from case_event where case_id = case_file.id
      and date_trunc('month', day) between ${days?.from} and ${days?.to}
      and ${measure === 'left' ? sql`from_status = ${what ?? ''} and to_status <> from_status` : sql`actor = ${`staff:${what ?? ''}`}`})`)
  if (measure === 'standing') {
    query = query.where('final', '=', false)
    return what ? query.where('status', '=', what) : query
  }
  if (measure === 'opened' && days)
    return query.where(sql<boolean>`date_trunc('month', opened_on) between ${days.from} and ${days.to}`)
  if (clocks) {
    const stopped = measure === 'on-time' || measure === 'late'
    return query.where(sql<boolean>`exists (select from jsonb_array_elements(state->'clocks') as clock
      where ${what ? sql`clock->>'name' = ${what}` : sql`true`} ${ids ? sql`and clock->>'office' = any(${ids})` : sql``}
        and ${
          stopped
            ? sql`clock->>'state' = 'stopped' and (clock->>'late')::boolean = ${measure === 'late'}
                and date_trunc('month', (clock->>'stopped')::date) between ${days?.from} and ${days?.to}`
            : sql`clock->>'state' = 'running' ${days ? sql`and (clock->>'due')::date between ${days.from} and ${days.to}` : sql``}`
        })`)
  }
  return query.where(sql<boolean>`exists (select from case_event where case_id = case_file.id
    and counts_as = ${measure}
    and date_trunc('month', day) between ${days?.from} and ${days?.to}
    ${what ? sql`and coalesce(record->>'ground', 'not-ours') = ${what}` : sql``})`)
}
