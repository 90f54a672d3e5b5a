// Days are those of Shanghai, and a fixed clock stays fixed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, fixedClock } from './clock.ts'

test('a day begins at midnight in Shanghai', () => {
  assert.equal(dayOf(new Date('2026-12-31T15:59:59.999Z')), '2026-12-31')
  assert.equal(dayOf(new Date('2026-12-31T16:00:00.000Z')), '2027-01-01')
})

test('a fixed clock cannot be moved through what it hands out', () => {
  const clock = fixedClock('2026-05-06T00:00:00Z')
  clock().setFullYear(1999)
  assert.equal(clock().toISOString(), '2026-05-06T00:00:00.000Z')
})
