// What is wrong with one sending is told together, each field once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptTelling } from './telling.ts'
import { together } from './together.ts'
import { isRefusal, refuse } from './vocabulary.ts'

test('the first refusal carries the others, each field once, and nothing wrong is nothing', () => {
  const [name, day, again] = [refuse('一', { field: 'a' }), refuse('二', { field: 'b' }), refuse('三', { field: 'a' })]
  assert.equal(together(undefined, undefined), undefined)
  assert.deepEqual(together(undefined, name), name)
  assert.deepEqual(together(name, undefined, day, again), { ...name, besides: [day] })
  assert.deepEqual(together(together(name, day), again)?.besides, [day])
})

test('R4.1.2 a letter without its number and with a day that cannot be is refused for both', () => {
  const told = acceptTelling({ way: 'posted', on: '2026-03-01' }, '2026-03-02', '2026-03-05')
  assert.ok(isRefusal(told))
  assert.deepEqual(
    [told, ...(told.besides ?? [])].map((one) => one.field),
    ['on', 'trackingNumber'],
  )
})
