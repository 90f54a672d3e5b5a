// Whoever waits for a term that is over is told by itself, once for each promised day, and may urge; both offices read it (R5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { apply, at, stage } from '../cases/testing.ts'
import { listInbox } from '../messages/messages.ts'
import { countPromises, listUrged } from './promise-store.ts'
import { urge } from './urge.ts'
import { watchPromises } from './watch-promises.ts'

test('R5.1 a term that passed is told with its new day, urged once for each, and read by the office and the one above', async (t) => {
  const { work, applicant, ownerQuery } = await stage(t)
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent)
  const { caseId } = sent
  const watch = (day: string) => work(worker, watchPromises, at(day))
  const titles = async () =>
    (await work(applicant, (unit) => listInbox(unit, applicant.id))).filter(({ title }) => title.includes('过了期限'))
  // The three working days of R5.1 end on Thursday, 5 March.
  await watch('2026-03-05')
  assert.deepEqual(await titles(), [])
  const early = await work(applicant, (unit) => urge(unit, caseId), at('2026-03-05'))
  assert.ok(isRefusal(early))
  await watch('2026-03-06')
  await watch('2026-03-06')
  const [first, ...more] = await titles()
  assert.equal(more.length, 0)
  assert.match(
    first?.body ?? '',
    /告知评定机构.*2026年3月5日 星期四.*由四川省 成都市 武侯区残联办.*2026年3月10日 星期二/,
  )

  assert.deepEqual(await work(applicant, (unit) => urge(unit, caseId), at('2026-03-06')), { newDay: '2026-03-10' })
  assert.ok(isRefusal(await work(applicant, (unit) => urge(unit, caseId), at('2026-03-09'))))
  await watch('2026-03-11')
  assert.equal((await titles()).length, 2)
  assert.deepEqual(await work(applicant, (unit) => urge(unit, caseId), at('2026-03-11')), { newDay: '2026-03-13' })

  const notices = await ownerQuery('select office_id, title from staff_notice where key like $1 order by 1, 2', [
    'urged %',
  ])
  assert.deepEqual(notices, [
    { office_id: '510100', title: '下级残联被催办' },
    { office_id: '510100', title: '下级残联被催办' },
    { office_id: '510107', title: '申请人催办' },
    { office_id: '510107', title: '申请人催办' },
  ])
  const figures = await work(worker, (unit) => countPromises(unit, ['510107'], '2026-03-01'))
  assert.deepEqual(figures, { slips: 2, urgings: 2 })
  const listed = await work(worker, (unit) => listUrged(unit, undefined, '2026-03-01'))
  assert.deepEqual(
    listed.map(({ office, newDay, open }) => [office, newDay, open]),
    [
      ['510107', '2026-03-13', true],
      ['510107', '2026-03-10', true],
    ],
  )
})
