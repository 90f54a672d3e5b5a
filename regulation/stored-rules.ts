// Rule values as a case keeps them: a rule that came later than the case has its default (R1.2).
import { defaultRules, localRules, type Rules, ruleNames, rulesFrom } from './local-rules.ts'
import { fieldsOf, later, type StoredReader } from './stored.ts'

/**
 * A value that lay outside the bounds of today is read as the nearest inside them (docs/basis.md §9.42). Throws RangeError
 * for a value that its rule could never hold; a rule that is known no more is left out.
 */
export const rulesRead: StoredReader<Rules> = (value, place) => {
  const stored = new Map<string, unknown>(Object.entries(fieldsOf(value, place)))
  const known = ruleNames.flatMap((name) => {
    const { kind } = localRules[name]
    const kept = stored.get(name)
    return stored.has(name) ? [[name, kind.fits(kept) ? kept : (kind.nearest(kept) ?? kept)]] : []
  })
  return rulesFrom({ ...defaultRules, ...Object.fromEntries(known) })
}

/** Of an acceptance; the first release did not record them. */
export const acceptanceRules: StoredReader<Rules> = later(rulesRead, defaultRules)
