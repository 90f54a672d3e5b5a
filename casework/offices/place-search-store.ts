// Finding a place by what people type: full, short or former names; every answer shows its parents (N2.2, R4.1.5).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import {
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
}

/** Places for what was typed: by name and parents, else by former name, else by the characters in their order. */
export async function searchPlaces(unit: Unit, text: string, limit = 20): Promise<readonly Place[]> {
  const byName = await searchCountyOffices(unit, text, limit)
  const former = await searchFormerPlaces(unit, text, limit)
  const unseen = former.filter((one) => byName.every(({ id }) => id !== one.id))
  const found = [...byName, ...unseen].slice(0, limit)
  return found.length > 0 ? found : searchLoosely(unit, text, limit)
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
