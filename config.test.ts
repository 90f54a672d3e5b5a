// The environment: defaults, and errors that name every variable.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '#config'

test('every wrong variable is named at once', () => {
  assert.throws(() => readConfig({ PORT: 'x', MODE: 'y' }), /PORT[\s\S]*MODE/)
  assert.equal(readConfig({ PORT: '' }).port, 3000)
})
