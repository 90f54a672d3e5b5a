// The algorithms of the suite `gm` against the examples of their standards, and against the machine's own openssl where it is there.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createCipheriv, createHash, createHmac, createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { identityHash, newSm2Key, pointOf, publicKeyOf, readSm2Key, signSm2, verifySm2 } from './sm2.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const key = hex('0123456789ABCDEFFEDCBA9876543210')

test('SM3 gives the digests of GB/T 32905, annex A', () => {
  const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')
  assert.equal(sm3('abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  assert.equal(sm3('abcd'.repeat(16)), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('HMAC with SM3 gives the example of GM/T 0042, annex D.3', () => {
  const text = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)
  const counted = Buffer.from(Array.from({ length: 32 }, (_, at) => at + 1))
  assert.equal(
    createHmac('sm3', counted).update(text).digest('hex'),
    'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
  )
})

test('SM4 gives the two examples of GB/T 32907, annex A: one block, and a block a million times over', () => {
  const block = createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(key)
  assert.deepEqual(block, hex('681EDF34 D206965E 86B3E94F 536E4246'))
  // Chaining blocks of zeros encrypts each block's result again.
  const chained = createCipheriv('sm4-cbc', key, key).setAutoPadding(false).update(Buffer.alloc(16_000_000))
  assert.deepEqual(chained.subarray(-16), hex('595298C7 C6FD271F 0402F804 C33D3F66'))
})

test('SM4 in counter mode gives the example that OpenSSL and GmSSL hold themselves to', () => {
  const letters = ['AA', 'BB', 'CC', 'DD', 'EE', 'FF', 'AA', 'BB'].map((pair) => pair.repeat(8)).join('')
  const cipher = createCipheriv('sm4-ctr', key, hex('000102030405060708090A0B0C0D0E0F'))
  assert.deepEqual(
    cipher.update(hex(letters)),
    hex(
      'AC3236CB970CC20791364C395A1342D1A3CBC1878C6F30CD074CCE385CDD70C7' +
        'F234BC0E24C11980FD1286310CE37B926E02FCD0FAA0BAF38B2933851D824514',
    ),
  )
})

/** GB/T 32918.5, annex A.2: key, Z and signature on “message digest” by the default signer. */
const example = {
  point: hex(
    '09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020' +
      'CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13',
  ),
  z: hex('B2E14C5C 79C6DF5B 85F4FE7E D8DB7A26 2B9DA7E0 7CCB0EA9 F4747B8C CDA8A4F3'),
  message: Buffer.from('message digest'),
  signature: hex(
    'F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3' +
      'B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA',
  ),
}

test('the SM2 signature of GB/T 32918.5 is accepted, and not a bit beside it', () => {
  const publicKey = publicKeyOf(example.point)
  assert.deepEqual(identityHash(publicKey), example.z)
  assert.ok(verifySm2(publicKey, example.message, example.signature))
  assert.ok(!verifySm2(publicKey, Buffer.from('message digesT'), example.signature))
  assert.ok(!verifySm2(publicKey, example.message, example.signature, 'ALICE123@YAHOO.COM'))
  for (let at = 0; at < example.signature.length; at++) {
    const changed = Buffer.from(example.signature)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    assert.ok(!verifySm2(publicKey, example.message, changed), `byte ${at}`)
  }
  assert.ok(!verifySm2(publicKey, example.message, Buffer.alloc(64)))
  assert.ok(!verifySm2(publicKey, example.message, example.signature.subarray(1)))
})

test('the private key of the example has the example’s point, and signs what the point verifies', () => {
  const der = Buffer.concat([
    hex('3041 020100 3013 06072A8648CE3D0201 06082A811CCF5501822D 0427 3025 020101 0420'),
    hex('3945208F 7B2144B1 3F36E38A C6D39F95 88939369 2860B51A 42FB81EF 4DF7C5B8'),
  ])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  assert.deepEqual(pointOf(createPublicKey(privateKey)), example.point)
  const signature = signSm2(privateKey, example.message)
  assert.ok(verifySm2(publicKeyOf(example.point), example.message, signature))
})

test('two hundred new signatures verify, whatever the lengths of their numbers', () => {
  const privateKey = readSm2Key(newSm2Key())
  const publicKey = createPublicKey(privateKey)
  for (let round = 0; round < 200; round++) {
    const message = Buffer.from(`message ${round}`)
    const signature = signSm2(privateKey, message)
    assert.equal(signature.length, 64)
    assert.ok(verifySm2(publicKey, message, signature))
  }
})

const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3')
  } catch {
    return false
  }
})()

test('openssl verifies what is signed here, and what openssl signs is verified here', { skip: !hasOpenssl }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-sm2-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [keyFile, publicFile, messageFile, signatureFile] = ['key', 'public', 'message', 'signature'].map((name) =>
    join(folder, name),
  )
  if (!keyFile || !publicFile || !messageFile || !signatureFile) throw new Error('no places')
  const pem = newSm2Key()
  const privateKey = readSm2Key(pem)
  const publicKey = createPublicKey(privateKey)
  writeFileSync(keyFile, pem)
  writeFileSync(publicFile, publicKey.export({ type: 'spki', format: 'pem' }))
  writeFileSync(messageFile, example.message)
  const numbers = signSm2(privateKey, example.message).toString('hex')
  const [r, s] = [numbers.slice(0, 64), numbers.slice(64)]
  const template = `asn1=SEQUENCE:pair\n[pair]\nr=INTEGER:0x${r}\ns=INTEGER:0x${s}\n`
  writeFileSync(join(folder, 'asn1'), template)
  const openssl = (...words: string[]) => execFileSync('openssl', words, { encoding: 'utf8', stdio: 'pipe' })
  openssl('asn1parse', '-genconf', join(folder, 'asn1'), '-noout', '-out', signatureFile)
  const signer = ['-sigopt', 'distid:1234567812345678']
  assert.match(
    openssl('dgst', '-sm3', ...signer, '-verify', publicFile, '-signature', signatureFile, messageFile),
    /Verified OK/,
  )
  openssl('dgst', '-sm3', ...signer, '-sign', keyFile, '-out', signatureFile, messageFile)
  const parsed = openssl('asn1parse', '-inform', 'DER', '-in', signatureFile)
  const theirs = [...parsed.matchAll(/INTEGER\s+:([0-9A-F]+)/g)].map(([, number]) => number?.padStart(64, '0')).join('')
  assert.ok(verifySm2(publicKey, example.message, hex(theirs)))
  assert.equal(
    openssl('dgst', '-sm3', '-r', messageFile).split(' ')[0],
    createHash('sm3').update(example.message).digest('hex'),
  )
})
