// Finding a place by what people type: full, short or former names; every answer shows its parents (N2.2, R4.1.5).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type KnownPlace, listAllKnownPlaces, searchKnownPlaces } from './known-place-store.ts'
import { calledBesides, isCalled } from './names-of-places.ts'
import {
  listOpenCounties,
  type Office,
  officeColumns,
  officesOfDivisions,
  searchCountyOffices,
  typedLabel,
  wordsOf,
} from './office-store.ts'
import { isBeyondMainland, otherReadings, zoneOfNoCity } from './place-readings.ts'
import { nation } from './reference-data.ts'

export type Place = Office & {
  /** The retired name that was typed, where the place has another today. */
  formerName?: string
  /** The zone or town that was typed, for which this office is responsible. */
  serves?: string
}

/** Places for what was typed, or for what else it may mean. */
export async function searchPlaces(unit: Unit, text: string, limit = 20): Promise<readonly Place[]> {
  for (const reading of [text, ...otherReadings(text)]) {
    const found = await searchOneReading(unit, reading, limit)
    if (found.length > 0) return found
    if ((await searchKnown(unit, reading, false, 1)).length > 0) return []
  }
  return []
}

/** By name and parents, else by former name, zone or town, else by the characters in their order. */
async function searchOneReading(unit: Unit, text: string, limit: number): Promise<readonly Place[]> {
  const byName = [...(await searchByName(unit, text, limit)), ...(await searchCalled(unit, text))]
  const former = await searchFormerPlaces(unit, text, limit)
  const known = await searchServedPlaces(unit, text, byName.length > 0)
  const found: Place[] = []
  for (const place of [...byName, ...former, ...known]) if (found.every(({ id }) => id !== place.id)) found.push(place)
  if (found.length > 0) return found.slice(0, limit)
  const loosely = await searchLoosely(unit, text, limit)
  return loosely.length > 0 ? loosely : searchInAddress(unit, text, limit)
}

/** Zones, towns and former places that were typed and whose office is not known: whom to ask about each. */
export async function searchPlacesToAsk(unit: Unit, text: string, limit = 10): Promise<readonly KnownPlace[]> {
  const words = wordsOf(text).join('')
  if (isBeyondMainland(words)) return [await toAsk(unit, words, nation)]
  const zone = zoneOfNoCity(text)
  if (zone) return (await listAllKnownPlaces(unit)).filter(({ kind, name }) => kind === 'zone' && zone.test(name))
  const byName = [...(await searchByName(unit, text, 1)), ...(await searchCalled(unit, text))]
  const known = (await searchKnown(unit, text, byName.length > 0, limit)).filter(({ office }) => office === null)
  if (known.length > 0 || byName.length > 0 || (await searchPlaces(unit, text, 1)).length > 0) return known
  for (const reading of otherReadings(text)) {
    const meant = (await searchKnown(unit, reading, false, limit)).filter(({ office }) => office === null)
    if (meant.length > 0) return meant
  }
  const above = await officeThatBegins(unit, words)
  return above ? [await toAsk(unit, words, above)] : []
}

/** A place that nobody has entered: the name that was typed, and the office that lies over it. */
async function toAsk(unit: Unit, name: string, id: string): Promise<KnownPlace> {
  const asked = await unit.db.selectFrom('office').select('label').where('id', '=', id).executeTakeFirstOrThrow()
  return {
    id,
    code: null,
    name,
    otherNames: [],
    kind: 'zone',
    office: null,
    officeLabel: null,
    askOffice: id,
    askLabel: asked.label,
    basis: '',
  }
}

/** The province or prefecture whose name the text begins with, and goes on: 成都高新区, 海西州茫崖. */
async function officeThatBegins(unit: Unit, text: string): Promise<string | undefined> {
  const above = await unit.db
    .selectFrom('office')
    .select(['id', 'label', 'level'])
    .where('level', 'in', ['province', 'prefecture'])
    .where('effective_to', 'is', null)
    .orderBy('level')
    .orderBy('id')
    .execute()
  const named = above.flatMap(({ id, label }) => {
    const part = label.split(' ').at(-1) ?? ''
    const { named, bare } = calledBesides(part)
    return [part, ...named, ...(bare ? [bare] : [])].map((name) => ({ id, name, part }))
  })
  const begun = named.filter(
    ({ name, part }) => text.startsWith(name) && text.length > Math.min(part.length, name.length + 1),
  )
  return begun.sort((one, other) => other.name.length - one.name.length)[0]?.id
}

/** Where every word begins a name, or goes on over several: 吴县 is not in 孙吴县. */
async function searchByName(unit: Unit, text: string, limit: number): Promise<readonly Office[]> {
  const found = await searchCountyOffices(unit, text, 500)
  return found.filter(({ label }) => wordsOf(text).every((word) => beginsIn(label, word))).slice(0, limit)
}

/** By what everybody calls an autonomous county: 大通县, 海西州都兰县. */
async function searchCalled(unit: Unit, text: string): Promise<readonly Office[]> {
  const typed = wordsOf(text).join('')
  if (Array.from(typed).length < 2) return []
  const query = unit.db.selectFrom('office').select(officeColumns).where('level', '=', 'county')
  const counties = (await query
    .where('effective_to', 'is', null)
    .where(sql<boolean>`position(left(split_part(office.label, ' ', -1), 2) in ${typed}) > 0`)
    .orderBy('id')
    .execute()) as Office[]
  return counties.filter(({ label }) => isCalled(label, typed))
}

