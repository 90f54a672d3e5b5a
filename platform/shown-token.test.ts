// R6.1: the code on a telephone is good for two minutes, is nobody else's, and passes for no printed one.
import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { verifyToken } from './certificate-token.ts'
import { newSm2Key, readSm2Key } from './ciphers/sm2.ts'
import { isShownToken, readShown, shownSeconds, signShown } from './shown-token.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const sm2 = readSm2Key(newSm2Key())
const known = [createPublicKey(privateKey), createPublicKey(sm2)]
const publicId = '00112233445566778899aabbccddeeff'
const now = new Date('2026-03-02T02:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const reason = (read: ReturnType<typeof readShown>) => ('invalid' in read ? read.reason : 'good')

for (const [name, signers] of [
  ['Ed25519', { privateKey }],
  ['Ed25519 and SM2', { privateKey, sm2 }],
] as const) {
  test(`R6.1 ${name}: it is read until its time is over, and by nobody who does not know the key`, () => {
    const token = signShown(signers, publicId, now)
    assert.ok(isShownToken(token))
    assert.equal(encodeURIComponent(token), token, 'it stands in an address as it is')
    assert.deepEqual(readShown(known, token, later(shownSeconds - 1)), {
      publicId,
      until: now.getTime() / 1000 + shownSeconds,
    })
    assert.equal(reason(readShown(known, token, later(shownSeconds))), 'over')
    assert.equal(reason(readShown(known, token, later(-61))), 'over')
    assert.equal(reason(readShown([], token, now)), 'unknown-key')
    assert.equal('invalid' in verifyToken(known, token.slice(1)), true)
  })

  test(`R6.1 ${name}: a byte changed anywhere is found`, () => {
    const token = signShown(signers, publicId, now)
    const bytes = Buffer.from(token.slice(1), 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      assert.notEqual(reason(readShown(known, `~${changed.toString('base64url')}`, now)), 'good', `byte ${at}`)
    }
    for (const broken of ['', '~', '~AA', token.slice(1), `${token}=`, `~${token}`])
      assert.equal(reason(readShown(known, broken, now)), 'malformed', broken)
  })
}
