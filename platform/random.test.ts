// Random bytes handed out in small pieces.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomBytes } from './random.ts'

test('no byte is handed out twice, across portions and for pieces larger than one', () => {
  const pieces = Array.from({ length: 3000 }, (_, index) => randomBytes(8 + (index % 40)))
  assert.equal(new Set(pieces.map((one) => one.toString('hex'))).size, pieces.length)
  assert.deepEqual(
    pieces.map((one) => one.length),
    pieces.map((_, index) => 8 + (index % 40)),
  )
  const places = pieces.map((one) => ({ memory: one.buffer, from: one.byteOffset, to: one.byteOffset + one.length }))
  for (const [index, one] of places.entries()) {
    const next = places[index + 1]
    assert.ok(!next || next.memory !== one.memory || next.from >= one.to)
  }
  assert.equal(randomBytes(20_000).length, 20_000)
})
