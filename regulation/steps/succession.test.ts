// An office ends and another goes on with its cases: offices, clocks and certificate move, everything else stays (N1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from '../case.ts'
import {
  aCase,
  aHolding,
  approvalClock,
  hukou,
  noticeClock,
  paused,
  residence,
  sceneOf,
  stored,
  system,
  today,
} from '../case-testing.ts'
import { mayTake } from '../decide.ts'
import { evolve } from '../evolve.ts'
import { matters } from '../matters/matters.ts'
import { refusedBy } from '../situation-testing.ts'
import { clocksAfter, type Succession } from '../succession.ts'
import type { MatterId } from '../vocabulary.ts'

/** As the event stands on the record: it comes from outside and has no row in any table. */
const succeed = (current: Case, record: Succession): Case =>
  evolve(current, {
    step: 'succeedOffice',
    clause: 'N1',
    by: 'system',
    actor: 'worker',
    day: today,
    from: current.status,
    to: current.status,
    record,
    clocks: clocksAfter(current, record),
  })

const merged = { from: '510107', to: '510104', superior: '510101', province: '510001' }
const both = [noticeClock, paused(approvalClock, 5)]

test('N1 succession: the residence office is merged; its cases have what stands above the successor', () => {
  const current = aCase({ status: 'on-notice', matter: 'renewal-at-term', clocks: both })
  assert.deepEqual(
    stored(succeed(current, merged)),
    stored({
      ...current,
      version: 6,
      residence: '510104',
      superior: '510101',
      province: '510001',
      clocks: [{ ...noticeClock, office: '510104' }, paused(approvalClock, 5)],
    }),
  )
})

test('N1 succession: the hukou office is merged; the certificate it issued is the successor’s, what stands above the residence stays', () => {
  const current = aCase({ status: 'handed-over', matter: 'renewal-at-term', clocks: both })
  assert.deepEqual(
    stored(succeed(current, { ...merged, from: '630102', to: '630199' })),
    stored({
      ...current,
      version: 6,
      hukou: '630199',
      holding: aHolding({ office: '630199' }),
      clocks: [noticeClock, { ...paused(approvalClock, 5), office: '630199' }],
    }),
  )
})

test('N1 succession: one office that is both', () => {
  const current = aCase({ status: 'submitted', hukou: '510107' })
  const after = succeed(current, merged)
  assert.deepEqual([after.residence, after.hukou, after.holding], ['510104', '510104', undefined])
})

test('N1 succession: an office that has no part in the case', () => {
  const current = aCase({ status: 'handed-over', matter: 'move' })
  assert.deepEqual(stored(succeed(current, { ...merged, from: '110101' })), stored({ ...current, version: 6 }))
})

test('N1 succession: nobody takes it by hand, in no matter', () => {
  for (const matter of Object.keys(matters) as MatterId[])
    for (const actor of [residence.head, hukou.approver, system])
      refusedBy(
        mayTake(aCase({ status: 'submitted', matter }), 'succeedOffice', sceneOf(actor)),
        matters[matter].clause,
        {
          says: /没有这一步/,
        },
      )
})
