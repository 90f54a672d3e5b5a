// What an applicant reads of their case: who has it, what is done with it, and by when (R4, R5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase, approvalClock, concludedAs, paused, today, tomorrow, yesterday } from './case-testing.ts'
import { progressInWords, progressOf } from './progress.ts'
import { allStatuses } from './statuses.ts'
import type { Status } from './vocabulary.ts'

test('R5.3 R4.1.4 R2.5 no day that is over is named as one to come, whoever has it', () => {
  const late = aCase({ status: 'handed-over', clocks: [{ ...approvalClock, due: yesterday }] })
  assert.deepEqual(progressOf(late, today), { who: '户籍地残联', what: '正在审批', wasBy: yesterday })
  const noticed = aCase({ status: 'on-notice', notice: { starts: '2026-03-09', ends: yesterday } })
  assert.equal(progressOf(noticed, today).what, '公示已到期，正在登记结果')
  assert.match(progressOf(noticed, yesterday).what, /^公示，到/)
  const asked = progressOf(aCase({ status: 'awaiting-materials', supplyBy: yesterday }), today)
  assert.deepEqual([asked.by, asked.wasBy], [undefined, undefined])
  assert.match(asked.what, /补交期限 2026年3月15日 星期日 已过。请马上补交/)
})

test('R5.3 an office has until its running clock is due, and no day where none runs', () => {
  const there = aCase({ status: 'handed-over' })
  assert.deepEqual(progressOf(there, today), { who: '户籍地残联', what: '正在审批', by: '2026-03-23' })
  assert.equal(progressOf({ ...there, clocks: [paused(approvalClock, 3)] }, today).by, undefined)
  assert.equal(
    progressOf({ ...there, clocks: [paused(approvalClock, 3), { ...approvalClock, due: '2026-04-01' }] }, today).by,
    '2026-04-01',
  )
})

test('R4.1.2 R4.1.3 the applicant has until the day of their own', () => {
  assert.equal(progressOf(aCase({ status: 'awaiting-materials', supplyBy: '2026-03-31' }), today).by, '2026-03-31')
  assert.equal(progressOf(aCase({ status: 'not-met', disputableUntil: '2026-03-31' }), today).by, '2026-03-31')
})

test('R4.1.3 after the last day for a dispute nobody is told that they may dispute, nor by when', () => {
  for (const status of ['not-met', 'unchanged'] as const) {
    const current = aCase({ status, matter: 'change-of-category', disputableUntil: today })
    assert.deepEqual([progressOf(current, today).who, progressOf(current, today).by], ['您', today])
    const over = progressOf(current, tomorrow)
    assert.deepEqual([over.who, over.by], ['经常居住地残联', undefined])
    assert.match(over.what, /申请复评的期限已过/)
    assert.doesNotMatch(over.what, /可以申请/)
  }
})

test('N4.1 a dispute that was not answered in time is said to be late', () => {
  assert.equal(
    progressOf(aCase({ status: 'suspended', unanswered: true }), today).what,
    '正在处理您的复评申请，已经超过答复期限',
  )
  assert.equal(
    progressOf(aCase({ status: 'final-review', unanswered: true }), today).what,
    '正在处理您的终评申请，已经超过答复期限',
  )
})

test('R4.2 R4.3 R4.5 the words are those of the matter', () => {
  assert.match(progressOf(aCase({ status: 'submitted' }), today).what, /指定评定机构/)
  assert.match(progressOf(aCase({ matter: 'renewal-at-term', status: 'submitted' }), today).what, /要不要重新评定/)
  assert.match(progressOf(aCase({ matter: 'renewal-damaged', status: 'submitted' }), today).what, /没有问题就受理/)
  assert.equal(progressOf(aCase({ matter: 'move', status: 'handed-over' }), today).who, '新户籍地残联')
  assert.equal(progressOf(aCase({ matter: 'cancellation', status: 'handed-over' }), today).what, '正在审批注销')
  const lost = { status: 'handed-over', assessments: [concludedAs('not-met')] } as const
  assert.equal(progressOf(aCase({ matter: 'renewal-at-term', ...lost }), today).what, '正在审批注销')
  assert.equal(progressOf(aCase({ matter: 'renewal-at-term', status: 'handed-over' }), today).what, '正在审批')
  assert.equal(progressOf(aCase({ matter: 'renewal-damaged', status: 'handed-over' }), today).what, '正在审批')
})

test('R4 nobody is told twice that it is their own turn', () => {
  assert.equal(progressInWords({ who: '您', what: '请补交材料' }), '请补交材料')
  assert.equal(progressInWords({ who: '您和评定机构', what: '请去评定' }), '请去评定')
  assert.equal(progressInWords({ who: '无', what: '已办结' }), '已办结')
  assert.equal(progressInWords({ who: '快递', what: '证件已寄出' }), '证件已寄出')
  assert.equal(progressInWords({ who: '户籍地残联', what: '正在审批' }), '户籍地残联：正在审批')
  assert.equal(progressInWords({ who: '某您', what: '正在审批' }), '某您：正在审批')
})

test('R4 in every status the applicant is told who has the case, and what is done with it', () => {
  const told: Record<Status, string> = {
    submitted: '经常居住地残联：正在核对您的材料，会为您指定评定机构',
    'awaiting-materials': '您：请补交材料',
    assessing: '您和评定机构：请按评定告知书去评定',
    concluded: '经常居住地残联：评定结论已出，正在录入',
    'not-met': '您：评定结论不符合标准，您可以申请复评',
    unchanged: '您：评定结论和现在的证一样，您可以申请复评',
    'on-notice': '经常居住地残联：公示，到 2026年3月16日 星期一 为止',
    'ready-to-hand-over': '经常居住地残联：公示已结束，准备把材料转到户籍地残联',
    suspended: '上级残联：正在处理您的复评申请',
    'final-review': '省级专家委员会：正在处理您的终评申请',
    'handed-over': '户籍地残联：正在审批',
    returned: '经常居住地残联：户籍地退回了材料，正在补正',
    'wrong-office': '经常居住地残联：要和您核对户籍地，请留意电话',
    approved: '户籍地残联：已批准，正在制证',
    printed: '户籍地残联：证件已制好，准备寄出',
    posted: '快递：证件已寄出，请查收',
    'mail-returned': '户籍地残联：证件被退回，会联系您核对地址',
    cancelled: '经常居住地残联：证件已注销，准备办结',
    closed: '无：已办结',
    withdrawn: '无：申请已撤回',
    declined: '无：不予受理，理由见决定书',
    ended: '无：已终止，理由见决定书',
    refused: '无：户籍地残联不予批准，理由见决定书',
    'ended-not-met': '无：不符合标准，已结束',
    'ended-unchanged': '无：结论和现在的证一样，已结束。现在的证继续有效',
    lapsed: '无：补交期限已过，已结束',
  }
  for (const status of allStatuses) {
    const { who, what } = progressOf(aCase({ status }), today)
    assert.equal(`${who}：${what}`, told[status], status)
  }
  const owing = { status: 'cancelled', matter: 'cancellation', oldCard: 'with-holder' } as const
  assert.deepEqual(progressOf(aCase(owing), today), { who: '您', what: '证件已注销，请交回旧证', by: undefined })
  const onFile = progressOf(aCase({ status: 'concluded', matter: 'renewal-at-term', onFile: true }), today)
  assert.deepEqual([onFile.who, onFile.what], ['经常居住地残联', '沿用原来的评定结论，准备公示'])
})
