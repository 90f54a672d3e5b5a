// Forms that wait for sign-in: planted ones, floods, other people at the same computer, and what is shown (N5.2).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { apply, stage } from '#casework/cases/testing.ts'
import { forgetPassed } from '#casework/retention/forget-passed.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { limits } from '#regulation/offices/limits.ts'
import { waitingForms } from '#regulation/offices/waiting-forms.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { buildApp } from './app.ts'
import { routes } from './routes.ts'
import { fieldInWords, isSecret, routeInWords, valueInWords } from './waiting-form-words.ts'

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
  const { applicant, approver, signIn, end, post, get, ownerQuery } = await house(t)
  const planted = await post(approval(newId()), { decision: 'approve' }, '')
  assert.equal(planted.next, '', 'nobody known typed it, so it does not wait')
  assert.equal((await ownerQuery('select id from kept_form')).length, 0)

  const token = await signIn({ account: applicant.id })
  await end(token)
  const draft = await post('/apply', { office: '510107' }, `tongban=${token}`)
  assert.match(draft.next, /^\/kept\//)
  const session = `tongban=${await signIn({ staff: approver.id, halfOpen: false })}`
  assert.equal((await get(draft.next, session)).statusCode, 404, 'another browser')
  assert.equal((await get(draft.next, `${session}; ${draft.waiting}`)).statusCode, 404, 'another door')
})

test('N5.2 what nobody known typed waits for nobody: the next person at the same computer neither sees nor sends it', async (t) => {
  const { applicant, signIn, end, post, get, ownerQuery, work } = await house(t)
  const out = await signIn({ account: applicant.id })
  await end(out)
  const left = await post('/apply', { name: '测试·前一位' }, `tongban=${out}`)
  const unowned = await post('/apply', { name: '测试·没有登录' }, left.waiting)
  assert.equal(unowned.next, '')
  const next = await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000777')))
  const cookie = `tongban=${await signIn({ account: next })}; ${left.waiting}`
  assert.equal((await get(left.next, cookie)).statusCode, 404)
  // One that a release of before kept without an owner.
  await ownerQuery('update kept_form set owner = null')
  assert.equal((await get(left.next, cookie)).statusCode, 404)
})

test('N5.2 a case that is hidden in a form is shown by its number, and one beside another case does not wait', async (t) => {
  const { applicant, signIn, end, post, get, work } = await house(t)
  const mine = await work(applicant, (unit) => apply(unit, applicant.id))
  assert.ok('caseId' in mine)
  const token = await signIn({ account: applicant.id })
  await end(token)
  const planted = await post(`/account/cases/${mine.caseId}/rating`, { score: '5', case: newId() }, `tongban=${token}`)
  assert.equal(planted.next, '', 'it names two cases')
  const fields = { kind: 'correct', words: '名字错了', case: mine.caseId }
  const { next, waiting } = await post('/account/data', fields, `tongban=${token}`)
  const cookie = `tongban=${await signIn({ account: applicant.id })}; ${waiting}`
  const shown = await get(next, cookie)
  assert.match(shown.body, new RegExp(`哪一件申请[^]*?${mine.number}`))
  const elsewhere = newId()
  const other = await post('/account/data', { ...fields, case: elsewhere }, `tongban=${token}; ${waiting}`)
  assert.match((await get(other.next, cookie)).body, new RegExp(`您看不到的一件（${elsewhere}）`))
})

