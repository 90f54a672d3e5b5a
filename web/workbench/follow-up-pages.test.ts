// After a move, over HTTP: the receiving office writes why a new assessment is needed, tells the holder, and takes the application in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, at, holder } from '#casework/cases/testing.ts'
import { type MaterialKind, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { office } from './testing.ts'

const papers: readonly MaterialKind[] = ['photo', 'id-card', 'residence-permit', 'hukou-move-proof']
const why = '走路需要人扶，和证上的等级明显不符。'

test('R4.3.3 asked for with a reason, listed by day, told, and taken in with what is known of the holder', async (t) => {
  const set = await office(t, '2026-03-05')
  const { work, clerk, approver, foreign, applicant, act, get, post, app } = set
  const { number } = await holder(set, { office: '110101', from: '2020-05-10' })
  const matter: MatterId = 'move'
  const sent = await work(
    applicant,
    (unit) => apply(unit, applicant.id, { certificateNumber: number, claimed: [] }, matter),
    at('2026-03-02'),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  for (const material of papers) await act(clerk, caseId, '2026-03-03', 'checkMaterial', { material })
  await act(clerk, caseId, '2026-03-03', 'accept', {})
  await act(clerk, caseId, '2026-03-03', 'handOver', {})
  await act(approver, caseId, '2026-03-03', 'approve', {})
  await act(approver, caseId, '2026-03-03', 'printCertificate', { blank: 'QH00000001' })
  await act(approver, caseId, '2026-03-03', 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  assert.match((await get(clerk, '/workbench')).body, /收回旧证/, 'the old card is the residence’s to collect')
  await act(clerk, caseId, '2026-03-03', 'collectOldCard', {})

  const form = `/workbench/cases/${caseId}/follow-up`
  const early = await post(approver, form, { why })
  assert.match(early.body, /迁移办结以后/)
  await act(approver, caseId, '2026-03-04', 'close', {})
  assert.match((await get(approver, `/workbench/cases/${caseId}`)).body, /提出重新评定/)
  assert.doesNotMatch((await get(clerk, `/workbench/cases/${caseId}`)).body, /提出重新评定/)
  const short = await post(approver, form, { why: '变了' })
  assert.equal(short.statusCode, 422)
  assert.match(short.body, /至少 10 个字[^]*变了<\/textarea>/)
  assert.equal((await post(approver, form, { why })).statusCode, 303)
  assert.match((await get(approver, `/workbench/cases/${caseId}`)).body, new RegExp(why))

  const list = (await get(approver, '/workbench/follow-ups')).body
  assert.match(list, /残疾状况发生明显变化[^]*2026年6月3日 星期三/)
  const tell = /\/workbench\/follow-ups\/[0-9a-f-]+\/tell/.exec(list)?.[0] ?? ''
  assert.match((await post(clerk, tell, {})).body, /没有找到这项待办/)
  assert.equal((await post(approver, tell, {})).statusCode, 303)
  assert.match((await get(approver, '/workbench/follow-ups')).body, /2026年3月5日 星期四 已告知/)

  const intake = /\/workbench\/intake\?follow-up=[0-9a-f-]+/.exec(list)?.[0] ?? ''
  const page = (await get(approver, intake)).body
  assert.match(page, new RegExp(`selected>${matterNames['change-of-category']}`))
  assert.match(page, /name="idNumber"[^>]*value="630102199003072015"/)
  assert.doesNotMatch(page, /name="residenceAddress"[^>]*value="演示路 1 号"/, 'the holder lives elsewhere')
  assert.match(
    (await get(clerk, intake)).body,
    /name="residenceAddress"[^>]*value="演示路 1 号"/,
    'where the holder lives, the address is known',
  )
  assert.doesNotMatch((await get(foreign, intake)).body, /value="630102199003072015"/, 'not their follow-up')
  assert.equal((await app.inject('/workbench/follow-ups')).statusCode, 303)
})
