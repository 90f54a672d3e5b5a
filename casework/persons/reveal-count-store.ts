// Reveals and their alarms, as they are kept (N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { AlarmFinding, RevealCounts } from '#regulation/offices/reveal-pace.ts'

const startOfDay = (day: string) => new Date(`${day}T00:00:00+08:00`)

/** How much a member of staff has seen; two at once wait for each other. */
export async function countReveals(unit: Unit, staff: string): Promise<RevealCounts> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${staff}`}, 0))`.execute(unit.db)
  const today = startOfDay(unit.today)
  const anHourAgo = new Date(unit.now.getTime() - 3_600_000)
  const counted = await unit.db
    .selectFrom('reveal')
    .select((is) => [
      is.fn.countAll<string>().filterWhere('at', '>', anHourAgo).as('inHour'),
      is.fn.countAll<string>().filterWhere('at', '>=', today).as('onDay'),
      is.fn.max('at').as('last'),
    ])
    .where('staff_id', '=', staff)
    .where('at', '>', new Date(Math.min(today.getTime(), anHourAgo.getTime())))
    .executeTakeFirstOrThrow()
  const { answered } = await unit.db
    .selectFrom('reveal_alarm')
    .select((is) => is.fn.countAll<string>().as('answered'))
    .where('staff_id', '=', staff)
    .where('kind', '=', 'day')
    .where('raised_at', '>=', today)
    .where('finding', '=', 'in-order')
    .executeTakeFirstOrThrow()
  return {
    inHour: Number(counted.inHour),
    onDay: Number(counted.onDay),
    last: counted.last ?? undefined,
    answered: Number(answered),
  }
}

export async function insertReveal(
  unit: Unit,
  one: { caseId: string; staff: string; office: string; field: string },
): Promise<void> {
  await unit.db
    .insertInto('reveal')
    .values({
      id: newId(),
      case_id: one.caseId,
      staff_id: one.staff,
      office_id: one.office,
      field: one.field,
      at: unit.now,
    })
    .execute()
}

/** @returns its id */
export async function insertAlarm(
  unit: Unit,
  one: { staff: string; office: string; holder: string; kind: 'hour' | 'day'; inHour: number; onDay: number },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('reveal_alarm')
    .values({
      id,
      staff_id: one.staff,
      office_id: one.office,
      holder_id: one.holder,
      kind: one.kind,
      raised_at: unit.now,
      in_hour: one.inHour,
      on_day: one.onDay,
    })
    .execute()
  return id
}

export type KeptAlarm = {
  id: string
  staff: string
  name: string | null
  office: string
  holder: string
  kind: string
  raisedAt: Date
  inHour: number
  onDay: number
  finding: string | null
  words: string | null
}

const selectAlarms = (unit: Unit) =>
  unit.db
    .selectFrom('reveal_alarm')
    .leftJoin('staff', 'staff.id', 'reveal_alarm.staff_id')
    .select(['reveal_alarm.id', 'reveal_alarm.staff_id as staff', 'display_name as name', 'holder_id as holder'])
    .select(['reveal_alarm.office_id as office', 'kind', 'raised_at as raisedAt', 'in_hour as inHour'])
    .select(['on_day as onDay', 'finding', 'words'])

/** Alarms about members of some offices, those to be answered first, then the newest. */
export async function listAlarms(unit: Unit, offices: readonly string[]): Promise<readonly KeptAlarm[]> {
  return selectAlarms(unit)
    .where('reveal_alarm.office_id', 'in', [...offices])
    .orderBy(sql`finding is not null`)
    .orderBy('raised_at', 'desc')
    .limit(100)
    .execute()
}

/** Two who answer one alarm wait for each other. */
export async function lockAlarm(unit: Unit, id: string): Promise<KeptAlarm | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alarm ${id}`}, 0))`.execute(unit.db)
  return selectAlarms(unit).where('reveal_alarm.id', '=', id).executeTakeFirst()
}

export async function writeAlarmAnswer(
  unit: Unit,
  id: string,
  answer: { by: string; finding: AlarmFinding; words: string },
): Promise<void> {
  await unit.db
    .updateTable('reveal_alarm')
    .set({ finding: answer.finding, words: answer.words, answered_by: answer.by, answered_at: unit.now })
    .where('id', '=', id)
    .execute()
}

export type RevealSum = {
  staff: string
  name: string | null
  office: string
  count: number
  people: number
  last: Date
}

/** What members of some offices saw since a day, whoever saw most first. */
export async function sumReveals(unit: Unit, offices: readonly string[], since: Date): Promise<readonly RevealSum[]> {
  const rows = await unit.db
    .selectFrom('reveal')
    .leftJoin('staff', 'staff.id', 'reveal.staff_id')
    .select(['reveal.staff_id as staff', 'display_name as name', 'reveal.office_id as office'])
    .select((is) => [
      is.fn.countAll<string>().as('count'),
      is.fn.count<string>('case_id').distinct().as('people'),
      is.fn.max('at').as('last'),
    ])
    .where('reveal.office_id', 'in', [...offices])
    .where('at', '>=', since)
    .groupBy(['reveal.staff_id', 'display_name', 'reveal.office_id'])
    .orderBy('count', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count), people: Number(row.people) }))
}
