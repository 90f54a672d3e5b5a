// N5.2: public keys in the forms in which they come, and no private key among them.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { readPastedKeys, thumbprintOf } from './public-keys.ts'

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwkOf = (pair: typeof ec) => pair.publicKey.export({ format: 'jwk' })
const pemOf = (pair: typeof ec) => pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()

function keysOf(text: string) {
  const read = readPastedKeys(text)
  assert.equal(read.kind, 'keys', text)
  assert.ok(read.kind === 'keys')
  return read.keys
}

test('N5.2 a key is the same key as JWK, in a set and as PEM', () => {
  for (const pair of [ec, ed, rsa]) {
    const [one] = keysOf(JSON.stringify(jwkOf(pair)))
    const [inSet] = keysOf(JSON.stringify({ keys: [{ ...jwkOf(pair), kid: 'a', alg: 'X', use: 'sig' }] }))
    const [asPem] = keysOf(`  words before\n${pemOf(pair)}words after`)
    assert.equal(one?.thumbprint, inSet?.thumbprint)
    assert.equal(one?.thumbprint, asPem?.thumbprint)
    assert.deepEqual(one?.jwk, asPem?.jwk)
    assert.equal(inSet?.kid, 'a')
    assert.equal(inSet?.jwk.alg, 'X')
    assert.equal(one?.kid, undefined)
  }
})

test('N5.2 the fingerprint is that of the example of RFC 7638', () => {
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
  assert.equal(
    thumbprintOf({ kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' }),
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  )
})

test('N5.2 a private key is told from a public one in every form, also where the rest cannot be read', () => {
  for (const pair of [ec, ed, rsa]) {
    const jwk = pair.privateKey.export({ format: 'jwk' })
    const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    for (const text of [
      JSON.stringify(jwk),
      JSON.stringify({ keys: [jwkOf(pair), jwk] }),
      pem,
      `${pemOf(pair)}\n${pem}`,
      `cut off ${JSON.stringify(jwk).slice(0, -3)}`,
    ])
      assert.deepEqual(readPastedKeys(text), { kind: 'secret' }, text.slice(0, 60))
  }
  assert.deepEqual(readPastedKeys('{"kty":"oct","k":"c2VjcmV0"}'), { kind: 'secret' })
  assert.deepEqual(readPastedKeys('-----BEGIN OPENSSH PRIVATE KEY-----'), { kind: 'secret' })
})

test('N5.2 what nobody can compute with is unreadable, and no fault', () => {
  const { x } = jwkOf(ec)
  for (const text of [
    '',
    'a key',
    '[]',
    'null',
    '{}',
    '{"keys":[]}',
    '{"keys":[1]}',
    JSON.stringify({ kty: 'EC', crv: 'P-256', x, y: x }),
    pemOf(ec).replace('MFkw', 'AAAA'),
  ])
    assert.deepEqual(readPastedKeys(text), { kind: 'unreadable' }, text)
})
