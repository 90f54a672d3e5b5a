// The walk of each matter under the default rules: every reachable state, and what must always hold there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proveWalk } from '#simulation/walk-proofs.ts'
import { defaultRules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import type { MatterId } from './vocabulary.ts'

/** One test a matter; in files of their own where the walk is long, so that they run side by side. */
export function walks(...chosen: readonly MatterId[]): void {
  for (const matter of chosen)
    test(`${matters[matter].clause} R1.3 R1.4 R5.1 R5.2 R5.3 N2.3 the walk of ${matter}: no dead end, no forbidden hand, every clock stops`, () => {
      const never = proveWalk(matter, { rules: defaultRules, daysAhead: 45 })
      assert.deepEqual(never, [], `statuses and steps of ${matter} that nothing leads to`)
    })
}
