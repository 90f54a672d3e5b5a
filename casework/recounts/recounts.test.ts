// A calendar published later moves the terms of open cases once: in batches, from where it was stopped, and whom it touches is told (五; R4.1.4, R5.1–R5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { arrangements } from '#regulation/calendar-data.ts'
import type { Holiday } from '#regulation/rule-definition.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { findCase, listSteps } from '../cases/case-store.ts'
import { followUps } from '../cases/follow-ups.ts'
import { apply, at, materials, stage } from '../cases/testing.ts'
import { complain, complaintClerk } from '../complaints/complaints.ts'
import { listInbox } from '../messages/messages.ts'
import { findNoticeOfCase } from '../notices/notice-store.ts'
import { bringCalendarUpToDate } from '../offices/install-reference-data.ts'
import { approveProposal, proposeRule } from '../rule-book/rule-book.ts'
import { door } from '../sessions/sessions.ts'
import { registerStaff } from '../staff/register-staff.ts'
import { listStaffNotices } from '../staff/staff-notices.ts'
import { listRecounts } from './recount-store.ts'
import { recountBatch, recountTerms } from './recounts.ts'

type T = Parameters<typeof stage>[0]

/** An application handed in on Monday the 2nd: its institution is to be named by Thursday the 5th. */
async function story(t: T) {
  const on = await stage(t)
  const head = (id: string, office: string): Actor => ({ kind: 'staff', id, office, roles: ['head'] })
  const sent = await on.work(on.applicant, (unit) => apply(unit, on.applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  return {
    ...on,
    caseId,
    /** The county proposes, the prefecture approves. */
    publish: (day: string, value: readonly Holiday[], from: string) =>
      on
        .work(
          head(on.clerk.id, '510107'),
          async (unit) => {
            const proposal = { kind: 'value', name: 'regional-holidays', value, from } as const
            const made = await proposeRule(unit, { ...proposal, reason: '演示理由', source: '演示放假〔2026〕1号' })
            assert.ok(!isRefusal(made), JSON.stringify(made))
            return made.id
          },
          at(day),
        )
        .then((id) =>
          on.work(
            head(on.approver.id, '510100'),
            async (unit) => assert.deepEqual(await approveProposal(unit, id), { approved: true }),
            at(day),
          ),
        ),
    current: async () => {
      const file = await on.work(on.clerk, (unit) => findCase(unit, caseId))
      assert.ok(file)
      return file
    },
    recounts: () => on.work(on.clerk, (unit) => listRecounts(unit, ['510107', '510100', '510000', '000000'])),
  }
}

test('R5.1 a day off published later moves the day by which the institution is named: on record, once, and told', async (t) => {
  const { work, publish, current, recounts, caseId, clerk, applicant, ownerQuery } = await story(t)
  assert.equal((await current()).dueOn, '2026-03-05')
  await publish('2026-03-03', [{ id: '2026-03-05', name: '演示州庆' }], '2026-03-04')
  assert.equal((await ownerQuery(`select from jobs.job where name = 'recount-terms'`)).length, 1, 'asked for at once')
  assert.equal((await current()).dueOn, '2026-03-05', 'until it is counted anew')

  await work(worker, recountTerms, at('2026-03-03'))
  const moved = await current()
  assert.equal(moved.dueOn, '2026-03-06')
  const [step, ...more] = (await work(clerk, (unit) => listSteps(unit, caseId))).filter(
    (taken) => taken.step === 'recountTerms',
  )
  assert.equal(more.length, 0)
  assert.ok(step?.step === 'recountTerms' && step.record)
  assert.deepEqual(step.record.moved, [
    { term: 'name-institution', office: '510107', before: '2026-03-05', after: '2026-03-06', provisional: false },
  ])
  const [run] = await recounts()
  assert.deepEqual([run?.looked, run?.moved, run?.finishedAt !== null], [1, 1, true])

  const follow = followUps({ publicUrl: 'https://tongban.example', demo: true })
  await work(worker, (unit) => follow(unit, { caseId, seq: step.seq }), at('2026-03-03'))
  const [news] = await work(applicant, (unit) => listInbox(unit, applicant.id))
  assert.match(
    news?.body ?? '',
    /^按《演示放假〔2026〕1号》，放假安排有变。告知评定机构：原来到 2026年3月5日 星期四，改为到 2026年3月6日 星期五。$/,
  )
  const [told] = await work(clerk, (unit) => listStaffNotices(unit, '510107'))
  assert.match(told?.words ?? '', /1 件办件的期限改了日子/)

  // Begun again, or asked for by another document, it finds nothing more to move.
  await work(worker, recountTerms, at('2026-03-03'))
  await publish('2026-03-03', [{ id: '2026-03-05', name: '演示州庆' }], '2026-03-04')
  await work(worker, recountTerms, at('2026-03-03'))
  assert.deepEqual(
    (await recounts()).map((one) => one.moved),
    [0, 1],
  )
  assert.equal((await current()).current.version, moved.current.version)
})

test('R5.1 a run that is cut off goes on where it was, and a batch that failed leaves nothing half done', async (t) => {
  const { work, publish, current, recounts } = await story(t)
  await publish('2026-03-03', [{ id: '2026-03-05', name: '演示州庆' }], '2026-03-04')
  await assert.rejects(
    work(worker, async (unit) => {
      await recountBatch(unit, 1)
      throw new Error('the power went')
    }),
  )
  assert.equal((await current()).dueOn, '2026-03-05')
  assert.deepEqual(
    (await recounts()).map(({ looked, moved }) => [looked, moved]),
    [[0, 0]],
  )
  await work(worker, (unit) => recountBatch(unit, 1), at('2026-03-03'))
  assert.deepEqual(
    (await recounts()).map(({ looked, moved, finishedAt }) => [looked, moved, finishedAt]),
    [[1, 1, null]],
  )
  await work(worker, (unit) => recountBatch(unit, 1), at('2026-03-03'))
  assert.equal((await recounts())[0]?.finishedAt !== null, true)
  assert.equal((await current()).dueOn, '2026-03-06')
})

test('R4.1.4 R4.1.3 a notice hangs its working days: the public row, the poster and the time for a dispute move along', async (t) => {
  const { work, publish, current, caseId, clerk, doctor, ownerQuery } = await story(t)
  const act = async (actor: Actor, day: string, step: string, input: object, note?: string) => {
    const done = await work(actor, (unit) => actOnCase(unit, { caseId, step, input, note } as never), at(day))
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
    return done
  }
  for (const material of materials) await act(clerk, '2026-03-03', 'checkMaterial', { material })
  const { after } = await act(clerk, '2026-03-04', 'assignInstitution', { choice: { limb: 'one' } })
  const assessment = after.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3, values, reason: '按标准检查' }]
  await act(doctor, '2026-03-10', 'signConclusion', { assessment, findings })
  await act(doctor, '2026-03-10', 'stampConclusion', { assessment })
  await act(clerk, '2026-03-11', 'startNotice', { place: '演示社区' })
  await publish(
    '2026-03-12',
    [
      { id: '2026-03-16', name: '演示州庆' },
      { id: '2026-03-21', name: '补班', kind: 'work' },
    ],
    '2026-03-13',
  )
  await work(worker, recountTerms, at('2026-03-12'))
  const { current: moved } = await current()
  assert.deepEqual(moved.notice, { starts: '2026-03-12', ends: '2026-03-19' })
  assert.equal(moved.disputableUntil, '2026-03-25', 'the day off and the day worked for it make each other up')
  const notice = await work(clerk, (unit) => findNoticeOfCase(unit, caseId, 1))
  assert.equal(notice?.ends, '2026-03-19')
  const follow = followUps({ publicUrl: 'https://tongban.example', demo: true })
  await work(worker, (unit) => follow(unit, { caseId, seq: moved.version - 1 }), at('2026-03-12'))
  assert.deepEqual(await ownerQuery(`select kind from issued_paper where seq = $1`, [moved.version - 1]), [
    { kind: 'notice-poster' },
  ])
  const [told] = await work(clerk, (unit) => listStaffNotices(unit, '510107'))
  assert.match(told?.words ?? '', /1 件在公示，请换上新的公示/)

  // A dispute on its second day: the four days left hang again once it is taken back, by the calendar published since.
  const heard = { way: 'visit', on: '2026-03-13' }
  await act(clerk, '2026-03-13', 'dispute', { heard }, '右腿没有检查')
  const back = { heard: { way: 'visit', on: '2026-03-18' } }
  const { after: resumed } = await act(clerk, '2026-03-18', 'withdrawDispute', back, '本人不想再评了')
  assert.deepEqual(resumed.notice, {
    starts: '2026-03-12',
    ends: '2026-03-23',
    resumed: { from: '2026-03-18', days: 4 },
  })
  assert.equal((await work(clerk, (unit) => findNoticeOfCase(unit, caseId, 1)))?.ends, '2026-03-23')
})

