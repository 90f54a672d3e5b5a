// The workbench through its own door: queue, case, steps, approval, viewer, search; refusals, races and strangers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listSteps } from '#casework/cases/case-store.ts'
import { newId } from '#platform/ids.ts'
import { idNumber, office } from './testing.ts'

test('R5.1 the queue shows overdue, today and soon in that order, and waits apart; strangers see nothing', async (t) => {
  const { send, get, clerk, foreign, accept, approver, doctor, applicant } = await office(t, '2026-03-10')
  const soon = await send('2026-03-09', { idNumber: idNumber(1) })
  const overdue = await send('2026-03-02', { idNumber: idNumber(2), community: '<b>社区</b>' })
  const today = await send('2026-03-05', { idNumber: idNumber(3) })
  const waiting = await send('2026-03-06', { idNumber: idNumber(4) })
  await accept(waiting.caseId, '2026-03-06', clerk)

  const page = (await get(clerk, '/workbench')).body
  const places = [overdue, today, soon, waiting].map(({ number }) => page.indexOf(`>${number}<`))
  assert.ok(
    places.every((place) => place > 0),
    JSON.stringify(places),
  )
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  )
  assert.match(page, /超期 3 个工作日/)
  assert.match(page, /今天到期/)
  assert.match(page, /2026年3月12日 星期四/)
  assert.match(page, new RegExp(`data-next-case href="/workbench/cases/${overdue.caseId}"`))
  assert.ok(!page.includes('测试·张晓禾'), 'names are masked')
  const shown = (await get(clerk, '/workbench?show=today')).body
  assert.ok(shown.includes(today.number) && !shown.includes(soon.number))

  const one = await get(clerk, `/workbench/cases/${overdue.caseId}`)
  assert.equal(one.statusCode, 200)
  assert.match(one.body, /&lt;b&gt;社区/)
  assert.ok(!one.body.includes(idNumber(2)))
  assert.match(one.body, new RegExp(`href="/workbench/cases/${today.caseId}" data-next-case`))
  for (const actor of [foreign, approver, doctor, applicant])
    assert.notEqual((await get(actor, `/workbench/cases/${overdue.caseId}`)).statusCode, 200)
  for (const path of ['', '/steps/decline', '/approve', '/materials/photo'])
    assert.equal((await get(foreign, `/workbench/cases/${overdue.caseId}${path}`)).statusCode, 404)
  assert.equal((await get(clerk, '/workbench/cases/not-an-id')).statusCode, 404)
  // A step that is somebody else's: the case says whose, it does not vanish.
  const theirs = await get(clerk, `/workbench/cases/${overdue.caseId}/steps/approve`)
  assert.equal(theirs.statusCode, 409)
  assert.match(theirs.body, /这一步由户籍地残联办理/)
  assert.equal((await get(foreign, `/workbench/cases/${overdue.caseId}/steps/approve`)).statusCode, 404)
  const filtered = (await get(clerk, '/workbench/cases?status=assessing&seat=residence')).body
  assert.ok(filtered.includes(waiting.number) && !filtered.includes(today.number))
})

