// Signing in: what locks an account, which accounts are open, and what a password, a passkey and a persona need (N5.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedBy, situations } from '../situation-testing.ts'
import {
  acceptPasskeyName,
  accountClosed,
  afterFailure,
  invalidPasskey,
  isLocked,
  isOpenAccount,
  refuseLocked,
  refuseNewPassword,
  refusePersona,
  wrongCode,
  wrongPassword,
  wrongPresentPassword,
  wrongSignature,
} from './sign-in.ts'

const now = new Date('2026-03-02T02:00:00Z')
const seconds = (count: number) => new Date(now.getTime() + count * 1000)

situations(
  'trying to sign in',
  (lockedUntil: Date | null | undefined) =>
    refuseLocked(lockedUntil === undefined ? undefined : { lockedUntil }, now, 'code'),
  [
    { is: 'never locked', given: null, accepted: 'N5.2' },
    { is: 'by nobody known', given: undefined, accepted: 'N5.2' },
    { is: 'locked a second longer', given: seconds(1), refused: 'N5.2', says: /15 分钟/, field: 'code' },
    { is: 'locked until now', given: now, accepted: 'N5.2' },
  ],
)

test('N5.2 the fifth failure in a row locks for fifteen minutes, and the count begins anew', () => {
  assert.deepEqual(afterFailure(0, now), { failures: 1, lockedUntil: null })
  assert.deepEqual(afterFailure(3, now), { failures: 4, lockedUntil: null })
  assert.deepEqual(afterFailure(4, now), { failures: 0, lockedUntil: seconds(15 * 60) })
  assert.ok(isLocked(afterFailure(4, now).lockedUntil, seconds(15 * 60 - 1)))
  assert.ok(!isLocked(afterFailure(4, now).lockedUntil, seconds(15 * 60)))
  assert.ok(!isLocked(undefined, now))
})

test('N5.1 an account is open from its first day until it is closed', () => {
  const open = (activeFrom: string, closedAt: Date | null = null) =>
    isOpenAccount({ activeFrom, closedAt }, '2026-03-02')
  assert.ok(open('2026-03-02'))
  assert.ok(!open('2026-03-03'))
  assert.ok(!open('2026-03-01', now))
})

test('N5.1 N5.2 what was typed wrongly is told beside its field, and tells a stranger nothing more', () => {
  refusedBy(wrongPassword, 'N5.2', { says: /^用户名或密码不对/, field: 'password' })
  refusedBy(wrongCode, 'N5.2', { says: /动态码不对/, field: 'code' })
  refusedBy(wrongSignature, 'N5.2', { says: /通行密钥没有通过/, field: 'code' })
  refusedBy(wrongPresentPassword, 'N5.2', { says: /现在的密码不对/, field: 'present' })
  refusedBy(invalidPasskey, 'N5.1', { says: /没有给出有效/, field: 'name' })
  refusedBy(accountClosed('present'), 'N5.1', { says: /已注销/, field: 'present' })
})

situations(
  'choosing a password',
  ({ problem, remembered = false }: { problem?: string; remembered?: boolean }) =>
    refuseNewPassword(problem, remembered),
  [
    { is: 'good and new', given: {}, accepted: 'N5.2' },
    { is: 'weak', given: { problem: '太短。', remembered: true }, refused: 'N5.2', says: /^太短。$/, field: 'wanted' },
    { is: 'used before', given: { remembered: true }, refused: 'N5.2', says: /最近用过/, field: 'wanted' },
  ],
)

situations(
  'adding a passkey',
  ({ name = ' 办公电脑 ', held = 0 }: { name?: string; held?: number }) => acceptPasskeyName(name, held),
  [
    { is: 'the first', given: {}, accepted: 'N5.1', also: (answer) => assert.deepEqual(answer, { name: '办公电脑' }) },
    { is: 'without a name', given: { name: ' ' }, refused: 'N5.1', says: /起个名字/, field: 'name' },
    { is: 'with a name of one letter', given: { name: '机' }, accepted: 'N5.1' },
    { is: 'with a name of thirty', given: { name: '机'.repeat(30) }, accepted: 'N5.1' },
    {
      is: 'with a name of thirty-one',
      given: { name: '机'.repeat(31) },
      refused: 'N5.1',
      says: /起个名字/,
      field: 'name',
    },
    { is: 'the tenth', given: { held: 9 }, accepted: 'N5.1' },
    { is: 'the eleventh', given: { held: 10 }, refused: 'N5.1', says: /太多/, field: 'name' },
  ],
)

situations(
  'choosing who to be',
  ({ demo = true, known = true }: { demo?: boolean; known?: boolean }) => refusePersona(demo, known),
  [
    { is: 'a made-up person of a demonstration', given: {}, accepted: 'N5.2' },
    { is: 'a real person', given: { known: false }, refused: 'N5.2', says: /没有这个演示身份/ },
    { is: 'outside a demonstration', given: { demo: false }, refused: 'N5.2', says: /不是演示系统/ },
  ],
)
