// Reveals and their alarms, as they are kept (N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import {
  type AlarmFinding,
  type AlarmKind,
  alarmOfDay,
  type Paced,
  type RevealCounts,
} from '#regulation/offices/reveal-pace.ts'
import type { WrongNamesAlarm } from '#regulation/offices/vouching.ts'

const startOfDay = (day: string) => new Date(`${day}T00:00:00+08:00`)

/** In place of a field, each once a day: that papers of the person were opened, a number was looked up, words found nobody. */
const papersOpened = 'papers'
const numberLookedUp = 'number'
const nobodyFound = 'nobody'

/** Of whoever has a case at the office the look-up was its own business: who applies at the window is not counted. */
const ownBusiness = sql<boolean>`exists (select from case_file join person on person.id = case_file.person_id
  where person.id_number_index = reveal.number_index and reveal.office_id in (residence_office, hukou_office))`
const counted = (paced: Paced) =>
  paced !== 'fields'
    ? sql<boolean>`field = ${{ people: papersOpened, missed: nobodyFound }[paced]}`
    : sql<boolean>`field not in (${papersOpened}, ${nobodyFound}) and not (number_index is not null and ${ownBusiness})`

/** How much a member of staff has seen; two at once wait for each other. */
export async function countReveals(unit: Unit, staff: string, paced: Paced): Promise<RevealCounts> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${staff}`}, 0))`.execute(unit.db)
  const today = startOfDay(unit.today)
  const anHourAgo = new Date(unit.now.getTime() - 3_600_000)
  const found = await unit.db
    .selectFrom('reveal')
    .select((is) => [
      is.fn.countAll<string>().filterWhere('at', '>', anHourAgo).as('inHour'),
      is.fn.countAll<string>().filterWhere('at', '>=', today).as('onDay'),
      is.fn.max('at').as('last'),
    ])
    .where('staff_id', '=', staff)
    .where(counted(paced))
    .where('at', '>', new Date(Math.min(today.getTime(), anHourAgo.getTime())))
    .executeTakeFirstOrThrow()
  const { answered } = await unit.db
    .selectFrom('reveal_alarm')
    .select((is) => is.fn.countAll<string>().as('answered'))
    .where('staff_id', '=', staff)
    .where('kind', '=', alarmOfDay(paced))
    .where('raised_at', '>=', today)
    .where('finding', '=', 'in-order')
    .executeTakeFirstOrThrow()
  return {
    inHour: Number(found.inHour),
    onDay: Number(found.onDay),
    last: found.last ?? undefined,
    answered: Number(answered),
  }
}

/** Whether the member of staff opened papers of this case on this day already. */
export async function hasOpenedToday(unit: Unit, staff: string, caseId: string): Promise<boolean> {
  const found = await unit.db
    .selectFrom('reveal')
    .select('id')
    .where('staff_id', '=', staff)
    .where('case_id', '=', caseId)
    .where('field', '=', papersOpened)
    .where('at', '>=', startOfDay(unit.today))
    .executeTakeFirst()
  return found !== undefined
}

/** Whether the member of staff looked this number up on this day already. */
export const hasLookedUpToday = (unit: Unit, staff: string, number: IdentityNumber): Promise<boolean> =>
  hasAskedToday(unit, staff, unit.vault.blindIndex('id-number', number))

/** Whether the member of staff searched for the very same words on this day already. */
export const hasSearchedToday = (unit: Unit, staff: string, words: string): Promise<boolean> =>
  hasAskedToday(unit, staff, unit.vault.blindIndex('find-key', words))

async function hasAskedToday(unit: Unit, staff: string, index: Buffer): Promise<boolean> {
  const found = await unit.db
    .selectFrom('reveal')
    .select('id')
    .where('staff_id', '=', staff)
    .where('number_index', '=', index)
    .where('at', '>=', startOfDay(unit.today))
    .executeTakeFirst()
  return found !== undefined
}

/** Kept by its keyed hash, whether anybody has the number or not. */
export const insertLookUp = (unit: Unit, by: Asker, number: IdentityNumber): Promise<void> =>
  insertAsked(unit, by, { field: numberLookedUp, index: unit.vault.blindIndex('id-number', number) })

/** The words of a search, by their keyed hash. */
export const insertSearch = (
  unit: Unit,
  by: Asker,
  { words, counted }: { words: string; counted: 'fields' | 'missed' },
): Promise<void> =>
  insertAsked(unit, by, {
    field: counted === 'missed' ? nobodyFound : numberLookedUp,
    index: unit.vault.blindIndex('find-key', words),
  })

type Asker = { staff: string; office: string }

async function insertAsked(unit: Unit, by: Asker, { field, index }: { field: string; index: Buffer }): Promise<void> {
  await unit.db
    .insertInto('reveal')
    .values({
      id: newId(),
      staff_id: by.staff,
      office_id: by.office,
      field,
      number_index: index,
      at: unit.now,
    })
    .execute()
}

