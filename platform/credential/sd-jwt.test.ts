// A credential shows what its holder lets it: every hidden claim is bound by its hash, and nothing of it stands in what is signed.
import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { type CryptoKey, decodeProtectedHeader, exportJWK, type JWTPayload, jwtVerify } from 'jose'
import { keyIdOf } from '../signatures.ts'
import { type CredentialStatement, signCredential } from './sd-jwt.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const publicKey = createPublicKey(privateKey)
const statement: CredentialStatement = {
  issuer: 'https://tongban.example',
  type: 'https://tongban.example/credentials/disability-certificate',
  issuedAt: new Date('2026-03-02T02:00:00Z'),
  expiresAt: new Date('2036-03-01T15:59:59Z'),
  open: { issuing_authority: '演示县残联' },
  hidden: { name: '测试·张晓禾', level: 3, categories: ['limb'], ethnicity: undefined },
  status: { idx: 42, uri: 'https://tongban.example/status-list' },
  holderKey: undefined,
}
const verified = (token: string, key: CryptoKey | typeof publicKey = publicKey) =>
  jwtVerify(token, key, { issuer: statement.issuer, typ: 'dc+sd-jwt', currentDate: new Date('2026-03-03T00:00:00Z') })

const partsOf = async (change: Partial<CredentialStatement> = {}) => {
  const [token = '', ...disclosures] = (await signCredential(privateKey, { ...statement, ...change })).split('~')
  assert.equal(disclosures.pop(), '', 'it ends with ~: no proof of the holder yet')
  return { token, disclosures, payload: (await verified(token)).payload }
}
const hashesOf = ({ _sd: hashes }: JWTPayload) => hashes
const read = (disclosure: string) => JSON.parse(Buffer.from(disclosure, 'base64url').toString('utf8')) as unknown[]

test('R3.2 another library verifies it, and every disclosure is one of the hashes that were signed', async () => {
  const { token, disclosures, payload } = await partsOf()
  assert.equal(decodeProtectedHeader(token).kid, keyIdOf(publicKey))
  assert.deepEqual(payload.status, { status_list: statement.status })
  assert.equal(payload.vct, statement.type)
  assert.equal(disclosures.length, 3, 'what is not known is not there')
  assert.deepEqual(
    disclosures.map((disclosure) => createHash('sha256').update(disclosure).digest('base64url')).toSorted(),
    hashesOf(payload),
  )
  assert.deepEqual(Object.fromEntries(disclosures.map(read).map(([, name, value]) => [name, value])), {
    name: '测试·张晓禾',
    level: 3,
    categories: ['limb'],
  })
})

test('N5.2 what is hidden stands nowhere in what is signed, and the same value has another hash each time', async () => {
  const { payload } = await partsOf()
  const words = JSON.stringify(payload)
  for (const hidden of ['张晓禾', 'limb', 'level', 'name']) assert.ok(!words.includes(hidden), hidden)
  assert.notDeepEqual(hashesOf((await partsOf()).payload), hashesOf(payload))
})

test('N5.2 bound to a wallet it names the public half of its key alone', async () => {
  const wallet = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { payload } = await partsOf({ holderKey: await exportJWK(wallet.privateKey) })
  assert.deepEqual(payload.cnf, { jwk: await exportJWK(wallet.publicKey) })
})

test('R3.2 changed, or signed by another key, it is not believed', async () => {
  const { token } = await partsOf()
  const [head, body = '', signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as object
  const forged = Buffer.from(JSON.stringify({ ...claims, _sd: [] })).toString('base64url')
  await assert.rejects(verified([head, forged, signature].join('.')))
  await assert.rejects(verified(token, createPublicKey(generateKeyPairSync('ed25519').privateKey)))
})
