// What doctor says of names without glyphs: how many, which application, never the name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesInWords } from './inspect-names.ts'

const bare = { caseNumber: '51010720260302000001', codes: ['U+30EDD'], pictures: 0 }

test('doctor names the applications whose names have neither glyph nor picture, by number and code', () => {
  const [first, ...rest] = namesInWords(
    [bare, { ...bare, pictures: 1 }, { caseNumber: undefined, codes: ['U+30EDE'], pictures: 0 }],
    { looked: 812, all: true },
  )
  assert.match(first ?? '', /812 人里，3 人有印不出的字，其中 2 人没有核对过的图片/)
  assert.deepEqual(rest, ['  51010720260302000001：U+30EDD', '  没有办件，只在登记里：U+30EDE'])
})

test('doctor says where it looked at the newest people only, and names twenty at most', () => {
  const said = namesInWords(
    Array.from({ length: 23 }, () => bare),
    { looked: 2000, all: false },
  )
  assert.equal(said.length, 1 + 20 + 2)
  assert.ok(said.includes('  还有 3 人。') && said.at(-1)?.includes('--names'))
  assert.deepEqual(namesInWords([], { looked: 30, all: true }), [])
})
