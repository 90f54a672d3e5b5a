// When news becomes a letter, and who records that it was told: tables of situations (R3.1, R4.1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptLettersTold,
  acceptTelephone,
  type Called,
  type LetterTold,
  type LetterWaiting,
  letterFor,
  letterRoles,
} from './letters.ts'

test('news is a letter where no telephone takes it, and waits where one was typed at a window', () => {
  const reach = { accounts: 0, withTelephone: 0, typedTelephone: false }
  assert.equal(letterFor(reach), 'no-account')
  assert.equal(letterFor({ ...reach, accounts: 1 }), 'no-telephone')
  assert.equal(letterFor({ ...reach, accounts: 2, withTelephone: 1 }), undefined)
  assert.equal(letterFor({ ...reach, typedTelephone: true }), 'held')
  assert.equal(letterFor({ ...reach, accounts: 1, typedTelephone: true }), 'held')
})

const [office, today] = ['510107', '2026-03-20']
const waiting: LetterWaiting = { office, writtenOn: '2026-03-02', told: false }
const posted: LetterTold = { way: 'posted', on: '2026-03-03', trackingNumber: 'XA1' }
type Given = { letters?: readonly LetterWaiting[]; told?: LetterTold; who?: Actor }
const judge = ({ letters = [waiting], told = posted, who = staff(office, 'handler') }: Given) =>
  acceptLettersTold(who, letters, told, today)

situations('recording that letters were told', judge, [
  ...[...outsiders, ...staffWithout(office, letterRoles), staff('630102', 'handler', 'approver', 'head')].map(
    (who) =>
      ({
        is: who.kind === 'staff' ? who.id : `a ${who.kind}`,
        given: { who },
        refused: 'R4.1.2',
        says: /没有找到/,
      }) as const,
  ),
  { is: 'no letter', given: { letters: [] }, refused: 'R4.1.2', says: /没有找到/ },
  {
    is: 'one that another clerk has recorded',
    given: { letters: [waiting, { ...waiting, told: true }] },
    refused: 'R4.1.2',
    says: /已经有人登记过/,
  },
  {
    is: 'all of a person, on the day the last was written',
    given: { letters: [waiting, { ...waiting, writtenOn: '2026-03-03' }] },
    accepted: 'R4.1.2',
    also: ({ letters, told }) => {
      assert.equal(letters.length, 2)
      assert.deepEqual({ ...told }, { ...posted, note: undefined })
    },
  },
  {
    is: 'before the last was written',
    given: { letters: [waiting, { ...waiting, writtenOn: '2026-03-04' }] },
    refused: 'R4.1.2',
    says: /2026年3月4日/,
  },
  {
    is: 'posted without its number',
    given: { told: { ...posted, trackingNumber: '' } },
    refused: 'R4.1.2',
    says: /快递单号/,
  },
  {
    is: 'called, without a word of what was said',
    given: { told: { way: 'telephoned', on: today } },
    refused: 'R4.1.2',
    says: /和谁通的话/,
  },
  { is: 'handed over today', given: { told: { way: 'handed', on: today } }, accepted: 'R4.1.2' },
  {
    is: 'needless, without a reason',
    given: { told: { way: 'needless', on: today, note: ' 过 ' } },
    refused: 'R4.1.2',
    says: /为什么不用再告知/,
  },
  {
    is: 'needless before it was written',
    given: { told: { way: 'needless', on: '2026-03-01', note: '场次已过' } },
    refused: 'R4.1.2',
    says: /哪天确定/,
  },
  {
    is: 'needless tomorrow',
    given: { told: { way: 'needless', on: '2026-03-21', note: '场次已过' } },
    refused: 'R4.1.2',
    says: /不晚于今天/,
  },
  {
    is: 'needless on the day it was written',
    given: { told: { way: 'needless', on: '2026-03-02', note: ' 场次已过 ' } },
    accepted: 'R4.1.2',
    also: ({ told, by }) => {
      assert.equal(told.note, '场次已过')
      assert.equal(by.office, office)
    },
  },
])

const called: Called = { office, phone: '13900000001', age: 40, adultFrom: 18 }
type Calling = { actor?: Actor; called?: Partial<Called> | undefined }
const call = (given: Calling) =>
  acceptTelephone(
    given.actor ?? staff(office, 'handler'),
    'called' in given && !given.called ? undefined : { ...called, ...given.called },
  )

situations('seeing the number of whom a letter waits for', call, [
  ...[...outsiders, ...staffWithout(office, letterRoles), staff('630102', 'handler')].map(
    (actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N5.2', says: /没有找到/ }) as const,
  ),
  { is: 'nobody', given: { called: undefined }, refused: 'N5.2', says: /没有找到/ },
  { is: 'no number', given: { called: { phone: '' } }, refused: 'N5.2', says: /没有登记电话/ },
  { is: 'a minor', given: { called: { age: 17 } }, refused: 'N5.2', says: /未成年/ },
  { is: 'who came of age today', given: { called: { age: 18 } }, accepted: 'N5.2' },
])
