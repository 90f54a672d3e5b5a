// N5.1, N5.2: staff by an organisation's provider: linked by an administrator's word, the second factor kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { applicant, today } from '../case-testing.ts'
import { situations } from '../situation-testing.ts'
import {
  acceptLink,
  acceptLinkRequest,
  acceptStaffProvider,
  acceptUnlink,
  type LinkedStaff,
  type LinkFacts,
  usedSecondFactor,
} from './staff-providers.ts'

const clerk: Actor = { kind: 'staff', id: 'clerk', office: '510107', roles: ['handler'] }
const security: Actor = { kind: 'staff', id: 'security', office: '510107', roles: ['security-admin'] }
const above: Actor = { kind: 'staff', id: 'above', office: '510100', roles: ['security-admin'] }
const elsewhere: Actor = { kind: 'staff', id: 'other', office: '630102', roles: ['security-admin'] }
const doctor: Actor = { kind: 'institution-staff', id: 'doctor', institution: 'hospital', roles: ['assessor'] }
const member = { id: 'clerk', office: '510107', roles: ['handler'], closed: false } as const
const path = ['510107', '510100', '510000']
const now = new Date(`${today}T02:00:00Z`)
const linked: LinkedStaff = { id: 'clerk', closedAt: null, activeFrom: '2020-01-01', lockedUntil: null }

situations(
  'signing in by a provider',
  (found: LinkedStaff | 'waiting' | undefined) =>
    acceptStaffProvider(found === 'waiting' ? undefined : found, { today, now, waiting: found === 'waiting' }),
  [
    { is: 'who waits to be confirmed', given: 'waiting', refused: 'N5.1', says: /还没有确认/ },
    { is: 'linked', given: linked, accepted: 'N5.1' },
    { is: 'linked to nobody', given: undefined, refused: 'N5.1', says: /没有关联/ },
    { is: 'who has left', given: { ...linked, closedAt: now }, refused: 'N5.1', says: /没有关联/ },
    { is: 'who has not begun', given: { ...linked, activeFrom: '2030-01-01' }, refused: 'N5.1', says: /没有关联/ },
    {
      is: 'whose account is locked',
      given: { ...linked, lockedUntil: new Date(now.getTime() + 60_000) },
      refused: 'N5.2',
      says: /暂时锁住/,
    },
  ],
)

const asked: LinkFacts = { subject: 'abc', username: 'zhang.san', linked: false, office: '510107' }
situations(
  'asking to be linked',
  ({ who = clerk, ...change }: { who?: Actor } & Partial<LinkFacts>) => acceptLinkRequest(who, { ...asked, ...change }),
  [
    { is: 'by a clerk', given: {}, accepted: 'N5.1' },
    {
      is: 'by a doctor, at the county that keeps the hospital',
      given: { who: doctor },
      accepted: 'N5.1',
      also: (accepted) => assert.deepEqual(accepted, { staff: 'doctor', office: '510107', username: 'zhang.san' }),
    },
    { is: 'by who belongs nowhere', given: { office: undefined }, refused: 'N5.1', says: /工作人员/ },
    { is: 'by an applicant', given: { who: applicant }, refused: 'N5.1', says: /工作人员/ },
    { is: 'a second time', given: { linked: true }, refused: 'N5.1', says: /已经关联/ },
    { is: 'as nobody', given: { subject: '' }, refused: 'N5.1', says: /没有说明您是谁/ },
    { is: 'without a user name', given: { username: undefined }, refused: 'N5.1', says: /没有给出用户名/ },
  ],
)

situations(
  'confirming a link',
  ({ who = security, waiting = true, reason = '当面核对工作证', of = member }: LinkCase) =>
    acceptLink(who, of ?? undefined, { path, waiting, reason }),
  [
    { is: 'by the security administrator', given: {}, accepted: 'N5.1' },
    { is: 'by the one above', given: { who: above }, accepted: 'N5.1' },
    { is: 'by that of another office', given: { who: elsewhere }, refused: 'N5.1', says: /由安全管理员/ },
    { is: 'by the clerk', given: { who: clerk }, refused: 'N5.1', says: /由安全管理员/ },
    {
      is: 'by oneself',
      given: { of: { ...member, id: 'security' } },
      refused: 'N5.1',
      says: /不能给自己/,
    },
    { is: 'of who has left', given: { of: { ...member, closed: true } }, refused: 'N5.1', says: /已经离岗/ },
    { is: 'that nobody asked for', given: { waiting: false }, refused: 'N5.1', says: /本人先/ },
    { is: 'because the addresses agree', given: { reason: '邮箱' }, refused: 'N5.1', field: 'link' },
  ],
)
type LinkCase = {
  who?: Actor
  waiting?: boolean
  reason?: string
  of?: { id: string; office: string; roles: readonly ['handler']; closed: boolean }
}

situations('taking a link back', (who: Actor) => acceptUnlink(who, member, path), [
  { is: 'by the person', given: clerk, accepted: 'N5.1' },
  { is: 'by the security administrator', given: security, accepted: 'N5.1' },
  { is: 'by another office', given: elsewhere, refused: 'N5.1', says: /取消/ },
])

test('N5.2 a provider is believed to have used a second factor only where a value that was named says so', () => {
  const named = { acr: ['urn:mfa'], amr: ['otp', 'hwk'] }
  assert.equal(usedSecondFactor(named, { acr: 'urn:mfa', amr: [] }), true)
  assert.equal(usedSecondFactor(named, { acr: undefined, amr: ['pwd', 'otp'] }), true)
  assert.equal(usedSecondFactor(named, { acr: 'urn:pwd', amr: ['pwd'] }), false)
  assert.equal(usedSecondFactor(named, { acr: undefined, amr: [] }), false)
  assert.equal(usedSecondFactor({ acr: [], amr: [] }, { acr: 'urn:mfa', amr: ['otp'] }), false)
})
