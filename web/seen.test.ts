// Who saw me, what is held of me, the brake on reveals and its alarm, over HTTP (N5.2, R6.3).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { findCase, setAccounts } from '#casework/cases/case-store.ts'
import { answers, apply, stage } from '#casework/cases/testing.ts'
import { erasePerson } from '#casework/persons/own-data.ts'
import { listReadings } from '#casework/persons/readings.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { checkDigitOf, identityNumberOf } from '#regulation/identity-number.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { buildApp } from './app.ts'

async function house(t: { after: (use: () => Promise<void>) => void }) {
  const clock = { now: new Date('2026-03-02T02:00:00Z') }
  const set = await stage(t, { clock: () => clock.now })
  const { work, applicant } = set
  const app = await buildApp(set.platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const session = async (whose: Parameters<typeof openSession>[1]) =>
    `tongban=${await work(door, (unit) => openSession(unit, whose))}`
  const get = (url: string, cookie: string) => app.inject({ method: 'GET', url, headers: { cookie } })
  const post = (url: string, cookie: string, fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), ...fields }).toString(),
    })
  const made = await work(applicant, (unit) => apply(unit, applicant.id))
  assert.ok('caseId' in made)
  const person = await session({ account: applicant.id })
  const staffOf = async (office: string, ...roles: string[]) => {
    const one = await set.staff(office, ...roles)
    return session({ staff: one.id, halfOpen: false })
  }
  return { ...set, clock, app, get, post, person, staffOf, caseId: made.caseId, session }
}

test('N5.2 the person reads who saw them: office and role, what, what for, day by day, and reports it to the office above', async (t) => {
  const { get, post, person, staffOf, caseId, app } = await house(t)
  const clerk = await staffOf('510107', 'handler')
  const shown = await post(`/workbench/cases/${caseId}/reveal`, clerk, { field: 'idNumber', purpose: '核对身份证原件' })
  assert.match(shown.body, /630102199003072015/)
  const page = await get('/account/seen', person)
  assert.equal(page.statusCode, 200)
  for (const words of ['武侯区残联，经办人', '身份证号', '核对身份证原件', '2026年3月2日', '反映'])
    assert.ok(page.body.includes(words), words)
  assert.ok(!page.body.includes('演示·工作人员'), 'no name of a clerk')
  const report =
    /href="(\/complaints\/new\?[^"]+%E6%A0%B8%E5%AF%B9[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const form = await app.inject(report)
  assert.match(form.body, /核对身份证原件”?。?[^<]*我认为不该看/)

  const printed = await get(`/workbench/cases/${caseId}/seen`, clerk)
  assert.match(printed.body, /核对身份证原件/)
  const sister = await staffOf('510104', 'handler')
  assert.equal((await get(`/workbench/cases/${caseId}/seen`, sister)).statusCode, 404)
  const again = await get('/account/seen', person)
  assert.match(again.body, /在窗口给本人打印/)
})

test('N5.2 whoever opens the page of a case is on record with the person, once a day, also where a program asks', async (t) => {
  const { get, app, person, staffOf, caseId, clock, session, applicant } = await house(t)
  const page = `/workbench/cases/${caseId}`
  const seen = async () => (await get('/account/seen', person)).body
  assert.doesNotMatch(await seen(), /这件申请的页面/)
  const clerk = await staffOf('510107', 'handler')
  assert.equal((await get(page, clerk)).statusCode, 200)
  assert.equal((await get(page, clerk)).statusCode, 200)
  assert.match(
    await seen(),
    /武侯区残联，经办人<\/strong><br>\s*10:00<\/p>\s*<p class="govuk-body">看了：这件申请的页面/,
  )
  const printer = await staffOf('510107', 'printer')
  const asked = await app.inject({ url: page, headers: { cookie: printer, accept: 'application/json' } })
  assert.equal(asked.statusCode, 200)
  assert.match(
    await seen(),
    /武侯区残联，制证人<\/strong><br>\s*10:00<\/p>\s*<p class="govuk-body">看了：这件申请的页面/,
  )
  clock.now = new Date('2026-03-02T16:30:00Z')
  await get(page, await staffOf('510107', 'handler'))
  const tomorrow = await get('/account/seen', await session({ account: applicant.id }))
  assert.match(tomorrow.body, /2026年3月3日/)
})

