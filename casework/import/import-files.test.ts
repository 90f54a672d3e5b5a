// Whole files as offices have them: separators, encodings, workbooks, titles above the headings, short rows; and what is no table at all.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import writeXlsxFile from 'write-excel-file/node'
import { separators } from '#platform/csv/separator.ts'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { levelOf } from '../certificates/certificate-store.ts'
import { listRegister } from '../certificates/testing.ts'
import { importCertificates } from './import-certificates.ts'
import { changed, counts, fileWith, good, heading, source, stage } from './testing.ts'
import { tryImport } from './try-import.ts'

const caseFile = (name: string) => readFileSync(join(import.meta.dirname, 'cases', name))
const row = (change: Record<string, string> = {}) => {
  const names = heading.split(',')
  const cells = (good[0] ?? '').split(',')
  for (const [name, value] of Object.entries(change)) cells[names.indexOf(name)] = value
  return cells
}
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

test('files that failed before are read: short rows, UTF-16 with tabs, a void card and its B1', async (t) => {
  const { take, work } = await stage(t)
  assert.deepEqual(counts(await take(caseFile('06-short-rows.csv'))), [3, 3, 0, 0])
  assert.deepEqual(counts(await take(caseFile('05-utf16-tab.txt'))), [1, 1, 0, 0])
  assert.deepEqual(counts(await take(caseFile('16e-zuofei-then-b1.csv'))), [2, 2, 0, 0])
  const cards = await work(worker, listRegister)
  const ofTwo = cards.filter(({ personId }) => cards.filter((card) => card.personId === personId).length === 2)
  assert.deepEqual(
    ofTwo.filter((card) => levelOf(card) === 2).map(({ status }) => status),
    ['superseded', 'in-force'],
  )
})

test('numbers that a spreadsheet ruined are refused with that reason; where only the identity number is ruined the row stays', async (t) => {
  const { take, report } = await stage(t)
  assert.deepEqual(counts(await take(caseFile('02-scientific.csv'))), [3, 1, 0, 2])
  const lines = report().map((line) => line.split(','))
  assert.deepEqual(
    lines.map(([line, result, column]) => [line, result, column]),
    [
      ['2', '没有导入', '残疾人证号'],
      ['3', '已导入，请核对', '身份证号'],
      ['4', '没有导入', '残疾人证号'],
    ],
  )
  assert.match(lines[0]?.[3] ?? '', /科学计数法/)
  assert.match(lines[2]?.[3] ?? '', /15 位有效数字/)
})

test('category and level in two columns and headings of another register are mapped, and a dry run says how', async (t) => {
  const { take, work, count } = await stage(t)
  const file = caseFile('08-two-columns.csv')
  const trial = await tryImport(work, { ...source(file), onlyOffice: '630102' })
  assert.ok(!isRefusal(trial), JSON.stringify(trial))
  assert.equal(await count(), 0)
  assert.deepEqual(
    trial.columns.map(({ heading: from, column, samples }) => [from, column, samples[0]]),
    [
      ['证号', '残疾人证号', '63010219850307189042'],
      ['姓名', '姓名', '测试·黄一'],
      ['身份证号', '身份证号', '630102198503071890'],
      ['有效期起', '有效期起', '2019-03-01'],
      ['有效期止', '有效期止', '2029-02-28'],
      ['地址', '户籍地址', '西宁市城东区'],
      ['电话', '联系电话', '13900001111'],
      ['残疾类别', '残疾类别', '肢体'],
      ['残疾等级', '残疾等级', '二级'],
      ['备注', '备注', undefined],
    ],
  )
  assert.deepEqual(trial.understood.layout.unknown, ['性别', '换证'])
  assert.deepEqual(trial.counts, {
    状态: { 有效: 1 },
    类别: { 肢体残疾: 1 },
    发证残联: { '青海省 西宁市 城东区 630102': 1 },
  })
  const named = file
    .toString()
    .replace(',备注', ',发证机关')
    .replace(/,\r?\n?$/, ',西宁市城东区残联\r\n')
  assert.deepEqual(counts(await take(named)), [1, 1, 0, 0])
})

test('every separator in every encoding is found by itself', async (t) => {
  const { take } = await stage(t)
  let expected = [6, 6, 0, 0]
  for (const separator of Object.keys(separators))
    for (const [name, encode] of [
      ['UTF-8', (text: string) => Buffer.from(text)],
      ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
      ['UTF-16', utf16],
    ] as const) {
      const result = await take(encode(fileWith(6).replaceAll(',', separator)))
      assert.deepEqual(counts(result), expected, `${separator} ${name}`)
      assert.equal(result.understood.separator, separator)
      expected = [6, 0, 6, 0]
    }
  const said = await take(`sep=;\r\n${fileWith(6).replaceAll(',', ';')}`)
  assert.deepEqual([said.understood.separator, said.understood.headingLine], [';', 2])
})