test('R5.1 a release that knows another arrangement brings it along, and the terms are counted anew; the same again does nothing', async (t) => {
  const { work, current, recounts } = await story(t)
  const known = arrangements.map((arranged) =>
    arranged.year === 2026
      ? { ...arranged, notice: '演示更正通知', holidays: [...arranged.holidays, ['03-04', '03-04'] as const] }
      : arranged,
  )
  await work(worker, (unit) => bringCalendarUpToDate(unit), at('2026-03-03'))
  assert.deepEqual(await recounts(), [])
  for (const time of ['2026-03-03', '2026-03-03'])
    await work(worker, (unit) => bringCalendarUpToDate(unit, known), at(time))
  assert.deepEqual(
    (await recounts()).map(({ office, because }) => [office, because]),
    [['000000', '演示更正通知']],
  )
  await work(worker, recountTerms, at('2026-03-03'))
  assert.equal((await current()).dueOn, '2026-03-06')
})

test('N7 R5.1 a complaint is answered later by the calendar that was published after it: on record, and the office is told', async (t) => {
  const { work, publish, ownerQuery, clerk } = await story(t)
  const meant = {
    username: newId(),
    displayName: '演示·窗口甲',
    password: 'lian xi yong de mi ma 92',
    roles: ['handler'],
  }
  const hired = await work(
    door,
    (unit) => registerStaff(unit, { ...meant, office: '510107' } as never),
    at('2026-03-02'),
  )
  assert.ok(!isRefusal(hired), JSON.stringify(hired))
  const form = {
    subject: 'staff',
    text: '窗口让我白跑了三趟（演示）。',
    staff: meant.displayName,
    name: '',
    phone: '',
  } as const
  const made = await work(
    complaintClerk,
    (unit) => complain(unit, { ...form, office: '510107', account: undefined, client: 'a' }, 'ABCD2345'),
    at('2026-03-02'),
  )
  assert.ok(!isRefusal(made), JSON.stringify(made))
  const due = async () => (await ownerQuery<{ due_on: string }>('select due_on::text from complaint'))[0]?.due_on
  assert.equal(await due(), '2026-03-23')
  await publish('2026-03-03', [{ id: '2026-03-05', name: '演示州庆' }], '2026-03-04')
  await work(worker, recountTerms, at('2026-03-03'))
  assert.equal(await due(), '2026-03-24')
  assert.deepEqual(await ownerQuery('select kind, office_id, before::text, after::text from answer_recount'), [
    { kind: 'complaint', office_id: '510107', before: '2026-03-23', after: '2026-03-24' },
  ])
  const told = await work(clerk, (unit) => listStaffNotices(unit, '510107'))
  assert.match(told.map((one) => one.words).join(), /投诉、反映、档案、回访等 1 件的答复日子改了/)
})
