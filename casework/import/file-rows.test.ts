// Rows that travel to another thread come out as they went in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHeadings } from './columns.ts'
import { FileRow, packRows, unpackRows } from './file-rows.ts'

test('rows come out of the text they travel in as they were: empty cells, missing and surplus ones, any sign, verdicts', () => {
  const layout = readHeadings(['残疾人证号', '姓名', '残疾类别与等级', '发证残联', '有效期起'])
  assert.ok(typeof layout !== 'string')
  const verdict = { record: 9, column: 'status' as const, text: '请查明。' }
  const rows = [
    new FileRow({ record: 7, line: 8, fields: ['1', '禾\u{20000}晓', '', 'a,\u001f"\n', ''] }, layout, undefined),
    new FileRow({ record: 9, line: 2 ** 31 + 5, fields: [] }, layout, verdict),
    new FileRow({ record: 10, line: 2 ** 31 + 6, fields: ['', '', '', '', '', 'x'] }, layout, undefined),
  ]
  const told = (all: readonly FileRow[]) =>
    all.map(({ record, line, fields, verdict: of, cells }) => ({ record, line, fields, of, cells }))
  assert.deepEqual(told(unpackRows(structuredClone(packRows(rows)), layout)), told(rows))
  assert.deepEqual(unpackRows(packRows([]), layout), [])
})
