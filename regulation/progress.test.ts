// What an applicant reads of their case: who has it, what is done with it, and by when (R4, R5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase, approvalClock, concludedAs, paused } from './case-testing.ts'
import { progressInWords, progressOf } from './progress.ts'

test('R5.3 an office has until its running clock is due, and no day where none runs', () => {
  const there = aCase({ status: 'handed-over' })
  assert.deepEqual(progressOf(there), { who: '户籍地残联', what: '正在审批', by: '2026-03-23' })
  assert.equal(progressOf({ ...there, clocks: [paused(approvalClock, 3)] }).by, undefined)
  assert.equal(
    progressOf({ ...there, clocks: [paused(approvalClock, 3), { ...approvalClock, due: '2026-04-01' }] }).by,
    '2026-04-01',
  )
})

test('R4.1.2 R4.1.3 the applicant has until the day of their own', () => {
  assert.equal(progressOf(aCase({ status: 'awaiting-materials', supplyBy: '2026-03-31' })).by, '2026-03-31')
  assert.equal(progressOf(aCase({ status: 'not-met', disputableUntil: '2026-03-31' })).by, '2026-03-31')
})

test('R4.2 R4.3 R4.5 the words are those of the matter', () => {
  assert.match(progressOf(aCase({ status: 'submitted' })).what, /指定评定机构/)
  assert.match(progressOf(aCase({ matter: 'renewal-at-term', status: 'submitted' })).what, /要不要重新评定/)
  assert.match(progressOf(aCase({ matter: 'renewal-damaged', status: 'submitted' })).what, /没有问题就受理/)
  assert.equal(progressOf(aCase({ matter: 'move', status: 'handed-over' })).who, '新户籍地残联')
  assert.equal(progressOf(aCase({ matter: 'cancellation', status: 'handed-over' })).what, '正在审批注销')
  const lost = { status: 'handed-over', assessments: [concludedAs('not-met')] } as const
  assert.equal(progressOf(aCase({ matter: 'renewal-at-term', ...lost })).what, '正在审批注销')
  assert.equal(progressOf(aCase({ matter: 'renewal-at-term', status: 'handed-over' })).what, '正在审批')
  assert.equal(progressOf(aCase({ matter: 'renewal-damaged', status: 'handed-over' })).what, '正在审批')
})

test('R4 nobody is told twice that it is their own turn', () => {
  assert.equal(progressInWords({ who: '您', what: '请补交材料' }), '请补交材料')
  assert.equal(progressInWords({ who: '您和评定机构', what: '请去评定' }), '请去评定')
  assert.equal(progressInWords({ who: '无', what: '已办结' }), '已办结')
  assert.equal(progressInWords({ who: '快递', what: '证件已寄出' }), '证件已寄出')
  assert.equal(progressInWords({ who: '户籍地残联', what: '正在审批' }), '户籍地残联：正在审批')
  assert.equal(progressInWords({ who: '某您', what: '正在审批' }), '某您：正在审批')
})
