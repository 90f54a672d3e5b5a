// The scene around a case for the rules: who acts, on which day, by which offices' calendars, under which local rules.
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { type Rules, type RulesRead, readRules, rulesOfCase } from '#regulation/local-rules.ts'
import type { Scene } from '#regulation/scene.ts'
import { calendarsFor, officePath } from '../offices/office-store.ts'
import { listPublishedRules, rulesOfPath } from '../rule-book/published-rules.ts'

export async function sceneOf(unit: Unit, offices: readonly string[]): Promise<Scene> {
  return { actor: unit.actor, today: unit.today, calendarOf: await calendarsFor(unit, offices) }
}

/** What a case is handled under today: its residence's rules, and its hukou's where the card itself is concerned (R1.2, R6.2). */
export async function rulesForCase(
  unit: Unit,
  { residence, hukou }: Pick<Case, 'residence' | 'hukou'>,
): Promise<Rules> {
  return rulesOfCase(await rulesFor(unit, residence), await rulesFor(unit, hukou))
}

export async function sceneFor(unit: Unit, current: Case, ...more: string[]): Promise<Scene> {
  const { residence, hukou, superior, province, clocks } = current
  return sceneOf(unit, [residence, hukou, superior, province, ...clocks.map((clock) => clock.office), ...more])
}

/** What holds today at an office, what the offices of its path set, and what of it is capped (R1.2). */
export async function readRulesFor(unit: Unit, path: readonly string[]): Promise<RulesRead> {
  return readRules(await listPublishedRules(unit, path), path, unit.today)
}

/** The rules in force today for an office: its own, or the nearest above it; the defaults for what has no office (R1.2). */
export async function rulesFor(unit: Unit, office: string | undefined): Promise<Rules> {
  return rulesOfPath(unit, office === undefined ? [] : await officePath(unit, office))
}
