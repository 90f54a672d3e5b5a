// R3.2, N5.1: what of a partner needs a second administrator, and who that is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { applicant, today } from '../case-testing.ts'
import { spellName } from '../person-name.ts'
import { telephoneOf } from '../phone-number.ts'
import { situations } from '../situation-testing.ts'
import { addDays } from '../working-days.ts'
import { opensNetworks } from './networks.ts'
import {
  type Awaiting,
  acceptConfirming,
  acceptConfirmingChange,
  acceptConfirmingKey,
  refuseDroppingChange,
  widenedBy,
} from './partner-confirming.ts'
import type { PartnerTerms } from './partners.ts'

const admin = (id: string, office = '510000'): Actor => ({ kind: 'staff', id, office, roles: ['office-admin'] })
const [first, second, elsewhere, nation] = [
  admin('first'),
  admin('second'),
  admin('other', '630000'),
  admin('n', '000000'),
]
const head: Actor = { kind: 'staff', id: 'head', office: '510000', roles: ['head'] }

const terms: PartnerTerms = {
  kind: 'platform',
  title: '演示省政务服务平台',
  contact: { name: spellName('演示·联系人'), phone: telephoneOf('13900000001'), email: 'platform@example.com' },
  purposes: '本省群众从平台申请残疾人证',
  scopes: ['catalogue', 'apply'],
  networks: ['10.20.0.0/16'],
  realNameLevels: ['face'],
  takesRareNames: true,
  from: today,
  until: addDays(today, 100),
  callsPerMinute: 600,
  institution: undefined,
}

test('R3.2 what lets a partner do more, or has people agree to something else, is told from what narrows', () => {
  const widened = (change: Partial<PartnerTerms>) => widenedBy(terms, { ...terms, ...change })
  assert.deepEqual(widened({ title: '演示税务局' }), ['title'])
  assert.deepEqual(widened({ purposes: '核对补贴' }), ['purposes'])
  assert.deepEqual(widened({ scopes: ['apply', 'cases'] }), ['scopes'])
  assert.deepEqual(widened({ networks: ['10.20.0.0/16', '10.21.0.0/16'] }), ['networks'])
  assert.deepEqual(widened({ networks: [] }), ['networks'])
  assert.deepEqual(widened({ realNameLevels: ['face', 'password'] }), ['realNameLevels'])
  assert.deepEqual(widened({ institution: 'other' }), ['institution'])
  assert.deepEqual(widened({ until: addDays(today, 101) }), ['days'])
  assert.deepEqual(widened({ from: addDays(today, -1) }), ['days'])
  assert.deepEqual(
    widened({
      scopes: ['apply'],
      networks: ['10.20.3.0/24'],
      realNameLevels: [],
      from: addDays(today, 1),
      until: addDays(today, 99),
      callsPerMinute: 6000,
      takesRareNames: false,
      contact: { ...terms.contact, email: 'other@example.com' },
    }),
    [],
  )
})

test('R3.2 a network opens what lies in none of those before', () => {
  assert.equal(opensNetworks([], ['10.20.0.0/16']), false)
  assert.equal(opensNetworks(['10.20.0.0/16'], ['10.20.0.0/15']), true)
  assert.equal(opensNetworks(['10.20.0.0/16'], ['10.20.255.0/24', '10.20.0.1/32']), false)
  assert.equal(opensNetworks(['10.20.0.0/16'], ['10.20.0.1/32', '2001:db8::/32']), true)
  assert.equal(opensNetworks(['2001:db8::/32'], ['2001:db8:1::/48']), false)
})

