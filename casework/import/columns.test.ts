// The template, and the page that describes it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { columnNames, columns } from './columns.ts'

test('the description of the file says of every column what the template means', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8').replaceAll(/ +/g, ' ')
  const rows = columnNames.map((name) => {
    const { title, required, says } = columns[name]
    return `| ${title} | ${required ? '是 ' : ''}| ${says} |`
  })
  assert.ok(page.includes(rows.join('\n')), rows.join('\n'))
})
