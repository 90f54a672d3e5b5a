// Who was there on which working day, and which office was not there at all by the set hour (N2.4).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { countsAsAbsent } from '#regulation/offices/attendance.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays, dayInWords, isWorkingDay } from '#regulation/working-days.ts'
import { sendSms } from '../messages/messages.ts'
import { type EntryContents, listEntries } from '../offices/office-entry-store.ts'
import { calendarsFor, superiorOf } from '../offices/office-store.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import { tellOffice } from '../staff/staff-notices.ts'

/** The first sign-in of a day; for the door's actor. */
export async function markSignedIn(unit: Unit, staff: string): Promise<void> {
  await sql`insert into attendance (staff_id, day, office_id, signed_in_at)
    select id, ${unit.today}, office_id, ${unit.now} from staff where id = ${staff} and office_id is not null
    on conflict do nothing`.execute(unit.db)
}

/** The first look at the tasks of a day. */
export async function markLooked(unit: Unit): Promise<void> {
  const { actor } = unit
  if (actor.kind !== 'staff') return
  await unit.db
    .updateTable('attendance')
    .set({ looked_at: unit.now })
    .where('staff_id', '=', actor.id)
    .where('day', '=', unit.today)
    .where('looked_at', 'is', null)
    .execute()
}

/**
 * The job 'watch-attendance': once the set hour of a working day has passed, offices in service where nobody signed in,
 * and that had announced nothing, are put on record; their heads and the offices above are told.
 * @returns the offices found now
 */
export async function watchAttendance(unit: Unit): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select office.id from office
    where level = 'county' and (effective_to is null or effective_to >= ${unit.today})
      and exists (select from staff where office_id = office.id and closed_at is null and active_from < ${unit.today})
      and not exists (select from attendance where office_id = office.id and day = ${unit.today})
      and not exists (select from office_absence where office_id = office.id and day = ${unit.today})
    order by id`.execute(unit.db)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const calendarOf = await calendarsFor(unit, ids)
  const { rulesOf } = await rulesOfOffices(unit, ids)
  const closed = new Set(
    (await listEntries(unit, ids))
      .filter((one) => one.kind === 'closure' && one.state !== 'returned' && isOn(one, unit.today))
      .map((one) => one.office),
  )
  const hour = (unit.now.getUTCHours() + 8) % 24
  const absent = ids.filter((id) =>
    countsAsAbsent({
      hour,
      setHour: rulesOf(id)['attendance-hour'],
      working: isWorkingDay(calendarOf(id), unit.today),
      closed: closed.has(id),
    }),
  )
  for (const office of absent) await recordAbsence(unit, office)
  return absent
}

async function recordAbsence(unit: Unit, office: string): Promise<void> {
  await unit.db
    .insertInto('office_absence')
    .values({ office_id: office, day: unit.today, noticed_at: unit.now })
    .execute()
  const { label } = await unit.db
    .selectFrom('office')
    .select('label')
    .where('id', '=', office)
    .executeTakeFirstOrThrow()
  const notice = { words: '每个工作日至少登录一次，及时办理任务。', href: '/workbench/attendance' }
  const day = dayInWords(unit.today)
  await tellOffice(unit, { ...notice, office, key: `absence ${unit.today}`, title: `${day}没有人登录` })
  await tellOffice(unit, {
    ...notice,
    office: await superiorOf(unit, office),
    key: `absence ${office} ${unit.today}`,
    title: `${label} ${day}没有人登录`,
  })
  const head = (await listEntries(unit, [office])).find(
    (one) => one.kind === 'head' && one.state !== 'returned' && isOn(one, unit.today),
  )
  const phone = (head?.content as EntryContents['head'] | undefined)?.phone
  if (phone && /^1\d{10}$/.test(phone)) await sendSms(unit, phone, `【通办】${day}您单位没有人登录工作台，请安排。`)
}

const isOn = (entry: { from: Day; to?: Day | undefined }, day: Day) =>
  entry.from <= day && (entry.to === undefined || day <= entry.to)

export type OfficeAttendance = {
  office: string
  /** Day → how many signed in; working days without anybody are not in it. */
  present: ReadonlyMap<Day, number>
  absences: ReadonlySet<Day>
}

/** The working days of the nation's calendar up to today, the newest first. */
export async function listWorkingDays(unit: Unit, office: string, count: number): Promise<readonly Day[]> {
  const calendar = (await calendarsFor(unit, [office]))(office)
  const days: Day[] = []
  for (let day = unit.today; days.length < count; day = addDays(day, -1))
    if (isWorkingDay(calendar, day)) days.push(day)
  return days
}

export async function listOfficeAttendance(
  unit: Unit,
  offices: readonly string[],
  since: Day,
): Promise<ReadonlyMap<string, OfficeAttendance>> {
  if (offices.length === 0) return new Map()
  const present = await unit.db
    .selectFrom('attendance')
    .select(['office_id as office', 'day'])
    .select((is) => is.fn.countAll<string>().as('count'))
    .where('office_id', 'in', [...offices])
    .where('day', '>=', since)
    .groupBy(['office_id', 'day'])
    .execute()
  const absences = await unit.db
    .selectFrom('office_absence')
    .select(['office_id as office', 'day'])
    .where('office_id', 'in', [...offices])
    .where('day', '>=', since)
    .execute()
  return new Map(
    offices.map((office) => [
      office,
      {
        office,
        present: new Map(
          present.filter((one) => one.office === office).map((one) => [one.day, Number(one.count)] as const),
        ),
        absences: new Set(absences.filter((one) => one.office === office).map((one) => one.day)),
      },
    ]),
  )
}

export type PersonAttendance = { staff: string; day: Day; signedInAt: Date; lookedAt: Date | undefined }

export async function listPersonAttendance(
  unit: Unit,
  office: string,
  since: Day,
): Promise<readonly PersonAttendance[]> {
  const rows = await unit.db
    .selectFrom('attendance')
    .select(['staff_id as staff', 'day', 'signed_in_at as signedInAt', 'looked_at as lookedAt'])
    .where('office_id', '=', office)
    .where('day', '>=', since)
    .execute()
  return rows.map((row) => ({ ...row, lookedAt: row.lookedAt ?? undefined }))
}
