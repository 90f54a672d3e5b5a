// The system takes a step by itself on its own day, on no day before, and only where nothing is waited for (R4.1.2, R4.1.4, R4.1.6, R4.2.1, R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase, afterArrival, sceneOf, system, today, tomorrow } from './case-testing.ts'
import { mayTake } from './decide.ts'
import { defaultRules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { nextOwnDay, ownSteps } from './own-days.ts'
import { acceptedBy } from './situation-testing.ts'
import { allStatuses } from './statuses.ts'
import type { MatterId } from './vocabulary.ts'

const posted = aCase({ status: 'posted', since: '2026-03-02' })
const exchange = aCase({ status: 'posted', matter: 'renewal-damaged', since: '2026-03-02' })
const onDay = (step: string, on: string) => [{ step, on }]

test('R4.1.2 the day after the last for supplying, the case lapses by itself', () => {
  const current = aCase({ status: 'awaiting-materials' })
  assert.deepEqual(ownSteps(current), onDay('lapse', tomorrow))
  acceptedBy(mayTake(current, 'lapse', sceneOf(system, tomorrow)), 'R4.1.2')
})

test('R4.1.4 the day after a dispute sent in time may last come in, a new application that is not met ends', () => {
  const current = aCase({ status: 'not-met' })
  assert.deepEqual(ownSteps(current), onDay('endNotMet', afterArrival))
  acceptedBy(mayTake(current, 'endNotMet', sceneOf(system, afterArrival)), 'R4.1.4')
})

test('R4.2.1 the same day, what is held or was printed goes to the hukou office to be cancelled', () => {
  assert.deepEqual(
    ownSteps(aCase({ status: 'not-met', matter: 'renewal-at-term' })),
    onDay('reportNotMet', afterArrival),
  )
  assert.deepEqual(
    ownSteps(aCase({ status: 'not-met', matter: 'change-of-category' })),
    onDay('reportNotMet', afterArrival),
  )
  assert.deepEqual(ownSteps(aCase({ status: 'not-met', recalled: 'c1' })), onDay('reportNotMet', afterArrival))
})

test('R4.6 the same day, a change that changes nothing ends', () => {
  const current = aCase({ status: 'unchanged', matter: 'change-of-category' })
  assert.deepEqual(ownSteps(current), onDay('endUnchanged', afterArrival))
})

test('R4.1.6 thirty days after posting have passed, or as many as the local rule says: closed by itself', () => {
  assert.deepEqual(ownSteps(posted), onDay('close', '2026-04-02'))
  const rules = { ...defaultRules, 'receipt-close-days': 15 }
  const undisputed = { ...posted, rules, disputableUntil: '2026-03-06' }
  assert.deepEqual(ownSteps(undisputed), onDay('close', '2026-03-18'))
})

test('R4.1.3 nothing is closed or ended by itself while a dispute may come, or nobody knows that the applicant was told', () => {
  const rules = { ...defaultRules, 'receipt-close-days': 1 }
  assert.deepEqual(ownSteps({ ...posted, rules }), onDay('close', afterArrival))
  assert.deepEqual(ownSteps({ ...posted, rules, undelivered: true }), [])
  assert.deepEqual(ownSteps({ ...posted, rules, disputes: 2 }), onDay('close', '2026-03-04'))
  assert.deepEqual(ownSteps(aCase({ status: 'not-met', undelivered: true })), [])
})

test('N4.1 the day after the last for answering a dispute, the applicant is told, once', () => {
  for (const status of ['suspended', 'final-review'] as const) {
    const current = aCase({ status })
    assert.deepEqual(ownSteps(current), onDay('noteUnanswered', '2026-03-27'))
    assert.deepEqual(ownSteps({ ...current, unanswered: true }), [])
    assert.deepEqual(ownSteps({ ...current, clocks: [] }), [])
  }
})

test('R6.1 an old card that is still with its holder keeps the case open', () => {
  assert.deepEqual(ownSteps(exchange), [])
  assert.deepEqual(ownSteps({ ...exchange, oldCard: 'collected' }), onDay('close', '2026-04-02'))
  assert.deepEqual(ownSteps({ ...exchange, oldCard: 'missing' }), onDay('close', '2026-04-02'))
})

test('R4.5.1 a cancellation is closed by people, who have collected the card', () => {
  assert.deepEqual(ownSteps(aCase({ status: 'cancelled', matter: 'cancellation', oldCard: 'collected' })), [])
})

test('R1.3 where the next step is a person’s, the system takes none', () => {
  for (const status of [
    'submitted',
    'assessing',
    'concluded',
    'on-notice',
    'handed-over',
    'printed',
    'closed',
  ] as const)
    assert.deepEqual(ownSteps(aCase({ status, disputableUntil: today })), [], status)
})

test('R1.3 in no matter and no status does the system have two steps to take, and its day is that of the one it has', () => {
  for (const matter of Object.keys(matters) as MatterId[])
    for (const status of allStatuses)
      for (const more of [{}, { recalled: 'c1' }, { oldCard: 'collected' }] as const) {
        const current = aCase({ matter, status, disputableUntil: today, ...more })
        const [own, ...others] = ownSteps(current)
        assert.deepEqual(others, [], `${matter} ${status}`)
        assert.equal(nextOwnDay(current), own?.on)
      }
})
