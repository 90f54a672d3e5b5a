// One case of 新办 through all its use cases on a real database, and what row security keeps from whom.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import type { StepName } from '#regulation/steps.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Action, actOnCase } from './act-on-case.ts'
import { findCase, listSteps } from './case-store.ts'
import { apply, at, materials, stage } from './testing.ts'

test('R4.1.2 R4.1.5 R1.1 R2.2 R2.4 R6.3 an application from Chengdu becomes a certificate posted from Xining', async (t) => {
  const { work, ownerQuery, applicant, clerk, approver, foreign, doctor } = await stage(t)
  const submitted = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in submitted, JSON.stringify(submitted))
  const { caseId } = submitted
  const act = async <S extends StepName>(
    actor: Actor,
    day: string,
    step: S,
    input: Action<S>['input'],
    note?: string,
  ) => {
    const done = await work(actor, (unit) => actOnCase(unit, { caseId, step, input, note }), at(day))
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
    return done.after
  }

  assert.equal(await work(approver, (unit) => findCase(unit, caseId)), undefined, 'not handed over: hidden')
  assert.equal(await work(foreign, (unit) => findCase(unit, caseId)), undefined)
  for (const material of materials) await act(clerk, '2026-03-03', 'checkMaterial', { material })
  const assessing = await act(clerk, '2026-03-04', 'assignInstitution', { choice: { limb: 'one' } })
  assert.equal(assessing.clocks[0]?.state, 'stopped')
  const assessment = assessing.assessments[0]?.id ?? ''
  const findings = [
    {
      category: 'limb' as const,
      level: 3 as const,
      values: { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' },
    },
  ]
  await act(doctor, '2026-03-10', 'signConclusion', { assessment, findings })
  assert.equal((await act(doctor, '2026-03-10', 'stampConclusion', { assessment })).status, 'concluded')
  const notice = await act(clerk, '2026-03-11', 'startNotice', { place: '演示社区' })
  assert.deepEqual(notice.notice, { starts: '2026-03-12', ends: '2026-03-18' })
  const early = await work(
    clerk,
    (unit) => actOnCase(unit, { caseId, step: 'recordNoticeResult', input: {} }),
    at('2026-03-18'),
  )
  assert.ok(isRefusal(early))
  await act(clerk, '2026-03-19', 'recordNoticeResult', {})
  await act(clerk, '2026-03-19', 'handOver', {})
  await act(approver, '2026-03-20', 'approve', {})
  const printed = await act(approver, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  assert.ok(printed.certificate)
  await act(approver, '2026-03-24', 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  assert.equal((await act(applicant, '2026-04-02', 'close', {})).status, 'closed')

  const steps = await work(clerk, (unit) => listSteps(unit, caseId))
  assert.equal(steps.length, 4 + 10)
  const [certificate] = await ownerQuery<{ status: string; cover: string; valid_to: string }>(
    'select status, cover, valid_to from certificate where case_id = $1',
    [caseId],
  )
  assert.deepEqual(certificate, { status: 'in-force', cover: 'green', valid_to: '2036-03-22' })
})

test('R4.1.1 a second application of the same person is refused, whoever sends it', async (t) => {
  const { work, applicant } = await stage(t)
  assert.ok('caseId' in (await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))))
  const again = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-03'))
  assert.ok(isRefusal(again))
  assert.match(again.message, /正在办理/)
})

test('R2.3 a minor without a guardian is told so, and nothing is written', async (t) => {
  const { work, ownerQuery, applicant } = await stage(t)
  const result = await work(
    applicant,
    (unit) => apply(unit, applicant.id, { idNumber: '630102201503072011' }),
    at('2026-03-02'),
  )
  assert.ok('errors' in result || isRefusal(result), JSON.stringify(result))
  assert.deepEqual(await ownerQuery('select id from case_file'), [])
})
