// Files and papers: how they are sent, to whom, and that staff who look are on the audit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { listSteps } from '#casework/cases/case-store.ts'
import { followUps } from '#casework/cases/follow-ups.ts'
import { at } from '#casework/cases/testing.ts'
import { listMaterialPages } from '#casework/materials/material-store.ts'
import { listIssuedPapers } from '#casework/papers/issued-paper-store.ts'
import { worker } from '#platform/jobs.ts'
import { office } from './workbench/testing.ts'

test('N5.2 R6.3 pictures are shown, papers handed out by their kind, and every look is on the audit', async (t) => {
  const { work, send, bringToApproval, get, staff, clerk, approver, doctor, applicant, ownerQuery } = await office(
    t,
    '2026-03-16',
  )
  const { caseId } = await send('2026-03-02')
  await bringToApproval(caseId, clerk)
  const follow = followUps({ publicUrl: 'https://tongban.example', demo: true })
  for (const { seq, day } of await work(worker, (unit) => listSteps(unit, caseId)))
    await work(worker, (unit) => follow(unit, { caseId, seq }), at(day))

  const [page] = await work(clerk, (unit) => listMaterialPages(unit, caseId))
  assert.ok(page)
  const looks = async () =>
    Number((await ownerQuery<{ n: string }>("select count(*) as n from audit where operation = 'read'"))[0]?.n)
  const before = await looks()
  const picture = await get(applicant, `/files/${page.fileId}`)
  assert.equal(picture.headers['content-type'], 'image/jpeg')
  assert.match(String(picture.headers['content-disposition']), /^inline/)
  assert.equal(picture.headers['content-security-policy'], "default-src 'none'; sandbox")
  assert.equal(await looks(), before + 1, 'her own look at her own file')
  assert.equal((await get(clerk, `/files/${page.fileId}`)).statusCode, 200)
  assert.equal(await looks(), before + 2)

  const letter = await get(applicant, `/cases/${caseId}/papers/assignment`)
  assert.equal(letter.headers['content-type'], 'application/pdf')
  assert.match(String(letter.headers['content-disposition']), /^attachment/)
  for (const kind of ['handover-list', 'approval-record', 'posting-slip'])
    assert.equal((await get(applicant, `/cases/${caseId}/papers/${kind}`)).statusCode, 404, kind)
  const issued = await work(worker, (unit) => listIssuedPapers(unit, caseId))
  const handover = issued.find((one) => one.kind === 'handover-list')
  assert.equal((await get(applicant, `/files/${handover?.fileId}`)).statusCode, 404)
  assert.equal((await get(approver, `/files/${handover?.fileId}`)).statusCode, 200)
  assert.equal((await get(approver, `/workbench/cases/${caseId}/papers/handover-list`)).statusCode, 200)
  const supervisor = await staff('510000', 'handler')
  for (const [who, kind] of [
    [clerk, 'posting-slip'],
    [approver, 'assignment'],
    [supervisor, 'application-form'],
  ] as const)
    assert.equal((await get(who, `/workbench/cases/${caseId}/papers/${kind}`)).statusCode, 404, kind)
  assert.match((await get(clerk, `/workbench/cases/${caseId}`)).body, /材料流转清单，2026年3月13日.*残疾评定告知书，/s)
  assert.doesNotMatch((await get(supervisor, `/workbench/cases/${caseId}`)).body, /材料流转清单|\/papers\//)
  assert.equal((await get(doctor, `/workbench/cases/${caseId}/papers/assessment-form`)).statusCode, 200)
  assert.equal((await get(doctor, `/workbench/cases/${caseId}/papers/application-form`)).statusCode, 404)
  const early = await get(approver, `/workbench/cases/${caseId}/papers/certificate`)
  assert.equal(early.statusCode, 409)
  assert.match(early.body, /还没有到这一步/)
  assert.equal((await get(clerk, `/workbench/cases/${caseId}/papers/constructor`)).statusCode, 404)
  assert.equal((await get(clerk, '/files/not-an-id')).statusCode, 404)
})

test('R1.3 an institution never sees the form of another one', async (t) => {
  const { send, accept, act, get, work, staff, clerk, doctor, applicant } = await office(t, '2026-03-06')
  const { caseId } = await send('2026-03-02')
  const accepted = await accept(caseId, '2026-03-03', clerk)
  const assessment = accepted.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3 as const, values }]
  await act(doctor, caseId, '2026-03-04', 'signConclusion', { assessment, findings })
  await act(doctor, caseId, '2026-03-04', 'stampConclusion', { assessment })
  const form = `/workbench/cases/${caseId}/papers/assessment-form`
  assert.equal((await get(doctor, form)).statusCode, 200)
  const reason = '右腿的情况没有检查。'
  const superior = await staff('510100', 'handler', 'head')
  await work(
    applicant,
    (unit) => actOnCase(unit, { caseId, step: 'dispute', input: {}, note: reason }),
    at('2026-03-05'),
  )
  await act(superior, caseId, '2026-03-05', 'acceptDispute', { choice: { limb: 'two' } })
  assert.equal((await get(doctor, form)).statusCode, 409, 'the second round is not theirs')
  assert.equal((await get(applicant, `/cases/${caseId}/papers/assessment-form`)).statusCode, 200)
  assert.equal((await work(worker, (unit) => listIssuedPapers(unit, caseId))).length, 0)
})
