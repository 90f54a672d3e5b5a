// R3.2, N5.2: public keys of partners: strong ones only, two at once for a change, an end by a day or at once, and never a private key.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { today } from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import type { Day } from '../vocabulary.ts'
import { addDays } from '../working-days.ts'
import {
  acceptKeyEnd,
  acceptPartnerKey,
  endOfDay,
  type KeyOnRecord,
  keyHolds,
  type PastedKeys,
  readPublicJwk,
  refuseRevoking,
} from './partner-keys.ts'
import type { PartnerStanding } from './partners.ts'

const now = new Date(`${today}T02:00:00Z`)
const admin: Actor = { kind: 'staff', id: 'admin', office: '510000', roles: ['office-admin'] }
const elsewhere: Actor = { kind: 'staff', id: 'other', office: '630000', roles: ['office-admin'] }
const partner: PartnerStanding = { office: '510000', suspended: false, ended: false, version: 1 }
const ec = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }
const modulus = (bits: number) => 'A'.repeat(Math.ceil(bits / 6))

situations('a public key', readPublicJwk, [
  { is: 'EC P-256', given: ec, accepted: 'R3.2', also: (jwk) => assert.equal(jwk.alg, 'ES256') },
  { is: 'Ed25519', given: { kty: 'OKP', crv: 'Ed25519', x: 'x' }, accepted: 'R3.2' },
  {
    is: 'RSA of 2048 bits',
    given: { kty: 'RSA', n: modulus(2048), e: 'AQAB' },
    accepted: 'R3.2',
    also: (jwk) => assert.equal(jwk.alg, 'PS256'),
  },
  {
    is: 'RSA for the older scheme',
    given: { kty: 'RSA', n: modulus(3072), e: 'AQAB', alg: 'RS256' },
    refused: 'R3.2',
    says: /只能用 PS256/,
  },
  { is: 'RSA of 2040 bits', given: { kty: 'RSA', n: modulus(2040), e: 'AQAB' }, refused: 'R3.2', says: /2048/ },
  {
    is: 'RSA for hashing with SHA-1',
    given: { kty: 'RSA', n: modulus(2048), e: 'AQAB', alg: 'RS1' },
    refused: 'R3.2',
    says: /PS256/,
  },
  { is: 'EC P-256 that names another algorithm', given: { ...ec, alg: 'ES384' }, refused: 'R3.2', says: /ES256/ },
  {
    is: 'Ed25519 that names another algorithm',
    given: { kty: 'OKP', crv: 'Ed25519', x: 'x', alg: 'ES256' },
    refused: 'R3.2',
    says: /EdDSA/,
  },
  { is: 'EC secp256k1', given: { ...ec, crv: 'secp256k1' }, refused: 'R3.2', says: /只收三种/ },
  { is: 'for key agreement', given: { kty: 'OKP', crv: 'X25519', x: 'x' }, refused: 'R3.2', says: /只收三种/ },
  { is: 'a shared secret', given: { kty: 'oct', k: 'x' }, refused: 'R3.2', says: /只收三种/ },
  { is: 'for encryption', given: { ...ec, use: 'enc' }, refused: 'R3.2', says: /use/ },
])

