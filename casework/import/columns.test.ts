// The template, and the page that describes it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cellsIn, columnNames, columns, type Layout, readHeadings } from './columns.ts'

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

test('a column with the level of each category says what 多重 leaves open, and nothing where the category is written', () => {
  const layout = readHeadings([
    '残疾人证号',
    '姓名',
    '有效期起',
    '残疾类别',
    '肢体残疾等级',
    '智力等级',
    '听力残疾级别',
  ])
  assert.ok(typeof layout === 'object')
  assert.deepEqual(layout.unknown, [])
  const results = (...cells: string[]) => cellsIn(layout, ['1', '演示', '2019-03-01', ...cells]).results
  assert.equal(results('多重', '二级', '三', ''), '肢体二级、智力三')
  assert.equal(results('', '2', '无', '0'), '肢体2')
  assert.equal(results('', '—', '', '／'), undefined)
  assert.equal(results('肢体', '二级', '三级', ''), undefined)
})

test('a column for each category, named by the category alone, holds its level, or a tick beside a column of levels', () => {
  const six = ['视力残疾', '听力残疾', '言语残疾', '肢体残疾', '智力残疾', '精神残疾']
  const each = readHeadings(['残疾人证号', '姓名', '有效期起', ...six])
  assert.ok(typeof each === 'object')
  const read = (layout: Layout, ...cells: string[]) => cellsIn(layout, ['1', '演示', '2019-03-01', ...cells])
  assert.equal(read(each, '', '', '', '二级', '三级', '').results, '肢体二级、智力三级')
  const ticks = readHeadings(['残疾人证号', '姓名', '有效期起', ...six, '残疾等级'])
  assert.ok(typeof ticks === 'object')
  const { results, level } = read(ticks, '', '', '', '√', '', '', '二级')
  assert.deepEqual([results, level], ['肢体', '二级'])
  // One such heading alone may be of eyesight.
  const lone = readHeadings(['残疾人证号', '姓名', '有效期起', '视力'])
  assert.match(typeof lone === 'string' ? lone : '', /缺少：残疾类别与等级/)
})

test('what stands in a row without number and name is handed on, so that a total is known as one', () => {
  const layout = readHeadings(['序号', '残疾人证号', '姓名', '残疾类别与等级', '有效期起'])
  assert.ok(typeof layout === 'object')
  assert.equal(cellsIn(layout, ['合计', '', ' ', '', '']).elsewhere, '合计')
  assert.equal(cellsIn(layout, ['1', '', '演示', '', '']).elsewhere, undefined)
})
