// Ids are unique, well formed, and sort in the order they were made (RFC 9562).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId, newId } from './ids.ts'

test('ten thousand ids are all different, well formed and in order', () => {
  const ids = Array.from({ length: 10_000 }, newId)
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(ids.toSorted(), ids)
  assert.ok(ids.every(isId) && ids.every((id) => id[14] === '7'))
})

test('what is not an id is known as such before PostgreSQL sees it', () => {
  for (const text of ['', '1', "' or 1=1", newId().toUpperCase(), `${newId()} `]) assert.equal(isId(text), false)
})
