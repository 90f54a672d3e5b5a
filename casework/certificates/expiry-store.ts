// What an office looks at: its certificates that end soon, month by month, and those past their end.
import { type SqlBool, sql } from 'kysely'
import { type Counted, countedUpTo, type Page, pageOf, pageWith, type Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import type { Day, Level } from '#regulation/vocabulary.ts'
import { addDays, addMonths } from '#regulation/working-days.ts'
import { levelOf, openResults } from './certificate-store.ts'

export const endingViews = ['ending', 'over'] as const
export type EndingView = (typeof endingViews)[number]

export type MonthCount = { month: string; count: number }
export type EndingRow = {
  id: string
  maskedName: string
  results: readonly MetResult[]
  /** Unknown of a holder who was erased. */
  level: Level | undefined
  to: Day
  status: CertificateStatus
  /** When the daily round last told the holder in their account, or found that they have none. */
  foundOn: Day | null
  told: boolean | null
}

/** Certificates of one status that end within some days. */
type Range = { status: CertificateStatus; from?: Day; to?: Day; reason?: string }

/** What a view consists of: each range is a walk along the office's certificates by status and end. */
function rangesOf(view: EndingView, today: Day, month?: string): readonly Range[] {
  const last = addMonths(today, 12)
  switch (view) {
    case 'ending': {
      const [first, end] = month ? [`${month}-01`, addDays(addMonths(`${month}-01`, 1), -1)] : [today, last]
      return [{ status: 'in-force', from: first > today ? first : today, to: end < last ? end : last }]
    }
    case 'over':
      return [
        { status: 'expired' },
        { status: 'frozen', reason: 'term' },
        { status: 'in-force', to: addDays(today, -1) },
      ]
  }
}

const within = (office: string, { status, from, to, reason }: Range) =>
  sql<SqlBool>`office_id = ${office} and status = ${status} and ${from ? sql`valid_to >= ${from}::date` : sql`true`}
    and ${to ? sql`valid_to <= ${to}::date` : sql`true`} and ${reason ? sql`status_reason = ${reason}` : sql`true`}`

/** @param most counted no further, where there is one */
async function countIn(unit: Unit, office: string, ranges: readonly Range[], most?: number): Promise<number> {
  const each = ranges.map(
    (range) =>
      sql`(select id from certificate where ${within(office, range)} ${most === undefined ? sql`` : sql`limit ${most + 1}`})`,
  )
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${sql.join(each, sql` union all `)}) as found`.execute(unit.db)
  return rows[0]?.count ?? 0
}

/** Past their end and not renewed, counted no further than `most`. */
export async function countOver(unit: Unit, office: string, most: number): Promise<Counted> {
  return countedUpTo(await countIn(unit, office, rangesOf('over', unit.today), most), most)
}

/** How many end in each month of the coming year, this one included; months with none too. Whole months stand in the sums. */
export async function countEndingByMonth(unit: Unit, office: string): Promise<readonly MonthCount[]> {
  const months = Array.from({ length: 13 }, (_, index) => addMonths(`${unit.today.slice(0, 7)}-01`, index))
  const { rows } = await sql<{ day: Day; count: number }>`
    select day, sum(n)::int as count from tally
    where measure = 'ending' and office_id = ${office} and what = 'in-force' and day = any (${months}::date[])
    group by day`.execute(unit.db)
  const sums = new Map(rows.map(({ day, count }) => [day, count]))
  const partOf = (first: Day) => countIn(unit, office, rangesOf('ending', unit.today, first.slice(0, 7)))
  const counts: MonthCount[] = []
  for (const [index, first] of months.entries()) {
    const isWhole = index > 0 && index < months.length - 1
    counts.push({ month: first.slice(0, 7), count: isWhole ? (sums.get(first) ?? 0) : await partOf(first) })
  }
  return counts
}

/** By the day on which they end. */
export async function listView(
  unit: Unit,
  office: string,
  { view, month }: { view: EndingView; month?: string },
  turn: Turn,
): Promise<Page<EndingRow>> {
  const [day, id] = turn.after ?? turn.before ?? []
  const way = turn.before ? 'desc' : 'asc'
  const side = turn.before ? sql`<` : sql`>`
  const beyond =
    day === undefined
      ? sql`true`
      : sql`valid_to ${side}= ${day}::date and (valid_to ${side} ${day}::date or id ${side} ${id}::uuid)`
  const order = sql`order by valid_to ${sql.raw(way)}, id ${sql.raw(way)} limit ${turn.limit + 1}`
  const each = rangesOf(view, unit.today, month).map(
    (range) => sql`(select id, valid_to from certificate where ${within(office, range)} and ${beyond} ${order})`,
  )
  const rows = await unit.db
    .selectFrom('certificate')
    .where(sql<SqlBool>`id in (select id from (${sql.join(each, sql` union all `)}) as found ${order})`)
    .select(['id', 'person_id as personId', 'masked_name as maskedName', 'results', 'valid_to as to', 'status'])
    .select((of) => [
      of
        .selectFrom('certificate_due')
        .whereRef('certificate_id', '=', 'certificate.id')
        .select((one) => one.fn.max('found_on').as('found'))
        .as('foundOn'),
      of
        .selectFrom('certificate_due')
        .whereRef('certificate_id', '=', 'certificate.id')
        .select(sql<boolean>`bool_or(told)`.as('told'))
        .as('told'),
    ])
    .orderBy('valid_to', way)
    .orderBy('id', way)
    .execute()
  const page = pageOf(rows, turn, (row) => [row.to, row.id])
  await unit.vault.fetchKeys(page.rows.map(({ personId }) => personId))
  const found: EndingRow[] = []
  for (const { personId, ...row } of page.rows) {
    const results = await openResults(unit, personId, row.id, row.results)
    found.push({ ...row, status: row.status as CertificateStatus, results, level: levelOf({ results }) })
  }
  return pageWith(page, found)
}
