// What people say of the work: which marks are followed up, and what may not travel through the offices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForRevisit, refuseLength, refuseNumbersIn, refuseWords, satisfactions } from './public-voice.ts'
import { situations } from './situation-testing.ts'

test('N7 of the five levels the two lowest are followed up', () => {
  assert.deepEqual(satisfactions.filter(asksForRevisit), ['dissatisfied', 'very-dissatisfied'])
})

test('N8 N5.2 a problem names nobody by number, however it is typed', () => {
  for (const words of [
    '510107199003072015',
    '51010719900307201x',
    '１３９００００００００',
    '证号63010219900307201543B1',
    '电话13900000001。',
  ])
    assert.equal(refuseNumbersIn(words, 'words')?.clause, 'N5.2', words)
  for (const words of ['每月 3 次', '2026年3月2日', 'TS20260302AB3CDE'])
    assert.equal(refuseNumbersIn(words, 'words'), undefined, words)
})

const ask = '请写明怎么办。'
situations('a problem written down', (words: string) => refuseNumbersIn(words, 'words'), [
  { is: 'with a mobile telephone', given: '电话13900000001。', refused: 'N5.2', field: 'words' },
  { is: 'with an identity number', given: '51010719900307201x', refused: 'N5.2', field: 'words' },
  { is: 'with a longer number that only begins like a telephone', given: '139000000012', accepted: 'N5.2' },
  { is: 'with a longer number that only ends like a telephone', given: '813900000001', accepted: 'N5.2' },
  { is: 'with eleven digits that are no mobile', given: '12900000001', accepted: 'N5.2' },
  { is: 'with nineteen digits, as on a bank card', given: '6222020200112233445', accepted: 'N5.2' },
  { is: 'with ten digits', given: '1390000000', accepted: 'N5.2' },
])

test('N8 words are long enough to be understood and short enough to be read', () => {
  const answer = (length: number, ...bounds: number[]) =>
    refuseLength(` ${'很'.repeat(length)} `, 'words', ask, ...bounds)
  assert.deepEqual(answer(4), { refused: true, message: '请写明怎么办。至少 5 个字。', field: 'words' })
  assert.equal(answer(5), undefined)
  assert.equal(answer(1000), undefined)
  assert.deepEqual(answer(1001), { refused: true, message: '内容太长。请不超过 1000 个字。', field: 'words' })
  assert.equal(answer(2, 2, 3), undefined)
  assert.match(answer(4, 2, 3)?.message ?? '', /不超过 3/)
})

test('N7 N8 words that a clause asks for are refused by that clause, within its own bounds', () => {
  const wanted = { clause: 'N7', field: 'words', ask: '请写明。', least: 2, most: 3 } as const
  assert.equal(refuseWords('查', wanted)?.clause, 'N7')
  assert.match(refuseWords('查查查查', wanted)?.message ?? '', /不超过 3 个字/)
  for (const words of ['查查', '查查查']) assert.equal(refuseWords(words, wanted), undefined)
})
