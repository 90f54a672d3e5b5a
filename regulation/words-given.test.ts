// What counts as said (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from './local-rules.ts'
import { acceptLook } from './offices/looking.ts'
import { isRefusal } from './vocabulary.ts'
import { saidIn } from './words-given.ts'

test('N5.2 letters, digits and the mark after one are said; spaces and rows of marks are not', () => {
  const said: readonly (readonly [string, number])[] = [
    ['', 0],
    ['。。。。', 0],
    ['……——！！', 0],
    ['　 \n\t', 0],
    ['a。。。', 2],
    ['查投诉', 3],
    ['问了谁、哪一天。', 8],
    ['投诉 12 号', 5],
    ['𠮷人', 2],
  ]
  for (const [text, count] of said) assert.equal(saidIn(text), count, text)
})

test('N5.2 a row of marks is no purpose to open a person’s papers', () => {
  const head = { kind: 'staff', id: 'head', office: '000000', roles: ['head'] } as never
  const look = (words: string) =>
    acceptLook(head, { purpose: 'numbers', words, sameWords: 0 }, defaultRules, new Date())
  for (const words of ['。。。。', '？？！！', '- - - -', '～～～～～～']) assert.ok(isRefusal(look(words)), words)
  assert.ok(!isRefusal(look('核对九月的数')))
})
