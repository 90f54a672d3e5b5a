// Rule values as a case keeps them: a rule that came later than the case has its default (R1.2).
import { defaultRules, localRules, type Rules, ruleNames, rulesFrom } from './local-rules.ts'
import type { StoredReader } from './stored.ts'

/** Throws RangeError for a value that its rule could never hold. */
export const rulesRead: StoredReader<Rules> = (value, place) => {
  const stored = new Map<string, unknown>(Object.entries(value ?? {}))
  const unfit = ruleNames.find(
    (name) => stored.get(name) !== undefined && !localRules[name].kind.fits(stored.get(name)),
  )
  if (unfit) throw new RangeError(`stored ${place}.${unfit} is not a value of its rule`)
  const known = ruleNames.flatMap((name) => (stored.has(name) ? [[name, stored.get(name)]] : []))
  return rulesFrom({ ...defaultRules, ...Object.fromEntries(known) })
}
