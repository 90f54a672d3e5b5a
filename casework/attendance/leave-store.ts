// Leaves with their stand-ins, as they are kept (N2.4).
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Away, NewLeave } from '#regulation/offices/attendance.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type Leave = {
  id: string
  office: string
  staff: string
  name: string
  from: Day
  to: Day
  reason: string
  /** Null where the office above was asked to send a person. */
  substitute: string | null
  substituteName: string | null
}

/** Whether a row of `staff_leave`, by its name in a statement, holds on a day: not cancelled, and not back before. */
export const awayOn = (day: Day, leave = 'staff_leave'): RawBuilder<SqlBool> =>
  awayBetween({ from: day, to: day }, leave)

const awayBetween = ({ from, to }: { from: Day; to: Day }, leave: string): RawBuilder<SqlBool> => {
  const of = (column: string) => sql.ref(`${leave}.${column}`)
  return sql`(${of('cancelled_at')} is null and ${of('from_day')} <= ${to} and ${of('to_day')} >= ${from}
    and (${of('returned_on')} is null or ${of('returned_on')} > ${from}))`
}

const reasonPlace = (row: string) => ({ table: 'staff_leave', column: 'reason', row })

/** Leaves of an office that are on or to come, or that touch the days since one. */
export async function listLeaves(unit: Unit, office: string, since: Day = unit.today): Promise<readonly Leave[]> {
  const rows = await unit.db
    .selectFrom('staff_leave')
    .innerJoin('staff', 'staff.id', 'staff_leave.staff_id')
    .leftJoin('staff as stand_in', 'stand_in.id', 'substitute_id')
    .select([
      'staff_leave.id',
      'staff_leave.office_id as office',
      'staff_leave.staff_id as staff',
      'staff.display_name as name',
      'from_day as from',
      'reason',
      'substitute_id as substitute',
      'stand_in.display_name as substituteName',
    ])
    .select(sql<Day>`least(to_day, returned_on - 1)`.as('to'))
    .where('staff_leave.office_id', '=', office)
    .where(awayBetween({ from: since, to: endOfDays }, 'staff_leave'))
    .orderBy('from_day')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      reason: await openText(unit.vault, 'service', reasonPlace(row.id), row.reason),
    })),
  )
}

/** Leaves below an office, of today and to come, for which nobody stands in: it sends a person (N2.4). */
export async function listLeavesWithoutStandIn(
  unit: Unit,
  above: string,
): Promise<readonly { id: string; office: string; label: string; name: string; from: Day; to: Day }[]> {
  return unit.db
    .selectFrom('staff_leave')
    .innerJoin('staff', 'staff.id', 'staff_leave.staff_id')
    .innerJoin('office', 'office.id', 'staff_leave.office_id')
    .select(['staff_leave.id', 'office.id as office', 'office.label', 'staff.display_name as name'])
    .select(['from_day as from', 'to_day as to'])
    .where('office.parent_id', '=', above)
    .where('substitute_id', 'is', null)
    .where(awayBetween({ from: unit.today, to: endOfDays }, 'staff_leave'))
    .orderBy('from_day')
    .execute()
}

const endOfDays: Day = '9999-12-31'

/** Whether a person is on leave on one of these days. */
export async function isAway(unit: Unit, staff: string, days: { from: Day; to: Day }): Promise<boolean> {
  const row = await unit.db
    .selectFrom('staff_leave')
    .select('id')
    .where('staff_id', '=', staff)
    .where(awayBetween(days, 'staff_leave'))
    .executeTakeFirst()
  return row !== undefined
}

/** The leave of a person that holds today. */
export async function findLeaveToday(unit: Unit, staff: string): Promise<(Away & { id: string }) | undefined> {
  const row = await unit.db
    .selectFrom('staff_leave')
    .leftJoin('staff as stand_in', 'stand_in.id', 'substitute_id')
    .select(['staff_leave.id', 'to_day as to', 'stand_in.display_name as substituteName'])
    .where('staff_id', '=', staff)
    .where(awayOn(unit.today))
    .orderBy('to_day', 'desc')
    .executeTakeFirst()
  return row && { ...row, substituteName: row.substituteName ?? undefined }
}

/** Back from a day on: every leave that holds then is over. */
export async function saveReturned(unit: Unit, staff: string, from: Day): Promise<void> {
  await unit.db
    .updateTable('staff_leave')
    .set({ returned_on: from })
    .where('staff_id', '=', staff)
    .where(awayOn(from))
    .execute()
}

/** Who of an office is on leave today. */
export async function listAway(unit: Unit, office: string): Promise<ReadonlySet<string>> {
  const rows = await unit.db
    .selectFrom('staff_leave')
    .select('staff_id as staff')
    .where('office_id', '=', office)
    .where(awayOn(unit.today))
    .execute()
  return new Set(rows.map(({ staff }) => staff))
}

export async function insertLeave(unit: Unit, leave: NewLeave, entered: { by: string; office: string }): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('staff_leave')
    .values({
      id,
      staff_id: leave.staff,
      office_id: entered.office,
      from_day: leave.from,
      to_day: leave.to,
      reason: await sealText(unit.vault, 'service', reasonPlace(id), leave.reason.trim()),
      substitute_id: leave.substitute ?? null,
      entered_by: entered.by,
      entered_at: unit.now,
    })
    .execute()
}

/** A leave that was not cancelled; locked, so that it is cancelled once. */
export async function lockLeave(unit: Unit, id: string): Promise<{ staff: string; office: string } | undefined> {
  return unit.db
    .selectFrom('staff_leave')
    .select(['staff_id as staff', 'office_id as office'])
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveCancelled(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('staff_leave').set({ cancelled_at: unit.now }).where('id', '=', id).execute()
}
