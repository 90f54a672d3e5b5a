// Where a link may lead on after signing in: inside the house, however the address is dressed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPath } from './own-path.ts'

const outside = [
  undefined,
  '',
  'account',
  'https://evil.example/',
  '//evil.example/',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '\t//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '///evil.example',
  'javascript:alert(1)',
  '/\u0000/\u0009/evil.example',
]

test('no address leads out of the house', () => {
  for (const path of outside) {
    const led = ownPath(path, '/account')
    assert.equal(new URL(led, 'https://tongban.example').origin, 'https://tongban.example', String(path))
    assert.ok(!led.startsWith('//'), String(path))
  }
  for (const path of outside.slice(0, 12)) assert.equal(ownPath(path, '/account'), '/account', String(path))
})

test('addresses of the house keep their query', () => {
  for (const path of ['/', '/account', '/apply/1/q/name?again=yes', '/kept/3?to=%2F%2Fevil.example'])
    assert.equal(ownPath(path, '/otherwise'), path)
})
