// Age in full years (R4.1.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOn } from './age.ts'

test('R4.1.4 a year is full on the birthday, not on its eve', () => {
  assert.equal(ageOn('2008-11-23', '2026-11-22'), 17)
  assert.equal(ageOn('2008-11-23', '2026-11-23'), 18)
  assert.equal(ageOn('2026-11-23', '2026-11-23'), 0)
})

test('R4.1.4 somebody born on 29 February is a year older on 1 March of a common year', () => {
  assert.equal(ageOn('2008-02-29', '2026-02-28'), 17)
  assert.equal(ageOn('2008-02-29', '2026-03-01'), 18)
  assert.equal(ageOn('2008-02-29', '2028-02-29'), 20)
})