export const insertOpening = (unit: Unit, of: { caseId: string; staff: string; office: string }): Promise<void> =>
  insertReveal(unit, { ...of, field: papersOpened })

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

/** Whom an alarm is about. */
type Alarmed = { staff: string; partner?: undefined } | { partner: string; staff?: undefined }

/** @returns its id */
export async function insertAlarm(
  unit: Unit,
  one: Alarmed & { office: string; holder: string; kind: AlarmKind | WrongNamesAlarm; inHour: number; onDay: number },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('reveal_alarm')
    .values({
      id,
      staff_id: one.staff ?? null,
      partner_id: one.partner ?? null,
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
  /** None of an alarm about a platform; the name is its title then. */
  staff: string | null
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

const wordsPlace = (row: string) => ({ table: 'reveal_alarm', column: 'words', row })

const opened = async (unit: Unit, row: KeptAlarm): Promise<KeptAlarm> => ({
  ...row,
  words: row.words && (await openText(unit.vault, 'service', wordsPlace(row.id), row.words)),
})

const selectAlarms = (unit: Unit) =>
  unit.db
    .selectFrom('reveal_alarm')
    .leftJoin('staff', 'staff.id', 'reveal_alarm.staff_id')
    .leftJoin('partner', 'partner.id', 'reveal_alarm.partner_id')
    .select(['reveal_alarm.id', 'reveal_alarm.staff_id as staff', 'holder_id as holder'])
    .select((is) => is.fn.coalesce('display_name', 'partner.title').as('name'))
    .select(['reveal_alarm.office_id as office', 'reveal_alarm.kind', 'raised_at as raisedAt', 'in_hour as inHour'])
    .select(['on_day as onDay', 'finding', 'words'])

/** How many alarms, and how many members of staff, a page lists. */
export const mostAlarms = 100
export const mostReaders = 100

/** Alarms about members of some offices, those to be answered first, then the newest. */
export async function listAlarms(unit: Unit, offices: readonly string[]): Promise<readonly KeptAlarm[]> {
  const rows = await selectAlarms(unit)
    .where('reveal_alarm.office_id', 'in', [...offices])
    .orderBy(sql`finding is not null`)
    .orderBy('raised_at', 'desc')
    .limit(mostAlarms)
    .execute()
  return Promise.all(rows.map((row) => opened(unit, row)))
}

/** Two who answer one alarm wait for each other. */
export async function lockAlarm(unit: Unit, id: string): Promise<KeptAlarm | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alarm ${id}`}, 0))`.execute(unit.db)
  const row = await selectAlarms(unit).where('reveal_alarm.id', '=', id).executeTakeFirst()
  return row && opened(unit, row)
}

export async function writeAlarmAnswer(
  unit: Unit,
  id: string,
  answer: { by: string; finding: AlarmFinding; words: string },
): Promise<void> {
  const words = await sealText(unit.vault, 'service', wordsPlace(id), answer.words)
  await unit.db
    .updateTable('reveal_alarm')
    .set({ finding: answer.finding, words, answered_by: answer.by, answered_at: unit.now })
    .where('id', '=', id)
    .execute()
}

export type RevealSum = {
  staff: string
  name: string | null
  office: string
  /** Masked fields that were shown, and of how many cases. */
  count: number
  people: number
  /** People whose papers were opened, and numbers that were looked up, each counted by day. */
  opened: number
  lookedUp: number
  /** Searches that found nobody, each once a day. */
  missed: number
  last: Date
}

const shown = sql<boolean>`field not in (${papersOpened}, ${numberLookedUp}, ${nobodyFound})`

/** What members of some offices saw since a day, whoever saw most first. */
export async function sumReveals(unit: Unit, offices: readonly string[], since: Date): Promise<readonly RevealSum[]> {
  const rows = await unit.db
    .selectFrom('reveal')
    .leftJoin('staff', 'staff.id', 'reveal.staff_id')
    .select(['reveal.staff_id as staff', 'display_name as name', 'reveal.office_id as office'])
    .select((is) => [
      is.fn.countAll<string>().filterWhere(shown).as('count'),
      is.fn.count<string>('case_id').distinct().filterWhere(shown).as('people'),
      is.fn.countAll<string>().filterWhere(counted('people')).as('opened'),
      is.fn.countAll<string>().filterWhere('field', '=', numberLookedUp).as('lookedUp'),
      is.fn.countAll<string>().filterWhere(counted('missed')).as('missed'),
      is.fn.max('at').as('last'),
    ])
    .where('reveal.office_id', 'in', [...offices])
    .where('at', '>=', since)
    .groupBy(['reveal.staff_id', 'display_name', 'reveal.office_id'])
    .orderBy((is) => is.fn.countAll(), 'desc')
    .limit(mostReaders)
    .execute()
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    people: Number(row.people),
    opened: Number(row.opened),
    lookedUp: Number(row.lookedUp),
    missed: Number(row.missed),
  }))
}
