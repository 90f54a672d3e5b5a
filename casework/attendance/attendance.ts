// Who was there on which working day, which handler was not by the set hour, and which office not at all (N2.4).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { countsAsAbsent, countsAsMissing } from '#regulation/offices/attendance.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays, dayInWords, isWorkingDay } from '#regulation/working-days.ts'
import { sendSms } from '../messages/messages.ts'
import { type EntryContents, listEntries } from '../offices/office-entry-store.ts'
import { calendarsFor, getOffice, superiorOf } from '../offices/office-store.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { insertHandlerAbsence, listHandlerAbsences, listUnseen, type UnseenPerson } from './handler-absences.ts'

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
 * The job 'watch-attendance': once the set hour of a working day has passed, handlers who did not sign in, and offices in
 * service where nobody did, are put on record; their office, its head and the office above are told, person by person.
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
  const unseen = await listUnseen(unit)
  const ids = [...new Set([...rows.map((row) => row.id), ...unseen.map((one) => one.office)])]
  if (ids.length === 0) return []
  const dayOf = await dayAtOffices(unit, ids)
  const absent = rows.map((row) => row.id).filter((id) => countsAsAbsent(dayOf(id)))
  const missing = unseen.filter((one) =>
    countsAsMissing({ ...one, accountClosed: false, signedIn: false }, dayOf(one.office)),
  )
  for (const office of absent) await recordAbsence(unit, office)
  for (const one of missing) await recordMissing(unit, one)
  const half = new Set(missing.map((one) => one.office).filter((office) => !absent.includes(office)))
  for (const office of half) {
    const names = missing.filter((one) => one.office === office).map((one) => one.name)
    await textHead(unit, office, `${names.join('、')}没有登录工作台，请督促。`)
  }
  return absent
}

/** What the day is like at each office: the hour, the hour that counts there, whether it works, whether it had closed. */
async function dayAtOffices(unit: Unit, ids: readonly string[]) {
  const calendarOf = await calendarsFor(unit, ids)
  const { rulesOf } = await rulesOfOffices(unit, ids)
  const closed = new Set(
    (await listEntries(unit, ids))
      .filter((one) => one.kind === 'closure' && one.state !== 'returned' && isOn(one, unit.today))
      .map((one) => one.office),
  )
  return (id: string) => ({
    day: unit.today,
    hour: (unit.now.getUTCHours() + 8) % 24,
    setHour: rulesOf(id)['attendance-hour'],
    working: isWorkingDay(calendarOf(id), unit.today),
    closed: closed.has(id),
  })
}

const notice = { words: '每个工作日至少登录一次，及时办理任务。', href: '/workbench/attendance' }

async function recordAbsence(unit: Unit, office: string): Promise<void> {
  await unit.db
    .insertInto('office_absence')
    .values({ office_id: office, day: unit.today, noticed_at: unit.now })
    .execute()
  const { label } = await getOffice(unit, office)
  const day = dayInWords(unit.today)
  await tellOffice(unit, { ...notice, office, key: `absence ${unit.today}`, title: `${day}没有人登录` })
  await tellOffice(unit, {
    ...notice,
    office: await superiorOf(unit, office),
    key: `absence ${office} ${unit.today}`,
    title: `${label} ${day}没有人登录`,
  })
  await textHead(unit, office, '您单位没有人登录工作台，请安排。')
}

async function recordMissing(unit: Unit, person: UnseenPerson): Promise<void> {
  const { staff, name, office, officeLabel } = person
  await insertHandlerAbsence(unit, person)
  const title = `${name} ${dayInWords(unit.today)}没有登录`
  const key = `absence ${staff} ${unit.today}`
  await tellOffice(unit, { ...notice, office, key, title })
  const href = `/workbench/attendance?under=${office}`
  await tellOffice(unit, {
    ...notice,
    href,
    office: await superiorOf(unit, office),
    key,
    title: `${officeLabel} ${title}`,
  })
}

async function textHead(unit: Unit, office: string, words: string): Promise<void> {
  const head = (await listEntries(unit, [office])).find(
    (one) => one.kind === 'head' && one.state !== 'returned' && isOn(one, unit.today),
  )
  const phone = (head?.content as EntryContents['head'] | undefined)?.phone
  if (phone && /^1\d{10}$/.test(phone)) await sendSms(unit, phone, `【通办】${dayInWords(unit.today)}${words}`)
}

const isOn = (entry: { from: Day; to?: Day | undefined }, day: Day) =>
  entry.from <= day && (entry.to === undefined || day <= entry.to)

export type OfficeAttendance = {
  office: string
  /** Day → how many signed in; working days without anybody are not in it. */
  present: ReadonlyMap<Day, number>
  absences: ReadonlySet<Day>
  /** Day → how many handlers had not signed in by the set hour. */
  missing: ReadonlyMap<Day, number>
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
  const missing = await listHandlerAbsences(unit, offices, since)
  return new Map(
    offices.map((office) => [
      office,
      {
        office,
        present: new Map(
          present.filter((one) => one.office === office).map((one) => [one.day, Number(one.count)] as const),
        ),
        absences: new Set(absences.filter((one) => one.office === office).map((one) => one.day)),
        missing: countByDay(missing.filter((one) => one.office === office)),
      },
    ]),
  )
}

function countByDay(absences: readonly { day: Day }[]): ReadonlyMap<Day, number> {
  const counts = new Map<Day, number>()
  for (const { day } of absences) counts.set(day, (counts.get(day) ?? 0) + 1)
  return counts
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
