// Rule values as a case keeps them: a rule that came later than the case has its default (R1.2).
import { defaultRules, localRules, type RuleName, type Rules } from './local-rules.ts'
import { fitsKind } from './rule-definition.ts'
import type { StoredReader } from './stored.ts'

/** Throws RangeError for a value that its rule could never hold. */
export const rulesRead: StoredReader<Rules> = (value, place) => {
  const stored = new Map<string, unknown>(Object.entries(value ?? {}))
  const unfit = (Object.keys(localRules) as RuleName[]).find(
    (name) => stored.get(name) !== undefined && !fitsKind(localRules[name].kind, stored.get(name)),
  )
  if (unfit) throw new RangeError(`stored ${place}.${unfit} is not a value of its rule`)
  const known = Object.keys(localRules).flatMap((name) => (stored.has(name) ? [[name, stored.get(name)]] : []))
  return { ...defaultRules, ...Object.fromEntries(known) }
}
