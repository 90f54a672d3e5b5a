// Whatever a platform sends, by the description or against it, it is answered and told what to mend (R3.2; RFC 9457).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listOperations } from '../tools/partner/fuzz/described.ts'
import { fuzzDoor } from '../tools/partner/fuzz/run.ts'
import { openGround } from '../tools/partner/fuzz/stage.ts'

test('R3.2 what fits the description is read, what breaks it is told with its field; nothing fails', async (t) => {
  const ground = await openGround(t)
  const { rows, faults } = await fuzzDoor(ground, { each: 6, seed: 1 })
  const kinds = new Set(faults.map(({ operation, fault, broken }) => `${operation}: ${fault}: ${broken}`))
  assert.deepEqual([...kinds].slice(0, 20), [])
  assert.deepEqual(faults.slice(0, 5), [])
  assert.equal(rows.length, listOperations().length)
  assert.ok(rows.reduce((all, { taken }) => all + taken, 0) > rows.length, 'requests that are done at all')
})