test('titles and units above the headings, merged headings, blank rows and surplus empty cells are understood', async (t) => {
  const { take } = await stage(t)
  const cells = (good[0] ?? '').split(',')
  const merged = [...cells.slice(0, 3), '言语', '四级', ...cells.slice(4)]
  const two = heading.replace('残疾类别与等级', '残疾情况,').replace('有效期起,有效期止', '有效期限,')
  const below = ',,,类别,等级,,起,止,,,,,,,'
  const shapes: readonly [string, string, number][] = [
    ['a title', `城东区残疾人证发放登记表,,,\r\n${fileWith(1)}`, 1],
    ['a title, a unit, a blank row', `登记表\r\n填报单位：城东区残联,,,日期：2026-11-01\r\n\r\n${fileWith(1)}`, 1],
    ['blank rows of separators', fileWith(1).replace('\r\n', `\r\n${','.repeat(13)}\r\n , ,\r\n`), 1],
    ['surplus empty cells', fileWith(1).replaceAll('\r\n', ',,,\r\n'), 1],
    [
      'stars and notes in the headings',
      fileWith(1).replace('残疾人证号', '*残疾人证号（必填）').replace('姓名', ' 姓 名：'),
      1,
    ],
    ['a line break in a heading', fileWith(1).replace('残疾类别与等级', '"残疾类别\n与等级"'), 1],
    ['a total at the end', `${fileWith(1)}合计,1人\r\n`, 2],
  ]
  let entered = 1
  for (const [name, file, records] of shapes) {
    const result = await take(file)
    assert.deepEqual(counts(result), [records, entered, 1 - entered, records - 1], name)
    entered = 0
  }
  const result = await take(`${two}\r\n${below}\r\n${merged.join(',')}\r\n`)
  assert.equal(result.understood.layout.at.category, 3)
  assert.equal(result.understood.layout.at.from, 6)
})

const workbook = async (rows: readonly (readonly unknown[])[], sheet = 'Sheet1') =>
  writeXlsxFile(
    rows.map((cells) =>
      cells.map((value) => {
        if (value instanceof Date) return { type: Date, value, format: 'yyyy-mm-dd' }
        return typeof value === 'number' ? { type: Number, value } : { type: String, value: String(value) }
      }),
    ) as never,
    { sheet },
  ).toBuffer()

test('a workbook is read: days as days, numbers as they stand, ruined ones named, other sheets mentioned', async (t) => {
  const { take, report } = await stage(t)
  const day = row({ 有效期起: 'day' }).map((cell) => (cell === 'day' ? new Date('2023-06-26T00:00:00Z') : cell))
  const ruined = (good[1] ?? '').split(',').map((cell, index) => (index === 0 ? Number(cell.replace("'", '')) : cell))
  const result = await take(await workbook([['登记表'], heading.split(','), day, ruined, ['', '']], '发证'))
  assert.deepEqual(counts(result), [2, 1, 0, 1])
  assert.deepEqual(
    [result.understood.encoding, result.understood.sheet, result.understood.headingLine],
    ['xlsx', '发证', 2],
  )
  assert.match(report()[0] ?? '', /^4,没有导入,残疾人证号,.*(15 位有效数字|科学计数法)/)
})

test('what is no table of these is refused with the way on', async (t) => {
  const { work } = await stage(t)
  const gb = Buffer.from([0xd1, 0xdd, 0xca, 0xbe, 0xc3, 0xfb, 0xd7, 0xd6, 0x0a])
  const cases: readonly [string, Buffer | string, RegExp][] = [
    ['nothing', '', /空的/],
    ['a mark alone', '\ufeff', /空的/],
    ['blank lines', '\r\n\r\n,,,\r\n', /空的/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /\.xls.*另存为/],
    ['a PDF', '%PDF-1.7\n', /PDF/],
    ['a page named .xls', '<html><table><tr><td>残疾人证号</td></tr></table></html>', /网页/],
    ['XML', '<?xml version="1.0"?><Workbook/>', /XML/],
    ['an archive', Buffer.from('PK\x03\x04\x14\x00hello.txt'), /压缩包/],
    ['an ODS', Buffer.from('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /ODS/],
    ['a broken workbook', Buffer.from('PK\x03\x04[Content_Types].xml'), /打不开/],
    ['an empty workbook', await workbook([['']]), /空的/],
    ['a workbook of something else', await workbook([['品名', '数量']]), /缺少：残疾人证号/],
    ['no headings', good.slice(0, 3).join('\n'), /缺少：残疾人证号/],
    ['no office, no term', '证号,姓名,残疾类别与等级\n1,2,3\n', /认出：.*缺少：有效期起/],
    ['a heading twice', fileWith(1).replace('联系电话', '手机号码,电话'), /都是“联系电话”/],
    ['two encodings', Buffer.concat([Buffer.from(fileWith(2)), gb]), /两种编码：第 1 行是 UTF-8，第 4 行不是/],
  ]
  for (const [name, bytes, reason] of cases) {
    const result = await importCertificates(work, source(bytes))
    assert.ok(isRefusal(result), name)
    assert.match(result.message, reason, name)
  }
})

test('the report of what was refused, corrected, is a file to import', async (t) => {
  const { take, report, count, reportFile } = await stage(t)
  assert.deepEqual(
    counts(await take(fileWith(2, changed(2, 'from', '2019-02-30'), changed(3, 'results', '肢体')))),
    [4, 2, 0, 2],
  )
  const corrected = reportFile()
    .replace('2019-02-30', good[2]?.split(',')[5] ?? '')
    .replace(',肢体,', `,${good[3]?.split(',')[3] ?? ''},`)
  assert.match(report()[0] ?? '', /没有这一天/)
  assert.deepEqual(counts(await take(corrected)), [2, 2, 0, 0])
  assert.equal(await count(), 4)
})
