// The code that stays: of a card from an earlier register it has its place in the status list as soon as it was given one (R4.4).
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { verifyToken } from '#platform/certificate-token.ts'
import type { Vault } from '#platform/encryption.ts'
import { lastingToken } from './shown-certificate.ts'

test('R4.4 a card taken over is found void without a network once it has a place', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const unit = { vault: { certificateKeys: { privateKey } } as Vault }
  const card = {
    publicId: '2'.repeat(32),
    from: '2020-05-01',
    to: '2030-04-30',
    results: [{ category: 'limb', level: 3 }] as const,
    maskedName: '测*·**禾',
    token: null,
  }
  const placeOf = (statusIndex: number | null) => {
    const facts = verifyToken([publicKey], lastingToken(unit, { ...card, statusIndex }))
    assert.ok(!('invalid' in facts), JSON.stringify(facts))
    return facts.statusIndex
  }
  assert.equal(placeOf(41), 41)
  assert.equal(placeOf(null), undefined)
})
