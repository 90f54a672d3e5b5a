// R3.1, R3.2: the code of a draft is read as people type it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { residence, stranger } from '../case-testing.ts'
import { situations } from '../situation-testing.ts'
import { acceptDraftTry, type DraftCodeTries, readDraftCode, spokenDraftCode } from './draft-codes.ts'

type Tried = { who?: Actor; tries?: Partial<DraftCodeTries>; typed?: string }
situations(
  'trying the code of a draft at a window',
  ({ who = residence.handler, tries = {}, typed = '12345 67890' }: Tried) =>
    acceptDraftTry(who, { ofHandler: 0, ofOffice: 0, ofCode: 0, ...tries }, typed),
  [
    { is: 'the first time', given: {}, accepted: 'R3.1' },
    { is: 'with a digit too few', given: { typed: '12345 6789' }, refused: 'R3.1', says: /10 位数字/ },
    { is: 'by the approver', given: { who: residence.approver }, refused: 'R3.1', says: /经办人输入/ },
    { is: 'by an applicant', given: { who: stranger }, refused: 'R3.1', says: /经办人输入/ },
    { is: 'after seven wrong ones', given: { tries: { ofHandler: 7, ofOffice: 7 } }, accepted: 'R3.1' },
    { is: 'after eight wrong ones', given: { tries: { ofHandler: 8 } }, refused: 'R3.1', says: /输错了 8 次/ },
    { is: 'after thirty-nine of the office', given: { tries: { ofOffice: 39 } }, accepted: 'R3.1' },
    { is: 'after forty of the office', given: { tries: { ofOffice: 40 } }, refused: 'R3.1', says: /这个窗口/ },
    { is: 'the same code a fourth time', given: { tries: { ofCode: 3 } }, accepted: 'R3.1' },
    { is: 'the same code a fifth time, anywhere', given: { tries: { ofCode: 4 } }, refused: 'R3.1', says: /重新生成/ },
  ],
)

test('the code of a draft is ten digits, with whatever gaps and width, and nothing else', () => {
  assert.equal(readDraftCode('12345 67890'), '1234567890')
  assert.equal(readDraftCode('１２３４５-６７８９０'), '1234567890')
  assert.equal(readDraftCode('123456789'), undefined)
  assert.equal(readDraftCode('12345678901'), undefined)
  assert.equal(readDraftCode('12345 6789a'), undefined)
  assert.equal(readDraftCode(spokenDraftCode('0000000001')), '0000000001')
})
