// How often something may be done from one place (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientOf, type LimitName, limits, usesForgottenBefore, windowOf } from './limits.ts'

test('a client is an address, or the network of a household', () => {
  assert.equal(clientOf('192.0.2.1'), '192.0.2.1')
  assert.equal(clientOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
  assert.equal(clientOf('2001:db8::5'), '2001:db8:0:0')
  assert.notEqual(clientOf('2001:db8:1:2::1'), clientOf('2001:db8:1:3::1'))
})

test('a window begins at the same instant for every process, and is remembered until it has ended', () => {
  const now = new Date('2026-03-24T08:07:30Z')
  assert.equal(windowOf('wrong-verifications', now).toISOString(), '2026-03-24T08:00:00.000Z')
  assert.equal(windowOf('codes-of-client', now).toISOString(), '2026-03-24T08:00:00.000Z')
  for (const name of Object.keys(limits) as LimitName[]) assert.ok(usesForgottenBefore(now) < windowOf(name, now), name)
})
