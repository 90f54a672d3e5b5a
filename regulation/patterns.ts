// What looks unusual in many conclusions: questions to ask, no verdict (N4.3).
import type { Rules } from './local-rules.ts'

export type PatternKind = 'doctor' | 'village' | 'handler' | 'hour' | 'night'
export type Share = { name: string; count: number; severe: number }
export type Question = { kind: PatternKind; name: string; words: string }

/** A signed conclusion as far as patterns go by it. */
export type Signed = {
  assessorName: string | null
  /** 0 to 23, and the same with its day. */
  hour: number
  hourKey: string
  /** Level one or two. */
  severe: boolean
}

/** How many of whose conclusions are severe, the most conclusions first; without those that have no key. */
export function sharesOf<Fact extends Signed>(
  facts: readonly Fact[],
  key: (fact: Fact) => string | null | undefined,
): readonly Share[] {
  const groups = Map.groupBy(facts, (fact) => key(fact) ?? '')
  return [...groups]
    .filter(([name]) => name !== '')
    .map(([name, list]) => ({ name, count: list.length, severe: list.filter(({ severe }) => severe).length }))
    .toSorted((one, other) => other.count - one.count)
}

const percent = ({ count, severe }: Share) => Math.round((severe / count) * 100)

export const tooSevere = (kind: PatternKind, shares: readonly Share[], rules: Rules): readonly Question[] =>
  shares
    .filter((share) => share.count >= rules['pattern-least-cases'] && percent(share) >= rules['pattern-severe-percent'])
    .map((share) => ({
      kind,
      name: share.name,
      words: `${share.count} 份结论里 ${share.severe} 份是一、二级（${percent(share)}%），是什么原因？`,
    }))

export function tooFast(facts: readonly Signed[], rules: Rules): readonly Question[] {
  const hours = Map.groupBy(facts, ({ assessorName, hourKey }) => `${assessorName ?? ''}|${hourKey}`)
  return [...hours]
    .filter(([key, list]) => !key.startsWith('|') && list.length > rules['pattern-per-hour'])
    .map(([key, list]) => {
      const [name = '', hour = ''] = key.split('|')
      return { kind: 'hour', name, words: `${hour} 时一小时签了 ${list.length} 份，来得及当面评定吗？` }
    })
}

export function atNight(facts: readonly Signed[], rules: Rules): readonly Question[] {
  const night = facts.filter(({ hour }) => hour >= 22 || hour < 6)
  return sharesOf(night, ({ assessorName }) => assessorName)
    .filter(({ count }) => count >= rules['pattern-night-conclusions'])
    .map(({ name, count }) => ({ kind: 'night', name, words: `夜里（22 时到 6 时）签了 ${count} 份，人在场吗？` }))
}