test('N5.2 what an office above opens during a look stands under the purpose of the look, what the office of the case opens does not', async (t) => {
  const { get, post, person, staffOf, caseId } = await house(t)
  const head = await staffOf('510000', 'head')
  const page = `/workbench/cases/${caseId}`
  const seen = async () => (await get('/account/seen', person)).body
  await post(`${page}/look`, head, { purpose: 'numbers', words: '核对九月受理的件数' })
  assert.equal((await get(page, head)).statusCode, 200)
  await get(`${page}/seen`, head)
  const during = await seen()
  assert.match(during, /核对统计数字的差错：核对九月受理的件数/)
  assert.match(during, /用：核对统计数字的差错（办理本件）/)
  assert.match(during, /用：核对统计数字的差错（在窗口给本人打印）/)
  assert.doesNotMatch(during, /用：办理本件|用：在窗口给本人打印/)
  await get(page, await staffOf('510107', 'handler'))
  assert.match(await seen(), /用：办理本件/)
})

test('whoever may not open a page is led to where they work', async (t) => {
  const { get, person, staffOf } = await house(t)
  const clerk = await staffOf('510107', 'handler')
  for (const [url, cookie, home] of [
    ['/workbench', person, '/account'],
    ['/account', clerk, '/workbench'],
    ['/nothing-here', person, '/account'],
  ] as const) {
    const page = (await get(url, cookie)).body
    const main = page.slice(page.indexOf('<main'))
    assert.equal(/<a href="([^"]+)" role="button"/.exec(main)?.[1], home, url)
  }
})

test('N5.2 another account reads nothing of it, and nobody below real name reads anything', async (t) => {
  const { get, post, staffOf, caseId, ownerQuery, work, session } = await house(t)
  const clerk = await staffOf('510107', 'handler')
  await post(`/workbench/cases/${caseId}/reveal`, clerk, { field: 'phone', purpose: '通知补材料' })
  const { ensureAccount } = await import('#casework/accounts/account-store.ts')
  const other = await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000077')))
  const stranger = await session({ account: other })
  for (const url of ['/account/seen', '/account/data', '/account/data/copy', '/account/data/copy.json']) {
    const answer = await get(url, stranger)
    assert.equal(answer.statusCode, 303, url)
    assert.match(answer.headers.location ?? '', /^\/real-name/)
  }
  const rows = await work({ kind: 'applicant', id: other, level: 'real-name' }, (unit) =>
    listReadings(unit, {}, { limit: 10, offset: 0 }),
  )
  assert.deepEqual(rows, [])
  assert.ok((await ownerQuery(`select seq from audit where operation = 'read'`)).length > 0)
})

test('N5.2 reveals slow down, the alarm reaches the head, who is not the clerk, and an answer is on record', async (t) => {
  const { get, post, staffOf, caseId, ownerQuery } = await house(t)
  const clerk = await staffOf('510107', 'handler')
  const reveal = () => post(`/workbench/cases/${caseId}/reveal`, clerk, { field: 'phone', purpose: '逐件查看电话' })
  const all = await Promise.all(Array.from({ length: 30 }, reveal))
  assert.equal(all.filter(({ statusCode }) => statusCode === 200).length, 10)
  assert.match(
    all.find(({ statusCode }) => statusCode === 422)?.body ?? '',
    /一小时内已经查看、查找 10 次。请 1 分钟后再看/,
  )
  assert.equal((await ownerQuery('select id from reveal')).length, 10)

  const head = await staffOf('510107', 'head')
  assert.match((await get('/workbench', head)).body, /查看被遮住的信息太多/)
  const page = await get('/workbench/readings', head)
  assert.match(page.body, /一小时内看了 10 次，今天 10 次/)
  const [alarm] = await ownerQuery<{ id: string }>('select id from reveal_alarm')
  const answer = (cookie: string) =>
    post(`/workbench/readings/${alarm?.id}`, cookie, { finding: 'misuse', words: '已谈话，移交调查' })
  const elsewhere = await staffOf('630102', 'head')
  assert.equal((await answer(elsewhere)).statusCode, 422)
  assert.equal((await answer(head)).statusCode, 303)
  assert.match((await get('/workbench/readings', head)).body, /已谈话，移交调查/)
})

