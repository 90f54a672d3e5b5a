// Reference data as a process keeps them: calendars, rules, offices, interpretations; loaded once until they change (decision 53).
import type { Held } from './database/pool.ts'

/**
 * Gives what stands under a key, loading it where nobody has since reference data last changed. It must be the same for whoever
 * asks, whatever row security shows them of other tables, and nobody changes what they are given.
 */
export type Reference = <T>(key: string, load: () => Promise<T>) => Promise<T>

type Kept = Map<string, unknown>

/** Transactions under way may still see the state before a change; what is older is let go. */
const mostStates = 2

/** What the units of one pool share. @returns the reference data as a transaction sees them */
export function keepReference(): (held: Held) => Reference {
  const states = new Map<string, Kept>()
  const stateOf = (version: string): Kept => {
    const known = states.get(version)
    if (known) return known
    const state: Kept = new Map()
    states.set(version, state)
    for (const old of [...states.keys()].slice(0, -mostStates)) states.delete(old)
    return state
  }
  return ({ opened, referenceChanges }) => {
    const shared = opened?.reference == null ? new Map<string, unknown>() : stateOf(opened.reference)
    // What this transaction has itself changed is nobody else's yet.
    let own: { changes: number; kept: Kept } = { changes: 0, kept: shared }
    const now = (): Kept => {
      const changes = referenceChanges()
      if (changes !== own.changes) own = { changes, kept: new Map() }
      return own.kept
    }
    return async (key, load) => {
      const kept = now()
      if (kept.has(key)) return kept.get(key) as never
      const loaded = await load()
      if (now() === kept) kept.set(key, loaded)
      return loaded
    }
  }
}
