// Cards, lists and keys signed with Ed25519 and SM2 together: both must be right, and what Ed25519 alone signed goes on verifying.
import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { encode } from 'uqr'
import { type CertificateFacts, signToken, tokenUrl, verifyToken } from './certificate-token.ts'
import { newSm2Key, readSm2Key } from './ciphers/sm2.ts'
import { jwkOf, keyIdOf, readJwk } from './signatures.ts'
import { bitsOf, readStatusList, signStatusList } from './status-list.ts'
import { verifyOffline } from './verify-offline.ts'

const signers = { privateKey: generateKeyPairSync('ed25519').privateKey, sm2: readSm2Key(newSm2Key()) }
const keys = [signers.privateKey, signers.sm2].map((key) => createPublicKey(key))
const other = createPublicKey(readSm2Key(newSm2Key()))
const facts: CertificateFacts = {
  publicId: '00112233445566778899aabbccddeeff',
  from: '2026-11-23',
  to: '2036-11-22',
  categoryCode: 7,
  level: 2,
  maskedName: '测**禾',
  statusIndex: 41,
}
const token = signToken(signers, facts)
const now = new Date('2026-11-27T02:00:00Z')
const edition = {
  uri: '/status-list',
  sequence: 1,
  issuedAt: now,
  nextAt: new Date('2026-11-28T02:00:00Z'),
  expiresAt: new Date('2026-11-30T02:00:00Z'),
}

test('a card that both signed gives back what was signed, and needs both keys', () => {
  assert.deepEqual(verifyToken(keys, token), facts)
  assert.deepEqual(verifyToken(keys.slice(0, 1), token), { invalid: true, reason: 'unknown-key' })
  assert.deepEqual(verifyToken(keys.slice(1), token), { invalid: true, reason: 'unknown-key' })
  assert.deepEqual(verifyToken([...keys.slice(0, 1), other], token), { invalid: true, reason: 'unknown-key' })
  assert.deepEqual(verifyToken(keys, signToken({ privateKey: signers.privateKey }, facts)), facts, 'of before')
})

test('a card of both with any one bit changed is refused, in either signature as in the statement', () => {
  const bytes = Buffer.from(token, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at)
    assert.ok('invalid' in verifyToken(keys, changed.toString('base64url')), `byte ${at}`)
  }
  for (const cut of [1, 64, 65, 128])
    assert.ok('invalid' in verifyToken(keys, bytes.subarray(0, -cut).toString('base64url')))
})

test('the code of both stays coarse enough to scan: by the longest name, 73 modules to a side at most', () => {
  const sizeOf = (text: string) =>
    encode(tokenUrl('https://tongban.example.gov.cn', text), { ecc: 'M', border: 0 }).size
  const longest = { ...facts, maskedName: `阿${'*'.repeat(29)}·${'*'.repeat(28)}提` }
  const sizes = [facts, longest].map((said) => [
    sizeOf(signToken({ privateKey: signers.privateKey }, said)),
    sizeOf(signToken(signers, said)),
  ])
  assert.ok(
    sizes.flat().every((size) => size <= 73),
    sizes.join(' '),
  )
})

test('a list that both signed is believed by both keys only, and its changes are noticed', async () => {
  const list = await signStatusList(signers, edition, bitsOf(1024, [42]))
  const read = readStatusList(keys, list, now)
  assert.ok('bits' in read)
  assert.equal(verifyOffline(keys, read, `https://x.example/v/${token}`, '2026-11-27').answer, 'counts')
  assert.deepEqual(readStatusList([...keys.slice(0, 1), other], list, now), { invalid: true, reason: 'unknown-key' })
  // Whoever can sign with Ed25519 alone cannot put another list under the signature of SM2.
  const [header, , signature] = list.split('.')
  const emptied = (await signStatusList({ privateKey: signers.privateKey }, edition, bitsOf(1024, []))).split('.')[1]
  assert.deepEqual(readStatusList(keys, `${header}.${emptied}.${signature}`, now), {
    invalid: true,
    reason: 'bad-signature',
  })
})

test('published keys of both kinds are read back as what they are', () => {
  const published = keys.map(jwkOf)
  assert.deepEqual(
    published.map(({ kty, crv }) => `${kty} ${crv}`),
    ['OKP Ed25519', 'EC SM2'],
  )
  const idsOf = (of: readonly KeyObject[]) => of.map(keyIdOf)
  assert.deepEqual(idsOf(published.map(readJwk)), idsOf(keys))
  assert.throws(() => readJwk({ kty: 'EC', crv: 'SM2', x: 'AA', y: 'AA' }))
})
