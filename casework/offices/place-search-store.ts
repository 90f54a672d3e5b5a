// Finding a place by what people type: full, short or former names; every answer shows its parents (N2.2, R4.1.5).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type KnownPlace, searchKnownPlaces } from './known-place-store.ts'
import {
  listOpenCounties,
  type Office,
  officeColumns,
  officesOfDivisions,
  searchCountyOffices,
  typedLabel,
  wordsOf,
} from './office-store.ts'

export type Place = Office & {
  /** The retired name that was typed, where the place has another today. */
  formerName?: string
  /** The zone or town that was typed, for which this office is responsible. */
  serves?: string
}

/** Places for what was typed: by name and parents, else by former name, zone or town, else by the characters in their order. */
export async function searchPlaces(unit: Unit, text: string, limit = 20): Promise<readonly Place[]> {
  const byName = await searchCountyOffices(unit, text, limit)
  const former = await searchFormerPlaces(unit, text, limit)
  const known = await searchServedPlaces(unit, text, byName.length > 0)
  const found: Place[] = []
  for (const place of [...byName, ...former, ...known]) if (found.every(({ id }) => id !== place.id)) found.push(place)
  return found.length > 0 ? found.slice(0, limit) : searchLoosely(unit, text, limit)
}

/** Zones, towns and former places that were typed and whose office is not known: whom to ask about each. */
export async function searchPlacesToAsk(unit: Unit, text: string, limit = 10): Promise<readonly KnownPlace[]> {
  const byName = await searchCountyOffices(unit, text, 1)
  return (await searchKnown(unit, text, byName.length > 0, limit)).filter(({ office }) => office === null)
}

/** Where a county has the name that was typed, only what is called just so stands beside it. */
async function searchKnown(unit: Unit, text: string, exactly: boolean, limit: number): Promise<readonly KnownPlace[]> {
  const typed = wordsOf(text).at(-1)
  const known = await searchKnownPlaces(unit, text, limit)
  return exactly ? known.filter(({ name }) => name === typed) : known
}

async function searchServedPlaces(unit: Unit, text: string, exactly: boolean): Promise<readonly Place[]> {
  const served = (await searchKnown(unit, text, exactly, 20)).filter(({ office }) => office !== null)
  const offices = await listOpenCounties(
    unit,
    served.map(({ office }) => office ?? ''),
  )
  return served.flatMap(({ office, name, kind }) => {
    const found = offices.find(({ id }) => id === office)
    return found ? [{ ...found, ...(kind === 'former' ? { formerName: name } : { serves: name }) }] : []
  })
}

/** County offices whose label holds the characters typed in their order, however many lie between: 西宁城东. */
async function searchLoosely(unit: Unit, text: string, limit = 20): Promise<readonly Office[]> {
  const characters = Array.from(wordsOf(text).join(''))
  if (characters.length < 2) return []
  const pattern = `%${characters.map((one) => one.replace(/[\\%_]/g, '\\$&')).join('%')}%`
  const query = unit.db.selectFrom('office').select(officeColumns).where('level', '=', 'county')
  return (await query.where(typedLabel, 'like', pattern).orderBy('id').limit(limit).execute()) as Office[]
}

/** County offices on the ground of a place whose code is retired, by that place's name: 湟中县. */
async function searchFormerPlaces(
  unit: Unit,
  text: string,
  limit = 20,
): Promise<readonly (Office & { formerName: string })[]> {
  const word = wordsOf(text).at(-1)
  if (word === undefined) return []
  const found = await officesOfDivisions(unit)
    .select('division.name as formerName')
    .distinct()
    .where('office.level', '=', 'county')
    .where('division.effective_to', '<', unit.today)
    .where(sql<boolean>`position(${word} in division.name) > 0`)
    .orderBy('office.id')
    .limit(limit)
    .execute()
  return found as (Office & { formerName: string })[]
}
