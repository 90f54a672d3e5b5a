// What every answer at the partners' door says besides its content: versions that changed, operations that will be gone (R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fastify from 'fastify'
import { openTestPlatform } from '#platform/database/testing.ts'
import { describedSchema } from './openapi.ts'
import { partnerRoute } from './partner-route.ts'
import { problemOfRefusal } from './problems.ts'
import { partnerDoorOf, partnerPath } from './serve-partner.ts'

const old = partnerRoute({
  method: 'GET',
  path: '/old',
  operation: 'oldOperation',
  group: '旧的',
  title: '旧的',
  clause: 'R3.2',
  scope: 'catalogue',
  person: 'none',
  deprecated: { since: '2026-01-01', until: '2027-01-01', instead: 'listMatters' },
  answers: { 204: 'nothing' },
  handle: async () => ({ status: 204 }),
})

test('an operation that will be gone says since when, until when, and what to call instead', async (t) => {
  const { platform } = await openTestPlatform(t)
  const app = fastify()
  t.after(() => app.close())
  await app.register(partnerDoorOf(platform, { demo: true, mode: 'trial', publicUrl: undefined }, [old]))
  const { headers } = await app.inject(`${partnerPath}/old`)
  assert.equal(headers.deprecation, '@1767225600')
  assert.equal(headers.sunset, 'Fri, 01 Jan 2027 00:00:00 GMT')
  assert.equal(headers.link, '</partner#listMatters>; rel="successor-version"')
  const { deprecated, description } = describedSchema(old)
  assert.equal(deprecated, true)
  assert.match(String(description), /2027-01-01 以后停用，请改用 listMatters/)
})

test('a change made from an old version is told as such, not as a refusal of the law', () => {
  const refused = { refused: true, message: '又改过' } as const
  assert.equal(problemOfRefusal({ ...refused, versionChanged: true }).document.status, 412)
  assert.equal(problemOfRefusal(refused).document.status, 409)
  assert.equal(problemOfRefusal({ ...refused, errors: { name: '写错了' } }).document.status, 422)
})
