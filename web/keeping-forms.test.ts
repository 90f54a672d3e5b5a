// Forms that wait for sign-in: planted ones, floods, other people at the same computer, and what is shown (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from '#casework/cases/testing.ts'
import { forgetPassed } from '#casework/retention/forget-passed.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { limits } from '#regulation/offices/limits.ts'
import { waitingForms } from '#regulation/offices/waiting-forms.ts'
import { buildApp } from './app.ts'
import { routes } from './routes.ts'
import { fieldInWords, routeInWords, valueInWords } from './waiting-form-words.ts'

async function house(t: { after: (use: () => Promise<void>) => void }) {
  const set = await stage(t)
  const app = await buildApp(set.platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const signIn = (whose: Parameters<typeof openSession>[1]) => set.work(door, (unit) => openSession(unit, whose))
  const end = (token: string) =>
    set.ownerQuery(`update session set ended_at = now() where token_hash = sha256(convert_to($1, 'UTF8'))`, [token])
  /** @returns where it waits, and the cookie of the browser */
  const post = async (url: string, fields: Record<string, string>, cookie: string, from = '203.0.113.1') => {
    const { headers } = await app.inject({
      method: 'POST',
      url,
      remoteAddress: from,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      payload: new URLSearchParams({ _key: newId(), ...fields }).toString(),
    })
    const to = new URL(headers.location ?? '/', 'http://x')
    const [waiting = ''] = [headers['set-cookie']].flat().filter((one) => one?.startsWith('tongban-waiting='))
    return { next: to.searchParams.get('next') ?? '', waiting: waiting.split(';')[0] ?? '' }
  }
  const get = (url: string, cookie: string) => app.inject({ method: 'GET', url, headers: { cookie } })
  return { ...set, app, signIn, end, post, get }
}

const approval = (id: string) => `/workbench/cases/${id}/approve`

test('N5.2 a form that a stranger planted is shown to no approver, on whatever browser, and does not even wait', async (t) => {
  const { approver, signIn, post, get, ownerQuery } = await house(t)
  const planted = await post(approval(newId()), { decision: 'approve' }, '')
  assert.equal(planted.next, '', 'nobody known typed it, so it does not wait')
  assert.equal((await ownerQuery('select id from kept_form')).length, 0)

  const draft = await post('/apply', { office: '510107' }, '')
  assert.match(draft.next, /^\/kept\//)
  const session = `tongban=${await signIn({ staff: approver.id, halfOpen: false })}`
  assert.equal((await get(draft.next, session)).statusCode, 404, 'another browser')
  assert.equal((await get(draft.next, `${session}; ${draft.waiting}`)).statusCode, 404, 'another door')
})

test('N5.2 a form whose session ended comes back to its own account on its own browser, in full and in words', async (t) => {
  const { approver, clerk, signIn, end, post, get, app, ownerQuery } = await house(t)
  const token = await signIn({ staff: approver.id, halfOpen: false })
  await end(token)
  const fields = { decision: 'approve', note: '写了很久的意见', password: 'never kept' }
  const { next, waiting } = await post(approval(newId()), fields, `tongban=${token}`)
  const again = `tongban=${await signIn({ staff: approver.id, halfOpen: false })}`
  const other = `tongban=${await signIn({ staff: clerk.id, halfOpen: false })}`
  assert.equal((await get(next, again)).statusCode, 404, 'without the browser’s cookie')
  assert.equal((await get(next, `${again}; tongban-waiting=elsewhere`)).statusCode, 404, 'on another browser')
  assert.equal((await get(next, `${other}; ${waiting}`)).statusCode, 404, 'a colleague at the same computer')
  assert.equal((await get(next, waiting)).statusCode, 404, 'nobody signed in')
  const shown = await get(next, `${again}; ${waiting}`)
  assert.equal(shown.statusCode, 200)
  for (const words of ['审批一件申请', '决定', '批准', '说明', '写了很久的意见', '/approve'])
    assert.ok(shown.body.includes(words), words)
  assert.ok(!shown.body.includes('never kept'))

  await app.inject({
    method: 'POST',
    url: `${next}/forget`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `${again}; ${waiting}` },
    payload: `_key=${newId()}`,
  })
  assert.equal((await ownerQuery('select id from kept_form')).length, 0)
})

test('N5.2 a flood of forms stays small: so many of a client in an hour, none too large, a browser’s oldest gives way', async (t) => {
  const { post, ownerQuery } = await house(t)
  for (let count = 0; count < 60; count += 1) await post('/apply', { office: 'x'.repeat(9_000) }, '', '203.0.113.2')
  const [one] = await ownerQuery<{ n: number; bytes: number }>(
    'select count(*)::integer as n, sum(bytes)::integer as bytes from kept_form',
  )
  assert.equal(one?.n, limits['waiting-forms-of-client'].most)
  const many = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`f${at}`, 'x'.repeat(10_000)]))
  assert.equal((await post('/apply', many, '', '203.0.113.3')).next, '', 'too large')

  let browser = ''
  for (let count = 0; count < 8; count += 1)
    browser ||= (await post('/apply', { office: String(count) }, browser, '203.0.113.4')).waiting
  for (let count = 0; count < 8; count += 1) await post('/apply', { office: String(count) }, browser, '203.0.113.4')
  const [largest] = await ownerQuery<{ n: number }>(
    'select count(*)::integer as n from kept_form group by browser_hash order by 1 desc limit 1',
  )
  assert.equal(largest?.n, waitingForms.ofBrowser)
})

test('N5.2 a form is forgotten after a day', async (t) => {
  const { post, work, platform } = await house(t)
  await post('/apply', { office: '510107' }, '', '203.0.113.5')
  const after = (hours: number) => ({ now: new Date(platform.clock().getTime() + hours * 3_600_000) })
  const forgotten = (hours: number) =>
    work(worker, (unit) => forgetPassed(unit, { what: 'waiting-forms' }), after(hours))
  assert.deepEqual(await forgotten(23), { gone: 0 })
  assert.deepEqual(await forgotten(25), { gone: 1 })
})

/** What signs people in, shows what is secret, or looks something up is typed anew. */
const typedAnew =
  /password|passkeys|recover|unlock|\/(contact|telephones)\/code$|\/telephone$|\/reveal|^\/workbench\/(find|intake\/(draft|helper))$|^\/workbench\/staff\/new$|^\/workbench\/(partners\/:id\/keys\/new|me\/keys)$/

test('N5.2 every form of an account or of the workbench has words for what it does, or never waits', () => {
  const sent = routes()
    .filter(({ method, door: of }) => method === 'POST' && (of === 'account' || of === 'workbench'))
    .map(({ path }) => path)
  assert.deepEqual(
    sent.filter((path) => routeInWords(path) === undefined),
    sent.filter((path) => typedAnew.test(path)),
  )
})

test('N5.2 fields are named by their labels, and an unknown one by itself', () => {
  assert.equal(fieldInWords('delivery.phone'), '收件电话')
  assert.equal(fieldInWords('movedOn-year'), '迁移日期（年）')
  assert.equal(fieldInWords('zzz'), '其他内容（zzz）')
  assert.equal(valueInWords('subject', 'office'), '这个残联的做法')
  assert.equal(valueInWords('words', 'office'), 'office')
})
