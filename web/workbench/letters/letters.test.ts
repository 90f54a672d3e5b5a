// News that no telephone takes: at the desk of letters of the office, printed, told with its day, in the person's copy (R3.1, R4.1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answers } from '#casework/applications/application-form.ts'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { followUps } from '#casework/cases/follow-ups.ts'
import { answers, apply, at } from '#casework/cases/testing.ts'
import { noteReceipt } from '#casework/messages/deliver-message.ts'
import { worker } from '#platform/jobs.ts'
import { idNumber, office } from '../testing.ts'

const day = '2026-03-03'
const press = { publicUrl: 'https://tongban.example', demo: true }
const desk = '/workbench/letters'
type On = Awaited<ReturnType<typeof office>>
const silent = { name: '测试·李大山', idNumber: '630102196211052015', signedName: '测试·李大山' }
const reached = { name: '测试·王二河', idNumber: idNumber(7), signedName: '测试·王二河' }

async function followAll({ work, ownerQuery }: On, caseId: string) {
  const [last] = await ownerQuery<{ seq: number }>('select max(seq)::int as seq from case_event where case_id = $1', [
    caseId,
  ])
  await work(worker, (unit) => followUps(press)(unit, { caseId, seq: last?.seq ?? 0 }))
}

/** Applied for at the window and withdrawn by letter, of which the office writes to the applicant. */
async function withdrawnAtWindow(on: On, change: Answers): Promise<string> {
  const { work, clerk } = on
  const sent = await work(
    clerk,
    (unit) =>
      submitApplication(unit, {
        matter: 'new-certificate',
        answers: { ...answers, ...change },
        channel: 'window',
        accounts: [],
        papers: {},
      }),
    at('2026-03-02'),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const input = { heard: { way: 'letter', on: day } } as const
  const note = '来信说想以后再办。'
  const done = await work(clerk, (unit) => actOnCase(unit, { caseId, step: 'withdraw', input, note }))
  assert.ok('acted' in done, JSON.stringify(done))
  await followAll(on, caseId)
  return caseId
}

const lettersOf = ({ ownerQuery }: Pick<On, 'ownerQuery'>, caseId: string) =>
  ownerQuery<{ why: string; held: boolean; title: string; way: string | null; person_id: string }>(
    'select why, held_by is not null as held, title, way, person_id from letter where case_id = $1 order by id',
    [caseId],
  )
const smsOf = async ({ ownerQuery }: Pick<On, 'ownerQuery'>, caseId: string) =>
  (
    await ownerQuery<{ id: string }>(`select id from message where case_id = $1 and channel = 'sms' order by id`, [
      caseId,
    ])
  ).map(({ id }) => id)

test('an applicant at a window: without a telephone a letter, with one that fails another, told with its day', async (t) => {
  const on = await office(t, day)
  const { clerk, approver, get, post, work } = on
  const caseId = await withdrawnAtWindow(on, { ...silent, phone: undefined, noPhone: true })
  await followAll(on, caseId)
  const [letter, ...more] = await lettersOf(on, caseId)
  assert.deepEqual(more, [])
  assert.deepEqual([letter?.why, letter?.held], ['no-account', false])
  const person = `${desk}/${letter?.person_id}`
  assert.match((await get(clerk, '/workbench')).body, /1 人的消息要写信告知/)
  assert.match((await get(clerk, desk)).body, /等着告知的人（1）[^]*测\*·\*\*山[^]*1 条/)
  assert.doesNotMatch((await get(approver, desk)).body, /等着告知的人/)
  assert.equal((await get(approver, `${person}/letter.pdf`)).statusCode, 404)
  const page = (await get(clerk, person)).body
  assert.match(page, new RegExp(letter?.title ?? '-'))
  const pdf = await get(clerk, `${person}/letter.pdf`)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  const [, id = ''] = page.match(/name="letter" value="([^"]+)"/) ?? []
  const told = { letter: id, way: 'posted', 'on.year': '2026', 'on.month': '3', 'on.day': '3', trackingNumber: '' }
  assert.match((await post(clerk, `${person}/told`, told)).body, /请填快递单号/)
  await post(approver, `${person}/told`, { ...told, trackingNumber: 'XA1' })
  assert.equal((await lettersOf(on, caseId))[0]?.way, null)
  assert.equal((await post(clerk, `${person}/told`, { ...told, trackingNumber: 'XA1' })).statusCode, 303)
  assert.match((await get(clerk, desk)).body, /没有要寄的信[^]*2026年3月3日 星期二 邮寄，单号 XA1/)

  const other = await withdrawnAtWindow(on, { ...reached, phone: '13911112222' })
  const held = (await lettersOf(on, other)).map((one) => [one.why, one.held])
  assert.deepEqual(held, [['not-delivered', true]])
  assert.match((await get(clerk, desk)).body, /没有要寄的信/)
  const [sms = ''] = await smsOf(on, other)
  await work(worker, (unit) => noteReceipt(unit, { id: sms, state: 'failed', reason: 'unknown-number' }))
  assert.match((await get(clerk, desk)).body, /等着告知的人（1）[^]*短信没有送到/)

  // The number is masked, shown once to who calls, and on the record of the person.
  const whom = `${desk}/${(await lettersOf(on, other))[0]?.person_id}`
  assert.doesNotMatch((await get(clerk, whom)).body, /13911112222/)
  const shown = await post(clerk, `${whom}/telephone`, {})
  assert.match(shown.body, /只显示这一次[^]*13911112222/)
  assert.doesNotMatch((await post(approver, `${whom}/telephone`, {})).body, /13911112222/)
  const { ownerQuery } = on
  const fields = await ownerQuery<{ field: string }>('select field from reveal')
  assert.equal(fields.length, 1)
})

test('an account: a letter when no text message has arrived; a telephone that has ended tells of no decision', async (t) => {
  const on = await office(t, day)
  const { work, clerk, applicant, ownerQuery, get } = on
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const [sms = ''] = await smsOf(on, caseId)
  assert.deepEqual(await lettersOf(on, caseId), [])
  await work(worker, (unit) => noteReceipt(unit, { id: sms, state: 'failed', reason: 'blocked' }))
  const written = (await lettersOf(on, caseId)).map(({ why, title }) => [why, title])
  assert.deepEqual(written, [['not-delivered', '申请已收到']])
  const [kept] = await ownerQuery<{ body: string; person: string }>(
    'select body, person_id as person from letter where case_id = $1',
    [caseId],
  )
  assert.match(kept?.body ?? '', /^sealed:/)
  assert.match((await get(clerk, `${desk}/${kept?.person}`)).body, /申请已收到，编号/)

  await ownerQuery(`select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`)
  await ownerQuery('update account set telephone_ended_at = now() where id = $1', [applicant.id])
  const note = '身份证照片不是本人。'
  const input = { ground: 'false-information' } as const
  const declined = await work(clerk, (unit) => actOnCase(unit, { caseId, step: 'decline', input, note }))
  assert.ok('acted' in declined, JSON.stringify(declined))
  await followAll(on, caseId)
  // The desk of decisions has its letter, so it is not written twice.
  assert.deepEqual(await ownerQuery('select way from decision'), [{ way: null }])
  assert.equal((await lettersOf(on, caseId)).length, 1)
})
