// The walks of the other matters; together with those in files of their own they are all (R4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matterNames } from './vocabulary.ts'
import { walks } from './walk-testing.ts'

const others = [
  'renewal-damaged',
  'renewal-details',
  'move',
  'replacement-of-lost',
  'cancellation',
  'cancellation-of-categories',
  'change-of-category',
] as const
walks(...others)

test('R4 no matter is left out of the walks', () => {
  assert.deepEqual([...others, 'new-certificate', 'renewal-at-term'].sort(), Object.keys(matterNames).sort())
})
