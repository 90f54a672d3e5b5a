// Who sends the picture of a character, who looks at it beside the identity card, and until when (R4.1.2, R4.1.5, R1.3).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { applicant, foreign, hukou, residence } from '../case-testing.ts'
import { refusedBy, situations } from '../situation-testing.ts'
import {
  acceptCharacterLook,
  acceptCharacterPicture,
  type CharacterCase,
  type CharacterLook,
  type CharacterPictureState,
  type CharacterWish,
  refuseUnclear,
  refuseUnlooked,
} from './character-pictures.ts'

const open: CharacterCase = { residence: '510107', hukou: '630102', accepted: false, printed: false, final: false }
const wish: CharacterWish = { known: true, files: 1, reason: '' }
const reason = '少了一笔，照身份证重拍'

type Sending = { who?: Actor; at?: Partial<CharacterCase>; wish?: Partial<CharacterWish>; confirmed?: boolean }

situations(
  'sending the picture of a character',
  ({ who = residence.handler, at, wish: other, confirmed = false }: Sending) =>
    acceptCharacterPicture(who, { ...open, ...at }, { ...wish, ...other }, { confirmed }),
  [
    {
      is: 'by the clerk at the window',
      given: {},
      accepted: 'R4.1.5',
      also: (answer) => assert.deepEqual(answer, { sends: true }),
    },
    { is: 'by the clerk of the hukou office', given: { who: hukou.handler }, accepted: 'R4.1.5' },
    { is: 'by the applicant before acceptance', given: { who: applicant }, accepted: 'R4.1.5' },
    {
      is: 'by the applicant after acceptance',
      given: { who: applicant, at: { accepted: true } },
      refused: 'R4.1.2',
      says: /由窗口更换/,
    },
    {
      is: 'by the applicant, after a clerk confirmed another',
      given: { who: applicant, confirmed: true },
      refused: 'R4.1.2',
      says: /由窗口更换/,
    },
    { is: 'by a clerk of another office', given: { who: foreign }, refused: 'R4.1.5', says: /由申请人、或办理/ },
    {
      is: 'by the approver',
      given: { who: hukou.approver },
      refused: 'R4.1.5',
      says: /由申请人、或办理/,
    },
    { is: 'after the card was printed', given: { at: { printed: true } }, refused: 'R4.1.5', says: /证已经打印/ },
    { is: 'after the application ended', given: { at: { final: true } }, refused: 'R4.1.5', says: /已经结束/ },
    {
      is: 'of a character that can be printed',
      given: { wish: { known: false } },
      refused: 'R4.1.5',
      says: /印得出/,
      field: 'character',
    },
    {
      is: 'without a file',
      given: { wish: { files: 0 } },
      refused: 'R4.1.5',
      says: /请选一张图片/,
      field: 'picture',
    },
    {
      is: 'two at once',
      given: { wish: { files: 2 } },
      refused: 'R4.1.5',
      says: /请选一张图片/,
      field: 'picture',
    },
    {
      is: 'in the place of a confirmed picture, without a reason',
      given: { confirmed: true },
      refused: 'R4.1.5',
      says: /错在哪里/,
      field: 'reason',
    },
    {
      is: 'in the place of a confirmed picture, after acceptance, with a reason',
      given: { confirmed: true, at: { accepted: true }, wish: { reason } },
      accepted: 'R4.1.5',
    },
    {
      is: 'in the place of a confirmed picture, with a reason of four characters',
      given: { confirmed: true, wish: { reason: '少了一笔' } },
      accepted: 'R4.1.5',
    },
    {
      is: 'in the place of a confirmed picture, with a reason of three characters and a space',
      given: { confirmed: true, wish: { reason: '少一笔 ' } },
      refused: 'R4.1.5',
      says: /至少 4 个字/,
      field: 'reason',
    },
    {
      is: 'with a reason of 200 characters',
      given: { wish: { reason: '字'.repeat(200) } },
      accepted: 'R4.1.5',
    },
    {
      is: 'with a reason of 201 characters',
      given: { wish: { reason: '字'.repeat(201) } },
      refused: 'R4.1.5',
      says: /说明太长/,
      field: 'reason',
    },
  ],
)

type Looking = {
  who?: Actor
  at?: Partial<CharacterCase>
  state?: CharacterPictureState
  sentBy?: string
  corrects?: boolean
  look?: Partial<CharacterLook>
}

