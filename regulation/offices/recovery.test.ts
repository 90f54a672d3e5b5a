// Unlocking and recovering: the security administrator asks, another person agrees, and neither for themselves (N5.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { refusedBy, situations } from '../situation-testing.ts'
import type { Member } from './accounts.ts'
import {
  acceptAgreement,
  acceptRecovery,
  mostRecoveryTries,
  nothingToAgreeTo,
  recoveryCodeEnds,
  refuseUnlocking,
  unlockingIsNotYours,
  wrongRecoveryCode,
} from './recovery.ts'

const now = new Date('2026-03-02T02:00:00Z')
const staff = (office: string, roles: readonly StaffRole[], id = 'me'): Actor => ({ kind: 'staff', id, office, roles })
const guard = staff('510107', ['security-admin'])
const path = ['510107', '510100', '510000', '000000']
const member: Member = { id: 'clerk', office: '510107', roles: ['handler'], closed: false }
const notGuards = staffRoles
  .filter((role) => role !== 'security-admin')
  .map((role) => ({ is: `by a member of staff who is only ${role}`, by: staff('510107', [role]) }))

type Locked = { by?: Actor; none?: true; closed?: boolean; lockedUntil?: Date | undefined }
situations(
  'unlocking',
  (given: Locked) => {
    const lockedUntil = 'lockedUntil' in given ? given.lockedUntil : new Date(now.getTime() + 1)
    const found = { ...member, closed: given.closed ?? false, lockedUntil }
    return refuseUnlocking(given.by ?? guard, given.none ? undefined : found, path, now)
  },
  [
    { is: 'by the security administrator of the office', given: {}, accepted: 'N5.2' },
    { is: 'by that of the office above', given: { by: staff('510100', ['security-admin']) }, accepted: 'N5.2' },
    {
      is: 'by that of another county',
      given: { by: staff('510104', ['security-admin']) },
      refused: 'N5.2',
      says: /安全管理员办理/,
    },
    {
      is: 'one’s own account',
      given: { by: staff('510107', ['security-admin'], 'clerk') },
      refused: 'N5.2',
      says: /安全管理员办理/,
    },
    ...notGuards.map(({ is, by }) => ({ is, given: { by }, refused: 'N5.2' as const, says: /安全管理员办理/ })),
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N5.2', says: /安全管理员办理/ },
    { is: 'nobody', given: { none: true }, refused: 'N5.1', says: /没有这个人/ },
    { is: 'somebody who left', given: { closed: true }, refused: 'N5.1', says: /没有这个人/ },
    { is: 'what was never locked', given: { lockedUntil: undefined }, refused: 'N5.1', says: /没有锁住/ },
    { is: 'what opens by itself now', given: { lockedUntil: now }, refused: 'N5.1', says: /没有锁住/ },
    { is: 'what is locked', given: {}, accepted: 'N5.1' },
  ],
)

type Asking = { by?: Actor; none?: true; closed?: boolean; reason?: string; isOpen?: boolean }
situations(
  'asking for a recovery',
  ({ by = guard, none, closed = false, reason = ' 当面核对 ', isOpen = false }: Asking) =>
    acceptRecovery(by, none ? undefined : { ...member, closed }, reason, { path, isOpen }),
  [
    {
      is: 'by the security administrator',
      given: {},
      accepted: 'N5.1',
      also: (answer) => assert.deepEqual(answer, { by: 'me', office: '510107', reason: '当面核对' }),
    },
    { is: 'by that of the office above', given: { by: staff('510000', ['security-admin']) }, accepted: 'N5.1' },
    {
      is: 'by that of another county',
      given: { by: staff('510104', ['security-admin']) },
      refused: 'N5.1',
      says: /安全管理员提出/,
    },
    ...notGuards.map(({ is, by }) => ({ is, given: { by }, refused: 'N5.1' as const, says: /安全管理员提出/ })),
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N5.1', says: /安全管理员提出/ },
    {
      is: 'for oneself',
      given: { by: staff('510107', ['security-admin'], 'clerk') },
      refused: 'N5.1',
      says: /不能给自己/,
    },
    { is: 'for nobody', given: { none: true }, refused: 'N5.1', says: /没有这个人/ },
    { is: 'for somebody who left', given: { closed: true }, refused: 'N5.1', says: /没有这个人/ },
    { is: 'in three letters', given: { reason: ' 核对了 ' }, refused: 'N5.1', says: /怎样核对/, field: 'reason' },
    { is: 'a second time', given: { isOpen: true }, refused: 'N5.1', says: /已经有人/ },
  ],
)

const admin = staff('510107', ['office-admin'])
type Agreeing = { by?: Actor; none?: true; agreed?: boolean }
situations(
  'agreeing to a recovery',
  ({ by = admin, none, agreed = false }: Agreeing) =>
    acceptAgreement(by, none ? undefined : { staff: 'clerk', askedBy: 'guard', office: '510107', agreed }),
  [
    {
      is: 'by the administrator',
      given: {},
      accepted: 'N5.1',
      also: (answer) => assert.deepEqual(answer, { by: 'me' }),
    },
    {
      is: 'by whoever asked',
      given: { by: staff('510107', ['office-admin'], 'guard') },
      refused: 'N5.1',
      says: /都不能同意/,
    },
    {
      is: 'by whom it is about',
      given: { by: staff('510107', ['office-admin'], 'clerk') },
      refused: 'N5.1',
      says: /都不能同意/,
    },
    {
      is: 'by the administrator of another office',
      given: { by: staff('510100', ['office-admin']) },
      refused: 'N5.1',
      says: /该机构的机构管理员/,
    },
    { is: 'by a head', given: { by: staff('510107', ['head']) }, refused: 'N5.1', says: /该机构的机构管理员/ },
    { is: 'that is not there', given: { none: true }, refused: 'N5.1', says: /没有这项恢复申请/ },
    { is: 'twice', given: { agreed: true }, refused: 'N5.1', says: /没有这项恢复申请/ },
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N5.1', says: /没有这项恢复申请/ },
  ],
)

test('N5.1 N5.2 a recovery code lives a day and five tries; what came too late says so', () => {
  assert.equal(recoveryCodeEnds(now).toISOString(), '2026-03-03T02:00:00.000Z')
  assert.equal(mostRecoveryTries, 5)
  refusedBy(wrongRecoveryCode, 'N5.2', { says: /恢复码不对/, field: 'code' })
  refusedBy(nothingToAgreeTo, 'N5.1', { says: /已经同意过/ })
  refusedBy(unlockingIsNotYours, 'N5.2', { says: /安全管理员/ })
})
