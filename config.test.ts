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

test('R2.2 a sharing source needs an address, a secret, and papers that state offices issue', () => {
  const secret = Buffer.from('a secret that nobody uses').toString('base64')
  const source = { id: 'province', title: '演示省', url: 'https://share.example/', secret, materials: ['id-card'] }
  const read = (sources: readonly object[]) => readConfig({ SHARING_SOURCES: JSON.stringify(sources) }).sharingSources
  assert.deepEqual(read([source]), [source])
  assert.deepEqual(readConfig({}).sharingSources, [])
  assert.throws(() => read([{ ...source, secret: 'short' }]), /SHARING_SOURCES.*secret/)
  assert.throws(() => read([{ ...source, materials: ['guardian-proof'] }]), /SHARING_SOURCES/)
  assert.throws(() => read([source, source]), /each id once/)
})
