// The one door: rollback on refusal, the actor, and what row security sees.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { refuse } from '#regulation/vocabulary.ts'
import { claimKey, rememberAnswer } from './database/idempotency.ts'
import { openTestPlatform } from './database/testing.ts'

const { work, ownerQuery, close } = await openTestPlatform()
after(close)

const visitor = { kind: 'visitor' } as const

test('a refusal rolls back what the unit had written', async () => {
  const result = await work(visitor, async (unit) => {
    await claimKey(unit, 'key-of-a-refusal', 'hash')
    return refuse('不行。')
  })
  assert.deepEqual(result, { refused: true, message: '不行。' })
  assert.deepEqual(await ownerQuery('select * from idempotency_key where key = $1', ['key-of-a-refusal']), [])
})

test('sixteen doubles with one key have one effect and one answer', async () => {
  let effects = 0
  const doubles = Array.from({ length: 16 }, () =>
    work(visitor, async (unit) => {
      const claim = await claimKey(unit, 'one-key-16-doubles', 'hash')
      if ('refused' in claim) return claim
      if (!claim.fresh) return claim.replay
      effects++
      await rememberAnswer(unit, 'one-key-16-doubles', { number: effects })
      return { number: effects }
    }),
  )
  assert.deepEqual(
    new Set((await Promise.all(doubles)).map((answer) => JSON.stringify(answer))),
    new Set(['{"number":1}']),
  )
  assert.equal(effects, 1)
})
