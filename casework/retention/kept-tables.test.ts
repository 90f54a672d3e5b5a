// N5.2: no table is kept without a word on how long, and no file is bound to a column that the clearing does not know.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { passingNames } from '#regulation/offices/retention.ts'
import { tablesThatPass, tablesThatPassInPart, tablesThatStay } from './kept-tables.ts'
import { columnsOfFiles } from './passing-store.ts'

const schema = readFileSync(new URL('../../platform/database/schema.sql', import.meta.url), 'utf8')
const tables = [...schema.matchAll(/^create (?:unlogged )?table (\w+) \(\n([^]*?)\n\)/gm)].map(
  ([, name = '', body = '']) => ({ name, columns: body.split('\n').map((line) => line.trim()) }),
)
const stay = Object.values(tablesThatStay).flat()

test('N5.2 every table says how long its rows are kept, once', () => {
  assert.ok(tables.length > 110)
  const told = [...Object.keys(tablesThatPass), ...stay]
  assert.deepEqual(
    tables.map(({ name }) => name).filter((name) => !told.includes(name)),
    [],
    'say in casework/retention/kept-tables.ts how long what it has of people is kept, then npm run retention',
  )
  const names = new Set(tables.map(({ name }) => name))
  assert.deepEqual(
    told.filter((name) => !names.has(name)),
    [],
    'no such table any more',
  )
  assert.equal(new Set(told).size, told.length, 'a table is told twice')
  for (const name of Object.keys(tablesThatPassInPart)) assert.ok(stay.includes(name), name)
})

test('N5.2 a table of nobody has no column of a person', () => {
  const ofPeople = /(_sealed|_by|_by_name|person_id|account_id|staff_id|case_id|certificate_id|masked_name|_index) /
  const found = tables
    .filter(({ name }) => tablesThatStay.nobody.includes(name))
    .flatMap(({ name, columns }) =>
      columns.filter((column) => ofPeople.test(column)).map((column) => `${name}.${column.split(' ')[0]}`),
    )
  // Who published a session, took in a box of blanks or entered a place: what a thing says of itself.
  assert.deepEqual(found, ['assessment_session.published_by', 'blank_consignment.received_by', 'known_place.added_by'])
})

test('N5.2 everything that is forgotten by itself has its table', () => {
  const told = Object.values({ ...tablesThatPass, ...tablesThatPassInPart }).flat()
  assert.deepEqual(
    passingNames.filter((name) => name !== 'orphan-files' && !told.includes(name)),
    [],
  )
})

test('N5.2 every column that names a file is known to the clearing', () => {
  const naming = tables.flatMap(({ name, columns }) =>
    columns
      .map((column) => /^(\w*(?:file|paper|photo|scan|picture)\w*) uuid/.exec(column)?.[1])
      .filter((column) => column !== undefined)
      .map((column) => `${name}.${column}`),
  )
  assert.deepEqual(
    naming,
    columnsOfFiles.map(([table, column]) => `${table}.${column}`),
  )
})
