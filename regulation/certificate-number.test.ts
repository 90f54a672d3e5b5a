// Certificate numbers, replacements included (R4.4; 管理办法第五条、第二十条).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  buildCertificateNumber,
  maskCertificateNumber,
  parseCertificateNumber,
  readCertificateNumber,
} from './certificate-number.ts'
import { checkDigitOf } from './identity-number.ts'
import { isRefusal, type Level } from './vocabulary.ts'

const identity = '11010519491231002X'

test('R4.4 a number is identity, category, level, and B with the count of replacements', () => {
  assert.equal(buildCertificateNumber({ identity, categoryCode: 4, level: 2, replacement: 0 }), '11010519491231002X42')
  assert.equal(
    buildCertificateNumber({ identity, categoryCode: 7, level: 1, replacement: 12 }),
    '11010519491231002X71B12',
  )
})

test('R4.4 what was built reads back the same', () => {
  const any = fc.record(
    {
      identity: fc.stringMatching(/^[1-9]\d{16}$/).map((one) => one + checkDigitOf(one)),
      categoryCode: fc.integer({ min: 1, max: 7 }),
      level: fc.constantFrom<Level[]>(1, 2, 3, 4),
      replacement: fc.nat(99),
    },
    { noNullPrototype: true },
  )
  fc.assert(fc.property(any, (parts) => assert.deepEqual(parseCertificateNumber(buildCertificateNumber(parts)), parts)))
})

test('R4.4 a number without B is the first card', () => {
  assert.equal(parseCertificateNumber(`${identity}42`)?.replacement, 0)
})

test('R4.4 a number typed with spaces, small letters or full-width signs is read as meant', () => {
  assert.deepEqual(parseCertificateNumber(' 110105 19491231 002x ４２ b1 '), {
    identity,
    categoryCode: 4,
    level: 2,
    replacement: 1,
  })
})

test('R4.4 a wrong check digit, category, level or suffix makes it no certificate number', () => {
  for (const text of ['1101051949123100214', '110105194912310021', '11010519491231002142'])
    assert.equal(parseCertificateNumber(text), undefined, text)
  for (const tail of ['', '4', '82', '02', '45', '40', '42B', '42B0', '42B01', '42C1', '42B1B2'])
    assert.equal(parseCertificateNumber(identity + tail), undefined, tail)
})

test('N5.2 a masked number keeps what the certificate says besides the identity number', () => {
  assert.equal(maskCertificateNumber(`${identity}42`), '110105**********2X42')
  assert.equal(maskCertificateNumber(`${identity}71B12`), '110105**********2X71B12')
})

test('R4.4 a longer number is no certificate number because one is at its end or its beginning', () => {
  for (const text of [`1${identity}42`, `${identity}42 1`, `X${identity}42`])
    assert.equal(parseCertificateNumber(text), undefined, text)
})

test('R4.4 a number typed with dashes, unseen marks or wide signs is the number on the card, and stays it', () => {
  for (const typed of [
    '11010519491231002X42B1',
    '110105-19491231-002x-42-b1',
    '１１０１０５１９４９１２３１００２Ｘ４２Ｂ１',
    '\u202a110105\u200b19491231002х42\u3164B1\u{e0100}',
    '110105 19491231 002× 42 B1',
  ])
    assert.equal(readCertificateNumber(typed), '11010519491231002X42B1', typed)
})

test('R4.4 what is wrong with a certificate number is said', () => {
  for (const [typed, says] of [
    ['', /请填写残疾人证号/],
    [' \u200b', /请填写残疾人证号/],
    ['11010519491231002X', /20 位/],
    ['11010519491231002X82', /20 位/],
    ['11010519491231001X42', /前 18 位对不上/],
  ] as const) {
    const read = readCertificateNumber(typed)
    assert.ok(isRefusal(read), typed)
    assert.equal(read.field, 'certificateNumber')
    assert.match(read.message, says)
  }
})