test('N5.2 a form that was sent on waits no longer; one that was refused still does', async (t) => {
  const { applicant, signIn, end, post, get, ownerQuery } = await house(t)
  const token = await signIn({ account: applicant.id })
  await end(token)
  const wrong = await post('/account/data', { kind: 'correct', words: '' }, `tongban=${token}`)
  const right = await post('/apply', { matter: 'new-certificate' }, `tongban=${token}; ${wrong.waiting}`)
  const cookie = `tongban=${await signIn({ account: applicant.id })}; ${wrong.waiting}`
  const sendOn = async (address: string, to: string) => {
    const { body } = await get(address, cookie)
    const hidden = [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const typed = hidden.slice(0, hidden.findIndex(([, name]) => name === '_kept') + 1)
    assert.ok(
      typed.some(([, name]) => name === '_kept'),
      'it says which form it is',
    )
    await post(to, Object.fromEntries(typed.map(([, name, value]) => [name, value])), cookie)
  }
  await sendOn(wrong.next, '/account/data')
  await sendOn(right.next, '/apply')
  const left = await ownerQuery<{ id: string }>('select id from kept_form')
  assert.deepEqual(
    left.map(({ id }) => `/kept/${id}`),
    [wrong.next],
  )
  assert.equal((await ownerQuery('select id from application_draft')).length, 1)
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

test('N5.2 a flood of forms stays small: none of strangers, so many of an account in an hour, none too large, a browser’s oldest gives way', async (t) => {
  const { applicant, approver, signIn, end, post, ownerQuery } = await house(t)
  for (let count = 0; count < 60; count += 1) await post('/apply', { office: 'x'.repeat(9_000) }, 'tongban=made-up')
  assert.equal((await ownerQuery('select id from kept_form')).length, 0)

  const ended = async (whose: Parameters<typeof signIn>[0]) => {
    const token = await signIn(whose)
    await end(token)
    return `tongban=${token}`
  }
  const hers = await ended({ account: applicant.id })
  for (let count = 0; count < 60; count += 1) await post('/apply', { office: 'x'.repeat(9_000) }, hers)
  const [one] = await ownerQuery<{ n: number }>('select count(*)::integer as n from kept_form')
  assert.equal(one?.n, limits['waiting-forms-of-account'].most)

  const his = await ended({ staff: approver.id, halfOpen: false })
  const many = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`f${at}`, 'x'.repeat(10_000)]))
  assert.equal((await post('/workbench/feedback', many, his)).next, '', 'too large')
  const { waiting } = await post('/workbench/feedback', { words: '0' }, his)
  for (let count = 1; count < 9; count += 1)
    await post('/workbench/feedback', { words: String(count) }, `${his}; ${waiting}`)
  const [largest] = await ownerQuery<{ n: number }>(
    'select count(*)::integer as n from kept_form group by browser_hash order by 1 desc limit 1',
  )
  assert.equal(largest?.n, waitingForms.ofBrowser)
})

test('N5.2 a form is forgotten after a day', async (t) => {
  const { applicant, signIn, end, post, work, platform } = await house(t)
  const token = await signIn({ account: applicant.id })
  await end(token)
  await post('/apply', { office: '510107' }, `tongban=${token}`)
  const after = (hours: number) => ({ now: new Date(platform.clock().getTime() + hours * 3_600_000) })
  const forgotten = (hours: number) =>
    work(worker, (unit) => forgetPassed(unit, { what: 'waiting-forms' }), after(hours))
  assert.deepEqual(await forgotten(23), { gone: 0 })
  assert.deepEqual(await forgotten(25), { gone: 1 })
})

/** Pages whose forms never wait. */
const signsIn = /sign-in-pages|passkey/

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

test('N5.2 whatever field a page of an account or of the workbench reads has a label', () => {
  const read = new Set<string>()
  for (const file of globSync('{public,workbench,components}/**/*.ts', { cwd: import.meta.dirname }))
    if (!file.endsWith('.test.ts') && !signsIn.test(file))
      for (const [, name = ''] of readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(
        /\bsent\.(?:get|all|files)\('([^']+)'\)/g,
      ))
        read.add(name)
  assert.ok(read.delete('_key') && read.has('signer') && read.has('helperCode'))
  assert.deepEqual(
    [...read].filter((name) => !isSecret(name) && fieldInWords(name).startsWith('其他内容')),
    [],
  )
})
