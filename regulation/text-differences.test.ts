// Which characters of two texts differ, and how that is said (R4.2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareTexts, placesInWords } from './text-differences.ts'

test('R4.2.3 each character that differs is marked on both sides, and none that does not', () => {
  const { before, after } = compareTexts('演示张晓禾', '演示章晓和')
  assert.deepEqual(before, [
    { text: '演示', differs: false },
    { text: '张', differs: true },
    { text: '晓', differs: false },
    { text: '禾', differs: true },
  ])
  assert.deepEqual(
    after.filter(({ differs }) => differs).map(({ text }) => text),
    ['章', '和'],
  )
  assert.equal(placesInWords(before), '第 3 字起“张”、第 5 字起“禾”')
})

test('R4.2.3 a character left out moves nothing else', () => {
  const { before, after } = compareTexts('63010219900307201X', '6301021990037201X')
  assert.deepEqual(
    before.filter(({ differs }) => differs).map(({ text }) => text),
    ['0'],
  )
  assert.ok(after.every(({ differs }) => !differs))
  assert.equal(placesInWords(after), '')
})

test('R4.2.3 a character of two code units is compared whole, and an empty text is all missing', () => {
  assert.deepEqual(compareTexts('𠮷禾', '吉禾').before[0], { text: '𠮷', differs: true })
  assert.deepEqual(compareTexts('', '张').after, [{ text: '张', differs: true }])
  assert.deepEqual(compareTexts('张', '张').before, [{ text: '张', differs: false }])
})
