// R3.1, R3.2: the code of a draft is read as people type it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDraftCode, spokenDraftCode } from './draft-codes.ts'

test('the code of a draft is ten digits, with whatever gaps and width, and nothing else', () => {
  assert.equal(readDraftCode('12345 67890'), '1234567890')
  assert.equal(readDraftCode('１２３４５-６７８９０'), '1234567890')
  assert.equal(readDraftCode('123456789'), undefined)
  assert.equal(readDraftCode('12345678901'), undefined)
  assert.equal(readDraftCode('12345 6789a'), undefined)
  assert.equal(readDraftCode(spokenDraftCode('0000000001')), '0000000001')
})
