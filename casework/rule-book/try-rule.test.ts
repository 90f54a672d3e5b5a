// A proposed rule is tried on last year's cases before it is decided on, in slices; its two offices see what came of it, and nobody else (R1.2, N2.3; decision 57).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import type { StepName } from '#regulation/steps.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Action, actOnCase } from '../cases/act-on-case.ts'
import { apply, at, materials, stage } from '../cases/testing.ts'
import { proposeRule, withdrawProposal } from './rule-book.ts'
import { findProposal } from './rule-store.ts'
import { findTrial, saveWalk } from './trial-store.ts'
import { countToTakeValue, tryBatch } from './try-rule.ts'

type Stage = Awaited<ReturnType<typeof stage>>

/** A new application from the clerk's check to the day on which the system would close it. */
async function closedCase({ work, applicant, clerk, approver, doctor }: Stage): Promise<string> {
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent)
  const { caseId } = sent
  const act = async <S extends StepName>(actor: Actor, day: string, step: S, input: Action<S>['input']) => {
    const done = await work(actor, (unit) => actOnCase(unit, { caseId, step, input }), at(day))
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
    return done.after
  }
  for (const material of materials) await act(clerk, '2026-03-03', 'checkMaterial', { material })
  const { assessments } = await act(clerk, '2026-03-04', 'assignInstitution', { choice: { limb: 'one' } })
  const assessment = assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  await act(doctor, '2026-03-10', 'signConclusion', { assessment, findings: [{ category: 'limb', level: 3, values }] })
  await act(doctor, '2026-03-10', 'stampConclusion', { assessment })
  await act(clerk, '2026-03-11', 'startNotice', { place: '演示社区' })
  await act(clerk, '2026-03-19', 'recordNoticeResult', {})
  await act(clerk, '2026-03-19', 'handOver', {})
  await act(approver, '2026-03-20', 'approve', {})
  await act(approver, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  await act(approver, '2026-03-24', 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  await act(applicant, '2026-04-02', 'close', {})
  return caseId
}

test('R1.2 R4.1.4 a longer notice is tried on the case that ended: what was entered too early, and which days move', async (t) => {
  const on = await stage(t)
  const caseId = await closedCase(on)
  const propose = async (value: number, name = 'notice-days') => {
    const proposal = {
      kind: 'value',
      name,
      value,
      from: '2026-06-01',
      reason: '演示理由',
      source: '演示〔2026〕7号',
    } as const
    const made = await on.work(on.clerk, (unit) => proposeRule(unit, proposal), at('2026-05-06'))
    if (isRefusal(made)) assert.fail(made.message)
    return made.id
  }
  const id = await propose(9)
  assert.equal((await on.ownerQuery(`select from jobs.job where name = 'try-rule'`)).length, 1, 'asked for at once')
  const tried = (proposal: string) => on.work(worker, (unit) => tryBatch(unit, proposal, 1), at('2026-05-06'))
  await tried(id)
  const first = await on.work(on.clerk, (unit) => findTrial(unit, id))
  assert.deepEqual([first?.found, first?.every, first?.summary.looked, first?.finishedAt], [1, 1, 1, null])
  await tried(id)
  const trial = await on.work(on.clerk, (unit) => findTrial(unit, id))
  assert.ok(trial?.finishedAt)
  const { summary } = trial
  assert.deepEqual([summary.looked, summary.refused, summary.moved, summary.same, summary.unread], [1, 1, 1, 0, 0])
  assert.deepEqual(summary.examples[0]?.caseId, caseId)
  const difference = summary.examples[0]?.difference
  assert.deepEqual(
    difference?.refused.map(({ step, on: day }) => [step, day]),
    [['recordNoticeResult', '2026-03-19']],
  )
  assert.deepEqual(difference?.moved, [{ term: 'notice', before: '2026-03-18', after: '2026-03-24' }])

  const decider: Actor = { kind: 'staff', id: on.approver.id, office: '510100', roles: ['head'] }
  assert.ok(await on.work(decider, (unit) => findTrial(unit, id)), 'the office that decides sees it')
  assert.equal(await on.work(on.foreign, (unit) => findTrial(unit, id)), undefined)
  const proposal = await on.work(on.clerk, (unit) => findProposal(unit, id))
  assert.ok(proposal)
  assert.equal(await on.work(on.clerk, (unit) => countToTakeValue(unit, proposal), at('2026-05-06')), 0)

  await on.work(worker, (unit) => saveWalk(unit, id, 'cancellation', { never: [] }), at('2026-05-06'))
  await on.work(worker, (unit) => saveWalk(unit, id, 'move', { fault: '走不通' }), at('2026-05-06'))
  const walks = (await on.work(on.clerk, (unit) => findTrial(unit, id)))?.walks
  assert.deepEqual(walks, { cancellation: { never: [] }, move: { fault: '走不通' } })

  await on.work(on.clerk, (unit) => withdrawProposal(unit, id), at('2026-05-06'))
  const shorter = await propose(2, 'assign-days')
  await on.work(worker, (unit) => tryBatch(unit, shorter, 10), at('2026-05-06'))
  const other = await on.work(on.clerk, (unit) => findTrial(unit, shorter))
  assert.deepEqual([other?.summary.moved, other?.summary.becomesLate, other?.summary.refused], [1, 0, 0])
  await on.work(on.clerk, (unit) => withdrawProposal(unit, shorter), at('2026-05-06'))
  const taken = await propose(1, 'assign-days')
  await on.work(on.clerk, (unit) => withdrawProposal(unit, taken), at('2026-05-06'))
  await tried(taken)
  assert.equal(await on.work(on.clerk, (unit) => findTrial(unit, taken)), undefined, 'what was taken back is not tried')
})
