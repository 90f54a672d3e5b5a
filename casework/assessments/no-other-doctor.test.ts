// Where nobody else may judge: a dispute is not accepted to stand for ever, the committee concludes (N4.1, N4.2; docs/basis.md §9.113).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { acceptedBy, refusedBy } from '#regulation/situation-testing.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Action, actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { apply, at, materials, stage } from '../cases/testing.ts'
import { listAssessments } from './assessment-store.ts'
import { whoMayAssess } from './who-may-assess.ts'

test('N4.1 N4.2 the one doctor who is left is the one whose conclusion is disputed: the committee concludes, before and after naming', async (t) => {
  const { work, applicant, clerk, staff, doctor, otherDoctor } = await stage(t)
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
  const known = (actor: Actor) =>
    work(actor, async (unit) => {
      const file = (await findCase(unit, caseId)) ?? assert.fail()
      return whoMayAssess(unit, file.current)
    })

  for (const material of materials) await act(clerk, '2026-03-03', 'checkMaterial', { material })
  const assessing = await act(clerk, '2026-03-04', 'assignInstitution', { choice: { limb: 'one' } })
  const assessment = assessing.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3 as const, values }]
  await act(doctor, '2026-03-10', 'signConclusion', { assessment, findings })
  await act(doctor, '2026-03-10', 'stampConclusion', { assessment })
  await act(applicant, '2026-03-11', 'dispute', {}, '右腿的情况没有检查。')
  assert.deepEqual((await known(superior)).lacking, [])

  const leftOn = (closedAt: Date | null) =>
    work({ kind: 'system', id: 'worker' }, (unit) =>
      unit.db.updateTable('staff').set({ closed_at: closedAt }).where('id', '=', otherDoctor.id).execute(),
    )
  await leftOn(new Date('2026-03-11'))
  assert.deepEqual((await known(superior)).lacking, ['limb'])
  for (const institution of ['one', 'two'])
    refusedBy(await attempt(superior, '2026-03-12', 'acceptDispute', { choice: { limb: institution } }), 'N4.1', {
      says: /没有另一位有证书的医生可以评肢体残疾.*录入市（州）专家委员会的结论/,
    })

  await leftOn(null)
  await act(superior, '2026-03-12', 'acceptDispute', { choice: { limb: 'two' } })
  await leftOn(new Date('2026-03-13'))
  const concluded = await attempt(
    superior,
    '2026-03-16',
    'concludeDispute',
    { results: [{ category: 'limb', level: 2 }] },
    '机构已没有能评的医生，由委员会评定（演示）',
  )
  acceptedBy(concluded, 'N4.1')
  const rows = await work(superior, (unit) => listAssessments(unit, caseId))
  assert.deepEqual(
    rows.map(({ round, state }) => [round, state]),
    [
      [1, 'stamped'],
      [3, 'stamped'],
    ],
  )
})
