// The token of a certificate: genuine ones verify, changed ones never do.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#regulation/working-days.ts'
import { type CertificateFacts, signToken, tokenUrl, verifyToken } from './certificate-token.ts'
import { keyIdOf } from './signatures.ts'

const ours = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const facts: CertificateFacts = {
  publicId: '00112233445566778899aabbccddeeff',
  from: '2026-11-23',
  to: '2036-11-22',
  categoryCode: 7,
  level: 2,
  maskedName: '测**禾',
}
const token = signToken(ours, facts)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The second byte: the first item of the array. */
const decodeVersion = (text: string) => Buffer.from(text, 'base64url')[1]

test('a genuine token gives back what was signed', () => {
  assert.deepEqual(verifyToken([other.publicKey, ours.publicKey], token), facts)
})

test('a token printed before there was a status list still verifies, and a place in the list is read back', () => {
  assert.equal(decodeVersion(token), 1)
  const placed = { ...facts, statusIndex: 41 }
  const second = signToken(ours, placed)
  assert.equal(decodeVersion(second), 2)
  assert.deepEqual(verifyToken([ours.publicKey], second), placed)
  assert.throws(() => signToken(ours, { ...facts, statusIndex: -1 }))
})

test('every genuine token verifies, whatever the days, the grade and the name', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days))
  const any = fc.record({
    publicId: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    days: fc.tuple(day, day).map((pair) => pair.toSorted()),
    categoryCode: fc.integer({ min: 1, max: 7 }),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    maskedName: fc.constantFrom('张*', '测**禾', '阿**·***提', '㛃*𠅤', 'བ***ས'),
    statusIndex: fc.option(fc.nat(2 ** 27 - 1), { nil: undefined }),
  })
  fc.assert(
    fc.property(any, ({ days: [from = '', to = ''], statusIndex, ...rest }) => {
      const genuine = { from, to, ...rest, ...(statusIndex === undefined ? {} : { statusIndex }) }
      assert.deepEqual(verifyToken([ours.publicKey], signToken(ours, genuine)), genuine)
    }),
    { numRuns: 200 },
  )
})

test('a token with any one character changed, added or taken away is refused', () => {
  const change = fc.tuple(
    fc.nat(token.length - 1),
    fc.constantFrom(...alphabet),
    fc.constantFrom('change', 'add', 'take'),
  )
  fc.assert(
    fc.property(change, ([at, letter, how]) => {
      const end = how === 'add' ? at : at + 1
      const changed = token.slice(0, at) + (how === 'take' ? '' : letter) + token.slice(end)
      fc.pre(changed !== token)
      assert.ok('invalid' in verifyToken([ours.publicKey], changed))
    }),
    { numRuns: 1_000 },
  )
})

test('a token with any one byte changed is refused', () => {
  const bytes = Buffer.from(token, 'base64url')
  for (let at = 0; at < bytes.length; at++)
    for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ bit, at)
      assert.ok('invalid' in verifyToken([ours.publicKey], changed.toString('base64url')), `byte ${at}, bit ${bit}`)
    }
})

test('a token of a key we do not know is refused by name', () => {
  assert.deepEqual(verifyToken([other.publicKey], token), { invalid: true, reason: 'unknown-key' })
  assert.notEqual(keyIdOf(ours.publicKey), keyIdOf(other.publicKey))
})

test('padding, spaces and the other base64 alphabet are refused, though Node would read them', () => {
  for (const changed of [`${token}=`, ` ${token}`, `${token}\n`, '', 'x'.repeat(2_000)])
    assert.deepEqual(verifyToken([ours.publicKey], changed), { invalid: true, reason: 'malformed' })
})

test('the token holds no identity number and fits a code that a telephone reads at arm length', () => {
  const longest = signToken(ours, { ...facts, maskedName: `阿${'*'.repeat(29)}·${'*'.repeat(28)}提` })
  assert.ok(tokenUrl('https://cjr.example.gov.cn/', longest).length <= 240)
  assert.doesNotMatch(Buffer.from(token, 'base64url').toString('latin1'), /\d{17}[\dX]/)
})

test('facts that make no certificate are not signed', () => {
  for (const wrong of [{ publicId: '12' }, { categoryCode: 8 }, { level: 5 as never }, { from: '2040-01-01' }])
    assert.throws(() => signToken(ours, { ...facts, ...wrong }))
})
