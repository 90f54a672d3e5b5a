// The link of the first administrator: once, and within its day (N5.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedBy, situations } from '../situation-testing.ts'
import { alreadyBegun, firstSignInEnds, isGoodLink, linkIsVoid } from './first-sign-in.ts'

const now = new Date('2026-03-02T02:00:00Z')

situations(
  'the link of the first administrator',
  ({ usedAt = null, at = now }: { usedAt?: Date | null; at?: Date }) =>
    isGoodLink({ expiresAt: firstSignInEnds(now), usedAt }, at) ? undefined : linkIsVoid,
  [
    { is: 'fresh', given: {}, accepted: 'N5.2' },
    { is: 'in its last second', given: { at: new Date('2026-03-03T01:59:59Z') }, accepted: 'N5.2' },
    { is: 'a day old', given: { at: new Date('2026-03-03T02:00:00Z') }, refused: 'N5.2', says: /24 小时/ },
    { is: 'used', given: { usedAt: now }, refused: 'N5.2', says: /用过了/ },
  ],
)

test('N5.1 where an administrator has begun, the installer makes no other', () => {
  refusedBy(alreadyBegun, 'N5.1')
  assert.match(alreadyBegun.message, /由他们在系统里开/)
})
