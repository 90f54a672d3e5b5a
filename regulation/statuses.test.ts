// Each status as the law wants it, told a second time by hand: whose turn, who else looks after it, who holds it, and what is the end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { aCase, aHolding } from './case-testing.ts'
import { allStatuses, finalStatuses, statuses, statusesWith, turnIn } from './statuses.ts'
import { type Status, statusNames } from './vocabulary.ts'

/** turn · what the hukou office has of it · to whom it opens · what else is said of it. */
const told: Record<Status, string> = {
  submitted: 'residence',
  'awaiting-materials': 'applicant',
  assessing: 'institution · nudged',
  concluded: 'residence',
  'not-met': 'applicant',
  unchanged: 'applicant',
  'on-notice': 'public',
  'ready-to-hand-over': 'residence',
  suspended: 'superior · waits',
  'final-review': 'province · waits · province',
  'handed-over': 'hukou · holds · hukou',
  returned: 'residence · waits · came back',
  'wrong-office': 'residence · waits · came back',
  approved: 'hukou · holds',
  printed: 'hukou · holds',
  posted: 'applicant · holds',
  'mail-returned': 'hukou · holds · came back',
  cancelled: 'residence',
  closed: 'nobody · final',
  withdrawn: 'nobody · final',
  declined: 'nobody · final',
  ended: 'nobody · final',
  refused: 'nobody · final',
  'ended-not-met': 'nobody · final',
  'ended-unchanged': 'nobody · final',
  lapsed: 'nobody · final',
}

test('R4.1 every status says whose turn it is, who holds it and whether it is the end', () => {
  assert.deepEqual(new Set(allStatuses), new Set(Object.keys(statusNames)))
  for (const status of allStatuses) {
    const { turn, hukou, opensTo, nudged, cameBack, final } = statuses[status]
    const says = [turn ?? 'nobody', hukou, opensTo, nudged && 'nudged', cameBack && 'came back', final && 'final']
    assert.equal(says.filter((word) => word).join(' · '), told[status], status)
  }
  assert.deepEqual(
    finalStatuses,
    allStatuses.filter((status) => told[status].endsWith('final')),
  )
  assert.deepEqual(
    statusesWith(({ hukou }) => hukou === 'waits'),
    ['suspended', 'final-review', 'returned', 'wrong-office'],
  )
})

test('R4.1.4 an objection during the notice makes it the turn of the residence, until it is settled', () => {
  const onNotice = (changes: Partial<Case>) => turnIn(aCase({ status: 'on-notice', ...changes }))
  assert.equal(onNotice({}), 'public')
  assert.equal(onNotice({ openObjections: ['o1'] }), 'residence')
  assert.equal(onNotice({ upheldObjection: true }), 'residence')
})

test('R6.1 while the old card is out, what is posted is the turn of the residence', () => {
  const posted = (oldCard: Case['oldCard']) => turnIn(aCase({ matter: 'renewal-damaged', status: 'posted', oldCard }))
  assert.equal(posted('with-holder'), 'residence')
  for (const oldCard of ['collected', 'missing', undefined] as const) assert.equal(posted(oldCard), 'applicant')
  assert.equal(turnIn(aCase({ matter: 'cancellation', status: 'printed' })), 'hukou')
  assert.equal(turnIn(aCase({ status: 'closed' })), undefined)
})

test('R4.1.2 R4.1.3 R4.1.4 the residence looks after it from the day after the last day of the others', () => {
  const from = (changes: Partial<Case> & { status: Status }) => statuses[changes.status].residenceFrom?.(aCase(changes))
  assert.equal(from({ status: 'awaiting-materials', supplyBy: '2026-03-31' }), '2026-04-01')
  assert.equal(from({ status: 'awaiting-materials', supplyBy: undefined }), undefined)
  for (const status of ['not-met', 'unchanged'] as const)
    assert.equal(from({ status, disputableUntil: '2026-03-31' }), '2026-04-01')
  assert.equal(from({ status: 'on-notice', notice: { starts: '2026-03-10', ends: '2026-03-31' } }), '2026-04-01')
  assert.equal(from({ status: 'on-notice', notice: undefined }), undefined)
  const without = allStatuses.filter((status) => !statuses[status].residenceFrom)
  assert.equal(without.length, allStatuses.length - 4)
})

test('R4.1.2 R4.1.3 the applicant reads until when they must act', () => {
  const until = (changes: Partial<Case> & { status: Status }) =>
    statuses[changes.status].applicantUntil?.(aCase(changes))
  assert.equal(until({ status: 'awaiting-materials', supplyBy: '2026-03-31' }), '2026-03-31')
  for (const status of ['not-met', 'unchanged'] as const)
    assert.equal(until({ status, disputableUntil: '2026-03-31' }), '2026-03-31')
  assert.equal(allStatuses.filter((status) => statuses[status].applicantUntil).length, 3)
})

