// The guard before every route: foreign forms, broken bodies, ended sessions, closed accounts, and what a page may load.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { closeStaff } from '#casework/staff/register-staff.ts'
import { buildApp } from './app.ts'

async function house(t: { after: (use: () => Promise<void>) => void }) {
  const set = await stage(t)
  const app = await buildApp(set.platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const signedIn = (whose: Parameters<typeof openSession>[1]) => set.work(door, (unit) => openSession(unit, whose))
  return { ...set, app, signedIn }
}
const plain = { 'content-type': 'application/x-www-form-urlencoded' }

test('a form sent from another site is refused before it is read', async (t) => {
  const { app } = await house(t)
  const bySite = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { ...plain, 'sec-fetch-site': 'cross-site' },
    payload: 'phone=1',
  })
  const byOrigin = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { ...plain, origin: 'https://elsewhere.example' },
    payload: 'phone=1',
  })
  assert.deepEqual([bySite.statusCode, byOrigin.statusCode], [403, 403])
  assert.match(bySite.body, /没有这个权限/)
})

test('a broken multipart body gets a page that says nothing was done', async (t) => {
  const { app } = await house(t)
  const answer = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { 'content-type': 'multipart/form-data; boundary=xx' },
    payload: '--xx\r\nContent-Disposition: form-data; name="phone"\r\n\r\n139',
  })
  assert.equal(answer.statusCode, 400)
  assert.match(answer.body, /表单没有传完整/)
  assert.match(answer.body, /没有办理任何事项/)
})

test('a form that outlives its session waits sealed and comes back after signing in', async (t) => {
  const { app, applicant, signedIn, ownerQuery } = await house(t)
  const gone = await signedIn({ account: applicant.id })
  await ownerQuery('update session set ended_at = now()')
  const sent = await app.inject({
    method: 'POST',
    url: '/apply',
    headers: { ...plain, cookie: `tongban=${gone}` },
    payload: '_key=abcdefgh1&words=' + encodeURIComponent('写了很久的话'),
  })
  const next = new URL(sent.headers.location ?? '', 'http://x').searchParams.get('next') ?? ''
  assert.match(next, /^\/kept\//)
  const [row] = await ownerQuery<{ content_sealed: Buffer }>('select content_sealed from kept_form')
  assert.ok(row && !row.content_sealed.includes('写了很久的话'), 'kept sealed')
  const [waiting = ''] = [sent.headers['set-cookie']].flat().filter((one) => one?.startsWith('tongban-waiting='))
  const cookie = `tongban=${await signedIn({ account: applicant.id })}; ${waiting.split(';')[0]}`
  const back = await app.inject({ method: 'GET', url: next, headers: { cookie } })
  assert.match(back.body, /写了很久的话/)
})

test('N5.1 a leaver’s session is dead with the next request', async (t) => {
  const { app, clerk, signedIn, work } = await house(t)
  const cookie = `tongban=${await signedIn({ staff: clerk.id, halfOpen: false })}`
  const before = await app.inject({ method: 'GET', url: '/settings', headers: { cookie } })
  assert.match(before.body, /退出/)
  await work(door, (unit) => closeStaff(unit, clerk.id))
  const after = await app.inject({ method: 'GET', url: '/settings', headers: { cookie } })
  assert.doesNotMatch(after.body, /退出/)
})

test('a session idles out after 30 minutes and ends after 12 hours', async (t) => {
  const { work, applicant } = await house(t)
  const { resolveSession } = await import('#casework/sessions/sessions.ts')
  const token = await work(door, (unit) => openSession(unit, { account: applicant.id }), at('2026-03-02'))
  const alive = (minutes: number) =>
    work(door, async (unit) => (await resolveSession(unit, token)) !== undefined, {
      now: new Date(at('2026-03-02').now.getTime() + minutes * 60_000),
    })
  assert.equal(await alive(29), true)
  assert.equal(await alive(29 + 31), false)
})

test('pages load nothing from elsewhere and run no inline script', async (t) => {
  const { app } = await house(t)
  const { headers, body } = await app.inject({ method: 'GET', url: '/sign-in' })
  assert.match(String(headers['content-security-policy']), /default-src 'none';.*script-src 'self'/)
  assert.doesNotMatch(body, /<script(?![^>]*src=)|style="|\son[a-z]+="/)
})

test('the first page weighs at most 60 KB compressed, with everything it loads', async (t) => {
  const { app } = await house(t)
  const page = await app.inject({ method: 'GET', url: '/sign-in', headers: { 'accept-encoding': 'gzip' } })
  const { listAssets } = await import('./assets/assets.ts')
  const weight = listAssets().reduce((sum, asset) => sum + asset.gzip.length, page.rawPayload.length)
  assert.ok(weight < 60 * 1024, `${weight} bytes`)
})

test('whatever stands in an address, the answer is a page and never a breakdown', async (t) => {
  const { app } = await house(t)
  const odd = ['/windows/%00', '/windows?under=%00', '/windows?text=a&text=b', '/checklist?office=%00&office=1']
  for (const url of [
    ...odd,
    '/sign-in?next=a&next=b',
    '/settings?back=/&back=//x',
    '/kept/x',
    '/kept/%00',
    '/verify/%00',
  ]) {
    const { statusCode } = await app.inject(url)
    assert.ok(statusCode < 500, `${statusCode} ${url}`)
  }
})

test('signing in leads on to the very address that was asked for', async (t) => {
  const { app } = await house(t)
  const { headers } = await app.inject('/apply?office=510107&claimed=limb')
  assert.equal(headers.location, `/sign-in?next=${encodeURIComponent('/apply?office=510107&claimed=limb')}`)
})
