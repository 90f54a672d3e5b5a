// The keyed hash is HMAC-SHA-256, whatever the length of key and value, and however often it was used before.
import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { keyedHash } from './keyed-hash.ts'

test('a keyed hash is that of HMAC-SHA-256, for keys and values of every length', () => {
  for (const length of [0, 1, 16, 32, 63, 64, 65, 200]) {
    const key = randomBytes(length)
    const hashed = keyedHash(key)
    for (const value of ['', 'a', '测试·张晓禾', '630102199003072015', 'x'.repeat(119), 'y'.repeat(500), 'a'])
      assert.deepEqual(hashed(value), createHmac('sha256', key).update(value).digest(), `${length} ${value.length}`)
  }
})
