// Who takes a case in hand, puts it back, or is passed it: only who can do the work, and is there (N2.4, N5.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, StaffRole } from '../actor.ts'
import { aCase } from '../case-testing.ts'
import { situations } from '../situation-testing.ts'
import type { Status } from '../vocabulary.ts'
import { outsiders, staff } from './acting-staff-testing.ts'
import {
  acceptPassingOn,
  acceptPuttingBack,
  acceptTaking,
  canWorkOn,
  type Holder,
  handsOf,
  type Receiver,
} from './case-hands.ts'

const me: Actor = { kind: 'staff', id: 'me', office: '510107', roles: ['handler'] }
const other: Holder = { id: 'other', name: '演示·同事', left: false }
const mine: Holder = { id: 'me', name: '演示·自己', left: false }
const gone: Holder = { ...other, left: true }
const onLeave: Holder = { ...other, away: { substitute: undefined } }
const coveredByMe: Holder = { ...other, away: { substitute: 'me' } }

const hands = (office: string, ...roles: StaffRole[]) => ({ office, roles })
const can = (status: Status, hand: ReturnType<typeof hands>) => canWorkOn(aCase({ status }), hand)

test('N5.2 whoever can do what leads on from where the case stands can work on it, and nobody else of the office', () => {
  assert.equal(can('submitted', hands('510107', 'handler')), true)
  assert.equal(can('submitted', hands('510107', 'printer')), false, 'a printer checks no papers')
  assert.equal(can('submitted', hands('510107', 'head')), false, 'who only leads does none of it')
  assert.equal(can('handed-over', hands('630102', 'approver')), true)
  assert.equal(can('handed-over', hands('630102', 'handler')), false, 'a handler approves nothing')
  assert.equal(can('approved', hands('630102', 'printer')), true)
  assert.equal(can('approved', hands('630102', 'approver')), false, 'an approver prints nothing')
  assert.equal(can('submitted', hands('110101', 'handler')), false, 'an office that has no part in it')
})

test('N5.2 where the case waits for others, whoever can do any of the office’s steps can hold it', () => {
  assert.equal(can('submitted', hands('630102', 'approver')), true)
  assert.equal(can('submitted', hands('630102', 'head')), false)
})

test('R1.3 whoever accepted the case cannot hold it for its approval, unless the place has it so', () => {
  const both = { ...hands('510107', 'handler', 'approver'), id: 'both' }
  const atOne = aCase({ status: 'handed-over', hukou: '510107', acceptedBy: 'both' })
  assert.equal(canWorkOn(atOne, both), false)
  assert.equal(canWorkOn({ ...atOne, acceptedBy: 'other' }, both), true)
  assert.equal(canWorkOn({ ...atOne, rules: { ...atOne.rules, 'approved-by': 'anybody' } }, both), true)
})

type Taking = { by?: Actor; status?: Status; holder?: Holder }
situations(
  'taking a case in hand',
  ({ by = me, status = 'submitted', holder }: Taking) =>
    acceptTaking({ actor: by, current: aCase({ status }) }, holder),
  [
    { is: 'nobody has it', given: {}, accepted: 'N5.1', also: (a) => assert.deepEqual(a, { by: 'me' }) },
    { is: 'its holder has left', given: { holder: gone }, accepted: 'N5.1' },
    { is: 'its holder is on leave', given: { holder: onLeave }, accepted: 'N5.1' },
    { is: 'a colleague at work has it', given: { holder: other }, refused: 'N5.1', says: /演示·同事手上.*转交/ },
    { is: 'one has it oneself', given: { holder: mine }, refused: 'N5.1', says: /已经在您手上/ },
    { is: 'it is over', given: { status: 'closed' }, refused: 'N5.1', says: /已经办完/ },
    { is: 'by a role that cannot do it', given: { by: staff('510107', 'printer') }, refused: 'N5.2', says: /您的岗位/ },
    ...outsiders.map((by) => ({
      is: `by ${by.kind}`,
      given: { by },
      refused: 'N5.1' as const,
      says: /由经办机构的工作人员/,
    })),
  ],
)

situations('putting a case back', (holder: Holder | undefined) => acceptPuttingBack(me, holder), [
  { is: 'one’s own', given: mine, accepted: 'N5.1' },
  { is: 'a colleague’s', given: other, refused: 'N5.1', says: /不在您手上/ },
  { is: 'nobody’s', given: undefined, refused: 'N5.1', says: /不在您手上/ },
])

