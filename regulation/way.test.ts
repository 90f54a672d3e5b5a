// The way of a case: its stations by matter and by what became of it, one of them now, none after an early end (R4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { matters } from './matters/matters.ts'
import type { MatterId, Status } from './vocabulary.ts'
import { type Stop, wayOf } from './way.ts'

const way = (matter: MatterId, status: Status, more: Partial<Case> = {}) =>
  wayOf({ matter, status, assessments: [], ...more } as unknown as Case)
const drawn = (stops: readonly Stop[]) =>
  stops.map(({ name, state }) => `${state === 'done' ? '✓' : state === 'now' ? '>' : ''}${name}`).join(' ')
const assessed = { assessments: [{}] } as unknown as Partial<Case>
const notice = { starts: '2026-03-02', ends: '2026-03-08' }

test('R4.1 a new certificate goes through five stations, three where one lives and two where the register is', () => {
  assert.equal(drawn(way('new-certificate', 'submitted')), '>受理 评定 公示 审批 制证、寄出')
  assert.equal(drawn(way('new-certificate', 'suspended', assessed)), '✓受理 >评定 公示 审批 制证、寄出')
  assert.equal(drawn(way('new-certificate', 'on-notice', { ...assessed, notice })), '✓受理 ✓评定 >公示 审批 制证、寄出')
  assert.equal(drawn(way('new-certificate', 'returned', { ...assessed, notice })), '✓受理 ✓评定 ✓公示 >审批 制证、寄出')
  assert.equal(drawn(way('new-certificate', 'closed', { ...assessed, notice })), '✓受理 ✓评定 ✓公示 ✓审批 ✓制证、寄出')
  assert.deepEqual(
    way('new-certificate', 'submitted').map(({ place }) => place),
    ['residence', 'residence', 'residence', 'hukou', 'hukou'],
  )
})

test('R4.1.4 without a notice, and R4.2.1 on the conclusion on file, the stations that never were are not drawn', () => {
  assert.equal(drawn(way('new-certificate', 'handed-over', assessed)), '✓受理 ✓评定 >审批 制证、寄出')
  assert.equal(drawn(way('renewal-at-term', 'handed-over')), '✓受理 >审批 制证、寄出')
  assert.equal(drawn(way('renewal-at-term', 'ready-to-hand-over')), '>受理 审批 制证、寄出')
})

test('R4.5 a cancellation prints nothing; what ended early has no way to go on', () => {
  assert.equal(drawn(way('cancellation', 'handed-over')), '✓受理 >审批 注销')
  for (const status of ['withdrawn', 'declined', 'refused', 'ended', 'lapsed', 'ended-not-met'] as const)
    assert.deepEqual(way('cancellation', status), [])
})

test('every status that a matter knows has at most one station that is now', () => {
  for (const matter of Object.keys(matters) as MatterId[])
    for (const status of ['submitted', 'assessing', 'on-notice', 'handed-over', 'posted', 'cancelled'] as const)
      assert.equal(way(matter, status).filter(({ state }) => state === 'now').length, 1)
})