situations(
  'looking at the picture of a character',
  ({ who = residence.handler, at, state = 'waiting', sentBy = 'account:a', corrects = false, look }: Looking) =>
    acceptCharacterLook(who, { ...open, ...at }, { state, sentBy, corrects }, { verdict: 'same', words: '', ...look }),
  [
    {
      is: 'of the applicant, by the clerk',
      given: {},
      accepted: 'R4.1.2',
      also: (answer) => assert.deepEqual(answer, { by: residence.handler, confirms: true }),
    },
    {
      is: 'by a head who handles no case',
      given: { who: { kind: 'staff', id: 'head', office: '510107', roles: ['head'] } },
      accepted: 'R4.1.2',
    },
    { is: 'by the approver', given: { who: hukou.approver, at: { accepted: true } }, accepted: 'R4.1.2' },
    {
      is: 'the first of a character, by the clerk who took it at the window',
      given: { sentBy: 'staff:residence-handler' },
      accepted: 'R4.1.2',
    },
    {
      is: 'a correction, by the clerk who sent it',
      given: { sentBy: 'staff:residence-handler', corrects: true },
      refused: 'R1.3',
      says: /须由另一位/,
      field: 'verdict',
    },
    {
      is: 'a correction, by another clerk',
      given: { sentBy: 'staff:residence-handler', corrects: true, who: residence.head },
      accepted: 'R1.3',
    },
    { is: 'by the applicant', given: { who: applicant }, refused: 'R4.1.2', says: /由办理这件申请的残联工作人员/ },
    { is: 'by another office', given: { who: foreign }, refused: 'R4.1.2', says: /由办理这件申请的残联工作人员/ },
    {
      is: 'that was looked at',
      given: { state: 'confirmed' },
      refused: 'R4.1.2',
      says: /已经处理过/,
      field: 'verdict',
    },
    { is: 'after the card was printed', given: { at: { printed: true } }, refused: 'R4.1.5', says: /证已经打印/ },
    {
      is: 'without saying whether it is the same',
      given: { look: { verdict: undefined } },
      refused: 'R4.1.2',
      says: /请选图片和身份证/,
      field: 'verdict',
    },
    {
      is: 'and refusing it without words',
      given: { look: { verdict: 'other' } },
      refused: 'R4.1.2',
      says: /哪里不一样/,
      field: 'words',
    },
    {
      is: 'and refusing it with words',
      given: { look: { verdict: 'other', words: '右边少一点' } },
      accepted: 'R4.1.2',
      also: (answer) => assert.deepEqual(answer, { by: residence.handler, confirms: false }),
    },
    {
      is: 'and refusing it with four characters',
      given: { look: { verdict: 'other', words: '右少一点' } },
      accepted: 'R4.1.2',
    },
    {
      is: 'and refusing it with three characters and a space',
      given: { look: { verdict: 'other', words: ' 少一点' } },
      refused: 'R4.1.2',
      says: /4 到 200 个字/,
      field: 'words',
    },
    {
      is: 'and refusing it with 200 characters',
      given: { look: { verdict: 'other', words: '字'.repeat(200) } },
      accepted: 'R4.1.2',
    },
    {
      is: 'and refusing it with 201 characters',
      given: { look: { verdict: 'other', words: '字'.repeat(201) } },
      refused: 'R4.1.2',
      field: 'words',
    },
  ],
)

test('R4.1.2 a picture that is not there is not looked at', () => {
  const look: CharacterLook = { verdict: 'same', words: '' }
  refusedBy(acceptCharacterLook(residence.handler, open, undefined, look), 'R4.1.2', { says: /已经处理过/ })
})

situations('accepting an application with pictures of characters', refuseUnlooked, [
  { is: 'while a picture waits for its look', given: 1, refused: 'R4.1.2', says: /还没有对照身份证核对/ },
  { is: 'with none that waits', given: 0, accepted: 'R4.1.2' },
])

situations('the picture of a character, as it is', refuseUnclear, [
  { is: 'grey on grey', given: 'faint', refused: 'R4.1.5', says: /颜色太接近/, field: 'picture' },
  { is: 'a character of forty points', given: 'small', refused: 'R4.1.5', says: /字太小/, field: 'picture' },
  { is: 'a line of text', given: 'long', refused: 'R4.1.5', says: /不止一个字/, field: 'picture' },
  { is: 'white on black', given: 'dark', refused: 'R4.1.5', says: /白底黑字/, field: 'picture' },
  { is: 'a blank sheet', given: 'empty', refused: 'R4.1.5', says: /看不出字/, field: 'picture' },
  { is: 'a PDF', given: 'no-picture', refused: 'R4.1.5', says: /不收 PDF/, field: 'picture' },
])
