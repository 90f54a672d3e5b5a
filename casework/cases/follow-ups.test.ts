// What follows a step happens once, however often its job is begun; the system's own steps come on their day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import type { StepName } from '#regulation/steps.ts'
import { listInbox } from '../messages/messages.ts'
import { bannedInSms } from '../messages/short-text.ts'
import { type Action, actOnCase } from './act-on-case.ts'
import { findCase } from './case-store.ts'
import { followUps } from './follow-ups.ts'
import { watchClocks } from './own-steps.ts'
import { apply, at, materials, stage } from './testing.ts'

const press = { publicUrl: 'https://tongban.example', demo: true }
type T = { after: (use: () => Promise<void>) => void }

async function story(t: T) {
  const set = await stage(t)
  const sent = await set.work(set.applicant, (unit) => apply(unit, set.applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const act = async <S extends StepName>(actor: Actor, day: string, step: S, input: Action<S>['input']) => {
    const done = await set.work(actor, (unit) => actOnCase(unit, { caseId, step, input }), at(day))
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
    return done
  }
  const statusOn = async (day: string) => {
    while ((await set.work(worker, watchClocks, at(day))).more);
    return (await set.work(set.clerk, (unit) => findCase(unit, caseId)))?.current.status
  }
  const conclude = async (level: 3 | 'not-met') => {
    for (const material of materials) await act(set.clerk, '2026-03-03', 'checkMaterial', { material })
    const { after } = await act(set.clerk, '2026-03-04', 'assignInstitution', { choice: { limb: 'one' } })
    const assessment = after.assessments[0]?.id ?? ''
    const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
    const findings = [{ category: 'limb' as const, level, values, reason: '按标准检查' }]
    await act(set.doctor, '2026-03-10', 'signConclusion', { assessment, findings })
    await act(set.doctor, '2026-03-10', 'stampConclusion', { assessment })
  }
  return { ...set, caseId, act, statusOn, conclude }
}

test('R4.1.2 a step is told once and issued once, even when two workers begin it together', async (t) => {
  const { work, act, ownerQuery, caseId, clerk, applicant } = await story(t)
  const { before } = await act(clerk, '2026-03-03', 'askForMaterials', {
    requests: [{ material: 'id-card', defect: 'unclear' }],
  })
  const follow = followUps(press)
  const once = () => work(worker, (unit) => follow(unit, { caseId, seq: before.version }), at('2026-03-03'))
  await Promise.all([once(), once()])
  await once()
  const inbox = await work(applicant, (unit) => listInbox(unit, applicant.id))
  assert.deepEqual(
    inbox.map((one) => one.title),
    ['需要您补交材料', '申请已收到'],
  )
  assert.match(inbox[0]?.body ?? '', /2026年4月2日 星期四（含当天）前补交：身份证（/)
  const papers = await ownerQuery('select kind from issued_paper where case_id = $1', [caseId])
  assert.deepEqual(papers, [{ kind: 'missing-materials' }])
  const texts = await ownerQuery<{ body: string }>("select body from message where channel = 'sms'")
  assert.equal(texts.length, 2)
  for (const { body } of texts)
    assert.ok(
      bannedInSms.every((word) => !body.includes(word)),
      body,
    )
})

test('R4.1.2 the system ends a case whose papers never came, on the day after the last', async (t) => {
  const { act, statusOn, clerk } = await story(t)
  await act(clerk, '2026-03-03', 'askForMaterials', { requests: [{ material: 'id-card', defect: 'unclear' }] })
  assert.equal(await statusOn('2026-04-02'), 'awaiting-materials')
  assert.equal(await statusOn('2026-04-03'), 'lapsed')
  assert.equal(await statusOn('2026-04-03'), 'lapsed')
})

test('R4.1.3 R4.1.4 the system ends a case below the standard once the time to dispute is over', async (t) => {
  const { act, statusOn, conclude, clerk } = await story(t)
  await conclude('not-met')
  const { after } = await act(clerk, '2026-03-11', 'informNotMet', {})
  // Told on the 11th: ten working days from then, whenever the seal was set.
  assert.equal(after.disputableUntil, '2026-03-25')
  assert.equal(await statusOn('2026-03-25'), 'not-met')
  assert.equal(await statusOn('2026-04-01'), 'not-met', 'a letter of the last day may still come in')
  assert.equal(await statusOn('2026-04-02'), 'ended-not-met')
})

test('R4.1.6 the system closes a posted case after its days, and leaves one open that lacks a scan', async (t) => {
  const { work, act, statusOn, conclude, caseId, clerk, approver, ownerQuery } = await story(t)
  await conclude(3)
  await act(clerk, '2026-03-11', 'startNotice', { place: '演示社区' })
  await act(clerk, '2026-03-19', 'recordNoticeResult', {})
  await act(clerk, '2026-03-19', 'handOver', {})
  await act(approver, '2026-03-20', 'approve', {})
  await act(approver, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  const { after } = await act(approver, '2026-03-24', 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  const days = after.rules['receipt-close-days']
  const later = (more: number) => new Date(Date.UTC(2026, 2, 24 + days + more)).toISOString().slice(0, 10)
  assert.equal(await statusOn(later(0)), 'posted')
  const loseScan = (replaced: boolean) =>
    work(worker, (unit) =>
      unit.db
        .updateTable('case_material')
        .set({ replaced })
        .where('case_id', '=', caseId)
        .where('material', '=', 'id-card')
        .execute(),
    )
  await loseScan(true)
  assert.equal(await statusOn(later(1)), 'posted', 'R6.3: a paper without a scan')
  await loseScan(false)
  assert.equal(await statusOn(later(1)), 'posted', 'it was put off, and is asked again later')
  assert.equal(await statusOn(later(2)), 'closed')
  assert.deepEqual(await ownerQuery('select key from put_off'), [])
})
