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

/**
 * Open tasks in the hands of closed accounts, the longest waiting first; of one office, or of all below it.
 * Leavers are few and cases many: the query begins with the leavers.
 */
export async function listLeftBehind(unit: Unit, of: { office: string } | { below: string }): Promise<LeftBehind[]> {
  const where = (office: ReturnType<typeof sql.ref>) =>
    'office' in of ? sql`${office} = ${of.office}` : sql`${office} <> ${of.below}`
  const { rows } = await sql<LeftBehind>`
    with leaver as materialized (select id, display_name, closed_at from staff where closed_at is not null)
    select leaver.id as staff, display_name as name, held.office_id as office, office.label as "officeLabel",
      closed_at as "closedAt", kind, count(*)::int as count
    from leaver join (
      select staff_id, case_held.office_id, 'case' as kind from case_held
        where staff_id in (select id from leaver) and ${where(sql.ref('case_held.office_id'))}
      union all
      select held_by, annual_review.office_id, 'review' from annual_review
        where state = 'open' and held_by in (select id from leaver) and ${where(sql.ref('annual_review.office_id'))}
    ) as held on held.staff_id = leaver.id
    join office on office.id = held.office_id
    group by leaver.id, display_name, held.office_id, office.label, closed_at, kind
    order by closed_at, leaver.id, kind`.execute(unit.db)
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