test('R4.1 what is waited for says the day, where there is one', () => {
  const waits = (changes: Partial<Case> & { status: Status }) => statuses[changes.status].waits(aCase(changes))
  assert.equal(
    waits({ status: 'awaiting-materials', supplyBy: '2026-03-31' }),
    '等申请人补交材料，到 2026年3月31日 星期二 为止',
  )
  assert.equal(waits({ status: 'awaiting-materials', supplyBy: undefined }), '等申请人补交材料')
  assert.match(waits({ status: 'not-met', disputableUntil: '2026-03-31' }), /到 2026年3月31日/)
  assert.match(waits({ status: 'on-notice', notice: { starts: '2026-03-10', ends: '2026-03-31' } }), /到 2026年3月31日/)
  assert.equal(waits({ status: 'on-notice', notice: undefined }), '正在公示')
  assert.match(waits({ matter: 'renewal-damaged', status: 'posted', oldCard: 'with-holder' }), /旧证/)
  assert.doesNotMatch(waits({ matter: 'renewal-damaged', status: 'posted', oldCard: 'collected' }), /旧证/)
  assert.match(waits({ matter: 'cancellation', status: 'cancelled', oldCard: 'with-holder' }), /旧证/)
  assert.match(waits({ matter: 'cancellation', status: 'cancelled', oldCard: 'collected' }), /办结/)
  for (const status of ['suspended', 'final-review'] as const) {
    assert.match(waits({ status, resumeTo: 'on-notice' }), /公示停下，张贴的请经常居住地残联先取下/)
    assert.doesNotMatch(waits({ status, resumeTo: 'posted' }), /公示/)
  }
  for (const status of allStatuses) assert.ok(waits({ status }).length > 3, status)
})

const outlook = {
  assessed: true,
  mayKeepConclusion: false,
  decider: '户籍地残联',
  losesCertificate: false,
  windowOver: false,
  noticeOver: false,
  suppliedLate: false,
}
const reads = (changes: Partial<Case> & { status: Status }, more: Partial<typeof outlook> = {}) => {
  const { who, what } = statuses[changes.status].forApplicant(aCase(changes), { ...outlook, ...more })
  return `${who}：${what}`
}

test('R4.1.5 R4.2 the refusal of a change does not read as one of the card that stays in force', () => {
  const held = aHolding({ to: '2031-05-31' })
  const change = { status: 'refused', matter: 'renewal-details', holding: held } as const
  assert.match(reads(change), /不予批准.*没有批准的是这次申请，现在的证继续有效/)
  assert.doesNotMatch(reads({ ...change, holding: aHolding({ to: '2020-05-31' }) }), /继续有效/)
  assert.doesNotMatch(reads({ ...change, voided: true }), /继续有效/)
  assert.doesNotMatch(reads({ status: 'refused' }), /继续有效/)
})

test('R4.1 R4.2 R4.5 the applicant reads who has it now and what is done with it, of their own matter', () => {
  assert.match(reads({ status: 'submitted' }), /^经常居住地残联：.*指定评定机构/)
  assert.match(reads({ status: 'submitted' }, { assessed: false }), /没有问题就受理/)
  assert.match(reads({ status: 'submitted' }, { mayKeepConclusion: true }), /要不要重新评定/)
  assert.match(reads({ status: 'concluded' }), /结论已出/)
  assert.match(reads({ status: 'concluded', onFile: true }), /沿用原来的评定结论/)
  const ready = { status: 'ready-to-hand-over' } as const
  assert.match(reads(ready), /公示已结束，准备把材料转到户籍地残联/)
  assert.match(reads({ ...ready, notice: undefined }), /评定已完成，不用公示/)
  assert.match(reads({ ...ready, notice: undefined, onFile: true }), /已受理/)
  assert.match(reads({ ...ready, notice: undefined }, { assessed: false }), /已受理/)
  assert.equal(reads({ status: 'handed-over' }), '户籍地残联：正在审批')
  assert.equal(reads({ status: 'handed-over' }, { losesCertificate: true, decider: '乙残联' }), '乙残联：正在审批注销')
  for (const status of ['approved', 'printed', 'mail-returned'] as const)
    assert.match(reads({ status }, { decider: '乙残联' }), /^乙残联：/)
  assert.equal(
    reads({ status: 'not-met' }, { losesCertificate: true }),
    '您：评定结论不符合标准，您可以申请复评。不申请的，残疾人证会报户籍地注销',
  )
  assert.equal(
    reads({ status: 'not-met', finalConclusion: true }, { losesCertificate: true }),
    '经常居住地残联：评定结论不符合标准。这是最终结论。残疾人证会报户籍地注销',
  )
  assert.equal(turnIn(aCase({ status: 'not-met', finalConclusion: true })), 'residence')
  const posted = { matter: 'renewal-damaged', status: 'posted' } as const
  assert.match(reads({ ...posted, oldCard: 'with-holder' }), /^快递：.*交回旧证/)
  assert.doesNotMatch(reads({ ...posted, oldCard: 'collected' }), /旧证/)
  const cancelled = { matter: 'cancellation', status: 'cancelled' } as const
  assert.match(reads({ ...cancelled, oldCard: 'with-holder' }), /^您：.*交回旧证/)
  assert.match(reads({ ...cancelled, oldCard: 'missing' }), /^经常居住地残联：.*准备办结/)
  assert.equal(reads({ status: 'closed' }), '无：已办结')
  assert.equal(reads({ status: 'closed' }, { losesCertificate: true }), '无：证件已注销，已办结')
})

test('R4.1 what is theirs to do is told to them as theirs', () => {
  const theirs = allStatuses.filter((status) => reads({ status, oldCard: undefined }).startsWith('您'))
  assert.deepEqual(theirs, ['awaiting-materials', 'assessing', 'not-met', 'unchanged'])
})
