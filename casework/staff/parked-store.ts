// Tasks whose holder has left, counted by office and leaver, as the database keeps them (N5.1).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { TaskKind } from './tasks.ts'

export type LeftBehind = {
  staff: string
  name: string
  office: string
  officeLabel: string
  closedAt: Date
  kind: TaskKind
  count: number
}

/** Open tasks in the hands of closed accounts, the longest waiting first; of one office, or of all below it. */
export async function listLeftBehind(unit: Unit, of: { office: string } | { below: string }): Promise<LeftBehind[]> {
  const where = (office: ReturnType<typeof sql.ref>) =>
    'office' in of ? sql`${office} = ${of.office}` : sql`${office} <> ${of.below}`
  const { rows } = await sql<LeftBehind>`
    select staff.id as staff, display_name as name, held.office_id as office, office.label as "officeLabel",
      closed_at as "closedAt", kind, count(*)::int as count
    from staff join (
      select staff_id, case_keeper.office_id, 'case' as kind from case_keeper
        join case_file on case_file.id = case_keeper.case_id
        where not final and ${where(sql.ref('case_keeper.office_id'))}
      union all
      select held_by, annual_review.office_id, 'review' from annual_review
        where state = 'open' and ${where(sql.ref('annual_review.office_id'))}
    ) as held on held.staff_id = staff.id
    join office on office.id = held.office_id
    where closed_at is not null
    group by staff.id, display_name, held.office_id, office.label, closed_at, kind
    order by closed_at, staff.id, kind`.execute(unit.db)
  return rows
}

/** Which of some offices have an administrator whose account is open. */
export async function listAdministered(unit: Unit, offices: readonly string[]): Promise<ReadonlySet<string>> {
  if (offices.length === 0) return new Set()
  const rows = await unit.db
    .selectFrom('staff')
    .select('office_id as office')
    .distinct()
    .where('office_id', 'in', [...offices])
    .where('closed_at', 'is', null)
    .where((is) => is(is.val('office-admin'), '=', is.fn.any('roles')))
    .execute()
  return new Set(rows.flatMap(({ office }) => office ?? []))
}
