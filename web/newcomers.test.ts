// A newcomer without undertaking and training at every door of the workbench: no person is shown (N5.2, N5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { newId } from '#platform/ids.ts'
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
