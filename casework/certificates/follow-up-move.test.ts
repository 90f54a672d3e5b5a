// What follows a move: assessed by sight, or evidently changed, the holder is assessed anew by a day, and told (R4.3.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import type { StepName } from '#regulation/steps.ts'
import { isRefusal, type MaterialKind } from '#regulation/vocabulary.ts'
import { type Action, actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { apply, at, holder, stage } from '../cases/testing.ts'
import { listInboxes } from '../messages/testing.ts'
import { askForNewAssessment, tellFollowUp } from './follow-up-move.ts'
import { findFollowUp, listFollowUps, whyPlace } from './follow-up-store.ts'

const papers: readonly MaterialKind[] = ['photo', 'id-card', 'residence-permit', 'hukou-move-proof']

async function moved(t: { after: (use: () => Promise<void>) => void }, visually: boolean) {
  const set = await stage(t)
  const { work, clerk, approver, applicant } = set
  const { number } = await holder(set, { office: '110101', from: '2017-05-10', visually })
  const sent = await work(
    applicant,
    (unit) => apply(unit, applicant.id, { certificateNumber: number, claimed: [] }, 'move'),
    at('2026-03-02'),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const act = async <S extends StepName>(actor: Actor, step: S, input: Action<S>['input']) => {
    const done = await work(actor, (unit) => actOnCase(unit, { caseId, step, input }), at('2026-03-03'))
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
  }
  for (const material of papers) await act(clerk, 'checkMaterial', { material })
  await act(clerk, 'accept', {})
  await act(clerk, 'handOver', {})
  await act(approver, 'approve', {})
  await act(approver, 'printCertificate', { blank: 'QH00000001' })
  await act(approver, 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  await act(clerk, 'collectOldCard', {})
  const ask = (actor: Actor, why: string) =>
    work(actor, (unit) => askForNewAssessment(unit, caseId, why), at('2026-03-04'))
  return { ...set, certificateNumber: number, caseId, act, ask }
}

test('R4.3.3 the receiving office asks for a new assessment of a closed move, with reasons, once; the words stay sealed', async (t) => {
  const { work, approver, clerk, foreign, act, ask, ownerQuery } = await moved(t, false)
  const seen = '走路需要人扶，和证上的等级明显不符。'
  const early = await ask(approver, seen)
  assert.ok(isRefusal(early) && early.message.includes('办结以后'))
  await act(approver, 'close', {})
  for (const other of [clerk, foreign]) {
    const refused = await ask(other, seen)
    assert.ok(isRefusal(refused) && refused.message.includes('迁入地残联的经办人'))
  }
  const short = await ask(approver, '变了')
  assert.ok(isRefusal(short) && short.field === 'why')
  assert.deepEqual(await ask(approver, seen), { asked: true })
  const again = await ask(approver, seen)
  assert.ok(isRefusal(again) && again.message.includes('已有一项'))

  const [one] = await work(approver, (unit) => listFollowUps(unit, '630102'), at('2026-03-04'))
  assert.equal(one?.dueOn, '2026-06-02')
  assert.equal(one.reason, 'evident-change')
  const words = await work(approver, (unit) =>
    unit.vault.open(one.personId, whyPlace(one.id), one.whySealed ?? Buffer.of()),
  )
  assert.equal(words.toString('utf8'), seen)
  const [row] = await ownerQuery<{ plain: string }>(
    `select encode(reason_sealed, 'escape') as plain from certificate_follow_up`,
  )
  assert.ok(!row?.plain.includes('走路'))
  assert.deepEqual(await work(foreign, (unit) => listFollowUps(unit, '630102')), [], 'the old county sees nothing')
})

test('R4.3.3 a card assessed by sight leaves a day by itself, and the holder is told in the inbox', async (t) => {
  const { work, approver, clerk, act } = await moved(t, true)
  await act(approver, 'close', {})
  const [one] = await work(approver, (unit) => listFollowUps(unit, '630102'), at('2026-03-05'))
  assert.equal(one?.reason, 'visual-before-2018')
  const refused = await work(clerk, (unit) => tellFollowUp(unit, one.id), at('2026-03-05'))
  assert.ok(isRefusal(refused))
  assert.deepEqual(await work(approver, (unit) => tellFollowUp(unit, one.id), at('2026-03-05')), { byLetter: false })
  assert.equal((await work(approver, (unit) => findFollowUp(unit, one.id)))?.toldOn, '2026-03-05')
  const told = (await work(worker, listInboxes)).find(({ title }) => title === '请申请重新评定')
  assert.match(told?.body ?? '', /证上的肢体残疾是 2018 年以前目测评定核发的.*2026年6月1日 星期一/)
})

test('R4.3.3 the change that a move makes necessary carries the number of the move', async (t) => {
  const { work, approver, applicant, act, ask, caseId, clerk, certificateNumber } = await moved(t, false)
  await act(approver, 'close', {})
  assert.deepEqual(await ask(approver, '走路需要人扶，和证上的等级明显不符。'), { asked: true })
  const number = await work(approver, async (unit) => (await findCase(unit, caseId))?.number)
  const change = await work(
    applicant,
    (unit) => apply(unit, applicant.id, { certificateNumber, claimed: ['limb'] }, 'change-of-category'),
    at('2026-03-05'),
  )
  assert.ok('caseId' in change, JSON.stringify(change))
  const opened = await work(clerk, (unit) => findCase(unit, change.caseId))
  assert.deepEqual(opened?.current.orderedBy, { origin: 'case', number })
})
