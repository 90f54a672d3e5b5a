// Divisions and federations of the mainland as reference data; sources and licences: reference/README.md (N1; docs/basis.md §8).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OfficeLevel } from '#regulation/local-rules.ts'
import type { PlaceKind } from '#regulation/offices/known-places.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type DivisionLevel = Exclude<OfficeLevel, 'nation'>
export type ReferenceDivision = {
  code: string
  name: string
  level: DivisionLevel
  parent: string | null
  /** The last day it can have been in force; the sources give the year only. */
  to?: Day
  /** For a retired code: the codes in force on its ground today; several where it was split. */
  successors: readonly string[]
  source: string
}
export type ReferenceOffice = {
  id: string
  level: OfficeLevel
  name: string
  shortName: string
  label: string
  parent: string | null
  divisions: readonly string[]
}

export const nation = '000000'
const lcnSource = 'lcn 7.2.2 (MIT)，民政部 2024 年底'
const historySource = 'yescallop/areacodes (CC0)'
const patchSource = '补丁：docs/basis.md §8'

/** 行政委员会 without a GB/T 2260 code of their own (N1). */
const patched = new Set(['632857'])
/** 东莞、中山、儋州、嘉峪关 have no counties: the city's federation does a county's work. */
const citiesWithoutCounties = new Set(['441900', '442000', '460400', '620200'])

/** Every division, in force or retired, parents before children. Throws where the reference files are damaged. */
export function referenceDivisions(): readonly ReferenceDivision[] {
  const current = readRows('divisions.txt')
  const known = new Set(current.map(([code]) => code))
  const parentOf = (code: string) => {
    if (levelOf(code) === 'province') return null
    const prefecture = `${code.slice(0, 4)}00`
    return code !== prefecture && known.has(prefecture) ? prefecture : `${code.slice(0, 2)}0000`
  }
  const inForce = current.map(([code = '', name = '']): ReferenceDivision => {
    const source = patched.has(code) ? patchSource : lcnSource
    return { code, name, level: levelOf(code), parent: parentOf(code), successors: [], source }
  })
  const retired = readRows('retired-divisions.txt').map(([code = '', name = '', year = '', after = '']) => {
    const successors = after === '-' ? [] : after.split(',')
    const lost = successors.find((one) => !known.has(one))
    if (known.has(code) || lost) throw new Error(`retired-divisions.txt: ${code} → ${after}`)
    const to = `${year}-12-31`
    return { code, name, level: levelOf(code), parent: parentOf(code), to, successors, source: historySource }
  })
  const order: readonly DivisionLevel[] = ['province', 'prefecture', 'county']
  return order.flatMap((level) => [...inForce, ...retired].filter((one) => one.level === level))
}

/** A place that is no division of today; `office` is the county office responsible, where a source or the one rule of names says so. */
export type ReferencePlace = {
  code: string | null
  name: string
  kind: PlaceKind
  office: string | null
  ask: string
  basis: string
}
const placeBasis: Record<PlaceKind, string> = {
  former: '2011 年以前撤销的代码，来源没有写接续关系',
  zone: '统计用区划代码 2023 年，只说明在哪个市',
  town: '统计用区划代码 2023 年；市残联兼行县级职责',
}

/** Development zones, towns of cities without counties, and codes retired before 2011 (reference/README.md). */
export function referencePlaces(): readonly ReferencePlace[] {
  return readRows('places.txt', /^(?:former|zone|town)$/).map(
    ([kind = '', code = '', name = '', office = '', ask = '', told = '']) => {
      if (!isPlaceKind(kind)) throw new Error(`places.txt: ${kind} ${code}`)
      const guessed = kind === 'former' && office !== '-'
      const basis = told || (guessed ? '2011 年以前撤销的代码，按同省同名推定' : placeBasis[kind])
      const place = { code: code === '-' ? null : code, name, kind, ask }
      // Of common knowledge alone: the clerk is told what is likely, and asks.
      if (office.startsWith('?'))
        return { ...place, office: null, basis: `待核对：${basis}，可能是 ${office.slice(1)}` }
      return { ...place, office: office === '-' ? null : office, basis }
    },
  )
}
const isPlaceKind = (text: string): text is PlaceKind => text in placeBasis

/** The federations that stand over those divisions today, parents before children. */
export function referenceOffices(divisions: readonly ReferenceDivision[]): readonly ReferenceOffice[] {
  const current = divisions.filter((one) => one.to === undefined)
  const byCode = new Map(current.map((one) => [one.code, one]))
  const formerOf = new Map<string, string[]>()
  for (const { code, successors } of divisions)
    for (const one of successors) formerOf.set(one, [...(formerOf.get(one) ?? []), code])
  const placesOf = (one: ReferenceDivision): readonly string[] => {
    const above = one.parent ? byCode.get(one.parent) : undefined
    return [...(above ? placesOf(above) : []), one.name]
  }
  const offices = current.map((one): ReferenceOffice => {
    const places = placesOf(one)
    return {
      id: one.code,
      level: citiesWithoutCounties.has(one.code) ? 'county' : one.level,
      name: `${fullNameOf(one, places)}残疾人联合会`,
      shortName: `${one.name}残联`,
      label: places.join(' '),
      parent: one.parent ?? nation,
      divisions: [one.code, ...(formerOf.get(one.code) ?? [])],
    }
  })
  const top: ReferenceOffice = {
    id: nation,
    level: 'nation',
    name: '中国残疾人联合会',
    shortName: '中国残联',
    label: '全国',
    parent: null,
    divisions: [],
  }
  return [top, ...offices]
}

/** A district is named after its city (西宁市城东区); a county, a city, 神农架林区 and a 行委 stand by themselves. */
function fullNameOf(one: ReferenceDivision, places: readonly string[]): string {
  return one.level === 'county' && /(?<!林)区$/.test(one.name) ? places.slice(-2).join('') : one.name
}

function levelOf(code: string): DivisionLevel {
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'prefecture' : 'county'
}

function readRows(file: string, first = /^\d{6}$/): readonly (readonly string[])[] {
  const text = readFileSync(join(import.meta.dirname, 'reference', file), 'utf8')
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))
  const rows = lines.map((line) => line.split(' '))
  const damaged = rows.find(([code]) => !first.test(code ?? ''))
  if (damaged) throw new Error(`${file}: ${damaged.join(' ')}`)
  return rows
}