test('N2.3 only listed papers may be asked for, and what was typed is kept; machines get 409 with what is possible', async (t) => {
  const { send, get, post, clerk, foreign, work } = await office(t, '2026-03-03')
  const { caseId } = await send('2026-03-02')
  const steps = `/workbench/cases/${caseId}/steps`
  const fields = { _seen: '1', 'defect.birth-certificate': 'missing', note: '请带上出生证' }
  const refused = await post(clerk, `${steps}/askForMaterials`, fields)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /不在已公布的材料清单里.*《通知》二/s)
  assert.match(refused.body, /请带上出生证/)
  const machine = await post(clerk, `${steps}/askForMaterials`, fields, true)
  assert.equal(machine.statusCode, 409)
  const said = machine.json<{ refused: boolean; clause: string; message: string; possible: { step: string }[] }>()
  assert.deepEqual([said.refused, said.clause], [true, 'N2.3'])
  assert.ok(said.possible.some((one) => one.step === 'checkMaterial'))

  const assigned = await post(clerk, `${steps}/assignInstitution`, { 'institution-limb': 'one' })
  assert.match(assigned.body, /还有材料没有核对/)
  assert.equal((await post(foreign, `${steps}/decline`, { ground: 'false-information' })).statusCode, 404)
  assert.equal((await post(foreign, `${steps}/decline`, {}, true)).statusCode, 404)
  assert.equal((await post(clerk, `${steps}/decline`, { ground: '__proto__', note: '随便写的理由' })).statusCode, 422)
  assert.equal((await post(clerk, `${steps}/checkMaterial`, { material: 'constructor' })).statusCode, 422)

  const asked = await post(clerk, `${steps}/askForMaterials`, { 'defect.photo': 'photo-standard' })
  assert.deepEqual([asked.statusCode, asked.headers.location], [303, `/workbench/cases/${caseId}`])
  const { json } = await get(clerk, `/workbench/cases/${caseId}`, true)
  const { case: current, nextSteps } = json<{
    case: { status: string }
    nextSteps: { step: string; here: boolean }[]
  }>()
  assert.equal(current.status, 'awaiting-materials')
  assert.ok(nextSteps.some((one) => one.step === 'supplyMaterials' && one.here))
  assert.equal((await work(clerk, (unit) => listSteps(unit, caseId))).length, 1)
})

test('two clerks at once: the second sees the latest case and keeps the words; a double click has one effect', async (t) => {
  const { send, get, post, clerk, work } = await office(t, '2026-03-03')
  const { caseId } = await send('2026-03-02')
  const url = `/workbench/cases/${caseId}/steps/checkMaterial`
  const once = { _key: newId(), _seen: '1', material: 'photo', from: 'viewer' }
  const clicks = await Promise.all([post(clerk, url, once), post(clerk, url, once)])
  assert.deepEqual(
    clicks.map((answer) => answer.statusCode),
    [303, 303],
  )
  assert.match(String(clicks[0]?.headers.location), /\/materials\/id-card$/)
  assert.equal((await work(clerk, (unit) => listSteps(unit, caseId))).length, 1)

  const stale = await post(clerk, `/workbench/cases/${caseId}/steps/decline`, {
    _seen: '1',
    ground: 'false-information',
    note: '电话里说地址不对',
  })
  assert.equal(stale.statusCode, 409)
  assert.match(stale.body, /别人刚刚办理过这件申请/)
  assert.match(stale.body, /电话里说地址不对/)
  const race = await Promise.all(
    ['hukou-booklet', 'id-card'].map((material) => post(clerk, url, { _seen: '2', material })),
  )
  assert.deepEqual(
    race.map((answer) => answer.statusCode).toSorted((a, b) => a - b),
    [303, 409],
  )

  const viewer = await get(clerk, `/workbench/cases/${caseId}/materials/id-card`)
  assert.match(viewer.body, /630102199003072015/, 'compared in full')
  const marked = await get(clerk, `/workbench/cases/${caseId}/materials/residence-permit?mark=unclear&ask=`)
  assert.match(decodeURIComponent(String(marked.headers.location)), /ask=residence-permit=unclear/)
})

test('R1.4 R4.1.5 grounds outside the closed list are refused, and whoever accepted may not approve', async (t) => {
  const { send, get, post, staff, clerk, approver, bringToApproval } = await office(t, '2026-03-16')
  const { caseId } = await send('2026-03-02')
  await bringToApproval(caseId, clerk)
  const url = `/workbench/cases/${caseId}/approve`
  const view = await get(approver, url)
  assert.match(view.body, /双小腿/)
  const disagrees = await post(approver, url, {
    verdict: 'returnForDefect',
    ground: 'level-too-high',
    note: '等级偏高',
  })
  assert.equal(disagrees.statusCode, 422)
  assert.match(disagrees.body, /不能用列表以外的理由退回.*《办理规范》一（四）/s)
  assert.match(disagrees.body, /等级偏高/)
  assert.equal((await post(approver, url, {})).statusCode, 422)
  const clerkTries = await post(clerk, url, { verdict: 'approve' })
  assert.equal(clerkTries.statusCode, 422)
  assert.equal((await post(approver, url, { verdict: 'approve' })).statusCode, 303)
  const printed = await post(approver, `/workbench/cases/${caseId}/steps/printCertificate`, { blank: 'qh00000009' })
  assert.equal(printed.statusCode, 303)
  assert.match((await get(approver, `/workbench/cases/${caseId}`)).body, /QH00000009/)

  const alone = await staff('510107', 'handler', 'approver')
  const local = await send('2026-03-02', { idNumber: idNumber(9), hukouOffice: '510107' })
  await bringToApproval(local.caseId, alone)
  const own = await post(alone, `/workbench/cases/${local.caseId}/approve`, { verdict: 'approve' })
  assert.equal(own.statusCode, 422)
  assert.match(own.body, /审批须由另一位工作人员办理/)
})

