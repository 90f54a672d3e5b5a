// The walk under other values than the defaults, and that it finds what is broken; under the defaults it is the law's own test (regulation/walk.test.ts).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from '#regulation/local-rules.ts'
import { matters } from '#regulation/matters/matters.ts'
import { WalkFault } from './walk.ts'
import { proveWalk } from './walk-proofs.ts'

const usual = { rules: defaultRules, daysAhead: 400 }

test('R1.2 R2.5 R5.3 a matter can be walked through under a year for papers and a shorter term, and every step is reached', () => {
  const rules = { ...defaultRules, 'supply-deadline-days': 365, 'approval-days': 2, 'accept-days': 1 }
  assert.deepEqual(proveWalk('cancellation', { ...usual, rules }), [])
  assert.deepEqual(proveWalk('move', { ...usual, rules }), [])
})

test('R6.3 R5.1 a matter that nobody can close, and a clock that runs on in the end, are found', (t) => {
  const { cancellation } = matters
  t.after(() => {
    matters.cancellation = cancellation
  })
  const { close: _close, ...others } = cancellation.steps
  matters.cancellation = { ...cancellation, steps: others }
  assert.throws(() => proveWalk('cancellation', usual), WalkFault)
  const clock = cancellation.clocks['approve-and-post']
  assert.ok(clock)
  const runsOn = { ...clock, runsIn: [...clock.runsIn, 'closed' as const, 'cancelled' as const] }
  matters.cancellation = { ...cancellation, clocks: { ...cancellation.clocks, 'approve-and-post': runsOn } }
  assert.throws(() => proveWalk('cancellation', usual), /a clock runs on in closed/)
})

test('R2.5 where the look ahead is shorter than the time for papers, the walk says that a step is never reached', () => {
  const rules = { ...defaultRules, 'supply-deadline-days': 365 }
  assert.ok(proveWalk('cancellation', { rules, daysAhead: 45 }).includes('lapse'))
})
