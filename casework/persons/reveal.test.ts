// Personal data is masked, shown for a purpose, on the record, and of minors with a second person's consent (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { findCase } from '../cases/case-store.ts'
import { answers, at, stage } from '../cases/testing.ts'
import { type Revealable, revealField } from './reveal.ts'
import { agreeToReveal, askToReveal } from './reveal-for-minor.ts'
import { listRevealRequests } from './reveal-store.ts'

const { work, ownerQuery, applicant, clerk, foreign } = await stage({ after: (use) => test.after(use) })
const day = '2026-03-03'

async function open(change: Answers = {}): Promise<string> {
  const submission = {
    matter: 'new-certificate',
    answers: { ...answers, ...change },
    channel: 'window',
    accounts: [applicant.id],
    papers: {},
  } as const
  const submitted = await work(clerk, (unit) => submitApplication(unit, submission), at('2026-03-02'))
  if (!('caseId' in submitted)) throw new Error(JSON.stringify(submitted))
  return submitted.caseId
}

const reveal = (actor: Actor, caseId: string, field: Revealable, purpose: string, when = day) =>
  work(
    actor,
    async (unit) => {
      const file = await findCase(unit, caseId)
      return file ? revealField(unit, file, field, purpose) : 'hidden'
    },
    at(when),
  )

const minor: Answers = {
  forWhom: 'guardian',
  name: '测试·小禾',
  idNumber: '630102201503072038',
  signedName: '测试·张父',
  guardian: { name: '测试·张父', idNumber: answers.idNumber ?? '', relation: 'parent', phone: '13900000001' },
}

const adultCase = await open()

test('N5.2 one field is shown for a stated purpose, and the audit says who saw what and why', async () => {
  const before = await ownerQuery(`select from audit where operation = 'read'`)
  const shown = await reveal(clerk, adultCase, 'idNumber', '核对身份证原件')
  assert.deepEqual(shown, { field: 'idNumber', value: answers.idNumber })
  const after = await ownerQuery<{ actor: string; chain: string; everything: string }>(
    `select actor, chain, audit::text as everything from audit where operation = 'read'`,
  )
  assert.equal(after.length, before.length + 1)
  assert.deepEqual([after.at(-1)?.chain, after.at(-1)?.actor], [adultCase, `staff:${(clerk as { id: string }).id}`])
  assert.ok(!after.at(-1)?.everything.includes(answers.idNumber ?? ''))
})

test('N5.2 without a purpose nothing is shown, and nothing is on record', async () => {
  const before = await ownerQuery(`select from audit where operation = 'read'`)
  for (const purpose of ['', ' 看 ', '看一下']) {
    const refused = await reveal(clerk, adultCase, 'phone', purpose)
    assert.equal(isRefusal(refused) && refused.field, 'purpose')
  }
  assert.equal((await ownerQuery(`select from audit where operation = 'read'`)).length, before.length)
})

test('whoever has no part in the case cannot even ask', async () => {
  assert.equal(await reveal(foreign, adultCase, 'phone', '好奇看一看'), 'hidden')
})

test('N5.2 of a minor nothing is shown until another member of staff has agreed, and then once', async () => {
  const caseId = await open(minor)
  const purpose = '与监护人核对信息'
  const alone = await reveal(clerk, caseId, 'guardian', purpose)
  assert.match(isRefusal(alone) ? alone.message : '', /另一位工作人员同意/)

  const asked = await work(
    clerk,
    async (unit) => {
      const file = await findCase(unit, caseId)
      if (!file) throw new Error('hidden')
      return askToReveal(unit, file, 'guardian', purpose)
    },
    at(day),
  )
  if (isRefusal(asked)) throw new Error(asked.message)
  assert.ok(isRefusal(await reveal(clerk, caseId, 'guardian', purpose)), 'asking is not enough')
  const agree = (actor: Actor) => work(actor, (unit) => agreeToReveal(unit, asked.requestId), at(day))
  assert.ok(isRefusal(await agree(clerk)), 'nobody agrees to the own request')
  assert.ok(isRefusal(await agree(foreign)), 'nor anybody from elsewhere')
  assert.ok(isRefusal(await agree(applicant)), 'nor the applicant')
  const colleague = { ...clerk, id: '018f0000-0000-7000-8000-00000000c0de' } as Actor
  assert.ok(!isRefusal(await agree(colleague)))
  const waiting = await work(clerk, (unit) => listRevealRequests(unit, caseId), at(day))
  assert.deepEqual(
    waiting.map(({ field, agreedBy }) => [field, agreedBy]),
    [['guardian', 'staff:018f0000-0000-7000-8000-00000000c0de']],
  )

  assert.ok(isRefusal(await reveal(clerk, caseId, 'idNumber', purpose)), 'only what was asked for')
  assert.ok(isRefusal(await reveal(colleague, caseId, 'guardian', purpose)), 'only by who asked')
  const shown = await reveal(clerk, caseId, 'guardian', purpose)
  assert.match(typeof shown === 'object' && 'value' in shown ? shown.value : '', /测试·张父/)
  assert.ok(isRefusal(await reveal(clerk, caseId, 'guardian', purpose)), 'only once')
})