test('N5.2 who has no step in a case sees of its scans neither a link nor a picture, and is told why', async (t) => {
  const { send, get, clerk, staff } = await office(t, '2026-03-03')
  const { caseId } = await send('2026-03-02')
  const idle = await staff('510107', 'approver')
  const scans = /\/files\/|\/materials\//
  assert.match((await get(clerk, `/workbench/cases/${caseId}`)).body, scans)
  assert.doesNotMatch((await get(idle, `/workbench/cases/${caseId}`)).body, scans)
  const paper = await get(idle, `/workbench/cases/${caseId}/materials/id-card`)
  assert.match(paper.body, /您在这一件里没有要办的步骤，看不到材料/)
  assert.doesNotMatch(paper.body, /\/files\//)
})

test('N5.2 search finds own cases only and is on the audit; a reveal asks for a purpose', async (t) => {
  const { send, post, get, clerk, foreign, ownerQuery } = await office(t, '2026-03-03')
  const { caseId, number } = await send('2026-03-02')
  for (const what of ['630102199003072015', '测试·张晓禾', number]) {
    assert.match((await post(clerk, '/workbench/find', { what })).body, new RegExp(number), what)
    assert.ok(!(await post(foreign, '/workbench/find', { what })).body.includes(`>${number}<`), what)
  }
  const searches = await ownerQuery("select from audit where subject = 'personal data' and chain = 'general'")
  assert.equal(searches.length, 3, 'two by number, whatever they find, and one by name that showed the person')
  assert.equal((await post(clerk, '/workbench/find', { what: '1' })).statusCode, 422)

  const reveal = `/workbench/cases/${caseId}/reveal`
  assert.equal((await post(clerk, reveal, { field: 'phone', purpose: '' })).statusCode, 422)
  const shown = await post(clerk, reveal, { field: 'phone', purpose: '电话核实材料' })
  assert.match(shown.body, /13900000001/)
  assert.ok(!(await get(clerk, `/workbench/cases/${caseId}`)).body.includes('13900000001'))
  assert.equal((await post(foreign, reveal, { field: 'phone', purpose: '电话核实材料' })).statusCode, 404)
})

test('R4.1.4 the notice desk lists what to post, and what runs', async (t) => {
  const { send, get, post, clerk, accept, act, doctor } = await office(t, '2026-03-05')
  const { caseId, number } = await send('2026-03-02')
  const accepted = await accept(caseId, '2026-03-03', clerk)
  const assessment = accepted.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  await act(doctor, caseId, '2026-03-04', 'signConclusion', {
    assessment,
    findings: [{ category: 'limb', level: 3, values }],
  })
  await act(doctor, caseId, '2026-03-04', 'stampConclusion', { assessment })
  const desk = (await get(clerk, '/workbench/notices')).body
  assert.match(desk, /要公示的（1 件）/)
  assert.ok(desk.includes(number))
  const form = await get(clerk, `/workbench/cases/${caseId}/steps/startNotice`)
  assert.match(form.body, /value="演示社区"/)
  assert.equal((await post(clerk, `/workbench/cases/${caseId}/steps/startNotice`, { place: '' })).statusCode, 422)
  assert.equal(
    (await post(clerk, `/workbench/cases/${caseId}/steps/startNotice`, { place: '演示社区' })).statusCode,
    303,
  )
  assert.match((await get(clerk, '/workbench/notices')).body, /公示中（1 件）/)
})
