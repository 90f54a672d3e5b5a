// Whatever is sent to the doors of other systems, they answer in their own form and in Chinese: a wrong address, method, type, encoding, or no JSON at all (R3.2; RFC 9457, RFC 6749).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { openCaller } from './partner-caller.ts'
import { openTown } from './town.ts'

const bodies = [
  ['application/json', '{bad'],
  ['application/json', ''],
  ['application/json; charset=gbk', '{"a":1}'],
  ['text/plain', 'x'],
  ['application/xml', '<a/>'],
  ['application/x-www-form-urlencoded', 'a=%ZZ'],
  ['multipart/form-data', 'x'],
] as const
const doors = [
  '/wallet/token',
  '/wallet/nonce',
  '/wallet/credential',
  '/wallet/nowhere',
  '/partner/oauth/token',
  '/partner/oauth/nowhere',
  '/partner/token',
  '/partner/v1/nowhere',
  '/partner/v1/checklist',
]

test('R3.2 every door of other systems answers any body in its own form, in Chinese', async (t) => {
  const town = await openTown(t)
  for (const door of doors)
    for (const [type, sent] of bodies)
      for (const method of ['POST', 'PUT', 'GET']) {
        const answer = await fetch(`${town.house}${door}`, {
          method,
          headers: method === 'GET' ? {} : { 'content-type': type },
          ...(method === 'GET' ? {} : { body: sent }),
        })
        const about = `${method} ${door} ${type} ${sent}`
        const kind = answer.headers.get('content-type') ?? ''
        const text = await answer.text()
        if (answer.status === 200) continue
        assert.ok(answer.status >= 400 && answer.status < 500, `${about}: ${answer.status} ${text.slice(0, 200)}`)
        assert.match(kind, /^application\/(problem\+)?json/, about)
        const { detail, error_description: words } = JSON.parse(text) as { detail?: string; error_description?: string }
        assert.match(detail ?? words ?? '', /[一-鿿]{4}.*。$/, `${about}: ${text.slice(0, 200)}`)
      }
})

test('R3.2 text in another encoding is refused for that, and after too many wrong codes a caller is told when to come back', async (t) => {
  const town = await openTown(t)
  const known = await registerTestPartner(town.work, {
    kind: 'relying-party',
    office: '630000',
    scopes: ['certificate-validity'],
  })
  const party = await openCaller(town.house, known, 'certificate-validity')
  const query = (code: string, type = 'application/json') =>
    party.call('POST', '/certificates/query', { body: { code }, headers: { 'content-type': type } })
  const foreign = await query('1234567890', 'application/json; charset=gbk')
  assert.equal(foreign.status, 415)
  assert.match(JSON.stringify(foreign.body), /UTF-8/)
  for (let time = 0; time < 10; time++) assert.equal((await query(`123456789${time}`)).status, 422)
  const tired = await query('1234567890')
  assert.deepEqual(
    [tired.status, tired.headers.get('retry-after'), tired.body.type],
    [429, '600', '/partner#tried-too-often'],
  )
})
