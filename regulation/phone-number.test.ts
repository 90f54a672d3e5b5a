// A telephone number as people write it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneError } from './phone-number.ts'

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
