// How much a request asks of the database, counted on the running app: a step, a case's page and the page of today (decision 53).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { countTransactions, recordStatements } from '#platform/database/recording.ts'
import { newId } from '#platform/ids.ts'
import { buildApp } from './app.ts'

const { work, platform, applicant, clerk } = await stage({ after: (use) => test.after(use) })
const submitted = await work(applicant, (unit) => apply(unit, applicant.id))
assert.ok('caseId' in submitted)
const { caseId } = submitted
const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
test.after(() => app.close().then(() => undefined))
const token = await work(door, (unit) => openSession(unit, { staff: clerk.id, halfOpen: false }))
const cookie = `tongban=${token}`

const open = (url: string) => app.inject({ url, headers: { cookie } })
const step = (material: string, accept: string) =>
  app.inject({
    method: 'POST',
    url: `/workbench/cases/${caseId}/steps/checkMaterial`,
    headers: { cookie, accept, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _key: newId(), material }).toString(),
  })

/** @returns what the second of two alike requests sends: the first may meet what this process does not know yet */
async function count(first: () => Promise<unknown>, second = first) {
  await first()
  const sent = await recordStatements(second)
  return { statements: sent.length, transactions: countTransactions(sent), sent: sent.map(({ text }) => text) }
}

test('a step is one transaction of at most 14 statements, from who it is to the answer', async () => {
  const answers: { statusCode: number }[] = []
  const take = (material: string) => async () => void answers.push(await step(material, 'application/json'))
  const { statements, transactions, sent } = await count(take('photo'), take('id-card'))
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [200, 200],
  )
  assert.equal(transactions, 1)
  assert.ok(statements <= 14, `${statements} statements:\n${sent.join('\n')}`)
})

test('the page of a case is one transaction of at most 12 statements', async () => {
  const { statements, transactions, sent } = await count(() => open(`/workbench/cases/${caseId}`))
  assert.equal(transactions, 1)
  assert.ok(statements <= 12, `${statements} statements:\n${sent.join('\n')}`)
})

test('the page of today is one transaction of at most 15 statements', async () => {
  const { statements, transactions, sent } = await count(() => open('/workbench'))
  assert.equal(transactions, 1)
  assert.ok(statements <= 15, `${statements} statements:\n${sent.join('\n')}`)
})
