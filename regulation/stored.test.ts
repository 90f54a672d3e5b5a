// What is stored is read kind by kind: each reader gives back what fits and names the place of what does not (N3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  either,
  keyOf,
  later,
  listOf,
  object,
  optional,
  readDay,
  readFlag,
  readText,
  readWhole,
  type StoredReader,
  tableOf,
  wordOf,
} from './stored.ts'
import { materialKind, resultsRead } from './stored-words.ts'

const pair = object<{ name: string; count?: number }>({ name: readText, count: optional(readWhole) })

/** The reader, what it takes, and what it refuses with which words. */
const rows: readonly (readonly [string, StoredReader<unknown>, readonly unknown[], readonly unknown[], string])[] = [
  ['text', readText, ['', 'a'], [1, null, undefined, ['a']], 'a text'],
  ['whole', readWhole, [0, -3, 12], [1.5, '1', Number.NaN, null], 'a whole number'],
  ['flag', readFlag, [true, false], ['true', 1, null], 'true or false'],
  ['day', readDay, ['2026-03-16'], ['2026-3-16', 'x2026-03-16', '2026-03-16x', 20260316], 'a day'],
  ['word', wordOf(['a', 'b']), ['a', 'b'], ['c', '', 1, null], 'one of a, b'],
  ['number word', wordOf([1, 2]), [1, 2], [3, '1'], 'one of 1, 2'],
  ['key', keyOf({ a: 1, b: 2 }), ['a', 'b'], ['toString', 1, null], 'a word of its list'],
  ['list', listOf(readText), [[], ['a', 'b']], ['a', { 0: 'a' }, null], 'a list'],
  ['object', pair, [{ name: 'a' }, { name: 'a', count: 2 }], ['a', null, [], 1], 'an object'],
  ['table', tableOf(wordOf(['a', 'b']), readWhole), [{}, { a: 1, b: 2 }], ['a', null, []], 'an object'],
]

for (const [name, read, fitting, unfit, wanted] of rows)
  test(`a stored ${name} comes back as it is, and what is none is refused with its place`, () => {
    for (const value of fitting) assert.deepEqual(read(value, 'here'), value)
    for (const value of unfit)
      assert.throws(
        () => read(value, 'here'),
        (error: unknown) => error instanceof RangeError && error.message === `stored here is not ${wanted}`,
        JSON.stringify(value),
      )
  })

test('the place of what is wrong inside is told to the very field', () => {
  const message = (read: () => unknown) => {
    try {
      read()
    } catch (error) {
      return error instanceof RangeError ? error.message : undefined
    }
    return undefined
  }
  assert.equal(
    message(() => listOf(readText)(['a', 1], 'list')),
    'stored list[1] is not a text',
  )
  assert.equal(
    message(() => pair({ name: 'a', count: 'b' }, 'pair')),
    'stored pair.count is not a whole number',
  )
  assert.equal(
    message(() => pair({}, 'pair')),
    'stored pair.name is not a text',
  )
  const table = tableOf(wordOf(['a']), readWhole)
  assert.equal(
    message(() => table({ a: 'x' }, 'table')),
    'stored table.a is not a whole number',
  )
  assert.equal(
    message(() => table({ b: 1 }, 'table')),
    'stored table.b is not one of a',
  )
})

test('what may be missing is missing, and what came later has its default', () => {
  for (const value of [undefined, null]) assert.equal(optional(readText)(value, 'here'), undefined)
  assert.equal(optional(readText)('a', 'here'), 'a')
  assert.equal(later(readWhole, 7)(undefined, 'here'), 7)
  assert.equal(later(readWhole, 7)(0, 'here'), 0)
  assert.throws(() => later(readWhole, 7)(null, 'here'), RangeError)
  assert.deepEqual(pair({ name: 'a', count: null, more: 1 }, 'here'), { name: 'a' })
})

test('of two readers the first that fits reads', () => {
  const read = either(readWhole, readText)
  assert.deepEqual([read(1, 'here'), read('a', 'here')], [1, 'a'])
  assert.throws(() => read(true, 'here'), /not a text/)
})

test('R2.5 R4.1.4 materials are statutory or of a local rule; results have a level or are not met', () => {
  assert.equal(materialKind('id-card', 'here'), 'id-card')
  assert.equal(materialKind('local:demo', 'here'), 'local:demo')
  assert.throws(() => materialKind('demo', 'here'), /stored here is not a material/)
  const results = [
    { category: 'limb', level: 1 },
    { category: 'vision', level: 4 },
    { category: 'mental', level: 'not-met' },
  ]
  assert.deepEqual(resultsRead(results, 'here'), results)
  for (const wrong of [
    { category: 'limb', level: 5 },
    { category: 'touch', level: 1 },
    { level: 1 },
    { category: 'limb' },
  ])
    assert.throws(() => resultsRead([wrong], 'here'), RangeError)
})
