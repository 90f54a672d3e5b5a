// Files as offices spoil them: what is read all the same; of everything else the line, the column, the fault and the way on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#regulation/vocabulary.ts'
import { understoodInWords } from './open-file.ts'
import { good, heading, source, stage } from './testing.ts'
import { tryImport } from './try-import.ts'
import { type CellOfSheet, errorValue, formula, number, serialDay, workbookOf } from './workbook-testing.ts'

const { work } = await stage({ after: (use) => test.after(use) })
const headings = heading.split(',')
/** A row of the demonstration as plain cells, some of them changed. */
const row = (at: number, change: Record<string, string> = {}): string[] => {
  const cells = (good[at] ?? '').split(',').map((cell) => cell.replace(/^'/, ''))
  for (const [name, value] of Object.entries(change)) cells[headings.indexOf(name)] = value
  return cells
}
const text = (...rows: (readonly string[])[]) =>
  `${[headings, ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`
const utf16 = (typed: string) => Buffer.from(typed, 'utf16le')
const bigEndian = (typed: string) => utf16(typed).swap16()
const sheet = (rows: readonly (readonly CellOfSheet[])[], more: object = {}) =>
  workbookOf([{ name: '发证', rows, ...more }])
const withCells = (at: number, change: Record<string, CellOfSheet>): CellOfSheet[] =>
  row(at).map((cell, column) => change[headings[column] ?? ''] ?? cell)

/** GB 18030 of a text: each character by its code in a table that the decoder gives. */
const gb18030 = (typed: string): Buffer =>
  Buffer.concat([...typed].map((sign) => codeOf.get(sign) ?? fourBytesOf(sign)))
const decoder = new TextDecoder('gb18030')
const codeOf = new Map<string, Buffer>()
for (let ascii = 0; ascii < 0x80; ascii++) codeOf.set(String.fromCharCode(ascii), Buffer.from([ascii]))
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++)
    codeOf.set(decoder.decode(Buffer.from([lead, trail])), Buffer.from([lead, trail]))
/** Beyond the basic plane the four bytes count on from U+10000. */
const fourBytesOf = (sign: string): Buffer => {
  const order = (sign.codePointAt(0) ?? 0) - 0x10000
  return Buffer.from([
    0x90 + Math.floor(order / 12_600),
    0x30 + (Math.floor(order / 1260) % 10),
    0x81 + (Math.floor(order / 10) % 126),
    0x30 + (order % 10),
  ])
}

type Found = {
  is: string
  file: string | Buffer
  /** How many rows are read, and how many would be entered. */
  takes: readonly [rows: number, entered: number]
  /** What is said of refused rows: its line, and the words of the first column named. */
  says?: readonly (readonly [line: number, words: RegExp])[]
}

const notCut = /^残疾人证号：这一行没有照表头分栏：.*请对齐各栏/
const foot = /^残疾人证号：这一行像是合计、落款或备注，不是证，没有导入/
const address = (typed: string) => row(0, { 户籍地址: typed })

const files: readonly Found[] = [
  { is: 'GBK', file: gb18030(text(row(0), row(1))), takes: [2, 2] },
  { is: 'GB 18030 with a name beyond GBK', file: gb18030(text(row(0, { 姓名: '测试·𠮷田' }), row(1))), takes: [2, 2] },
  { is: 'UTF-16 without a mark', file: utf16(text(row(0), row(1))), takes: [2, 2] },
  { is: 'UTF-16 BE without a mark', file: bigEndian(text(row(0), row(1))), takes: [2, 2] },
  { is: 'UTF-16 BE with a mark', file: bigEndian(`\ufeff${text(row(0), row(1))}`), takes: [2, 2] },
  { is: 'two marks', file: `\ufeff\ufeff${text(row(0))}`, takes: [1, 1] },
  {
    is: 'UTF-16 cut off in a character',
    file: utf16(`\ufeff${text(row(0))}演`).subarray(0, -1),
    takes: [2, 1],
    says: [[3, /^残疾人证号：有认不出的字。请核对文件编码/]],
  },
  { is: 'two files joined, headings and all', file: `${text(row(0))}\ufeff${text(row(1))}`, takes: [2, 2] },
  { is: 'zero bytes after the end', file: `${text(row(0))}\0\0\0\0`, takes: [1, 1] },
  { is: 'the end mark of DOS', file: `${text(row(0))}\u001a`, takes: [1, 1] },
  {
    is: 'names lost in another encoding',
    file: text(row(0, { 姓名: '????' }), row(1, { 姓名: '测试·\ufffd' })),
    takes: [2, 0],
    says: [
      [2, /^姓名：姓名里有问号，多半是换编码时丢了字。请从原表另存成 UTF-8/],
      [3, /^姓名：有认不出的字/],
    ],
  },

  { is: 'a line break in a quoted cell', file: text(address('"青海省西宁市\n城东区"'), row(1)), takes: [2, 2] },
  { is: 'a line break in a quoted name', file: text(row(0, { 姓名: '"测试·\r\n张三"' }), row(1)), takes: [2, 2] },
  { is: 'a comma in a quoted cell', file: text(address('"青海,西宁"'), row(1)), takes: [2, 2] },
  { is: 'quotation marks in the middle of a cell', file: text(address('青海"西宁"街'), row(1)), takes: [2, 2] },
  { is: 'an apostrophe on both sides', file: text(row(0, { 残疾人证号: `'${row(0)[0]}'` })), takes: [1, 1] },
  { is: 'a comma that nothing quotes', file: text(address('青海,西宁'), row(1)), takes: [2, 1], says: [[2, notCut]] },
  { is: 'a comma in curly quotation marks', file: text(address('“青海,西宁”')), takes: [1, 0], says: [[2, notCut]] },
  {
    is: 'a quotation mark whose pair stands some rows below',
    file: text(address('"青海西宁'), row(1), row(2, { 户籍地址: '东关"街' }), row(3)),
    takes: [2, 1],
    says: [[2, /^残疾人证号：第 2 行到第 4 行连成了一行，都没有导入：有引号没有成对。请改好引号/]],
  },
  {
    is: 'a note of several lines with commas and a number in it',
    file: text(address('"青海,西宁\n甲,乙,丙,丁\n证 1234567890"'), row(1)),
    takes: [2, 2],
  },
  {
    is: 'a card in force, and the same card with a fault in the row that ends it',
    file: text(row(0), row(0, { 状态: '注销', 状态日期: '' }), row(1)),
    takes: [3, 1],
    says: [
      [2, /^状态：此人的第 3 行没有收，看不出现在用的是哪一本证。请先改好那里/],
      [3, /^状态日期：注销的要填从哪天起/],
    ],
  },
  {
    is: 'a day of cancellation and no status, and a note of a death',
    file: `证号,姓名,残疾类别与等级,发证残联,有效期起,有效期止,评定日期,评定方式,注销日期,备注\r\n${[
      [...row(0).slice(0, 2), ...row(0).slice(3, 9), '2024-01-01', ''],
      [...row(1).slice(0, 2), ...row(1).slice(3, 9), '', '2023 年死亡'],
    ].join('\r\n')}`,
    takes: [2, 1],
    says: [[2, /^状态：注销日期填了“2024-01-01”，没有写状态/]],
  },
  {
    is: 'headings cut by tabs, rows by commas',
    file: text(row(0)).replace(heading, headings.join('\t')),
    takes: [1, 0],
    says: [[2, notCut]],
  },

  { is: 'headings on every page', file: text(row(0), headings, row(1)), takes: [2, 2] },
  {
    is: 'a total and who wrote it',
    file: text(
      row(0),
      ['合计', '1人'],
      ['', '小计：1'],
      ['制表人：测试', '', '审核：测试'],
      ['总 计'],
      ['共 1 人'],
      ['——以下空白——'],
      ['本页小计', '1'],
      ['第 1 页'],
    ),
    takes: [9, 1],
    says: [3, 4, 5, 6, 7, 8, 9, 10].map((line) => [line, foot] as const),
  },
  {
    is: 'blank rows of separators and wide spaces: lines are counted as the file has them',
    file: text(['', '', ''], row(0), [' ', '　'], row(1, { 姓名: '' })),
    takes: [2, 1],
    says: [[5, /^姓名：没有填/]],
  },

  {
    is: '15 digits of the first identity cards',
    file: text(row(0, { 残疾人证号: '630102900307207', 身份证号: '630102900307207' })),
    takes: [1, 0],
    says: [[2, /^残疾人证号：只有 15 位，是一代身份证的旧号码。请换成 18 位/]],
  },
  {
    is: '15 digits beside the whole number',
    file: text(row(0, { 身份证号: `${row(0)[0]?.slice(0, 6)}${row(0)[0]?.slice(8, 17)}` })),
    takes: [1, 1],
  },
  {
    is: 'a number that was masked',
    file: text(row(0, { 残疾人证号: '630102********7207442' })),
    takes: [1, 0],
    says: [[2, /^残疾人证号：证号里有 \* 号，是遮住过的。请从原表取没有遮住的/]],
  },
  {
    is: 'offices by historic names, and of a district that several took over',
    file: text(
      row(0, { 发证残联: '湟中县残联' }),
      row(1, { 发证残联: '重庆市万县市残联' }),
      row(2, { 发证残联: '河北省石家庄市桥东区' }),
    ),
    takes: [3, 1],
    says: [
      [3, /^发证残联：这个地方由哪个残联办，还没有登记。请问重庆市残联/],
      [4, /^发证残联：这个地方由哪个残联办，还没有登记。请问河北省石家庄市残联/],
    ],
  },
  {
    is: 'days there are not',
    file: text(
      row(0, { 有效期起: '2019-02-30' }),
      row(1, { 有效期止: '长期' }),
      row(2, { 评定日期: '2019-03' }),
      row(3, { 评定日期: '3/4/2019' }),
    ),
    takes: [4, 0],
    says: [
      [2, /^有效期起：没有这一天。请写成 2019-03-01/],
      [3, /^有效期止：残疾人证没有长期的/],
      [4, /^评定日期：少了日。请写成/],
      [5, /^评定日期：看不出 3 和 4 哪个是月/],
    ],
  },

  {
    is: 'a hidden sheet that stands first',
    file: workbookOf([
      { name: '旧', hidden: true, rows: [headings, row(0), row(1)] },
      { name: '新', rows: [headings, row(2)] },
    ]),
    takes: [1, 1],
  },
  { is: 'hidden rows are rows', file: sheet([headings, row(0), row(1)], { hiddenRows: [2] }), takes: [2, 2] },
  {
    is: 'a number in scientific notation',
    file: sheet([headings, withCells(0, { 残疾人证号: number('6.3010219900307208E+19') })]),
    takes: [1, 0],
    says: [[2, /^残疾人证号：被表格软件改成了科学计数法.*先把这一栏设成“文本”再填/]],
  },
  {
    is: 'days as the workbook keeps them, shown as days and as numbers',
    file: sheet([
      headings,
      withCells(0, { 有效期起: serialDay(45_103), 有效期止: serialDay(48_755), 评定日期: number(45_100) }),
    ]),
    takes: [1, 1],
  },
  {
    is: 'an error, a formula without its value, a formula with it',
    file: sheet([
      headings,
      withCells(0, { 状态: errorValue('#N/A') }),
      withCells(1, { 状态: formula('VLOOKUP(A1,B:C,2)') }),
      withCells(2, { 状态: formula('B1', '有效') }),
    ]),
    takes: [3, 1],
    says: [
      [2, /^状态：是表格软件的错误值 #N\/A/],
      [3, /^状态：是公式，不是文字。请改填公式算出的值/],
    ],
  },
  {
    is: 'an office merged over its rows',
    file: sheet([headings, row(0, { 发证残联: '630102' }), row(1, { 发证残联: '' }), row(2, { 发证残联: '' })], {
      merged: ['E2:E4'],
    }),
    takes: [3, 3],
  },
  {
    is: 'a title merged over the sheet',
    file: sheet([['登记表'], headings, row(0)], { merged: ['A1:N1'] }),
    takes: [1, 1],
  },
  {
    is: 'headings of two rows, merged both ways',
    file: sheet(
      [[...headings.slice(0, 5), '有效期限', '', ...headings.slice(7)], ['', '', '', '', '', '起', '止'], row(0)],
      { merged: ['F1:G1', ...[...'ABCDEHIJKLMN'].map((column) => `${column}1:${column}2`)] },
    ),
    takes: [1, 1],
  },
  { is: 'an empty first row and column', file: sheet([[], ['', ...headings], ['', ...row(0)]]), takes: [1, 1] },
]
for (const { is, file, takes, says = [] } of files)
  test(`N3 a file with ${is}`, async () => {
    const trial = await tryImport(work, source(file))
    assert.ok(!isRefusal(trial), JSON.stringify(trial))
    assert.deepEqual([trial.totals.records, trial.totals.imported], takes, JSON.stringify(trial.refused))
    assert.deepEqual(
      trial.refused.map(({ line }) => line),
      says.map(([line]) => line),
    )
    for (const [index, [line, words]] of says.entries())
      assert.match(trial.refused[index]?.text ?? '', words, String(line))
  })

test('N3 a status that is merged over its rows, and one that a formula lost, are never taken for in force', async () => {
  const merged = sheet(
    [headings, row(0, { 状态: '注销', 状态日期: '2025-01-01' }), row(1, { 状态: '', 状态日期: '2025-01-01' })],
    { merged: ['J2:J3'] },
  )
  const trial = await tryImport(work, source(merged))
  assert.ok(!isRefusal(trial))
  assert.deepEqual(trial.counts.状态, { 已注销: 2 })
})

const refused: readonly (readonly [is: string, file: string | Buffer, words: RegExp])[] = [
  [
    'a quotation mark without its pair',
    text(address('"青海'), row(1), row(2)),
    /第 2 行有一个引号没有成对.*请改好这一行/,
  ],
  [
    'spaces between the headings',
    [headings, row(0)].map((cells) => cells.join('  ')).join('\n'),
    /表头没有分开成栏。请用逗号/,
  ],
  [
    'a sign between the cells by which no file is cut',
    ['某区残疾人证名册', [headings, row(0)].map((cells) => cells.join('^')).join('\n')].join('\n'),
    /像是用“\^”分隔的，读不了。请用逗号或制表符/,
  ],
  [
    'a status under a heading that nobody knows',
    text(row(0)).replace('状态,', '是否注销,'),
    /不认识“是否注销”.*请把表头改成“状态”/,
  ],
  ['UTF-8 that was read as Latin', Buffer.from(Buffer.from(text(row(0))).toString('latin1')), /认出：没有/],
]
const notText: readonly (readonly [is: string, file: Buffer, words: RegExp])[] = [
  ['RAR', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), /压缩包.*先解压/],
  ['7z', Buffer.from('7z\xbc\xaf\x27\x1c\0', 'latin1'), /压缩包/],
  ['gzip', Buffer.from('\x1f\x8b\x08\0', 'latin1'), /压缩包/],
  ['a picture', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), /图片.*\.xlsx 或 CSV/],
  [
    'UTF-32',
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(text(row(0)), 'utf16le')]),
    /UTF-32.*CSV UTF-8/,
  ],
  ['a document', Buffer.from('{\\rtf1\\ansi 残疾人证号'), /文字文档/],
  ['JSON', Buffer.from('[{"残疾人证号":"1"}]'), /JSON/],
]
for (const [is, file, words] of [...refused, ...notText])
  test(`N3 refused as a whole, with the way on: ${is}`, async () => {
    const trial = await tryImport(work, source(Buffer.from(file)))
    assert.ok(isRefusal(trial))
    assert.match(trial.message, words)
  })

