// A telephone number as people write it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isMobile, phoneError, readTelephone, telephoneOf } from './phone-number.ts'
import { isRefusal } from './vocabulary.ts'

test('R3.1 a mobile number or a line with its area code is a telephone number', () => {
  for (const phone of ['13900000001', '19900000001', '0971-6300000', '09716300000', '010-12345678', '01012345678'])
    assert.equal(phoneError(phone), undefined, phone)
})

test('R3.1 what is no telephone number is said to be none, and a missing one is asked for', () => {
  for (const phone of [
    '12900000001',
    '1390000000',
    '139000000011',
    '6300000',
    '09-6300000',
    '09711-6300000',
    '0971-630000',
    '0971-630000001',
    'x13900000001',
    '0971-6300000x',
  ])
    assert.match(phoneError(phone) ?? '', /不对/, phone)
  for (const phone of [undefined, '']) assert.match(phoneError(phone) ?? '', /请填写/)
})

test('R3.1 one telephone has one form, however it is typed', () => {
  for (const typed of [
    '13900001111',
    '139-0000-1111',
    '139 0000 1111',
    ' １３９　００００　１１１１ ',
    '+86 139 0000 1111',
    '＋８６１３９００００１１１１',
    '(+86)13900001111',
    '+86-139-0000-1111',
    '0086 13900001111',
    '8613900001111',
    '86-13900001111',
    '（86）13900001111',
    '139.0000.1111',
    '139–0000–1111',
    '\u202d139\u200b00001111\u202c',
    '139٠٠٠٠1111',
    'tel:13900001111',
  ])
    assert.equal(readTelephone(typed), '13900001111', typed)
  for (const typed of [
    '0971-6300000',
    '09716300000',
    '(0971) 630 0000',
    '（0971）6300000',
    '+86 971 6300000',
    '+86(0)971-6300000',
  ])
    assert.equal(readTelephone(typed), '0971-6300000', typed)
  for (const typed of ['010-8888-8888', '+86 10 88888888', '01088888888'])
    assert.equal(readTelephone(typed), '010-88888888', typed)
  for (const typed of [
    '0971-6300000转8001',
    '0971-6300000-8001',
    '09716300000 ext. 8001',
    '0971-6300000分机8001',
    '0971 6300000 #8001',
  ])
    assert.equal(readTelephone(typed), '0971-6300000转8001', typed)
})

test('R3.1 what is missing from a telephone, or too much, is said', () => {
  for (const [typed, says] of [
    ['6300000', /少了区号/],
    ['+852 91234567', /境外/],
    ['13900001111转5', /手机号没有分机号/],
    ['1390000111', /11 位手机号/],
    ['一三九00001111', /11 位手机号/],
    ['13900001111 13900002222', /11 位手机号/],
  ] as const) {
    const read = readTelephone(typed, 'guardian.phone')
    assert.ok(isRefusal(read), typed)
    assert.equal(read.field, 'guardian.phone')
    assert.match(read.message, says)
  }
})

test('R3.1 a telephone that was read is read the same again, and a mobile is told from a line', () => {
  const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
  const any = fc.oneof(
    fc.tuple(fc.constantFrom('13', '15', '19'), digits(9)).map(([first, rest]) => first + rest),
    fc.tuple(fc.constantFrom('010', '021', '0971'), digits(8)).map(([area, rest]) => `${area}-${rest}`),
    fc
      .tuple(fc.constantFrom('028', '0971'), digits(7), digits(3))
      .map(([area, rest, more]) => `${area}-${rest}转${more}`),
  )
  fc.assert(
    fc.property(any, (phone) => {
      assert.equal(readTelephone(phone), phone)
      assert.equal(isMobile(telephoneOf(phone)), phone.startsWith('1'))
      if (phone.startsWith('1')) assert.equal(readTelephone(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`), phone)
    }),
  )
})
