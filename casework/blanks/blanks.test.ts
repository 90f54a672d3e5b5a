// Every blank is accounted for: received equals what is there and what became of the rest (R4.1.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { at, stage } from '../cases/testing.ts'
import { nextBlank, spoilBlank, stockOf, useBlank } from './blank-store.ts'
import { checkBlank, receiveBlanks, writeOffBlank } from './blanks.ts'

const { work, approver, foreign } = await stage({ after: (use) => test.after(use) })
const day = at('2026-03-02')
const office = '630102'

test('R4.1.5 a run is taken into stock once, and what is no run is refused at its field', async () => {
  const receive = (first: string, last: string) =>
    work(
      approver,
      (unit) => receiveBlanks(unit, { office, cover: 'green', first, last, from: '省残联', on: '2026-03-01' }),
      day,
    )
  assert.deepEqual(await receive('AB0001', 'AB0020'), { count: 20 })
  for (const [first, last, field] of [
    ['AB0015', 'AB0030', 'first'],
    ['CD0009', 'CD0001', 'last'],
    ['CD0001', 'CE0009', 'last'],
    ['CD1', 'CD9', 'first'],
    ['CD00001', 'CD20000', 'last'],
    ['甲0001', '甲0002', 'first'],
  ] as const) {
    const refused = await receive(first, last)
    assert.ok(isRefusal(refused) && refused.field === field, `${first} ${last}`)
  }
})

test('R4.1.5 nothing is printed that is not in this office’s stock, of this colour, and still there', async () => {
  const check = (actor: typeof approver, number: string, cover: 'red' | 'green' = 'green') =>
    work(actor, (unit) => checkBlank(unit, actor.office, number, cover), day)
  assert.equal(await check(approver, 'QH00000300'), undefined)
  assert.match((await check(approver, 'QH00000300', 'red'))?.message ?? '', /绿色封面/)
  assert.match((await check(approver, 'ZZ0001'))?.message ?? '', /库存里没有/)
  assert.match((await check(foreign, 'QH00000300'))?.message ?? '', /库存里没有/)
  await work(approver, (unit) => useBlank(unit, office, 'QH00000300', newId()), day)
  assert.match((await check(approver, 'QH00000300'))?.message ?? '', /已用/)
})

test('R4.1.5 whatever happens to blanks, the two sides of the count are equal', async () => {
  const move = fc.record({
    what: fc.constantFrom('use', 'spoil', 'lose', 'send'),
    cover: fc.constantFrom('red', 'green'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 15 }), async (moves) => {
      for (const { what, cover } of moves)
        await work(
          approver,
          async (unit) => {
            const number = await nextBlank(unit, office, cover)
            if (!number) return
            if (what === 'use' || what === 'spoil') await useBlank(unit, office, number, newId())
            if (what === 'spoil') await spoilBlank(unit, office, number, '印坏')
            if (what === 'lose') await writeOffBlank(unit, { office, number, state: 'lost', reason: '盘点缺少' })
            if (what === 'send') await writeOffBlank(unit, { office, number, state: 'sent', reason: '调给邻县' })
          },
          day,
        )
      const stock = await work(approver, (unit) => stockOf(unit, office), day)
      for (const { received, ...rest } of Object.values(stock))
        assert.equal(
          received,
          Object.values(rest).reduce((sum, count) => sum + count, 0),
        )
    }),
    { numRuns: 10 },
  )
})