const waiting: Awaiting = {
  office: '510000',
  suspended: false,
  ended: false,
  version: 3,
  confirmed: false,
  enteredBy: 'first',
  proposedBy: null,
}
type Given = { who?: Actor; partner?: Partial<Awaiting> | 'none'; seen?: number }
const awaiting = (partner: Given['partner']) => (partner === 'none' ? undefined : { ...waiting, ...partner })
const strangers: readonly { is: string; given: Given; refused: 'R3.2'; says: RegExp }[] = [
  { is: 'by the head', given: { who: head }, refused: 'R3.2', says: /机构管理员/ },
  { is: 'by an applicant', given: { who: applicant }, refused: 'R3.2', says: /机构管理员/ },
  { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
  { is: 'by the nation', given: { who: nation }, refused: 'R3.2', says: /登记它的残联/ },
  { is: 'that was changed meanwhile', given: { seen: 2 }, refused: 'R3.2', says: /刚刚改过/ },
  { is: 'that there is not', given: { partner: 'none' }, refused: 'R3.2', says: /没有这个/ },
  { is: 'that has ended', given: { partner: { ended: true } }, refused: 'R3.2', says: /已经终止/ },
]

situations(
  'confirming a registration',
  ({ who = second, partner, seen = 3 }: Given) => acceptConfirming(who, awaiting(partner), seen),
  [
    { is: 'by another administrator of the office', given: {}, accepted: 'R3.2' },
    { is: 'by whoever entered it', given: { who: first }, refused: 'N5.1', says: /另一位/ },
    { is: 'that a third changed since, by that third', given: { partner: { enteredBy: 'second' } }, refused: 'N5.1' },
    { is: 'that is confirmed', given: { partner: { confirmed: true } }, refused: 'R3.2', says: /没有等着/ },
    ...strangers,
  ],
)

const changed = { confirmed: true, proposedBy: 'first', enteredBy: 'second' }
situations(
  'confirming that a partner may do more',
  ({ who = second, partner = {}, seen = 3 }: Given) =>
    acceptConfirmingChange(who, awaiting(partner === 'none' ? partner : { ...changed, ...partner }), seen),
  [
    { is: 'by another, who had entered the registration', given: {}, accepted: 'R3.2' },
    { is: 'by whoever proposed it', given: { who: first }, refused: 'N5.1', says: /另一位/ },
    { is: 'where none waits', given: { partner: { proposedBy: null } }, refused: 'R3.2', says: /没有等着/ },
    ...strangers,
  ],
)

situations(
  'dropping a change that waits',
  ({ who = second, partner = {}, seen = 3 }: Given) =>
    refuseDroppingChange(who, awaiting(partner === 'none' ? partner : { ...changed, ...partner }), seen),
  [
    { is: 'by another administrator', given: {}, accepted: 'R3.2' },
    { is: 'by whoever proposed it', given: { who: first }, accepted: 'R3.2' },
    { is: 'where none waits', given: { partner: { proposedBy: null } }, refused: 'R3.2', says: /没有等着/ },
    ...strangers,
  ],
)

const now = new Date(`${today}T02:00:00Z`)
const key = {
  kid: 'k',
  thumbprint: 't',
  validFrom: now,
  validUntil: new Date(now.getTime() + 86_400_000),
  revokedAt: null,
  addedBy: 'first',
  confirmed: false,
}
type OfKey = Omit<Given, 'seen'> & { key?: Partial<typeof key | { revokedAt: Date }> | 'none' }
situations(
  'confirming a key',
  ({ who = second, partner, key: change }: OfKey) =>
    acceptConfirmingKey(who, awaiting(partner), change === 'none' ? undefined : { ...key, ...change }, now),
  [
    { is: 'by another administrator of the office', given: {}, accepted: 'R3.2' },
    { is: 'by whoever added it', given: { who: first }, refused: 'N5.1', says: /另一位/ },
    { is: 'that is confirmed', given: { key: { confirmed: true } }, refused: 'R3.2', says: /没有等着/ },
    { is: 'that was revoked', given: { key: { revokedAt: now } }, refused: 'R3.2', says: /没有这个公钥/ },
    { is: 'that is over', given: { key: { validUntil: now } }, refused: 'R3.2', says: /没有这个公钥/ },
    { is: 'that there is not', given: { key: 'none' }, refused: 'R3.2', says: /没有这个公钥/ },
    ...strangers.filter(({ given }) => given.seen === undefined),
  ],
)