test('N5.2 papers of many people in a minute: the brake, and the alarm at the head', async (t) => {
  const { get, post, staffOf, clerk, work, ownerQuery } = await house(t)
  await ownerQuery(
    `select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', '2020-01-01T02:00:00Z', false)`,
  )
  await ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_by, published_at)
     values ($1, '510107', 'people-opened-per-hour', '3', '2021-01-01', '演示', 'x', now())`,
    [newId()],
  )
  const cases: string[] = []
  for (let order = 0; order < 5; order++) {
    const digits = `6301021990030730${order}`
    const submitted = await work(clerk, (unit) =>
      submitApplication(unit, {
        matter: 'new-certificate',
        answers: { ...answers, idNumber: `${digits}${checkDigitOf(digits)}` },
        channel: 'window',
        accounts: [],
        papers: {},
      }),
    )
    assert.ok('caseId' in submitted, JSON.stringify(submitted))
    cases.push(submitted.caseId)
  }
  const handler = await staffOf('510107', 'handler')
  const scan = (id: string | undefined) => get(`/workbench/cases/${id}/materials/id-card`, handler)
  const paper = (id: string | undefined) => get(`/workbench/cases/${id}/papers/application-form`, handler)
  const [first, second, third, fourth] = cases
  for (const [open, id] of [
    [scan, first],
    [scan, first],
    [paper, first],
    [paper, second],
    [scan, third],
  ] as const)
    assert.equal((await open(id)).statusCode, 200)
  const copy = (id: string | undefined) => get(`/workbench/cases/${id}/own-copy?beside=yes`, handler)
  for (const open of [scan, paper, copy]) {
    const refused = await open(fourth)
    assert.equal(refused.statusCode, 429)
    assert.match(refused.body, /一小时内已经打开 3 人的材料。请 1 分钟后再看/)
  }
  assert.equal((await scan(first)).statusCode, 200, 'the same person again is no other')
  assert.equal((await ownerQuery('select id from reveal')).length, 3)

  const head = await staffOf('510107', 'head')
  assert.match((await get('/workbench', head)).body, /打开太多人的材料/)
  assert.match((await get('/workbench/readings', head)).body, /一小时内打开了 3 人的材料/)
  // A superior's look opens a case too.
  const superior = await staffOf('510100', 'head')
  const look = (id: string) =>
    post(`/workbench/cases/${id}/look`, superior, { purpose: 'complaint', words: '核查信访件' })
  await ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_by, published_at)
     values ($1, '510100', 'people-opened-per-hour', '3', '2021-01-01', '演示', 'x', now())`,
    [newId()],
  )
  const looked: number[] = []
  for (const id of cases) looked.push((await look(id)).statusCode)
  assert.deepEqual(looked, [303, 303, 303, 422, 422])
})

test('N5.2 R6.3 a person takes a copy of everything, asks for erasure, and is told what must stay and why', async (t) => {
  const { get, post, person, staffOf, caseId, ownerQuery, work } = await house(t)
  const copy = await get('/account/data/copy.json', person)
  assert.equal(copy.statusCode, 200)
  const data = JSON.parse(copy.body)
  assert.equal(data.cases[0].application.idNumber, '630102199003072015')
  assert.match((await get('/account/data/copy', person)).body, /630102199003072015/)
  const taken = await ownerQuery(`select seq from audit where operation = 'read' and row_key->>'what' = 'own data'`)
  assert.equal(taken.length, 2)

  assert.match((await get('/account/data', person)).body, /有申请正在办，办完以前要留/)
  const asked = await post('/account/data', person, { case: caseId, kind: 'erasure', words: '不想再留我的信息' })
  assert.equal(asked.statusCode, 303, asked.body.slice(0, 300))
  const head = await staffOf('510107', 'head')
  assert.match((await get('/workbench/own-data', head)).body, /不想再留我的信息/)
  const [request] = await ownerQuery<{ id: string; person_id: string }>('select id, person_id from own_data_request')
  const decide = (outcome: string) =>
    post(`/workbench/own-data/${request?.id}`, head, { outcome, words: '办完以后再提' })
  const refused = await decide('granted')
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /现在不能删除：有申请正在办/)
  assert.equal((await decide('refused')).statusCode, 303)
  assert.match((await get('/account/data', person)).body, /不同意。办完以后再提/)
  const erased = await work(worker, (unit) => erasePerson(unit, { requestId: request?.id ?? '' }))
  assert.deepEqual(erased, { keys: 0 }, 'a refused request erases nothing')
})