const receiver = (more: Partial<Receiver> = {}): Receiver => ({
  id: 'next',
  name: '演示·接手',
  office: '510107',
  roles: ['handler'],
  closed: false,
  lacks: [],
  away: false,
  standsAside: false,
  ...more,
})
type Passing = { by?: Actor; status?: Status; holder?: Holder; to?: Partial<Receiver> | undefined; words?: string }
situations(
  'passing a case on',
  ({ by = me, status = 'submitted', holder = mine, words = ' 请核对居住证 ', ...given }: Passing) =>
    acceptPassingOn({ actor: by, current: aCase({ status }) }, holder, {
      to: 'to' in given && given.to === undefined ? undefined : receiver(given.to),
      words,
    }),
  [
    {
      is: 'to who can do it, with a word',
      given: {},
      accepted: 'N5.1',
      also: (a) => assert.deepEqual(a, { by: 'me', to: 'next', words: '请核对居住证' }),
    },
    { is: 'by who stands in for its holder', given: { holder: coveredByMe }, accepted: 'N5.1' },
    { is: 'of a leaver', given: { holder: gone }, accepted: 'N5.1' },
    { is: 'of a colleague at work', given: { holder: other }, refused: 'N5.1', says: /由演示·同事转交/ },
    { is: 'that is over', given: { status: 'closed' }, refused: 'N5.1', says: /已经办完/ },
    {
      is: 'by a role that cannot do it, and does not hold it',
      given: { by: staff('510107', 'printer'), holder: gone },
      refused: 'N5.2',
      says: /不能转交/,
    },
    { is: 'to nobody', given: { to: undefined }, refused: 'N5.1', says: /本机构在岗/, field: 'to' },
    { is: 'to oneself', given: { to: { id: 'me' } }, refused: 'N5.1', says: /另一位同事/, field: 'to' },
    { is: 'to a leaver', given: { to: { closed: true } }, refused: 'N5.1', says: /本机构在岗/, field: 'to' },
    { is: 'to another office', given: { to: { office: '510104' } }, refused: 'N5.1', says: /本机构/, field: 'to' },
    { is: 'to who cannot do it', given: { to: { roles: ['printer'] } }, refused: 'N5.2', says: /岗位/, field: 'to' },
    { is: 'to who is on leave', given: { to: { away: true } }, refused: 'N2.4', says: /请假/, field: 'to' },
    { is: 'to a relative', given: { to: { standsAside: true } }, refused: 'N4.3', says: /回避/, field: 'to' },
    { is: 'to who has not learnt', given: { to: { lacks: ['培训'] } }, refused: 'N5.3', says: /还缺/, field: 'to' },
    { is: 'with one character', given: { words: '办' }, refused: 'N5.1', says: /2 到 100/, field: 'words' },
    { is: 'with two', given: { words: '请办' }, accepted: 'N5.1' },
    { is: 'with a hundred', given: { words: '办'.repeat(100) }, accepted: 'N5.1' },
    { is: 'with more', given: { words: '办'.repeat(101) }, refused: 'N5.1', says: /2 到 100/, field: 'words' },
    ...outsiders.map((by) => ({ is: `by ${by.kind}`, given: { by }, refused: 'N5.1' as const, says: /工作人员转交/ })),
  ],
)

test('N5.1 the page offers what is allowed, and nothing that would be refused', () => {
  const current = aCase({ status: 'submitted' })
  const offered = (holder: Holder | undefined, actor: Actor = me) => handsOf({ actor, current }, holder)
  assert.deepEqual(offered(undefined), { take: true, putBack: false, passOn: true })
  assert.deepEqual(offered(mine), { take: false, putBack: true, passOn: true })
  assert.deepEqual(offered(other), { take: false, putBack: false, passOn: false })
  assert.deepEqual(offered(coveredByMe), { take: true, putBack: false, passOn: true })
  const nothing = { take: false, putBack: false, passOn: false }
  assert.deepEqual(offered(undefined, staff('510107', 'printer')), nothing)
  const over = { actor: me, current: aCase({ status: 'closed' }) }
  assert.deepEqual(handsOf(over, mine), nothing)
})
