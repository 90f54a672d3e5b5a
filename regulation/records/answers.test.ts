// What a receiver may say of a record that it could not take (R3.2; docs/basis.md §9.277).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { situations } from '../situation-testing.ts'
import { acceptAnswer, refusalReasons } from './answers.ts'

situations('an answer to a record', acceptAnswer, [
  { is: 'taken', given: { kind: 'application', outcome: 'taken' }, accepted: 'R3.2' },
  { is: 'refused without a reason', given: { kind: 'application', outcome: 'refused' }, accepted: 'R3.2' },
  {
    is: 'refused for an item of this kind',
    given: { kind: 'application', outcome: 'refused', because: 'missing-item', item: '通讯地址' },
    accepted: 'R3.2',
  },
  {
    is: 'refused for an item of another kind',
    given: { kind: 'application', outcome: 'refused', because: 'missing-item', item: '物流单号' },
    refused: 'R3.2',
    says: /没有“物流单号”.*通讯地址/,
  },
  {
    is: 'taken, with a reason',
    given: { kind: 'application', outcome: 'taken', because: 'format' },
    refused: 'R3.2',
    says: /收下了的/,
  },
  {
    is: 'taken, with an item',
    given: { kind: 'application', outcome: 'taken', item: '通讯地址' },
    refused: 'R3.2',
    says: /收下了的/,
  },
])

test('R3.2 every reason says what the office does about it, in short sentences', () => {
  for (const { name, doing } of Object.values(refusalReasons)) {
    assert.match(doing, /请|先|补/, name)
    for (const sentence of doing.split(/[。；，]/)) assert.ok(sentence.length <= 30, sentence)
  }
})
