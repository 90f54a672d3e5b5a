// What is said after a redirect: a failure never stands under the words of success (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flashCookieOf, flashOf } from './flash.ts'

test('a failure is said as one, and what went through as that', () => {
  assert.deepEqual(flashOf(flashCookieOf('删掉了。')), { text: '删掉了。', success: true })
  assert.deepEqual(flashOf(flashCookieOf('没有找到。', true)), { text: '没有找到。', success: false })
  assert.equal(flashOf(flashCookieOf('长'.repeat(400))).text.length, 300)
})
