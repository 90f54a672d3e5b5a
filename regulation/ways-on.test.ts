// How it stands with a certificate on the days around its last, whatever else befell it (R4.2.1, R4.3.4, R4.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HeldState, situationOf } from './ways-on.ts'

const until = (to: string): HeldState => ({ from: '2016-03-17', to, status: 'in-force' })
const [today, before, after] = ['2026-03-16', '2026-03-15', '2026-03-17']
const situations = (change: Partial<HeldState>) =>
  [before, today, after].map((to) => situationOf({ ...until(to), ...change }, today))

test('R4.2.1 a certificate counts through its last day and has run out the day after', () => {
  assert.deepEqual(situations({}), ['run-out', 'in-force', 'in-force'])
})

test('R4.4 a card that is lost has run out only after its last day', () => {
  assert.deepEqual(situations({ status: 'void' }), ['lost-and-run-out', 'declared-lost', 'declared-lost'])
  assert.equal(situationOf({ ...until(today), to: undefined, status: 'void' }, today), 'declared-lost')
})

test('R4.3.4 what is frozen is frozen for the hukou or for its term, on every day', () => {
  const frozen = { status: 'frozen', statusReason: 'hukou-moved' } as const
  assert.deepEqual(new Set(situations(frozen)), new Set(['frozen-for-hukou']))
  assert.deepEqual(new Set(situations({ ...frozen, statusReason: 'expired' })), new Set(['run-out']))
})
