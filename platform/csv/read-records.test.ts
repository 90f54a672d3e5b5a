// Lines written for spreadsheets, and lines counted where records have several.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvLine, readRecords } from './read-records.ts'

test('a cell that would run as a formula, or be rounded as a number, is written as text', () => {
  assert.equal(
    csvLine([
      '=1+1',
      '+1',
      '-1',
      '@x',
      ' =1',
      '\tx',
      '630102199003072074',
      '63010219900307207442B1',
      '演示',
      '2',
      'a,"b"\nc',
    ]),
    `'=1+1,'+1,'-1,'@x,' =1,'\tx,'630102199003072074,'63010219900307207442B1,演示,2,"a,""b""\nc"\r\n`,
  )
})

test('each record knows the line it begins on, whatever stands inside quotation marks', async () => {
  const file = Buffer.from('a,b\r\n"x\r\n\r\ny",1\r\n\r\nc,"d\ne"\r\n6"7,8\r\nlast,9')
  const open = async function* () {
    for (const byte of file) yield Buffer.of(byte)
  }
  const found: [number, number][] = []
  for await (const { line, fields } of readRecords(open, 'utf-8')) found.push([line, fields.length])
  assert.deepEqual(found, [
    [1, 2],
    [2, 2],
    [6, 2],
    [8, 2],
    [9, 2],
  ])
})

/** Behind a record in quotation marks everything is read by the parser; before it, by lines. */
const behindQuotes = (text: string) => `"x"\n${text}`
test('what has no quotation marks is read as the parser reads it: line ends, blanks, missing and surplus cells, any cut', async () => {
  const texts = [
    'a,b\r\nc,d\n\n ,\re,f,g\n\r\nh\n',
    'a,b\rc,d\r\r\ne',
    ',,\n\u3000,\na,\n\n\n,b',
    '\ufeff\n禾,晓\u{20000}\r\n\0\n',
    `${'x'.repeat(32_000)},y\r\nz`,
  ]
  const read = async (text: string, size: number) => {
    const bytes = Buffer.from(text)
    const open = async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    const records: { line: number; fields: readonly string[] }[] = []
    for await (const record of readRecords(open, 'utf-8')) records.push(record)
    return records
  }
  for (const text of texts) {
    const [, ...parsed] = await read(behindQuotes(text.replace(/^\ufeff/, '')), 1 << 20)
    const expected = parsed.map(({ line, fields }) => ({ line: line - 1, fields }))
    for (const size of text.length > 1000 ? [1000] : [1, 2, 7, 1 << 20])
      assert.deepEqual(await read(text, size), expected)
  }
})

test('a line that is too long for a record is named, with quotation marks or without', async () => {
  for (const text of [`a,b\n${'x'.repeat(40_000)}\nc`, `a,b\n${'x'.repeat(40_000)}`, `a,b\n"${'x\n'.repeat(40_000)}`])
    await assert.rejects(
      async () => {
        for await (const record of readRecords(async function* () {
          yield Buffer.from(text)
        }, 'utf-8'))
          assert.ok(record.line < 2)
      },
      { line: 2 },
    )
})
