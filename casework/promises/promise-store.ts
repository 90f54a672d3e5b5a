// Terms that an office let pass, as kept: the days promised instead, and that they were urged (R5; docs/basis.md §9.250).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Slip } from '#regulation/promise.ts'
import type { ClockName, Day } from '#regulation/vocabulary.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { type Found, foundOf } from '../rounds/round.ts'

export type Late = Item & { caseId: string }

const askedAtOnce = 50

/** Cases with a term that is over and no promised day that is still to come, the longest over first. */
export async function findLate(unit: Unit, after: string | undefined): Promise<Found<Late>> {
  const [day = '', id = ''] = after?.split(' ') ?? []
  const { rows } = await sql<{ id: string; due_on: Day; number: string; office: string }>`
    select id, due_on, number, residence_office as office from case_file
    where not final and due_on < ${unit.today}
      and ${after === undefined ? sql`true` : sql`(due_on, id) > (${day}::date, ${id}::uuid)`}
      and not exists (select from promise_slip slip
        where slip.case_id = case_file.id and slip.what = case_file.due_clock and slip.new_day >= ${unit.today})
      and ${notPutOff(unit, 'watch-promises', sql`due_on || ' ' || id`)}
    order by due_on, id limit ${askedAtOnce}`.execute(unit.db)
  const items = rows.map(({ id: caseId, due_on: on, number, office }) => ({
    key: `${on} ${caseId}`,
    caseId,
    office,
    title: `申请 ${number}`,
    href: `/workbench/cases/${caseId}`,
  }))
  return foundOf(items, askedAtOnce)
}

const rowOf = (caseId: string, { what, due, newDay, office }: Slip) => ({
  case_id: caseId,
  what,
  due_on: due,
  new_day: newDay,
  office_id: office,
})

/** @returns whether it is new: the same promised day is told once */
export async function insertSlip(unit: Unit, caseId: string, slip: Slip): Promise<boolean> {
  const made = await unit.db
    .insertInto('promise_slip')
    .values({ ...rowOf(caseId, slip), told_on: unit.today })
    .onConflict((known) => known.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return made !== undefined
}

export const insertUrging = (unit: Unit, caseId: string, slip: Slip) =>
  unit.db
    .insertInto('urging')
    .values({ ...rowOf(caseId, slip), urged_on: unit.today, urged_at: unit.now })
    .execute()

export type Urging = { what: ClockName; newDay: Day; urgedOn: Day }

/** The latest first. */
export async function listUrgings(unit: Unit, caseId: string): Promise<readonly Urging[]> {
  const rows = await unit.db
    .selectFrom('urging')
    .select(['what', 'new_day as newDay', 'urged_on as urgedOn'])
    .where('case_id', '=', caseId)
    .orderBy('urged_at', 'desc')
    .execute()
  return rows as Urging[]
}

export type UrgedCase = {
  caseId: string
  /** Null where the case is not the actor's to see. */
  number: string | null
  office: string
  officeLabel: string
  what: ClockName
  due: Day
  newDay: Day
  urgedOn: Day
  /** The term still runs. */
  open: boolean
}

export const mostUrged = 100

/** What was urged at these offices since a day, what is still undone first. */
export async function listUrged(
  unit: Unit,
  offices: readonly string[] | undefined,
  since: Day,
): Promise<readonly UrgedCase[]> {
  const { rows } = await sql<UrgedCase>`
    select urging.case_id as "caseId", number, urging.office_id as office, label as "officeLabel", what, due_on as due,
      new_day as "newDay", urged_on as "urgedOn",
      exists (select from case_clock clock where clock.case_id = urging.case_id and clock.what = urging.what
        and clock.measure = 'running') as open
    from urging join office on office.id = urging.office_id
      left join (select id as case_id, number from case_file) as file on file.case_id = urging.case_id
    where urged_on >= ${since}::date and ${offices ? sql`office_id = any (${[...offices]}::text[])` : sql`true`}
    order by open desc, urged_on desc, urging.case_id limit ${mostUrged}`.execute(unit.db)
  return rows
}

/** @returns how many promised days were told since a day, and how many were urged */
export async function countPromises(
  unit: Unit,
  offices: readonly string[] | undefined,
  since: Day,
): Promise<{ slips: number; urgings: number }> {
  const at = offices ? sql`office_id = any (${[...offices]}::text[])` : sql`true`
  const { rows } = await sql<{ slips: number; urgings: number }>`select
    (select count(*)::int from promise_slip where told_on >= ${since}::date and ${at}) as slips,
    (select count(*)::int from urging where urged_on >= ${since}::date and ${at}) as urgings`.execute(unit.db)
  return rows[0] ?? { slips: 0, urgings: 0 }
}
