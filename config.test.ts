// The environment: defaults, and errors that name every variable.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '#config'

test('every wrong variable is named at once', () => {
  assert.throws(() => readConfig({ PORT: 'x', MODE: 'y' }), /PORT[\s\S]*MODE/)
  assert.equal(readConfig({ PORT: '' }).port, 3000)
})

test('a gateway of text messages needs its secret, and a secret its gateway', () => {
  const secret = Buffer.from('a secret that nobody uses').toString('base64')
  assert.throws(() => readConfig({ SMS_URL: 'https://sms.example/' }), /SMS_SECRET/)
  assert.throws(() => readConfig({ SMS_SECRET: secret }), /SMS_URL/)
  assert.throws(() => readConfig({ SMS_URL: 'https://sms.example/', SMS_SECRET: 'short' }), /SMS_SECRET/)
  assert.deepEqual(readConfig({ SMS_URL: 'https://sms.example/', SMS_SECRET: secret }).sms, {
    url: 'https://sms.example/',
    secret,
  })
})
