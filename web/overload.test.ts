// When there is too much to do, visitors are told to come back before whoever is signed in, staff last; what was typed comes back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { buildApp } from './app.ts'

test('more requests than can be borne: visitors wait first, staff are served, forms come back', async (t) => {
  const { platform, work, clerk } = await stage(t)
  const late = 60_000
  const loadLimits = {
    visitor: { underWay: 4, late },
    account: { underWay: 12, late },
    staff: { underWay: 40, late },
  }
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined, loadLimits })
  t.after(() => app.close())
  const session = await work(door, (unit) => openSession(unit, { staff: clerk.id, halfOpen: false }))
  const ask = (count: number, cookie = '') =>
    Promise.all(Array.from({ length: count }, () => app.inject({ url: '/windows', headers: { cookie } })))
  const statuses = (answers: Awaited<ReturnType<typeof ask>>) => answers.map(({ statusCode }) => statusCode)

  assert.deepEqual(statuses(await ask(4)), [200, 200, 200, 200])
  const [visitors, staff, asset, form] = await Promise.all([
    ask(10),
    ask(10, `tongban=${session}; tb_familiar_staff=yes`),
    app.inject({ url: '/health' }),
    app.inject({
      method: 'POST',
      url: '/verify',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=测试·张晓禾',
    }),
  ])
  assert.deepEqual([...new Set(statuses(staff))], [200])
  assert.equal(asset.statusCode, 200)
  const refused = visitors.filter(({ statusCode }) => statusCode === 503)
  assert.ok(refused.length > 0, statuses(visitors).join(' '))
  assert.equal(refused[0]?.headers['retry-after'], '10')
  assert.match(refused[0]?.body ?? '', /现在办理的人太多/)
  assert.equal(form.statusCode, 503)
  assert.match(form.body, /测试·张晓禾/)
  assert.deepEqual(statuses(await ask(4)), [200, 200, 200, 200], 'afterwards everybody is served again')
})

test('R3.2 a system that asks for a token while there is too much to do is told to come back, in the words of OAuth', async (t) => {
  const { platform } = await stage(t)
  const none = { underWay: 0, late: 60_000 }
  const loadLimits = { visitor: none, account: none, staff: none }
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined, loadLimits })
  t.after(() => app.close())
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const asked = await app.inject({
    method: 'POST',
    url: '/partner/oauth/token',
    headers: form,
    payload: 'grant_type=x',
  })
  assert.deepEqual([asked.statusCode, asked.json().error], [503, 'temporarily_unavailable'])
  assert.match(asked.json().error_description, /现在办理的人太多/)
  assert.ok(Number(asked.headers['retry-after']) > 0)
})
