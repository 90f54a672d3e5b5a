// A telephone typed at a window opens nothing until its code was read back, with card and face compared (R3.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { hukou, residence } from '../case-testing.ts'
import { situations } from '../situation-testing.ts'
import {
  acceptAskingForCode,
  acceptEndingIdentity,
  acceptReadBack,
  type TelephoneAtWindow,
  toldByLetter,
} from './window-telephones.ts'

const typed: TelephoneAtWindow = {
  channel: 'window',
  residence: '510107',
  hukou: '630102',
  accounts: 0,
  phone: '13900000001',
  guardianEnded: false,
  telephoneEnded: false,
}
const other: Actor = { kind: 'staff', id: 'other', office: '110101', roles: ['handler'] }

situations(
  'asking for a code at the window',
  ({ who = residence.handler, at = {} }: { who?: Actor; at?: Partial<TelephoneAtWindow> }) =>
    acceptAskingForCode(who, { ...typed, ...at }),
  [
    { is: 'by a clerk of the residence office', given: {}, accepted: 'R3.1' },
    { is: 'by a clerk of the hukou office', given: { who: hukou.handler }, accepted: 'R3.1' },
    { is: 'by another county', given: { who: other }, refused: 'R3.1', says: /窗口经办人/ },
    { is: 'by the approver', given: { who: hukou.approver }, refused: 'R3.1', says: /窗口经办人/ },
    {
      is: 'of an application online',
      given: { at: { channel: 'online', accounts: 1 } },
      refused: 'R3.2',
      says: /本人在网上申请/,
    },
    { is: 'online by a guardian whose bond has ended since', given: { at: { channel: 'online' } }, accepted: 'R3.1' },
    {
      is: 'of an application online, whose number has passed to another',
      given: { at: { channel: 'online', accounts: 1, telephoneEnded: true } },
      accepted: 'R3.1',
    },
    { is: 'confirmed before', given: { at: { accounts: 1 } }, refused: 'R3.1', says: /不用再核对/ },
    { is: 'a line', given: { at: { phone: '028-85551234' } }, refused: 'R3.1', says: /不是手机号码/ },
    {
      is: 'of a guardian whose bond has ended',
      given: { at: { guardianEnded: true } },
      refused: 'R2.3',
      says: /已经终止/,
    },
    { is: 'no telephone at all', given: { at: { phone: '' } }, refused: 'R3.1', says: /由信件告知/ },
  ],
)

situations(
  'reading the code back',
  ({ seen, who = residence.handler }: { seen: boolean; who?: Actor }) => acceptReadBack(who, typed, seen),
  [
    { is: 'card and face compared', given: { seen: true }, accepted: 'R3.1' },
    {
      is: 'nobody compared them',
      given: { seen: false },
      refused: 'R3.1',
      says: /核对身份证原件和本人/,
      field: 'seen',
    },
    { is: 'by another county', given: { seen: true, who: other }, refused: 'R3.1', says: /窗口经办人/ },
  ],
)

const head: Actor = { kind: 'staff', id: 'head', office: '510107', roles: ['head'] }
situations(
  'taking a real name off an account that a window took for another person',
  ({ who = head, ...wish }: { who?: Actor; account?: string; words?: string }) =>
    acceptEndingIdentity(
      who,
      { residence: '510107', hukou: '630102', known: ['one'] },
      { account: 'one', words: '来的是他的哥哥', ...wish },
    ),
  [
    { is: 'by the head of the residence office', given: {}, accepted: 'R3.1' },
    { is: 'by the head of the hukou office', given: { who: { ...head, office: '630102' } }, accepted: 'R3.1' },
    { is: 'by a clerk', given: { who: residence.handler }, refused: 'R3.1', says: /负责人/ },
    { is: 'by another head', given: { who: { ...head, office: '110101' } }, refused: 'R3.1', says: /负责人/ },
    {
      is: 'of an account that no window knew',
      given: { account: 'two' },
      refused: 'N5.2',
      says: /联系认证的平台/,
      field: 'account',
    },
    { is: 'without a reason', given: { words: '错了' }, refused: 'N5.2', says: /不是这个人/, field: 'words' },
  ],
)

test('N5.2 a case of the window that no account opens is told by letter; one of an account is told there', () => {
  assert.equal(toldByLetter({ accounts: 0 }), true)
  assert.equal(toldByLetter({ accounts: 1 }), false)
})
