// The keyed hash against RFC 4231 and against node's own HMAC, for keys and texts of every length that is handled differently.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { keyedHash } from './keyed-hash.ts'

test('a keyed hash by SHA-256 gives test cases 1 and 2 of RFC 4231', () => {
  assert.equal(
    keyedHash('sha256', Buffer.alloc(20, 0x0b))('Hi There').toString('hex'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  )
  assert.equal(
    keyedHash('sha256', Buffer.from('Jefe'))('what do ya want for nothing?').toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})

test('a keyed hash is HMAC whatever the length of key and text, and one text leaves nothing behind for the next', () => {
  for (const algorithm of ['sha256', 'sm3'] as const)
    for (const keyLength of [0, 1, 32, 64, 65, 200]) {
      const key = Buffer.alloc(keyLength, 'key')
      const keyed = keyedHash(algorithm, key)
      for (const text of ['', '禾晓雨', 'x'.repeat(5000), '禾'.repeat(1366), '禾'.repeat(1365), 'X'])
        assert.deepEqual(keyed(text), createHmac(algorithm, key).update(text).digest())
    }
})
