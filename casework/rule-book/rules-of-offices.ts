// The rules in force at many offices at once, and since when what they are asked about holds (R1.2, N5.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { defaultRules, type Rules } from '#regulation/local-rules.ts'
import { lastChangedOn } from '#regulation/offices/rule-effects.ts'
import { taughtRules } from '#regulation/training.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { officePaths } from '../offices/office-store.ts'
import { listPublishedRules, rulesOfPath } from './published-rules.ts'

export type RulesOfOffices = {
  rulesOf: (office: string) => Rules
  /** The latest day on which a rule that is taught began to hold there, or was withdrawn; undefined where none ever was. */
  changedOn: (office: string) => Day | undefined
}

export async function rulesOfOffices(unit: Unit, offices: readonly string[]): Promise<RulesOfOffices> {
  const paths = await officePaths(unit, offices)
  const published = await listPublishedRules(unit, [...new Set([...paths.values()].flat())])
  const rules = new Map<string, Rules>()
  for (const office of offices) rules.set(office, await rulesOfPath(unit, paths.get(office) ?? [office]))
  const changedOn = (office: string) => lastChangedOn(published, paths.get(office) ?? [], taughtRules, unit.today)
  return { rulesOf: (office) => rules.get(office) ?? defaultRules, changedOn }
}
