// A card assessed by sight lives on: moved, assessed anew with the same result, and renewed on file when its term ends (R4.2.1, R4.3.3, R4.6).
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { listMigrations, migrate } from '#platform/database/migrate.ts'
import { asOwner } from '#platform/database/open-database.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import type { StepName } from '#regulation/steps.ts'
import { isRefusal, type MatterId } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { type Action, actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { apply, at, type Card, holder, stage } from '../cases/testing.ts'
import { askForNewAssessment } from './follow-up-move.ts'
import { listFollowUps } from './follow-up-store.ts'
import { listRegister } from './testing.ts'

const limbBySight = { category: 'limb', level: 3, bySight: true }
const limb = { category: 'limb', level: 3 }

/** A holder whose card came from another county, and hands to move one case after the other along. */
async function play(t: TestContext, card: Card) {
  const on = await stage(t)
  const { work, applicant, clerk, approver, doctor, ownerQuery } = on
  const { number } = await holder(on, { office: '110101', from: '2017-05-10', ...card })
  const open = async (matter: MatterId, day: string, change: Answers = {}, desk = clerk) => {
    const sent = await work(
      applicant,
      (unit) => apply(unit, applicant.id, { certificateNumber: number, ...change }, matter),
      at(day),
    )
    assert.ok('caseId' in sent, JSON.stringify(sent))
    const { caseId } = sent
    const attempt = <S extends StepName>(actor: Actor, step: S, input: Action<S>['input'], when: string) =>
      work(actor, (unit) => actOnCase(unit, { caseId, step, input }), at(when))
    const act = async (...what: Parameters<typeof attempt>) => {
      const done = await attempt(...what)
      assert.ok('acted' in done, `${what[1]}: ${JSON.stringify(done)}`)
      return done.after
    }
    const file = await work(desk, (unit) => findCase(unit, caseId))
    for (const material of Object.keys(file?.current.materials ?? {}) as never[])
      await act(desk, 'checkMaterial', { material }, day)
    return { caseId, attempt, act }
  }
  /** Moved to Xining, where the holder lives as well, and closed on 9 March. */
  const move = async () => {
    const desk = await on.staff('630102', 'handler')
    const { act, caseId } = await open('move', '2026-03-02', { residenceOffice: '630102' }, desk)
    await act(desk, 'accept', {}, '2026-03-03')
    await act(desk, 'handOver', {}, '2026-03-03')
    await act(approver, 'approve', {}, '2026-03-04')
    await act(approver, 'printCertificate', { blank: 'QH00000001' }, '2026-03-05')
    assert.deepEqual(await followUps(), [], 'nothing runs before the move is closed')
    await act(approver, 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' }, '2026-03-06')
    await act(desk, 'collectOldCard', {}, '2026-03-09')
    await act(approver, 'close', {}, '2026-03-09')
    return caseId
  }
  /** Assessed anew at Chengdu, whose office had no part in the move, and the conclusion says what the card says; ended on 28 April by `ender`. */
  const assessedTheSame = async (ender: Actor) => {
    const { act } = await open('change-of-category', '2026-04-01', { claimed: ['limb'] })
    const assessing = await act(clerk, 'assignInstitution', { choice: { limb: 'one' } }, '2026-04-01')
    const assessment = assessing.assessments[0]?.id ?? ''
    const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
    const findings = [{ category: 'limb', level: 3, values }] as const
    await act(doctor, 'signConclusion', { assessment, findings }, '2026-04-02')
    await act(doctor, 'stampConclusion', { assessment }, '2026-04-02')
    await act(clerk, 'informUnchanged', {}, '2026-04-03')
    assert.equal((await act(ender, 'endUnchanged', {}, '2026-04-28')).status, 'ended-unchanged')
  }
  const followUps = async () => {
    const rows = await work(approver, (unit) => listFollowUps(unit, '630102'))
    return rows.map(({ reason, dueOn, results }) => ({ reason, dueOn, results }))
  }
  const held = async () =>
    work(worker, async (unit) => {
      const [card] = (await listRegister(unit)).filter(({ status }) => status === 'in-force')
      const [row] = await ownerQuery<{ marked: boolean }>(
        'select assessed_visually as marked from certificate where id = $1',
        [card?.id],
      )
      return card && { results: card.results, on: card.assessedOn, marked: row?.marked }
    })
  return { ...on, open, move, assessedTheSame, followUps, held }
}

test('R4.3.3 R4.6 R4.2.1 moved, assessed anew with the same result: the mark is gone, nothing is left to do, and it may be renewed on file', async (t) => {
  const { clerk, open, move, assessedTheSame, followUps, held } = await play(t, { visually: true })
  await move()
  assert.deepEqual(await held(), { results: [limbBySight], on: '2017-05-10', marked: true })
  // 90 days from the close of the move, which is a Sunday (docs/basis.md §9.275).
  assert.deepEqual(await followUps(), [{ reason: 'visual-before-2018', dueOn: '2026-06-08', results: [limbBySight] }])
  await assessedTheSame(clerk)
  assert.deepEqual(await held(), { results: [limb], on: '2026-04-28', marked: false })
  assert.deepEqual(await followUps(), [])
  const renewal = await open('renewal-at-term', '2026-06-01')
  assert.equal((await renewal.act(clerk, 'acceptOnFile', {}, '2026-06-01')).onFile, true)
})

test('R4.3.3 R4.6 an evident change that was not found settles what the receiving office asked for, whoever ends the case', async (t) => {
  const { work, approver, move, assessedTheSame, followUps, held } = await play(t, {})
  const caseId = await move()
  assert.deepEqual(await followUps(), [])
  const why = '走路需要人扶，和证上的等级明显不符。'
  await work(approver, (unit) => askForNewAssessment(unit, caseId, why), at('2026-03-10'))
  assert.equal((await followUps())[0]?.reason, 'evident-change')
  await assessedTheSame({ kind: 'system', id: 'worker' })
  assert.deepEqual(await followUps(), [])
  assert.deepEqual(await held(), { results: [limb], on: '2026-04-28', marked: false })
})

test('R4.3.3 R4.6 of two categories by sight one assessed anew leaves the other marked, and to be done', async (t) => {
  const both = [
    { category: 'hearing', level: 3 },
    { category: 'limb', level: 3 },
  ] as const
  const { clerk, open, move, assessedTheSame, followUps, held } = await play(t, { visually: true, results: both })
  await move()
  await assessedTheSame(clerk)
  const left = [{ category: 'hearing', level: 3, bySight: true }, limb]
  assert.deepEqual(await held(), { results: left, on: '2026-04-28', marked: true })
  assert.deepEqual(await followUps(), [{ reason: 'visual-before-2018', dueOn: '2026-06-08', results: left }])
  const renewal = await open('renewal-at-term', '2026-06-01')
  const refused = await renewal.attempt(clerk, 'acceptOnFile', {}, '2026-06-01')
  assert.ok(isRefusal(refused) && refused.clause === 'R4.2.1' && refused.message.includes('听力残疾'))
  assert.ok(isRefusal(refused) && !refused.message.includes('肢体'))
})

test('R4.2.1 what a register of the release before called visual is marked category by category, where it was issued before 2018', async (t) => {
  const { ownerQuery, database } = await openTestPlatform(t, { upTo: 45 })
  // Only the certificates matter here: what they point to is left out, which no trigger may notice.
  await ownerQuery(`set session_replication_role = replica`)
  const results = [{ category: 'vision', level: 2 }, limb]
  for (const [from, visually] of [
    ['2017-12-31', true],
    ['2018-01-01', true],
    ['2017-12-30', false],
  ] as const)
    await ownerQuery(
      `insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index, masked_name,
         results, level, cover, valid_from, valid_to, assessed_on, assessed_visually, status, status_since)
       values ($1::uuid, $1::text, $1::uuid, '630102', '', '', '', '演*', $2, 2, 'red', $3, '2027-12-01', $3, $4, 'in-force', now())`,
      [newId(), JSON.stringify(results), from, visually],
    )
  await ownerQuery(`set session_replication_role = origin`)

  await asOwner(database, (owner) => migrate(owner, systemClock, listMigrations()))

  const rows = await ownerQuery<{ results: unknown; marked: boolean }>(
    'select results, assessed_visually as marked from certificate order by valid_from desc',
  )
  assert.deepEqual(rows, [
    { results, marked: false },
    { results: [{ category: 'vision', level: 2, bySight: true }, limbBySight], marked: true },
    { results, marked: false },
  ])
})

test('R4.2.1 the register refuses a mark that its column does not know of', async (t) => {
  const { ownerQuery } = await play(t, { visually: true })
  await assert.rejects(
    ownerQuery('update certificate set assessed_visually = false, level = 3, results = $1', [
      JSON.stringify([limbBySight]),
    ]),
    /by_sight_as_marked/,
  )
  await assert.rejects(ownerQuery('update certificate set level = 3'), /level_is_sealed/)
})