test('R3.2 of a key nothing is kept but what makes it public', () => {
  const read = readPublicJwk({ ...ec, alg: 'ES256', use: 'sig', kid: 'k', note: 'x', d: 'never' })
  assert.deepEqual(read, { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256' })
})

const key = (name: string, change: Partial<KeyOnRecord> = {}): KeyOnRecord => ({
  kid: name,
  thumbprint: `print-${name}`,
  validFrom: new Date(now.getTime() - 86_400_000),
  validUntil: endOfDay(addDays(today, 90)),
  revokedAt: null,
  ...change,
})
const pasted = (...names: string[]): PastedKeys => ({
  kind: 'keys',
  keys: names.map((name) => ({ jwk: ec, kid: name, thumbprint: `print-${name}` })),
})
const last = addDays(today, 400)

type Adding = {
  who?: Actor
  of?: PartnerStanding
  pasted?: PastedKeys
  kid?: string
  until?: Day
  known?: readonly KeyOnRecord[]
}
situations(
  'adding a key',
  ({ who = admin, of = partner, pasted: given = pasted('new'), kid = '', until = last, known = [] }: Adding) =>
    acceptPartnerKey(who, of, given, { kid, until }, { today, now, rules: defaultRules, known }),
  [
    { is: 'the first', given: {}, accepted: 'R3.2', also: (added) => assert.equal(added.kid, 'new') },
    { is: 'the next beside the one in use', given: { known: [key('old')] }, accepted: 'R3.2' },
    {
      is: 'the next in a set with the one in use',
      given: { pasted: pasted('old', 'new'), known: [key('old')] },
      accepted: 'R3.2',
      also: (added) => assert.equal(added.thumbprint, 'print-new'),
    },
    {
      is: 'under a name of its own',
      given: { kid: ' 2026-a ' },
      accepted: 'R3.2',
      also: (added) => assert.equal(added.kid, '2026-a'),
    },
    {
      is: 'without a name: its fingerprint is its name',
      given: { pasted: { kind: 'keys', keys: [{ jwk: ec, kid: undefined, thumbprint: 'print' }] } },
      accepted: 'R3.2',
      also: (added) => assert.equal(added.kid, 'print'),
    },
    { is: 'a third at once', given: { known: [key('old'), key('next')] }, refused: 'R3.2', says: /两个公钥/ },
    {
      is: 'a third, where one was revoked',
      given: { known: [key('old', { revokedAt: now }), key('next')] },
      accepted: 'R3.2',
    },
    {
      is: 'a third, where one has run out',
      given: { known: [key('old', { validUntil: now }), key('next')] },
      accepted: 'R3.2',
    },
    { is: 'the same again', given: { pasted: pasted('old'), known: [key('old')] }, refused: 'R3.2', says: /登记过/ },
    {
      is: 'that was revoked',
      given: { pasted: pasted('old'), kid: 'again', known: [key('old', { revokedAt: now })] },
      refused: 'R3.2',
      says: /登记过/,
    },
    {
      is: 'under a name that is taken',
      given: { kid: 'old', known: [key('old')] },
      refused: 'R3.2',
      field: 'kid',
      says: /已经有/,
    },
    { is: 'under a name with a space', given: { kid: 'my key' }, refused: 'R3.2', field: 'kid' },
    { is: 'under a Chinese name', given: { kid: '新钥' }, refused: 'R3.2', field: 'kid' },
    { is: 'two at once', given: { pasted: pasted('new', 'other') }, refused: 'R3.2', says: /一次只贴一个/ },
    {
      is: 'a private key',
      given: { pasted: { kind: 'secret' } },
      refused: 'R3.2',
      field: 'publicKey',
      says: /没有保存/,
    },
    { is: 'that cannot be read', given: { pasted: { kind: 'unreadable' } }, refused: 'R3.2', says: /认不出公钥/ },
    { is: 'until its last day', given: { until: last }, accepted: 'R3.2' },
    { is: 'a day longer', given: { until: addDays(last, 1) }, refused: 'R3.2', field: 'until', says: /最长/ },
    { is: 'until today', given: { until: today }, accepted: 'R3.2' },
    { is: 'until yesterday', given: { until: addDays(today, -1) }, refused: 'R3.2', field: 'until', says: /早于今天/ },
    { is: 'until no day', given: { until: '' }, refused: 'R3.2', field: 'until' },
    { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
    { is: 'of a partner that has ended', given: { of: { ...partner, ended: true } }, refused: 'R3.2', says: /终止/ },
  ],
)

type Ending = { who?: Actor; of?: KeyOnRecord | 'none'; until?: Day }
situations(
  'ending a key by a day',
  ({ who = admin, of = key('old'), until = addDays(today, 7) }: Ending) =>
    acceptKeyEnd(who, partner, of === 'none' ? undefined : of, until, { today, now, rules: defaultRules }),
  [
    {
      is: 'in a week: through that day',
      given: {},
      accepted: 'R3.2',
      also: ({ until }) => assert.equal(until.toISOString(), `${addDays(today, 7)}T16:00:00.000Z`),
    },
    { is: 'on the day it ends anyway', given: { until: addDays(today, 90) }, accepted: 'R3.2' },
    { is: 'later than it would', given: { until: addDays(today, 91) }, refused: 'R3.2', field: 'until', says: /提前/ },
    { is: 'yesterday', given: { until: addDays(today, -1) }, refused: 'R3.2', field: 'until' },
    { is: 'that was revoked', given: { of: key('old', { revokedAt: now }) }, refused: 'R3.2', says: /没有这个公钥/ },
    { is: 'that there is not', given: { of: 'none' }, refused: 'R3.2', says: /没有这个公钥/ },
    { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
  ],
)

situations(
  'revoking a key',
  ({ who = admin, of = key('old') }: Ending) => refuseRevoking(who, partner, of === 'none' ? undefined : of),
  [
    { is: 'in use', given: {}, accepted: 'R3.2' },
    { is: 'that has run out', given: { of: key('old', { validUntil: now }) }, accepted: 'R3.2' },
    { is: 'a second time', given: { of: key('old', { revokedAt: now }) }, refused: 'R3.2', says: /没有这个公钥/ },
    { is: 'that there is not', given: { of: 'none' }, refused: 'R3.2', says: /没有这个公钥/ },
    { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
  ],
)

test('R3.2 a key holds from its first instant until its last, and not once it is revoked', () => {
  assert.equal(keyHolds(key('k', { validFrom: now }), now), true)
  assert.equal(keyHolds(key('k', { validFrom: new Date(now.getTime() + 1) }), now), false)
  assert.equal(keyHolds(key('k', { validUntil: new Date(now.getTime() + 1) }), now), true)
  assert.equal(keyHolds(key('k', { validUntil: now }), now), false)
  assert.equal(keyHolds(key('k', { revokedAt: now }), now), false)
})
