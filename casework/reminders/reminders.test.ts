// Reminded once of papers that are asked for, and of a form that was left (docs/basis.md §9.251).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { createDraft } from '../applications/draft-store.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { apply, at, stage } from '../cases/testing.ts'
import { listInbox } from '../messages/messages.ts'
import { remind } from './reminders.ts'

test('R2.5 N5.2 seven days before the last day for papers, and fourteen before a form is forgotten, once', async (t) => {
  const { work, applicant, clerk, ownerQuery } = await stage(t)
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent)
  const requests = [{ material: 'id-card', defect: 'unclear' }] as const
  await work(
    clerk,
    (unit) => actOnCase(unit, { caseId: sent.caseId, step: 'askForMaterials', input: { requests: [...requests] } }),
    at('2026-03-03'),
  )
  const round = async (day: string) => {
    while ((await work(worker, remind, at(day))).more);
    const inbox = await work(applicant, (unit) => listInbox(unit, applicant.id))
    return inbox.filter(({ title }) => /快到期|没有填完/.test(title))
  }
  // Thirty days: until 2 April.
  assert.deepEqual(await round('2026-03-25'), [])
  await round('2026-03-26')
  const [told, ...more] = await round('2026-03-27')
  assert.equal(more.length, 0)
  assert.match(told?.body ?? '', /2026年4月2日 星期四（含当天）前补交/)

  await work(
    applicant,
    (unit) => createDraft(unit, applicant.id, 'new-certificate', { answers: {}, papers: {} }),
    at('2026-03-02'),
  )
  assert.equal((await round('2026-08-14')).length, 1)
  await round('2026-08-16')
  const [left] = await round('2026-08-17')
  assert.match(left?.body ?? '', /2026年8月28日 星期五 以后会自动删掉/)
  assert.equal((await round('2026-08-18')).filter(({ title }) => title.includes('没有填完')).length, 1)
  const texts = await ownerQuery("select count(*)::int as count from message where channel = 'sms' and body = ''")
  assert.ok(texts.length === 1)
})