/** Where in a label without its blanks each of its names begins. */
function beginnings(label: string): readonly number[] {
  let at = 0
  return label.split(' ').map((part) => {
    at += part.length
    return at - part.length
  })
}
const beginsIn = (label: string, word: string): boolean =>
  beginnings(label).some((at) => label.replaceAll(' ', '').startsWith(word, at))

/** 西宁城东 is the beginnings of names that follow each other, of two characters at least. */
function isMadeOfBeginnings(label: string, typed: string): boolean {
  if (typed === '') return true
  const [first = '', ...rest] = label.split(' ')
  if (label === '') return false
  const { named } = calledBesides(first)
  if (named.some((name) => typed.startsWith(name) && isMadeOfBeginnings(rest.join(' '), typed.slice(name.length))))
    return true
  for (let length = first.length; length >= 2; length--)
    if (typed.startsWith(first.slice(0, length)) && isMadeOfBeginnings(rest.join(' '), typed.slice(length))) return true
  return isMadeOfBeginnings(rest.join(' '), typed)
}

/** Where a county has the name that was typed, only what is called just so stands beside it. */
async function searchKnown(unit: Unit, text: string, exactly: boolean, limit: number): Promise<readonly KnownPlace[]> {
  const typed = wordsOf(text).at(-1)
  const known = await searchKnownPlaces(unit, text, limit)
  return exactly ? known.filter(({ name, otherNames }) => [name, ...otherNames].some((one) => one === typed)) : known
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

/** County offices of whose names the text is made, without their endings: 西宁城东. Single characters say nothing. */
async function searchLoosely(unit: Unit, text: string, limit = 20): Promise<readonly Office[]> {
  const characters = Array.from(wordsOf(text).join(''))
  if (characters.length < 2) return []
  const pattern = `%${characters.map((one) => one.replace(/[\\%_]/g, '\\$&')).join('%')}%`
  const query = unit.db.selectFrom('office').select(officeColumns).where('level', '=', 'county')
  const found = (await query.where(typedLabel, 'like', pattern).orderBy('id').limit(500).execute()) as Office[]
  return found.filter(({ label }) => isMadeOfBeginnings(label, characters.join(''))).slice(0, limit)
}

/** County offices that an address names before a town, a street or a zone: 武侯区浆洗街, 东莞虎门; former ones too: 北京崇文. */
async function searchInAddress(unit: Unit, text: string, limit: number): Promise<readonly Place[]> {
  const typed = wordsOf(text).join('')
  if (Array.from(typed).length < 4) return []
  const last = sql<string>`split_part(office.label, ' ', -1)`
  const counties = (await unit.db
    .selectFrom('office')
    .select(officeColumns)
    .where('level', '=', 'county')
    .where('effective_to', 'is', null)
    .where(sql<boolean>`position(left(${last}, 2) in ${typed}) > 0`)
    .orderBy('id')
    .execute()) as Office[]
  const found = counties.filter(({ label }) => isNamedIn(label, typed))
  return (found.length > 0 ? found : await searchFormerInAddress(unit, typed)).slice(0, limit)
}

/** Of a city without counties the name alone will do; 中山路 is in every town. */
function isNamedIn(label: string, typed: string): boolean {
  const parts = label.split(' ')
  const county = parts.at(-1) ?? ''
  const isCity = parts.length === 2 && county.endsWith('市')
  return [county, ...calledBesides(county).named, ...(isCity ? [county.slice(0, -1)] : [])].some((name) => {
    const at = typed.indexOf(name)
    const rest = typed.slice(at + name.length)
    if (at === -1 || rest.length < 2 || !isMadeOfBeginnings(parts.slice(0, -1).join(' '), typed.slice(0, at)))
      return false
    return name !== county.slice(0, -1) || !/^[东南西北中一二三四五六七八九十]*[路街]/.test(rest)
  })
}

/** By places that an office has entered, and by retired codes. */
async function searchFormerInAddress(unit: Unit, typed: string): Promise<readonly Place[]> {
  const standsIn = (label: string, formerName: string): boolean => {
    const stem = formerName.replace(/[县区市]$/, '')
    const above = label.split(' ').slice(0, -1).join(' ')
    const at = typed.indexOf(stem)
    return stem.length >= 2 && at > 0 && isMadeOfBeginnings(above, typed.slice(0, at))
  }
  const known = (await listAllKnownPlaces(unit)).filter(
    ({ kind, name, officeLabel }) => kind === 'former' && standsIn(officeLabel ?? '', name),
  )
  const offices = await listOpenCounties(
    unit,
    known.flatMap(({ office }) => office ?? []),
  )
  const entered = known.flatMap(({ office, name }) => {
    const found = offices.find(({ id }) => id === office)
    return found ? [{ ...found, formerName: name }] : []
  })
  if (entered.length > 0) return entered
  const retired = (await officesOfDivisions(unit)
    .select('division.name as formerName')
    .distinct()
    .where('office.level', '=', 'county')
    .where('division.effective_to', '<', unit.today)
    .where(sql<boolean>`position(regexp_replace(division.name, '[县区市]$', '') in ${typed}) > 1`)
    .orderBy('office.id')
    .execute()) as (Office & { formerName: string })[]
  return retired.filter(({ label, formerName }) => standsIn(label, formerName))
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
    .where(sql<boolean>`position(${word} in division.name) = 1`)
    .orderBy('office.id')
    .limit(limit)
    .execute()
  return found as (Office & { formerName: string })[]
}
