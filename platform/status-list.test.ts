// The status list: what a verifier without a network may rely on, and what it must refuse.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { type CertificateFacts, signToken } from './certificate-token.ts'
import { keyIdOf } from './signatures.ts'
import {
  applyChanges,
  bitsOf,
  type Edition,
  isOff,
  readStatusChanges,
  readStatusList,
  type StatusList,
  signStatusChanges,
  signStatusList,
} from './status-list.ts'
import { verifyOffline } from './verify-offline.ts'

const ours = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const keys = [other.publicKey, ours.publicKey]
const now = new Date('2026-11-27T02:00:00Z')
const hoursOn = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const edition = (sequence: number): Edition => ({
  uri: 'urn:tongban:status-list',
  sequence,
  issuedAt: now,
  nextAt: hoursOn(24),
  expiresAt: hoursOn(72),
})
const facts: CertificateFacts = {
  publicId: '00112233445566778899aabbccddeeff',
  from: '2026-11-23',
  to: '2036-11-22',
  categoryCode: 7,
  level: 2,
  maskedName: '测**禾',
  statusIndex: 41,
}
const token = signToken(ours, facts)
const today = '2026-11-27'

async function listOf(off: readonly number[], sequence = 1, places = 1024): Promise<StatusList> {
  const list = readStatusList(keys, await signStatusList(ours, edition(sequence), bitsOf(places, off)), now)
  assert.ok(!('invalid' in list))
  return list
}

test('R4.4 without a network a card that was taken off is refused, and one that counts is shown as it was issued', async () => {
  assert.deepEqual(verifyOffline(keys, await listOf([40, 42]), `https://x.example/v/${token}`, today), {
    answer: 'counts',
    facts,
    listedAt: now,
  })
  assert.deepEqual(verifyOffline(keys, await listOf([41]), token, today), { answer: 'does-not-count' })
  assert.equal(verifyOffline(keys, await listOf([]), token, '2036-11-23').answer, 'does-not-count')
  assert.equal(verifyOffline([other.publicKey], await listOf([]), token, today).answer, 'not-genuine')
})

test('what the list cannot know has to be asked of the network', async () => {
  const first = signToken(ours, { ...facts, statusIndex: undefined })
  assert.equal(
    verifyOffline(keys, await listOf([]), first, today).answer,
    'ask-online',
    'printed before there was a list',
  )
  const later = signToken(ours, { ...facts, statusIndex: 2000 })
  assert.equal(
    verifyOffline(keys, await listOf([]), later, today).answer,
    'ask-online',
    'printed after the list was signed',
  )
  assert.equal(verifyOffline(keys, undefined, token, today).answer, 'ask-online')
})

test('an old list, one of tomorrow, a forged one and one of another key are refused', async () => {
  const genuine = await signStatusList(ours, edition(1), bitsOf(1024, [41]))
  const reasonOf = (text: string, at = now, known = keys) => {
    const read = readStatusList(known, text, at)
    return 'invalid' in read ? read.reason : 'accepted'
  }
  assert.equal(reasonOf(genuine, hoursOn(71.9)), 'accepted')
  assert.equal(reasonOf(genuine, hoursOn(72)), 'too-old')
  assert.equal(reasonOf(genuine, hoursOn(-1)), 'too-early')
  assert.equal(reasonOf(genuine, now, [other.publicKey]), 'unknown-key')
  const [head, , signature] = genuine.split('.')
  const [, emptied] = (await signStatusList(other, edition(1), bitsOf(1024, []))).split('.')
  assert.equal(reasonOf([head, emptied, signature].join('.')), 'bad-signature')
  assert.equal(reasonOf(token), 'malformed')
  const unsigned = Buffer.from(JSON.stringify({ typ: 'statuslist+jwt', alg: 'none' })).toString('base64url')
  assert.equal(reasonOf([unsigned, emptied, ''].join('.')), 'malformed')
})

test('the changes since yesterday lead to exactly the list of today, also where it has grown', async () => {
  const place = fc.nat(2047)
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(place), fc.uniqueArray(place), fc.boolean(), async (before, after, grown) => {
      const small = before.filter((one) => one < 1024)
      const [old, bits] = [
        await listOf(small),
        bitsOf(grown ? 2048 : 1024, grown ? after : after.map((one) => one % 1024)),
      ]
      const changes = readStatusChanges(keys, await signStatusChanges(ours, edition(2), old.bits, bits), now)
      assert.ok(!('invalid' in changes))
      const list = applyChanges(old, changes)
      assert.equal(list?.sequence, 2)
      assert.deepEqual(list?.bits, bits)
      assert.equal(applyChanges(await listOf(small, 7), changes), undefined, 'of another list')
    }),
    { numRuns: 50 },
  )
})

test('the list is a Token Status List: header, claims and bits as the IETF draft names them, and nothing else', async () => {
  const [head = '', body = ''] = (await signStatusList(ours, edition(3), bitsOf(1024, [0, 9]))).split('.')
  const read = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  assert.deepEqual(read(head), { typ: 'statuslist+jwt', alg: 'EdDSA', kid: keyIdOf(ours.publicKey) })
  const { status_list: list, ...claims } = read(body) as { status_list: { bits: number; lst: string } }
  assert.deepEqual(Object.keys(claims).sort(), ['exp', 'iat', 'sequence', 'sha256', 'sub', 'ttl'])
  assert.equal(list.bits, 1)
  const bits = inflateSync(Buffer.from(list.lst, 'base64url'))
  assert.deepEqual([...bits.subarray(0, 2)], [0b1, 0b10], 'the lowest bit first')
  assert.ok(isOff({ bits }, 9) && !isOff({ bits }, 8))
})
