// What becomes of an imported row whose person the register knows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeKnownRow, type RowFacts } from './imported-rows.ts'

const nothing: RowFacts = { inThisFile: false, there: false, sameName: true, holdsAnother: false }
const columnOf = (change: Partial<RowFacts>) => {
  const judged = judgeKnownRow({ ...nothing, ...change })
  return typeof judged === 'string' ? judged : judged.column
}

test('N3 a new certificate of a known person is entered', () => {
  assert.equal(columnOf({}), 'enter')
})

test('N3 a row twice in one file is handed back, one of an earlier file is passed over', () => {
  assert.equal(columnOf({ inThisFile: true, there: true }), 'number')
  assert.equal(columnOf({ there: true, sameName: false, holdsAnother: true }), 'there')
})

test('N3 another name, or a second certificate, is handed back with the column to look at', () => {
  assert.equal(columnOf({ sameName: false, holdsAnother: true }), 'name')
  assert.equal(columnOf({ holdsAnother: true }), 'status')
})
