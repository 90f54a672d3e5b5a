// Which characters the fonts of the papers hold between them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverageOf } from './font-coverage.ts'
import { loadFonts, openRareFont } from './fonts.ts'

const { isCommon, rareFor, blobs } = loadFonts([])
const shows = (point: number): boolean => isCommon(point) || rareFor(point) !== undefined
const pointsOf = (text: string): number[] => Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
const shown = (text: string): boolean => pointsOf(text).every(shows)

test('common and rare Han characters, the middle dot and Tibetan are shown without any font of the system', () => {
  for (const text of ['测试', '㛃𬭊𠅤䶮㴓𤩽𬬱', '·', 'བཀྲ་ཤིས', '〔2021〕“”（）：；', '√✂']) assert.ok(shown(text), text)
})

test('names in the letters of 壮, 哈萨克, 维吾尔, 蒙古, 彝 and 朝鲜族 are shown without any font of the system', () => {
  for (const text of ['Ƨoŋƅouɯ', 'Әлімжан', 'ئالىم', 'ᠪᠠᠲᠤ', 'ꀊꂿ', '김철수']) assert.ok(shown(text), text)
})

/** How many characters of each block are shown: found on 2026-11-27 were 52, 44, 8, 108 and 1 of them. */
const blocks = { B: [0x20000, 0x2a6d6, 42_711], C: [0x2a700, 0x2b734, 4149], D: [0x2b740, 0x2b81d, 222] } as const
const later = { E: [0x2b820, 0x2cea1, 5762], F: [0x2ceb0, 0x2ebe0, 7473], A: [0x3400, 0x4db5, 6582] } as const
test('the extensions A to F are shown whole', () => {
  for (const [block, [first, last, count]] of Object.entries({ ...blocks, ...later })) {
    const points = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    assert.equal(points.filter(shows).length, count, block)
  }
})

test('what the style sheet says of a piece is what the piece holds', async () => {
  for (const letter of ['𠀀', '𪛖', '𫝀', '𮧵']) {
    const [point = 0] = pointsOf(letter)
    const rare = rareFor(point)
    assert.ok(rare?.packed, letter)
    assert.ok(coverageOf(await openRareFont(rare, 'Rare 1'))(point), letter)
  }
})

test('extensions G and H, hieroglyphs and unassigned code points are known to be missing', () => {
  for (const text of ['𰻝', '𱎫', '𓀀', '\u{2fffd}']) assert.ok(!shown(text), text)
})

test('a file that is no font is refused', () => {
  assert.throws(() => coverageOf(Buffer.alloc(64)), /no cmap/)
  assert.ok(blobs().length >= 6)
})
