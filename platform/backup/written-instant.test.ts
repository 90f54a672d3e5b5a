// Instants as people write them: in Beijing time or a zone of their own; what does not exist is refused by name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readInstant } from './written-instant.ts'

test('an instant is Beijing time unless a zone is written', () => {
  assert.equal(readInstant('2026-11-27 22:30:00')?.toISOString(), '2026-11-27T14:30:00.000Z')
  assert.equal(readInstant('2028-02-29')?.toISOString(), '2028-02-28T16:00:00.000Z')
  assert.equal(readInstant('2026-11-27T22:30Z')?.toISOString(), '2026-11-27T22:30:00.000Z')
})

test('a day that does not exist is refused by name, what is no instant by an example', () => {
  for (const day of ['2026-02-30', '2026-02-29', '2026-04-31'])
    assert.throws(() => readInstant(`${day} 10:00:00`), new RegExp(`没有 ${day} 这一天`))
  assert.throws(() => readInstant('2026-13-01'), /时刻没看懂/)
  assert.throws(() => readInstant('昨天'), /时刻没看懂/)
})
