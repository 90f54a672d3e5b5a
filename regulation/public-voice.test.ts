// What people say of the work: which marks are followed up, and what may not travel through the offices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForRevisit, refuseLength, refuseNumbersIn, refuseWords, satisfactions } from './public-voice.ts'

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

test('N8 words are long enough to be understood and short enough to be read', () => {
  assert.match(refuseLength('  不行 ', 'words', '请写明怎么办。')?.message ?? '', /至少 5 个字/)
  assert.match(refuseLength('很'.repeat(1001), 'words', '请写明怎么办。')?.message ?? '', /不超过 1000/)
  assert.equal(refuseLength('按规范办理。', 'words', '请写明怎么办。'), undefined)
})

test('N7 N8 words that a clause asks for are refused by that clause, within its own bounds', () => {
  const wanted = { clause: 'N7', field: 'words', ask: '请写明。', least: 2, most: 3 } as const
  assert.equal(refuseWords('查', wanted)?.clause, 'N7')
  assert.match(refuseWords('查查查查', wanted)?.message ?? '', /不超过 3 个字/)
  for (const words of ['查查', '查查查']) assert.equal(refuseWords(words, wanted), undefined)
})
