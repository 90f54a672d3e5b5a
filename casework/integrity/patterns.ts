// What looks unusual in the conclusions of the counties below: questions to ask, no verdict (N4.3; domain-facts §1.8).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { addMonths } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'

export type PatternKind = 'doctor' | 'village' | 'handler' | 'hour' | 'night'
export type Share = { name: string; count: number; severe: number }
export type Question = { kind: PatternKind; name: string; words: string }

type Fact = {
  assessor: string | null
  assessor_name: string | null
  handler: string | null
  place: string | null
  hour: number
  minute_key: string
  severe: boolean
}

const percent = ({ count, severe }: Share) => Math.round((severe / count) * 100)

export async function lookForPatterns(unit: Unit, office: string) {
  const rules = await rulesFor(unit, office)
  const since = addMonths(unit.today, -rules['pattern-months'])
  const { rows } = await sql<Fact>`select * from conclusion_facts(${since})`.execute(unit.db)
  const doctors = sharesOf(rows, (one) => one.assessor && (one.assessor_name ?? ''))
  const villages = sharesOf(rows, (one) => one.place)
  const handlers = await named(
    unit,
    sharesOf(rows, (one) => one.handler),
  )
  return {
    conclusions: rows.length,
    severe: rows.filter((one) => one.severe).length,
    since,
    doctors,
    villages,
    handlers,
    questions: [
      ...tooSevere('doctor', doctors, rules),
      ...tooSevere('village', villages, rules),
      ...tooSevere('handler', handlers, rules),
      ...tooFast(rows, rules),
      ...atNight(rows, rules),
    ],
  }
}

function sharesOf(rows: readonly Fact[], key: (one: Fact) => string | null | undefined): readonly Share[] {
  const groups = Map.groupBy(rows, (one) => key(one) ?? '')
  return [...groups]
    .filter(([name]) => name !== '')
    .map(([name, list]) => ({ name, count: list.length, severe: list.filter((one) => one.severe).length }))
    .toSorted((one, other) => other.count - one.count)
}

/** A handler's id becomes a name where the viewer may know it. */
async function named(unit: Unit, shares: readonly Share[]): Promise<readonly Share[]> {
  const ids = shares.map((one) => one.name)
  const staff =
    ids.length > 0
      ? await unit.db.selectFrom('staff').select(['id', 'display_name']).where('id', 'in', ids).execute()
      : []
  return shares.map((one) => ({
    ...one,
    name: staff.find(({ id }) => id === one.name)?.display_name ?? '别处的经办人',
  }))
}

const tooSevere = (kind: PatternKind, shares: readonly Share[], rules: Rules): readonly Question[] =>
  shares
    .filter((one) => one.count >= rules['pattern-least-cases'] && percent(one) >= rules['pattern-severe-percent'])
    .map((one) => ({
      kind,
      name: one.name,
      words: `${one.count} 份结论里 ${one.severe} 份是一、二级（${percent(one)}%），是什么原因？`,
    }))

function tooFast(rows: readonly Fact[], rules: Rules): readonly Question[] {
  const hours = Map.groupBy(rows, (one) => `${one.assessor_name ?? ''}|${one.minute_key}`)
  return [...hours]
    .filter(([key, list]) => !key.startsWith('|') && list.length > rules['pattern-per-hour'])
    .map(([key, list]) => {
      const [name = '', hour = ''] = key.split('|')
      return { kind: 'hour', name, words: `${hour} 时一小时签了 ${list.length} 份，来得及当面评定吗？` }
    })
}

function atNight(rows: readonly Fact[], rules: Rules): readonly Question[] {
  const night = rows.filter((one) => one.hour >= 22 || one.hour < 6)
  return sharesOf(night, (one) => one.assessor_name)
    .filter((one) => one.count >= rules['pattern-night-conclusions'])
    .map((one) => ({ kind: 'night', name: one.name, words: `夜里（22 时到 6 时）签了 ${one.count} 份，人在场吗？` }))
}
