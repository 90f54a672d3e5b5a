// A card that was printed and called back is cancelled by the residence office that ends the case, although another county issued it (R4.5.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Action, actOnCase } from './act-on-case.ts'
import { apply, at, materials, stage } from './testing.ts'

test('R4.5.1 what was printed and called back is cancelled for the ground of the end, and cannot be withdrawn', async (t) => {
  const { work, ownerQuery, applicant, clerk, staff, approver, doctor } = await stage(t)
  const superior = await staff('510100', 'handler')
  const submitted = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in submitted, JSON.stringify(submitted))
  const { caseId } = submitted
  const attempt = <S extends StepName>(actor: Actor, day: string, step: S, input: Action<S>['input'], note?: string) =>
    work(actor, (unit) => actOnCase(unit, { caseId, step, input, note }), at(day))
  const act = async <S extends StepName>(...asked: Parameters<typeof attempt<S>>) => {
    const done = await attempt(...asked)
    assert.ok('acted' in done, `${asked[2]}: ${JSON.stringify(done)}`)
    return done.after
  }
  const card = () => ownerQuery('select status, status_reason from certificate where case_id = $1', [caseId])

  for (const material of materials) await act(clerk, '2026-03-03', 'checkMaterial', { material })
  const assessing = await act(clerk, '2026-03-04', 'assignInstitution', { choice: { limb: 'one' } })
  const assessment = assessing.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3 as const, values }]
  await act(doctor, '2026-03-10', 'signConclusion', { assessment, findings })
  await act(doctor, '2026-03-10', 'stampConclusion', { assessment })
  await act(clerk, '2026-03-11', 'startNotice', { place: '演示社区' })
  await act(clerk, '2026-03-19', 'recordNoticeResult', {})
  await act(clerk, '2026-03-19', 'handOver', {})
  await act(approver, '2026-03-20', 'approve', {})
  await act(approver, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  await act(applicant, '2026-03-24', 'dispute', {}, '右腿的情况没有检查。')
  refusedBy(await attempt(applicant, '2026-03-24', 'withdraw', {}), 'R4.5.1', { says: /可以撤回复评申请/ })
  await act(superior, '2026-03-25', 'acceptDispute', { choice: { limb: 'two' } })
  assert.deepEqual(await card(), [{ status: 'in-force', status_reason: null }])
  await act(clerk, '2026-03-26', 'endCase', { ground: 'false-information' }, '材料查实是伪造的（演示）')
  assert.deepEqual(await card(), [{ status: 'cancelled', status_reason: 'false-information' }])
})
