// Offices, their places in the hierarchy, windows and calendars (N1, N2.2, R4.1.5).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { Calendar } from '#regulation/working-days.ts'
import { keptCalendar, keptOffices, type Office, officeColumns, pathIn } from './kept-offices.ts'

export { type Office, officeColumns } from './kept-offices.ts'

export type Window = {
  address: string
  hours: string
  phone: string
  textRoute: string
  stepFree: boolean
  isDemo: boolean
}

export async function findOffice(unit: Unit, id: string): Promise<Office | undefined> {
  return (await keptOffices(unit)).get(id)
}

/** Throws when there is no such office. */
export async function getOffice(unit: Unit, id: string): Promise<Office> {
  const found = await findOffice(unit, id)
  if (!found) throw new Error(`no office ${id}`)
  return found
}

/** The places of several offices by id, as lists show them. */
export async function listOfficeLabels(unit: Unit, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const offices = await keptOffices(unit)
  return new Map(
    ids.flatMap((id) => {
      const office = offices.get(id)
      return office ? [[id, office.label] as const] : []
    }),
  )
}

/** Offices that have not been merged into another, for a query to narrow. */
function officesInBeing(unit: Unit) {
  return unit.db
    .selectFrom('office')
    .select(officeColumns)
    .where((is) => is.or([is('effective_to', 'is', null), is('effective_to', '>=', unit.today)]))
}

/** A county office that still does its work: one that was merged into another takes nothing new. */
export async function findOpenCounty(unit: Unit, id: string): Promise<Office | undefined> {
  const found = await officesInBeing(unit).where('id', '=', id).where('level', '=', 'county').executeTakeFirst()
  return found as Office | undefined
}

/** Those of several county offices that still do their work. */
export async function listOpenCounties(unit: Unit, ids: readonly string[]): Promise<readonly Office[]> {
  if (ids.length === 0) return []
  const found = await officesInBeing(unit)
    .where('id', 'in', [...ids])
    .where('level', '=', 'county')
    .execute()
  return found as Office[]
}

/** An office that does a county's work, or did, if the id names one. */
export async function findCountyOffice(unit: Unit, id: string): Promise<Office | undefined> {
  const found = await findOffice(unit, id)
  return found?.level === 'county' ? found : undefined
}

/** The office and all above it, nearest first, up to the nation. */
export async function officePath(unit: Unit, id: string): Promise<readonly string[]> {
  return pathIn(await keptOffices(unit), id)
}

/** The paths of several offices at once, by office. */
export async function officePaths(
  unit: Unit,
  offices: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await keptOffices(unit)
  return new Map([...new Set(offices)].filter((id) => all.has(id)).map((id) => [id, pathIn(all, id)]))
}

/** The office above, which settles disputes; a county directly under its province has the province (管理办法第二十五条). */
export async function superiorOf(unit: Unit, id: string): Promise<string> {
  const { parent } = await getOffice(unit, id)
  if (!parent) throw new Error(`office ${id} has nothing above it`)
  return parent
}

/** The province above an office (管理办法第二十五条). */
export async function provinceOf(unit: Unit, id: string): Promise<string> {
  const path = await officePath(unit, id)
  const province = path.at(-2)
  if (!province) throw new Error(`office ${id} lies in no province`)
  return province
}

export async function listOfficesUnder(unit: Unit, parent: string): Promise<readonly Office[]> {
  const found = await officesInBeing(unit).where('parent_id', '=', parent).orderBy('id').execute()
  return found as Office[]
}

/** The label of a place with its parents, without blanks, as people type it: 青海省西宁市城东区. */
export const typedLabel = sql<string>`replace(office.label, ' ', '')`

/** County offices whose label holds every word typed, in any order; duplicates of a name show with their parents. */
export async function searchCountyOffices(unit: Unit, text: string, limit = 20): Promise<readonly Office[]> {
  const words = wordsOf(text)
  if (words.length === 0) return []
  let query = officesInBeing(unit).where('level', '=', 'county')
  for (const word of words) query = query.where(sql<boolean>`position(${word} in ${typedLabel}) > 0`)
  return (await query.orderBy('id').limit(limit).execute()) as Office[]
}

/** The county office that answers for a division on a day, retired codes included; undefined where several share it. */
export async function officeForDivision(unit: Unit, code: string, day: Day = unit.today): Promise<Office | undefined> {
  const offices = await listOfficesForDivision(unit, code, day)
  return offices.length === 1 ? offices[0] : undefined
}

/** All county offices that answer for a division on a day: several where a retired one was split. */
export async function listOfficesForDivision(unit: Unit, code: string, day: Day): Promise<readonly Office[]> {
  const found = await officesOfDivisions(unit)
    .where('office.level', '=', 'county')
    .where('office_division.division_code', '=', code)
    .where('office_division.effective_from', '<=', day)
    .where((is) =>
      is.or([is('office_division.effective_to', 'is', null), is('office_division.effective_to', '>=', day)]),
    )
    .orderBy('office.id')
    .execute()
  return found as Office[]
}

/** The office that stands over a division today, whatever its level. */
export async function findOfficeOver(unit: Unit, code: string): Promise<Office | undefined> {
  const found = await officesOfDivisions(unit)
    .where('office_division.division_code', '=', code)
    .where('office_division.effective_to', 'is', null)
    .orderBy('office.id')
    .executeTakeFirst()
  return found as Office | undefined
}

/** Offices joined to their divisions, for a query to narrow. */
export function officesOfDivisions(unit: Unit) {
  return unit.db
    .selectFrom('office_division')
    .innerJoin('office', 'office.id', 'office_division.office_id')
    .innerJoin('division', 'division.code', 'office_division.division_code')
    .select(['office.id', 'office.level', 'office.name', 'office.short_name as shortName', 'office.label'])
    .select('office.parent_id as parent')
}

/** What was typed, as words. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .replaceAll('\0', ' ')
    .trim()
    .split(/[\s,，、]+/)
    .filter(Boolean)
}

const windowColumns = [
  'address',
  'hours',
  'phone',
  'text_route as textRoute',
  'step_free as stepFree',
  'is_demo_value as isDemo',
] as const

export async function findWindow(unit: Unit, office: string): Promise<Window | undefined> {
  return unit.db.selectFrom('office_window').select(windowColumns).where('office_id', '=', office).executeTakeFirst()
}

/** Published windows of the counties under an office, whatever lies between, with their labels (N2.2). */
export async function listWindows(
  unit: Unit,
  under: string,
): Promise<readonly (Window & { office: string; label: string })[]> {
  return unit.db
    .withRecursive('below', (db) =>
      db
        .selectFrom('office')
        .select('id')
        .where('id', '=', under)
        .unionAll((all) =>
          all.selectFrom('office').innerJoin('below', 'below.id', 'office.parent_id').select('office.id'),
        ),
    )
    .selectFrom('office_window')
    .innerJoin('office', 'office.id', 'office_window.office_id')
    .select(['office.id as office', 'label', ...windowColumns])
    .where('office.id', 'in', (below) => below.selectFrom('below').select('below.id'))
    .orderBy('office.id')
    .execute()
}

/** Calendars by office: the nation's, with what the offices above it and the office itself published laid over it. */
export async function calendarsFor(unit: Unit, offices: readonly string[]): Promise<(office: string) => Calendar> {
  const calendars = new Map<string, Calendar>()
  for (const [office, path] of await officePaths(unit, offices)) calendars.set(office, await keptCalendar(unit, path))
  return (office) => {
    const calendar = calendars.get(office)
    if (!calendar) throw new Error(`calendar of ${office} was not loaded`)
    return calendar
  }
}
