// What people type into fields of numbers, and what is taken for one (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentNumber } from './reading-forms.ts'

const typed = (text: string) => sentNumber({ get: () => text }, 'wanted')

test('a number is written in digits, wide ones too, and in nothing else', () => {
  assert.deepEqual(['20', ' ２０ ', '0'].map(typed), [20, 20, 0])
  for (const other of ['', ' ', '1e3', '0x10', '1.0', '-1', '+1', '二十', '1234567890'])
    assert.ok(Number.isNaN(typed(other)), other)
})
