// What an office looks at: its certificates that end soon, month by month, and those past their end.
import { type SqlBool, sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import type { Day, Level } from '#regulation/vocabulary.ts'
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

/** The certificates of a view, for an office that may see them. */
function certificatesOf(unit: Unit, office: string, view: EndingView, month?: string) {
  const { today } = unit
  const all = unit.db.selectFrom('certificate').where('office_id', '=', office)
  switch (view) {
    case 'ending':
      return all
        .where('status', '=', 'in-force')
        .where('valid_to', '>=', today)
        .where(sql<SqlBool>`valid_to <= ${today}::date + interval '12 months'`)
        .$if(month !== undefined, (query) => query.where(sql<SqlBool>`to_char(valid_to, 'YYYY-MM') = ${month}`))
    case 'over':
      return all.where((is) =>
        is.or([
          is('status', '=', 'expired'),
          is.and([is('status', '=', 'frozen'), is('status_reason', '=', 'term')]),
          is.and([is('status', '=', 'in-force'), is('valid_to', '<', today)]),
        ]),
      )
  }
}

export async function countViews(unit: Unit, office: string): Promise<Readonly<Record<EndingView, number>>> {
  const counts = { ending: 0, over: 0 }
  for (const view of endingViews) {
    const { count } = await certificatesOf(unit, office, view)
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts[view] = count
  }
  return counts
}

/** How many end in each month of the coming year, this one included; months with none too. */
export async function countEndingByMonth(unit: Unit, office: string): Promise<readonly MonthCount[]> {
  const found = await certificatesOf(unit, office, 'ending')
    .select((of) => [sql<string>`to_char(valid_to, 'YYYY-MM')`.as('month'), of.fn.countAll<number>().as('count')])
    .groupBy(sql`1`)
    .execute()
  const counts = new Map(found.map(({ month, count }) => [month, count]))
  const first = Number(unit.today.slice(0, 4)) * 12 + Number(unit.today.slice(5, 7)) - 1
  return Array.from({ length: 13 }, (_, index) => {
    const month = `${Math.floor((first + index) / 12)}-${String(((first + index) % 12) + 1).padStart(2, '0')}`
    return { month, count: counts.get(month) ?? 0 }
  })
}

export async function listView(
  unit: Unit,
  office: string,
  { view, month, limit, offset }: { view: EndingView; month?: string; limit: number; offset: number },
): Promise<readonly EndingRow[]> {
  const rows = await certificatesOf(unit, office, view, month)
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
    .orderBy('valid_to')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  await unit.vault.fetchKeys(rows.map(({ personId }) => personId))
  const found: EndingRow[] = []
  for (const { personId, ...row } of rows) {
    const results = await openResults(unit, personId, row.id, row.results)
    found.push({ ...row, status: row.status as CertificateStatus, results, level: levelOf({ results }) })
  }
  return found
}
