// What a proposed rule or its withdrawal would change at each county, and since when what is taught holds (R1.2, N5.3).
import { localRules, type OfficeLevel, type PublishedRule, type RuleName, rulesInForce } from '../local-rules.ts'
import { withinTerms } from '../rule-limits.ts'
import type { Day } from '../vocabulary.ts'
import { addDays } from '../working-days.ts'
import { holdsOn, type ProposedChange } from './rule-proposals.ts'

export type CountyPath = { id: string; label: string /** From the county up to the nation. */; path: readonly string[] }

export type RuleEffect = {
  /** Counties where the value changes, with what holds there before and after. */
  changed: readonly { office: string; label: string; before: unknown; after: unknown }[]
  /** Counties under the office where a nearer office has set its own value. */
  overruled: number
  /** Counties where it is so already. */
  same: number
}

/** Whether what is published of the other rule can change what the rule holds: itself, or the term it has to fit into. */
export const bearsOn = (rule: RuleName, other: string): boolean =>
  rule === other || withinTerms.some((fit) => fit.rule === rule && fit.term === other)

/** @param published every value of this rule, and of the terms it has to fit into, along the counties' paths */
export function effectOf(
  published: readonly PublishedRule[],
  counties: readonly CountyPath[],
  change: ProposedChange & { office: string; level: OfficeLevel; name: RuleName; from: Day },
): RuleEffect {
  const { office, level, name, from } = change
  // Of the office's own values nothing holds from the day on but what is proposed.
  const others = published.filter((rule) => rule.office !== office || rule.name !== name)
  const afterwards: readonly PublishedRule[] =
    change.kind === 'value' ? [...others, { office, level, name, value: change.value, from }] : others
  const changed: { office: string; label: string; before: unknown; after: unknown }[] = []
  let [overruled, same] = [0, 0]
  for (const { id, label, path } of counties) {
    const before = rulesInForce(published, path, from)[name]
    const after = rulesInForce(afterwards, path, from)[name]
    const nearer = path.slice(0, path.indexOf(office))
    if (JSON.stringify(before) !== JSON.stringify(after)) changed.push({ office: id, label, before, after })
    else if (
      !localRules[name].addsUp &&
      others.some((rule) => rule.name === name && nearer.includes(rule.office) && holdsOn(rule, from))
    )
      overruled += 1
    else same += 1
  }
  return { changed, overruled, same }
}

export type KeptRule = PublishedRule & { withdrawn: boolean }

/** The latest day up to today on which one of these rules began to hold at a place, or was withdrawn there. */
export function lastChangedOn(
  published: readonly KeptRule[],
  path: readonly string[],
  names: readonly RuleName[],
  today: Day,
): Day | undefined {
  return (
    published
      .filter((rule) => path.includes(rule.office) && names.some((name) => name === rule.name))
      // What was replaced or withdrawn before its first day never held.
      .filter(({ from, to }) => to === undefined || from <= to)
      .flatMap(({ from, to, withdrawn }) => (withdrawn && to !== undefined ? [from, addDays(to, 1)] : [from]))
      .filter((day) => day <= today)
      .toSorted()
      .at(-1)
  )
}
