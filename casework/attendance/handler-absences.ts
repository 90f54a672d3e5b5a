// Handlers who had not signed in by the set hour of a working day, as the database keeps them (N2.4).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { StaffRole } from '#regulation/actor.ts'
import { taskRoles } from '#regulation/offices/attendance.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { awayOn } from './leave-store.ts'

export type UnseenPerson = {
  staff: string
  name: string
  office: string
  officeLabel: string
  roles: readonly StaffRole[]
  from: Day
  onLeave: boolean
}

/** Who is given tasks of cases at county offices in being, with an open account: not signed in today, and not on record for it. */
export async function listUnseen(unit: Unit): Promise<readonly UnseenPerson[]> {
  const { today } = unit
  const { rows } = await sql<UnseenPerson>`
    select staff.id as staff, display_name as name, office.id as office, office.label as "officeLabel", roles,
      active_from as from,
      exists (select from staff_leave where staff_leave.staff_id = staff.id and ${awayOn(today)}) as "onLeave"
    from staff join office on office.id = staff.office_id
    where level = 'county' and (effective_to is null or effective_to >= ${today})
      and closed_at is null and roles && ${[...taskRoles]}
      and not exists (select from attendance where staff_id = staff.id and day = ${today})
      and not exists (select from handler_absence where staff_id = staff.id and day = ${today})
    order by office.id, staff.id`.execute(unit.db)
  return rows
}

export async function insertHandlerAbsence(unit: Unit, { staff, office }: UnseenPerson): Promise<void> {
  await unit.db
    .insertInto('handler_absence')
    .values({ staff_id: staff, day: unit.today, office_id: office, noticed_at: unit.now })
    .execute()
}

export type HandlerAbsence = { staff: string; office: string; day: Day }

/** Of some offices since a day; leavers included, for what happened stays on record. */
export async function listHandlerAbsences(
  unit: Unit,
  offices: readonly string[],
  since: Day,
): Promise<readonly HandlerAbsence[]> {
  if (offices.length === 0) return []
  return unit.db
    .selectFrom('handler_absence')
    .select(['staff_id as staff', 'office_id as office', 'day'])
    .where('office_id', 'in', [...offices])
    .where('day', '>=', since)
    .execute()
}
