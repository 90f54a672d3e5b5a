// The rules in force at many offices at once, and since when what they are asked about holds (R1.2, N5.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { defaultRules, type Rules, rulesInForce } from '#regulation/local-rules.ts'
import { lastChangedOn } from '#regulation/offices/rule-effects.ts'
import { taughtRules } from '#regulation/training.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { officePaths } from '../offices/office-store.ts'
import { listPublishedRules } from './published-rules.ts'

export type RulesOfOffices = {
  rulesOf: (office: string) => Rules
  /** The latest day on which a rule that is taught began to hold there, or was withdrawn; undefined where none ever was. */
  changedOn: (office: string) => Day | undefined
}

export async function rulesOfOffices(unit: Unit, offices: readonly string[]): Promise<RulesOfOffices> {
  const paths = await officePaths(unit, offices)
  const places = [...new Set([...paths.values()].flat())]
  if (places.length === 0) return { rulesOf: () => defaultRules, changedOn: () => undefined }
  const published = await listPublishedRules(unit, places)
  // Most places share what stands above them.
  const known = new Map<string, Rules>()
  const rulesOf = (office: string): Rules => {
    const path = (paths.get(office) ?? [office]).filter((one) => published.some((rule) => rule.office === one))
    const key = path.join(' ')
    const rules = known.get(key) ?? rulesInForce(published, path, unit.today)
    known.set(key, rules)
    return rules
  }
  const changedOn = (office: string) => lastChangedOn(published, paths.get(office) ?? [], taughtRules, unit.today)
  return { rulesOf, changedOn }
}
