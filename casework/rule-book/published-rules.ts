// What some offices ever published of their rules, with the level of each office: what is read before anything holds (R1.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { defaultRules, type Rules, rulesInForce } from '#regulation/local-rules.ts'
import type { KeptRule } from '#regulation/offices/rule-effects.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { keptRules } from '../offices/kept-offices.ts'

export async function listPublishedRules(unit: Unit, offices: readonly string[]): Promise<readonly KeptRule[]> {
  const kept = await keptRules(unit)
  return offices.flatMap((office) => kept.get(office) ?? [])
}

/** The rules in force on the unit's day for an office and the offices above it; the defaults where none of them published any. */
export async function rulesOfPath(unit: Unit, path: readonly string[]): Promise<Rules> {
  const kept = await keptRules(unit)
  // Most places share what stands above them.
  const telling = path.filter((office) => kept.has(office))
  if (telling.length === 0) return defaultRules
  const days = await unit.reference(`rules ${telling.join(' ')}`, async () => new Map<Day, Rules>())
  const known = days.get(unit.today)
  if (known) return known
  const rules = rulesInForce(await listPublishedRules(unit, telling), telling, unit.today)
  if (days.size > daysKept) days.clear()
  days.set(unit.today, rules)
  return rules
}

/** Demonstrations and reports ask about days of the past. */
const daysKept = 400
