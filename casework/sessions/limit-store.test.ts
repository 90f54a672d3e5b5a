// Counts shared by processes: nothing passes between them, and nothing readable is left.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestPlatform } from '#platform/database/testing.ts'
import { worker } from '#platform/jobs.ts'
import { limits } from '#regulation/offices/limits.ts'
import { forgetPassed } from '../retention/forget-passed.ts'
import { isSpent, spend } from './limit-store.ts'
import { door } from './sessions.ts'

const { work, ownerQuery } = await openTestPlatform({ after: (use) => test.after(use) })
const at = (instant: string) => ({ now: new Date(instant) })
const name = 'wrong-verifications'
const { most } = limits[name]

test('of forty at once only so many are within the limit, and the next window begins anew', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => work(door, (unit) => spend(unit, name, '192.0.2.1'), at('2026-03-24T08:00:00Z'))),
  )
  assert.equal(answers.filter(Boolean).length, most)
  const spent = (who: string, instant: string) => work(door, (unit) => isSpent(unit, name, who), at(instant))
  assert.equal(await spent('192.0.2.1', '2026-03-24T08:09:59Z'), true)
  assert.equal(await spent('192.0.2.2', '2026-03-24T08:09:59Z'), false)
  assert.equal(await spent('192.0.2.1', '2026-03-24T08:10:00Z'), false)
})

test('no address stands in the database, and days later nothing does', async () => {
  await work(door, (unit) => spend(unit, name, '192.0.2.77'), at('2026-03-24T08:00:00Z'))
  const rows = await ownerQuery<{ text: string }>('select use_count::text as text from use_count')
  assert.ok(rows.length > 0)
  for (const { text } of rows) assert.ok(!text.includes('192.0.2'))
  await work(worker, (unit) => forgetPassed(unit, { what: 'uses' }), at('2026-03-27T08:00:00Z'))
  assert.deepEqual(await ownerQuery('select from use_count'), [])
})
