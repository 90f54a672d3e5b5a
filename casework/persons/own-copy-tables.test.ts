// N5.2: no table that has something of a person is forgotten by their copy without a reason.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { columnsOfPeople, tablesInCopy, tablesNotInCopy } from './own-copy-tables.ts'

const schema = readFileSync(new URL('../../platform/database/schema.sql', import.meta.url), 'utf8')
const tables = [...schema.matchAll(/^create (?:unlogged )?table (\w+) \(\n([^]*?)\n\)/gm)].map(
  ([, name = '', body = '']) => ({
    name,
    columns: body
      .split('\n')
      .map((line) => line.trim().split(' ')[0] ?? '')
      .filter((column) => column !== 'constraint'),
  }),
)

test('N5.2 every table that has something of a person is in their copy, or says why not', () => {
  assert.ok(tables.length > 100)
  const ofPeople = tables.filter(
    ({ name, columns }) =>
      name === 'person' || name === 'account' || columns.some((one) => columnsOfPeople.includes(one)),
  )
  const known = new Set<string>([...tablesInCopy, ...Object.keys(tablesNotInCopy)])
  assert.deepEqual(
    ofPeople.map(({ name }) => name).filter((name) => !known.has(name)),
    [],
  )
  const names = new Set(tables.map(({ name }) => name))
  assert.deepEqual(
    [...known].filter((name) => !names.has(name)),
    [],
    'no such table any more',
  )
})

test('N5.2 a table is in the copy, or it is not', () => {
  assert.deepEqual(
    tablesInCopy.filter((name) => Object.hasOwn(tablesNotInCopy, name)),
    [],
  )
})
