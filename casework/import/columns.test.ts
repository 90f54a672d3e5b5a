// The template, and the page that describes it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { columnNames, columns, readHeadings } from './columns.ts'

test('the description of the file says of every column what the template means', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8').replaceAll(/ +/g, ' ')
  const rows = columnNames.map((name) => {
    const { title, required, says } = columns[name]
    return `| ${title} | ${required ? '是 ' : ''}| ${says} |`
  })
  assert.ok(page.includes(rows.join('\n')), rows.join('\n'))
})

test('the day of the first card ever is a column of its own, beside the day of this card, and never in its place', () => {
  const cells = ['残疾人证号', '姓名', '残疾类别与等级']
  const both = readHeadings([...cells, '初次发证日期', '发证日期'])
  assert.ok(typeof both === 'object')
  assert.deepEqual([both.at.firstIssued, both.at.from], [3, 4])
  for (const first of ['初次发证日期', '首次领证日期', '首次发证时间']) {
    const alone = readHeadings([...cells, first, '有效期止'])
    assert.ok(typeof alone === 'string')
    assert.match(alone, /缺少：有效期起。“初次发证日期”是第一次领证的日期，不是这一本的有效期起/)
  }
  const approved = readHeadings([...cells, '批准日期', '办证日期'])
  assert.ok(typeof approved === 'string', 'two columns of one meaning are a question')
  const beside = readHeadings([...cells, '批准日期', '发证日期'])
  assert.ok(typeof beside === 'object' && beside.at.from === 4)
})
