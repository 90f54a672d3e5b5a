// No status says that the applicant may dispute where the step is refused, nor that all is over where it is not (R4.1.3, N4.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { aCase, applicant, concludedAs, residence, sceneOf, today, tomorrow, yesterday } from './case-testing.ts'
import { toldStatuses } from './dispute-window.ts'
import { nextSteps } from './next-steps.ts'
import { progressOf } from './progress.ts'
import { allStatuses, statuses } from './statuses.ts'
import type { MatterId, Status } from './vocabulary.ts'

const days = [undefined, yesterday, today, tomorrow] as const
const matters: readonly MatterId[] = ['new-certificate', 'renewal-at-term', 'change-of-category']

/** Every case that words about a dispute depend on, in this status. */
function* casesIn(status: Status): Generator<Case> {
  // Only who asks for other categories or levels can be found unchanged.
  for (const matter of status === 'unchanged' ? (['change-of-category'] as const) : matters)
    for (const disputes of [0, 1, 2])
      for (const finalConclusion of disputes === 0 ? [undefined] : [undefined, true as const])
        for (const disputableUntil of days)
          for (const conclusion of ['not-met', 3] as const) {
            const assessments = [concludedAs(conclusion)]
            yield aCase({ status, matter, disputes, finalConclusion, disputableUntil, assessments })
          }
}
const hasConclusion: readonly Status[] = ['concluded', ...toldStatuses, 'suspended', 'final-review']
const mayDispute = (current: Case): boolean =>
  nextSteps(current, sceneOf(applicant)).some(({ step, here, refusal }) => step === 'dispute' && here && !refusal)

test('R4.1.3 N4.1 what the applicant and the office read of a dispute agrees with the step, in every status', () => {
  const wrong: string[] = []
  let told = 0
  for (const status of allStatuses)
    for (const current of casesIn(status)) {
      const { what, by } = progressOf(current, today)
      const waits = statuses[status].waits(current)
      const says = /您可以申请(复评|终评)/.exec(what)?.[1]
      const where = `${current.matter} ${status}, ${current.disputes} disputes, until ${current.disputableUntil}: ${what}`
      if (says) told += 1
      if (says && !mayDispute(current)) wrong.push(`may not, but reads: ${where}`)
      if (says && says !== (current.disputes === 0 ? '复评' : '终评')) wrong.push(`the other one: ${where}`)
      if (/期限已过|都已经答复|最终结论/.test(what) && mayDispute(current)) wrong.push(`may, but reads: ${where}`)
      if (by === current.disputableUntil && by && status !== 'on-notice' && says === undefined && what.startsWith('不'))
        wrong.push(`a day without a thing to do: ${where}`)
      const isClosed = current.disputes > 1 || current.finalConclusion
      if (/等申请人决定是否/.test(waits) && isClosed) wrong.push(`waits for nobody: ${waits} — ${where}`)
      // What is refused may name the dispute as the way on, and only where it is one.
      for (const actor of hasConclusion.includes(status) ? [applicant, residence.handler] : [])
        for (const { step, refusal } of nextSteps(current, sceneOf(actor)))
          if (refusal && /[，。]可以申请(复评|终评)/.test(refusal.message) && !mayDispute(current))
            wrong.push(`${step}: ${refusal.message} — ${where}`)
    }
  assert.ok(told > 0)
  assert.deepEqual(wrong, [])
})
