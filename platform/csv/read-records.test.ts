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
