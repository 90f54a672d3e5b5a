// What an applicant sees of a flow that is no first certificate: words of its kind, the old card, the certificates they hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answers } from '#casework/applications/application-form.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase, listSteps } from '#casework/cases/case-store.ts'
import { followUps } from '#casework/cases/follow-ups.ts'
import { apply, at, type Card, holder } from '#casework/cases/testing.ts'
import { demoWindow, publishWindow } from '#casework/offices/publish-window.ts'
import { door } from '#casework/sessions/sessions.ts'
import { worker } from '#platform/jobs.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { office } from '../../workbench/testing.ts'

/** A house with somebody who holds a certificate, and their application of a matter. */
async function house(t: Parameters<typeof office>[0], matter: MatterId, change: Answers = {}, card: Card = {}) {
  const set = await office(t, '2026-03-10')
  const { work, act, get, applicant, clerk, approver } = set
  await work(door, (unit) => publishWindow(unit, demoWindow('510107', '四川省成都市武侯区')))
  const held = await holder(set, card)
  const sent = await work(
    applicant,
    (unit) => apply(unit, applicant.id, { certificateNumber: held.number, ...change }, matter),
    at('2026-03-02'),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const look = async (path = `/account/cases/${caseId}`) => (await get(applicant, path)).body
  const accept = async () => {
    const file = await work(clerk, (unit) => findCase(unit, caseId))
    for (const material of Object.keys(file?.current.materials ?? {}) as never[])
      await act(clerk, caseId, '2026-03-03', 'checkMaterial', { material })
    await act(clerk, caseId, '2026-03-03', 'accept', {})
  }
  const approve = async () => {
    await act(clerk, caseId, '2026-03-03', 'handOver', {})
    await act(approver, caseId, '2026-03-04', matter === 'cancellation' ? 'cancelCertificate' : 'approve', {})
  }
  const catchUp = async () => {
    const follow = followUps({ publicUrl: 'https://tongban.example', demo: true })
    for (const { seq, day } of await work(worker, (unit) => listSteps(unit, caseId)))
      await work(worker, (unit) => follow(unit, { caseId, seq }), at(day))
  }
  return { ...set, held, caseId, look, accept, approve, catchUp }
}

test('R4.2.2 R6.1 an exchange speaks of no assessment; the old card is a thing to do, with where and what hangs on it', async (t) => {
  const { look, accept, approve, catchUp, act, clerk, approver, caseId } = await house(t, 'renewal-damaged')
  const early = await look()
  assert.match(early, /正在核对您的材料，没有问题就受理/)
  assert.doesNotMatch(early, /评定机构|公示已结束|交回旧证/)
  assert.match(await look('/account'), /我的证件/, 'a person known by real name sees their own certificate at once')
  await accept()
  assert.match(await look(), /经常居住地残联：已受理，准备把材料转到户籍地残联/)
  const mine = await look('/account')
  assert.match(mine, /我的证件.*有效.*630102\*+43.*从 2029年5月1日 星期二 起可以办.*正在办理：.*残损换新/s)
  await approve()
  await catchUp()
  const approved = await look()
  assert.match(approved, /交回旧证.*四川省成都市武侯区政务服务大厅/s)
  await act(approver, caseId, '2026-03-05', 'printCertificate', { blank: 'QH00000091' })
  await act(approver, caseId, '2026-03-06', 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  assert.match(await look(), /证件已寄出，请查收，并交回旧证/)
  await act(clerk, caseId, '2026-03-09', 'collectOldCard', {})
  const back = await look()
  assert.match(back, /我收到证件了/)
  assert.doesNotMatch(back, /您要做的/)
  const told = await look('/account')
  assert.match(told, /已批准，正在制证。请把旧证交回/)
  assert.equal(told.match(/的残疾人证　/g)?.length, 1, 'the old card is gone, the new one is here')
})

test('R4.4 from acceptance on the lost card is void, and the applicant is told since when', async (t) => {
  const { look, accept, catchUp } = await house(t, 'replacement-of-lost', { lossDeclaredOn: '2026-03-01' })
  assert.doesNotMatch(await look(), /作废/)
  await accept()
  await catchUp()
  assert.match(await look(), /旧证从 2026年3月3日 星期二 起作废/)
  assert.match(await look('/account'), /旧证从今天起作废.*已挂失作废|已挂失作废.*旧证从今天起作废/s)
})

test('R4.5.1 R4.1.1 after a cancellation the card comes back, and the day is named from which one may apply again', async (t) => {
  const { look, accept, approve, act, clerk, caseId } = await house(t, 'cancellation', { reason: 'own-wish' })
  await accept()
  await approve()
  const page = await look()
  assert.match(page, /轮到您了.*证件已注销，请交回旧证.*从 2027年3月4日 星期四 起可以重新申请/s)
  await act(clerk, caseId, '2026-03-09', 'collectOldCard', {})
  assert.match(await look(), /证件已注销，准备办结/)
  const mine = await look('/account')
  assert.match(mine, /已注销.*注销的日期.*原因.*自愿注销/s)
  assert.ok(!mine.includes('href="/matters/renewal-damaged"'), 'nothing is left to be done with it')
})

test('R4.3.1 R4.2.1 a move goes to the new office; a certificate past its ninth year offers its renewal first', async (t) => {
  const set = await house(t, 'move', { hukouOffice: '510107' }, { from: '2016-12-01' })
  await set.accept()
  assert.match(await set.look(), /已受理，准备把材料转到新户籍地残联/)
  await set.post(set.applicant, `/account/cases/${set.caseId}/withdraw`, {})
  const mine = await set.look('/account')
  assert.match(mine, /到期换证.*现在可以办/s)
  assert.match(mine, /govuk-button[^>]*>证件快到期了/)
  assert.match(mine, /href="\/matters\/move"/)
})

test('R4.3.3 whoever was assessed by sight and has moved sees by when to be assessed anew, and where to ask for it', async (t) => {
  const card = { office: '510107', from: '2017-05-01', visually: true }
  const { accept, approve, act, clerk, approver, caseId, look } = await house(t, 'move', {}, card)
  await accept()
  await approve()
  await act(approver, caseId, '2026-03-05', 'printCertificate', { blank: 'QH00000091' })
  await act(approver, caseId, '2026-03-06', 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  await act(clerk, caseId, '2026-03-09', 'collectOldCard', {})
  assert.doesNotMatch(await look('/account'), /申请重新评定/, 'the move is not closed yet')
  await act(approver, caseId, '2026-03-10', 'close', {})
  assert.match(
    await look('/account'),
    /请申请重新评定，最晚 2026年6月8日 星期一.*2018 年以前目测评定核发（肢体残疾）.*change-of-category/s,
  )
})

test('R4.6 N4.1 a conclusion that changes nothing is told; it may be disputed above, then before the province, and that taken back', async (t) => {
  const { look, act, work, clerk, doctor, caseId, post, applicant } = await house(t, 'change-of-category')
  const file = await work(clerk, (unit) => findCase(unit, caseId))
  for (const material of Object.keys(file?.current.materials ?? {}) as never[])
    await act(clerk, caseId, '2026-03-03', 'checkMaterial', { material })
  assert.match(await look(), /会为您指定评定机构/)
  const assigned = await act(clerk, caseId, '2026-03-03', 'assignInstitution', { choice: { limb: 'one' } })
  const assessment = assigned.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3 as const, values }]
  await act(doctor, caseId, '2026-03-04', 'signConclusion', { assessment, findings })
  await act(doctor, caseId, '2026-03-04', 'stampConclusion', { assessment })
  await act(clerk, caseId, '2026-03-05', 'informUnchanged', {})
  const told = await look()
  assert.match(told, /轮到您了.*评定结论和现在的证一样，您可以申请复评.*申请复评（再评一次）.*由四川省 成都市残联决定/s)
  assert.doesNotMatch(told, /撤回申请/, 'a conclusion stands: it may be disputed, not withdrawn')
  const url = `/account/cases/${caseId}`
  assert.equal((await post(applicant, `${url}/dispute`, { note: '右腿的情况没有检查。' })).statusCode, 303)
  assert.match(await look(), /等四川省 成都市残联决定.*撤回复评申请/s)
  const above = { ...clerk, office: '510100' }
  const refused = await work(
    above,
    (unit) =>
      actOnCase(unit, { caseId, step: 'rejectDispute', input: { reason: 'no-facts' }, note: '没有写明具体内容。' }),
    at('2026-03-06'),
  )
  assert.ok('acted' in refused, JSON.stringify(refused))
  assert.match(await look(`${url}/dispute`), /<h1[^>]*>申请终评.*四川省残联的省级专家委员会/s)
  assert.equal((await post(applicant, `${url}/dispute`, { note: '右腿的情况还是没有检查。' })).statusCode, 303)
  assert.match(await look(), /省级专家委员会：正在处理您的终评申请.*撤回终评申请/s)
  assert.equal((await post(applicant, `${url}/withdrawDispute`, {})).statusCode, 303)
  assert.match(await look(), /评定结论和现在的证一样/)
})