test('R6.3 once nothing must stay, erasing destroys the keys: nothing opens and nothing finds the person', async (t) => {
  const { get, post, person, staffOf, caseId, ownerQuery, work } = await house(t)
  await ownerQuery(
    `select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', '2020-01-01T02:00:00Z', false)`,
  )
  await ownerQuery(`update case_file set final = true, changed_at = '2020-01-01T02:00:00Z' where id = $1`, [caseId])
  await ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_by, published_at)
     values ($1, '000000', 'archive-keeping-years', '5', '2021-01-01', '演示', 'x', now())`,
    [newId()],
  )
  await post('/account/data', person, { case: caseId, kind: 'erasure', words: '不想再留我的信息' })
  const head = await staffOf('510107', 'head')
  const [request] = await ownerQuery<{ id: string; person_id: string }>('select id, person_id from own_data_request')
  const answered = await post(`/workbench/own-data/${request?.id}`, head, { outcome: 'granted', words: '同意删除' })
  assert.equal(answered.statusCode, 303, /error[^<]*<[^>]*>[^<]*/.exec(answered.body)?.[0])
  const { keys } = await work(worker, (unit) => erasePerson(unit, { requestId: request?.id ?? '' }))
  assert.ok(keys >= 1)
  const left = await ownerQuery(`select person_id from person_key where person_id = $1 and wrapped_key is not null`, [
    request?.person_id,
  ])
  assert.deepEqual(left, [])
  const { findPersonByIdNumber } = await import('#casework/persons/person-store.ts')
  assert.equal(
    await work(worker, (unit) => findPersonByIdNumber(unit, identityNumberOf('630102199003072015'))),
    undefined,
  )
  for (const url of ['/account', '/account/data', '/account/seen'])
    assert.equal((await get(url, person)).statusCode, 200, url)
  assert.equal((await get(`/workbench/cases/${caseId}`, head)).statusCode, 404)
  assert.equal((await get('/workbench/cases', await staffOf('510107', 'handler'))).statusCode, 200)
})

test('N5.2 R6.3 whoever has no account asks at the window after being seen; an erasure that has to stop is told with its reason', async (t) => {
  const { get, post, person, staffOf, caseId, ownerQuery, work, applicant } = await house(t)
  const clerk = await staffOf('510107', 'handler')
  const address = `/workbench/cases/${caseId}/own-data`
  const wish = { kind: 'correction', words: '地址的门牌写错了' }
  assert.match((await get(address, clerk)).body, /本人可以登录/)
  assert.equal((await post(address, clerk, { ...wish, seen: 'yes' })).statusCode, 422)
  const accountsAre = (accounts: string[]) =>
    work(worker, async (unit) => {
      const file = await findCase(unit, caseId)
      assert.ok(file)
      await setAccounts(unit, file, accounts)
    })
  await accountsAre([])
  const unseen = await post(address, clerk, wish)
  assert.match(unseen.body, /请先核对身份证原件和本人/)
  assert.match(unseen.body, /地址的门牌写错了/)
  assert.equal((await post(address, clerk, { ...wish, seen: 'yes' })).statusCode, 303)
  const copy = `/workbench/cases/${caseId}/own-copy`
  const unlooked = await get(copy, clerk)
  assert.equal(unlooked.statusCode, 422)
  assert.match(unlooked.body, /请先核对身份证原件和本人，再打印/)
  assert.doesNotMatch(unlooked.body, /630102199003072015/)
  const printed = (await get(`${copy}?beside=yes`, clerk)).body
  assert.match(printed, /630102199003072015/)
  assert.match(printed, /为谁申请[^]{0,200}为我自己/)
  assert.doesNotMatch(printed, /其他内容（|>self</)
  assert.equal((await get(address, await staffOf('630102', 'handler'))).statusCode, 404)
  const head = await staffOf('510107', 'head')
  assert.match((await get('/workbench/own-data', head)).body, /地址的门牌写错了/)
  const [request] = await ownerQuery<{ id: string }>('select id from own_data_request')
  const answered = await post(`/workbench/own-data/${request?.id}`, head, { outcome: 'granted', words: '由经办人更正' })
  assert.equal(answered.statusCode, 303)
  assert.match((await get('/workbench/own-data', head)).body, /本人没有账号/)

  await accountsAre([applicant.id])
  await post('/account/data', person, { case: caseId, kind: 'erasure', words: '不想再留我的信息' })
  const [erasure] = await ownerQuery<{ id: string }>(`select id from own_data_request where kind = 'erasure'`)
  const granted = {
    outcome: 'granted',
    answer_sealed: Buffer.from('x'),
    decided_by_name: '演示',
    decided_at: new Date(),
  }
  await work(worker, (unit) =>
    unit.db
      .updateTable('own_data_request')
      .set(granted)
      .where('id', '=', erasure?.id ?? '')
      .execute(),
  )
  // Granted when nothing had to stay; now a case is open again.
  assert.deepEqual(await work(worker, (unit) => erasePerson(unit, { requestId: erasure?.id ?? '' })), { keys: 0 })
  assert.match((await get('/account', person)).body, /删除信息没有办成.*有申请正在办/s)
  assert.match((await get('/workbench', head)).body, /同意删除的信息没有删除/)
})
