// A term that is over: from which day it counts as late, which day is promised instead, and how often it may be urged (R5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './actor.ts'
import { aCase, applicant, approvalClock, paused, residence, sceneOf, stranger, system } from './case-testing.ts'
import { ruled } from './opening-testing.ts'
import { acceptUrging, type Slip, slipInWords, slipOf, type Urged, whyLate } from './promise.ts'
import { situations } from './situation-testing.ts'

/** Due on Friday, 6 March 2026. */
const due = { ...approvalClock, due: '2026-03-06' }
const late = aCase({ status: 'handed-over', clocks: [due] })
const on = (day: string, current = late) => slipOf(current, sceneOf(system, day))

test('R5.3 a term is late from the next working day on, and the new day moves on when it passes too', () => {
  assert.equal(on('2026-03-06'), undefined)
  assert.equal(on('2026-03-08'), undefined)
  const first = on('2026-03-09')
  assert.deepEqual(
    [first?.late, first?.newDay, first?.turn, first?.office, first?.clause],
    [1, '2026-03-11', 1, due.office, 'R5.3'],
  )
  assert.deepEqual([on('2026-03-11')?.late, on('2026-03-11')?.newDay], [3, '2026-03-11'])
  assert.deepEqual([on('2026-03-12')?.newDay, on('2026-03-12')?.turn], ['2026-03-16', 2])
  // The day after the third such day is a Saturday: never a day that is over.
  assert.deepEqual([on('2026-03-21')?.newDay, on('2026-03-21')?.turn], ['2026-03-24', 4])
  assert.equal(on('2026-03-09', { ...late, rules: ruled({ 'new-date-days': 1 }) })?.newDay, '2026-03-09')
})

test('R5.3 what waits for somebody else, or is done, is not late', () => {
  assert.equal(on('2026-04-01', { ...late, clocks: [paused(due, -2)] }), undefined)
  assert.equal(on('2026-04-01', { ...late, clocks: [{ ...due, state: 'stopped', stopped: '2026-03-05' }] }), undefined)
})

test('R5.3 the news says which term, by which clause, whose, why and the new day, and never a category', () => {
  const slip = on('2026-03-12')
  assert.ok(slip)
  const { body } = slipInWords(late, slip, '演示县残联')
  assert.match(
    body,
    /上次说的日期也过了.*审批、制证并寄出.*2026年3月6日 星期五.*已过 4 个工作日.*由演示县残联办.*等户籍地残联审批.*2026年3月16日 星期一/,
  )
  for (const sentence of body.split('。')) assert.ok(!/残疾人|肢体/.test(sentence))
  const resumed = { ...late, clocks: [{ ...due, resumed: { from: '2026-03-02', days: 4 } }] }
  assert.match(whyLate(resumed, slip), /中间停过/)
})

const first = on('2026-03-09')
type Given = { actor?: Actor; found?: Urged | undefined; slip?: Slip | undefined; urged?: readonly string[] }
const urging = (given: Given) =>
  acceptUrging(
    given.actor ?? applicant,
    'found' in given
      ? given.found
      : { accounts: ['account'], slip: 'slip' in given ? given.slip : first, urged: given.urged ?? [] },
  )

situations('urging', urging, [
  { is: 'a case that is not there', given: { found: undefined }, refused: 'R5.1', says: /本人/ },
  { is: 'somebody else’s case', given: { actor: stranger }, refused: 'R5.1', says: /本人/ },
  { is: 'by a clerk', given: { actor: residence.handler }, refused: 'R5.1', says: /本人/ },
  { is: 'what is not over', given: { slip: undefined }, refused: 'R5.1', says: /不用催/ },
  { is: 'twice for one day', given: { urged: ['2026-03-11'] }, refused: 'R5.1', says: /2026年3月11日/ },
  { is: 'again, once the promised day has passed too', given: { urged: ['2026-03-06'] }, accepted: 'R5.1' },
  { is: 'what is over', given: {}, accepted: 'R5.1' },
])
