// The steps that the system takes by itself, each from its first day on (R4.1.2, R4.1.4, R4.1.6, R4.2.1, R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { aCase, sceneOf, system } from './case-testing.ts'
import { decide } from './decide.ts'
import { ruled } from './opening-testing.ts'
import { nextOwnDay, ownSteps } from './own-days.ts'
import { allStatuses } from './statuses.ts'
import { type Day, isRefusal, type Status } from './vocabulary.ts'
import { addDays } from './working-days.ts'

const last: Day = '2026-03-31'
const first: Day = '2026-04-01'
const rows: readonly (Partial<Case> & { status: Status; step: string; on: Day })[] = [
  { status: 'awaiting-materials', supplyBy: last, step: 'lapse', on: first },
  { status: 'not-met', disputableUntil: last, step: 'endNotMet', on: first },
  { matter: 'renewal-at-term', status: 'not-met', disputableUntil: last, step: 'reportNotMet', on: first },
  { matter: 'change-of-category', status: 'unchanged', disputableUntil: last, step: 'endUnchanged', on: first },
  { status: 'posted', since: '2026-03-01', rules: ruled({ 'receipt-close-days': 30 }), step: 'close', on: first },
]

for (const { step, on, ...changes } of rows)
  test(`R4.1 ${step} is taken by the system from the day after the last, and not before`, () => {
    const current = aCase(changes)
    assert.deepEqual(ownSteps(current), [{ step, on }])
    assert.equal(nextOwnDay(current), on)
    const taken = (day: Day) => {
      const name = ownSteps(current)[0]?.step
      return name === 'lapse' || name === 'endNotMet' || name === 'reportNotMet' || name === 'endUnchanged'
        ? !isRefusal(decide(current, name, {}, sceneOf(system, day)))
        : undefined
    }
    if (step !== 'close') assert.deepEqual([taken(addDays(on, -1)), taken(on)], [false, true])
  })

test('R6.1 nothing posted is closed by itself while the old card is out', () => {
  const posted = { matter: 'renewal-damaged', status: 'posted', since: '2026-03-01' } as const
  assert.equal(nextOwnDay(aCase({ ...posted, oldCard: 'with-holder' })), undefined)
  assert.equal(nextOwnDay(aCase({ ...posted, oldCard: 'collected' })), '2026-04-01')
})

test('R4.1 where nothing is due by itself there is no day', () => {
  for (const status of allStatuses.filter((one) => !rows.some((row) => row.status === one)))
    assert.equal(nextOwnDay(aCase({ status })), undefined, status)
  assert.equal(nextOwnDay(aCase({ status: 'awaiting-materials', supplyBy: undefined })), undefined)
})
