// A newcomer without undertaking and training at every door of the workbench: no person is shown (N5.2, N5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { type StaffRole, staffRoles } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { buildApp } from './app.ts'
import { routes } from './routes.ts'

test('N5.2 who has not promised and learnt passes no door of the workbench but their own account’s, in whatever role', async (t) => {
  const { platform, work, applicant, ownerQuery } = await stage(t, { now: new Date('2026-03-02T02:00:00Z') })
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const made = await work(applicant, (unit) => apply(unit, applicant.id))
  assert.ok('caseId' in made)
  const [file] = await ownerQuery<{ id: string }>('select id from file limit 1')
  const newcomer = (role: StaffRole) =>
    work(door, async (unit) => {
      const hired = await registerStaff(unit, {
        username: newId(),
        displayName: '演示·新人',
        password: 'lian xi yong de mi ma 92',
        roles: [role],
        office: '510107',
      })
      assert.ok(!isRefusal(hired))
      return `tongban=${await openSession(unit, { staff: hired.id, halfOpen: false })}`
    })
  const passed: string[] = []
  for (const role of staffRoles) {
    const cookie = await newcomer(role)
    const at = (method: 'GET' | 'POST', url: string) =>
      app.inject({
        method,
        url,
        headers: { cookie, ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
        ...(method === 'POST' ? { payload: `_key=${newId()}&what=${encodeURIComponent('测试·张晓禾')}` } : {}),
      })
    for (const route of routes()) {
      if (route.door !== 'workbench' || route.beforeTraining) continue
      const url = route.path.replace(':id', made.caseId).replaceAll(/:[a-zA-Z]+/g, newId())
      const { statusCode, headers } = await at(route.method, url)
      const led = statusCode === 303 && headers.location === '/workbench/me'
      if (!led && statusCode !== 403) passed.push(`${role} at ${route.method} ${route.path}: ${statusCode}`)
    }
    const seen = await at('GET', `/files/${file?.id}`)
    if (seen.statusCode !== 404) passed.push(`${role} at the scan: ${seen.statusCode}`)
    const own = await at('GET', '/workbench/me')
    assert.equal(own.statusCode, 200)
    assert.match(own.body, /看不到任何人的信息/)
  }
  assert.deepEqual(passed, [])
})

test('N5.2 what a newcomer typed waits on their browser until they have promised and learnt, and row security shows them nobody', async (t) => {
  const { platform, work, applicant } = await stage(t, { now: new Date('2026-03-02T02:00:00Z') })
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const made = await work(applicant, (unit) => apply(unit, applicant.id))
  assert.ok('caseId' in made)
  const hired = await work(door, (unit) =>
    registerStaff(unit, {
      username: newId(),
      displayName: '演示·新人',
      password: 'lian xi yong de mi ma 92',
      roles: ['handler'],
      office: '510107',
    }),
  )
  assert.ok(!isRefusal(hired))
  const token = await work(door, (unit) => openSession(unit, { staff: hired.id, halfOpen: false }))
  const headers = { cookie: `tongban=${token}`, 'content-type': 'application/x-www-form-urlencoded' }
  const url = `/workbench/cases/${made.caseId}/corrections`
  const payload = `_key=${newId()}&fact=phone&reason=${encodeURIComponent('本人说号码录错了')}`
  const sent = await app.inject({ method: 'POST', url, headers, payload })
  assert.equal(sent.headers.location, '/workbench/me')
  const browser = sent.cookies.find(({ name }) => name === 'tongban-waiting')
  const cookie = `tongban=${token}; tongban-waiting=${browser?.value}`
  const get = (path: string) => app.inject({ method: 'GET', url: path, headers: { cookie } })
  assert.match((await get('/workbench/me')).body, /您刚才填的内容还在/)

  const actor = { kind: 'staff', id: hired.id, office: '510107', roles: ['handler'] } as const
  const seen = () =>
    work(actor, async (unit) => ({
      cases: await unit.db.selectFrom('case_file').select('id').execute(),
      files: await unit.db.selectFrom('file').select('id').execute(),
      seats: await unit.db.selectFrom('case_party').select('case_id').execute(),
    }))
  assert.deepEqual(await seen(), { cases: [], files: [], seats: [] })
  await work(worker, (unit) => makeFit(unit, [hired.id]))
  assert.equal((await seen()).cases.length, 1)
  const me = await get('/workbench/me')
  const [, kept = ''] = /href="(\/kept\/[^"]+)"/.exec(me.body) ?? []
  assert.match((await get(kept)).body, /本人说号码录错了/)
})
