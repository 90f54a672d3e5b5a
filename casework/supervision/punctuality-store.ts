// What is counted for the public ledger of punctuality, and what of it is published (R5, N8.2; decision 31).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Count } from '#regulation/offices/punctuality.ts'

/** Months that are over, by the database's clock too, and not published, the earliest first. @param now YYYY-MM */
export async function monthsToPublish(unit: Unit, now: string): Promise<readonly string[]> {
  const { rows } = await sql<{ month: string }>`select distinct month from punctuality_fact where month < ${now}
    and month < to_char(clock_timestamp() at time zone 'Asia/Shanghai', 'YYYY-MM')
    and month > coalesce((select max(month) from punctuality_month), '') order by month`.execute(unit.db)
  return rows.map(({ month }) => month)
}

export async function countMonth(unit: Unit, month: string): Promise<readonly Count[]> {
  const { rows } =
    await sql<Count>`select office_id as region, measure, what, sum(n)::integer as n from punctuality_fact
    where month = ${month} group by 1, 2, 3`.execute(unit.db)
  return rows
}

/** How many deadlines run now, and how many of them are over. */
export async function countUnderWay(unit: Unit): Promise<readonly Count[]> {
  const { rows } =
    await sql<Count>`select office_id as region, 'running' as measure, what, sum(n)::integer as n from tally
      where measure = 'running' group by office_id, what having sum(n) > 0
    union all select office_id, 'overdue', what, sum(n)::integer from tally
      where measure = 'running' and day < ${unit.today} group by office_id, what having sum(n) > 0`.execute(unit.db)
  return rows
}

export async function readRegions(unit: Unit): Promise<ReadonlyMap<string, string | undefined>> {
  const rows = await unit.db.selectFrom('office').select(['id', 'parent_id']).execute()
  return new Map(rows.map(({ id, parent_id }) => [id, parent_id ?? undefined]))
}

export async function insertMonth(unit: Unit, month: string, lines: readonly Count[], smallest: number): Promise<void> {
  for (let from = 0; from < lines.length; from += 1000)
    await unit.db
      .insertInto('punctuality_line')
      .values(lines.slice(from, from + 1000).map((line) => ({ month, ...line })))
      .execute()
  // Last of its chain: its link follows from every line's.
  await sql`insert into punctuality_month (month, lines, facts, taken_back, smallest, published_at)
    select ${month}, ${lines.length}, count(*), count(*) filter (where n < 0), ${smallest}, ${unit.now}
    from punctuality_fact where month = ${month}`.execute(unit.db)
}

export type PublishedMonth = { month: string; lines: number; facts: number; takenBack: number; publishedAt: Date }

export async function listMonths(unit: Unit): Promise<readonly PublishedMonth[]> {
  const rows = await unit.db.selectFrom('punctuality_month').selectAll().orderBy('month', 'desc').execute()
  return rows.map(({ month, lines, facts, taken_back: takenBack, published_at: publishedAt }) => ({
    month,
    lines,
    facts,
    takenBack,
    publishedAt,
  }))
}

export type PublishedLine = Count & { label: string; level: string }

export async function listLines(unit: Unit, month: string): Promise<readonly PublishedLine[]> {
  const { rows } = await sql<PublishedLine>`select region, measure, what, n, office.label, office.level
    from punctuality_line join office on office.id = region where month = ${month}
    order by region, what, measure`.execute(unit.db)
  return rows
}