test('N3 of a workbook with a sheet for each township only the first is read, and that is said with the way on', async () => {
  const towns = [0, 1].map((at) => ({ name: `第${at + 1}镇`, rows: [headings, row(at)] }))
  const trial = await tryImport(work, source(workbookOf([...towns, { name: '说明', rows: [['说明']] }])))
  assert.ok(!isRefusal(trial))
  assert.deepEqual(trial.understood.unreadTables, ['第2镇'])
  assert.match(
    understoodInWords(trial.understood),
    /没有看的工作表：第2镇、说明。其中 第2镇 也有证的表头，里面的证一本也没有读：请各自另存成一个文件/,
  )
})

test('N3 what is hidden in a workbook is said before anything is entered', async () => {
  const hidden = workbookOf([
    { name: '旧', hidden: true, rows: [headings, row(0)] },
    { name: '新', rows: [headings, row(1), row(2)], hiddenRows: [2] },
  ])
  const trial = await tryImport(work, source(hidden))
  assert.ok(!isRefusal(trial))
  assert.deepEqual([trial.understood.sheet, trial.understood.otherSheets], ['新', ['旧（隐藏的）']])
  assert.match(
    understoodInWords(trial.understood),
    /没有看的工作表：旧（隐藏的）。.*有 1 行在表里是隐藏的，也读了；不要的请先删掉。/,
  )
})
