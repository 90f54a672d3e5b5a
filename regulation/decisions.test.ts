// Every end without what was applied for, and every other decision against the applicant, has its letter and its words (N2.3, R4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase, concludedAs } from './case-testing.ts'
import { type Decision, decisionOf, decisionTitles, restsOnConclusion } from './decisions.ts'
import { declineGrounds, endGrounds, refusalGrounds } from './grounds.ts'
import { defaultRules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { remediesInWords } from './remedies.ts'
import { finalStatuses } from './statuses.ts'
import { type StepName, type StepRecords, stepNames, steps } from './steps.ts'
import type { Status } from './vocabulary.ts'

/** The record of each step that decides against an applicant. */
const records: { [S in StepName]?: StepRecords[S] } = {
  decline: { ground: 'no-valid-permit' },
  lapse: {},
  endCase: { ground: 'false-information' },
  refuseApproval: { ground: 'not-mended' },
  cancelCertificate: {},
  rejectDispute: { reason: 'no-facts' },
  rejectFinalDispute: { reason: 'no-facts' },
  endNotMet: {},
  endUnchanged: {},
}
/** The steps that decide against an applicant, or end a case without what was applied for. */
const decidingSteps = stepNames.filter((name) => steps[name].papers.includes('decision'))

/** Ends that are what the applicant wanted: the certificate, or the withdrawal of what they asked for. */
const wanted: readonly Status[] = ['closed', 'withdrawn']

const said = <S extends StepName>(
  step: S,
  record: StepRecords[S] | undefined,
  current = aCase({ status: 'concluded' }),
) => decisionOf({ step, record }, current)
const told = (...what: Parameters<typeof said>): Decision => said(...what) ?? assert.fail(`${what[0]} has no letter`)

test('N2.3 every step that ends a case without what was applied for hands out the letter', () => {
  for (const status of finalStatuses.filter((final) => !wanted.includes(final))) {
    const leading = stepNames.filter((name) => steps[name].to.includes(status))
    assert.ok(leading.length > 0, status)
    for (const name of leading) assert.ok(decidingSteps.includes(name), `${name} ends in ${status} without its letter`)
  }
})

test('R4.1.3 N4.1 R4.5.1 who refuses a dispute, cancels or does not approve hands it out too; nobody else does', () => {
  assert.deepEqual([...decidingSteps].sort(), Object.keys(records).sort())
  for (const name of stepNames)
    if (/^(reject|refuse|decline|cancel|end)/.test(name)) assert.ok(decidingSteps.includes(name), name)
})

test('N2.3 each letter says who decides, what, why, and what can be done now', () => {
  for (const name of decidingSteps) {
    const decision = told(name, records[name])
    assert.equal(decision.title, decisionTitles[name])
    assert.match(decision.title, /决定书$/, name)
    for (const words of [decision.decided, decision.advice]) assert.match(words, /。$/, name)
    assert.ok(decision.ground.length > 5 && !decision.ground.endsWith('。'), name)
    assert.ok(decision.by === 'superior' || decision.by === 'province' || steps[name].by.includes(decision.by), name)
  }
  assert.equal(told('rejectDispute', records.rejectDispute).by, 'superior')
  assert.equal(told('rejectFinalDispute', records.rejectFinalDispute).by, 'province')
  assert.equal(said('approve', {}), undefined)
  assert.equal(said('decline', undefined), undefined, 'a record that cannot be read any more')
})

test('R4.1 N4.1 each letter rests on these, besides the clause of its step: a clause of its ground, an article of the measures', () => {
  const rest = decidingSteps.map((name) => {
    const { by, clause, articles = [] } = told(name, records[name])
    return [name, [by, clause, ...articles].filter(Boolean).join(' ')]
  })
  assert.deepEqual(Object.fromEntries(rest), {
    decline: 'residence R1.1 第九条（二）',
    lapse: 'residence N2.3',
    endCase: 'residence R4.1.2',
    refuseApproval: 'hukou R4.1.5',
    cancelCertificate: 'hukou 第二十四条',
    rejectDispute: 'superior 第二十五条',
    rejectFinalDispute: 'province 第二十五条',
    endNotMet: 'residence R4.1.4 第九条（三）',
    endUnchanged: 'residence',
  })
})

test('R4.1 N2.3 each letter says what was decided', () => {
  const decided = (name: StepName) => told(name, records[name]).decided
  assert.equal(decided('decline'), '经核对，不予受理。')
  assert.equal(decided('lapse'), '因到期没有补齐材料，办理终止。')
  assert.equal(decided('refuseApproval'), '经审核，不予批准。')
  assert.equal(decided('cancelCertificate'), '经审核，批准注销残疾人证。证件从作出决定之日起无效。')
  assert.equal(decided('endNotMet'), '经评定，不符合残疾标准，不发残疾人证。')
  assert.equal(decided('endUnchanged'), '经评定，没有可变更的内容，办理结束。')
})

test('R4.1.2 R4.1.5 a letter gives the ground that was chosen, with its clause and its advice', () => {
  const { text, clause, advice } = declineGrounds['no-valid-permit']
  const declined = told('decline', { ground: 'no-valid-permit' })
  assert.deepEqual([declined.ground, declined.clause, declined.advice], [text, clause, advice])
  assert.equal(told('endCase', { ground: 'deceased' }).ground, endGrounds.deceased.text)
  assert.equal(told('endCase', { ground: 'materials-not-mended' }).ground, '退回后申请人无法补正')
  const refused = told('refuseApproval', { ground: 'certificate-in-force' })
  assert.equal(refused.ground, refusalGrounds['certificate-in-force'].text)
  assert.equal(refused.clause, 'R4.1.1')
})

test('R4.1.1 R4.3.1 R4.5.1 the end of a case says what becomes of the card that it gave out, and how long nobody may apply again', () => {
  const at = aCase({ status: 'ended', recalled: 'c1' })
  const untrue = told('endCase', { ground: 'false-information' }, at)
  assert.match(untrue.decided, /这件申请发过的残疾人证同时注销，从作出决定之日起无效/)
  assert.match(untrue.advice, /^请把证交回。注销后一年内，原则上不能重新申请。到期以后，可以用真实材料重新申请。$/)
  assert.equal(untrue.cancels, 'c1')
  const noBar = { ...at, rules: { ...defaultRules, 'reapply-bar-years': 0 } }
  assert.match(
    told('endCase', { ground: 'false-information' }, noBar).advice,
    /^请把证交回。您可以用真实材料重新申请。$/,
  )
  assert.match(told('endCase', { ground: 'deceased' }, at).advice, /^请家属把证交回/)
  assert.match(told('endCase', { ground: 'certificate-in-force' }, at).advice, /^请把证交回。请按换领/)
  for (const ground of ['moved-away', 'office-not-found'] as const) {
    const moved = told('endCase', { ground }, at)
    assert.equal(moved.decided, '经查实，办理终止，不再重新发证。')
    assert.match(moved.advice, /残疾人证继续有效.*请用它办理迁移/)
    assert.equal(moved.cancels, undefined)
  }
  const none = told('endCase', { ground: 'false-information' })
  assert.deepEqual([none.decided, none.cancels], ['经查实，办理终止，不发证。', undefined])
  assert.equal(none.advice, '您可以用真实材料重新申请。')
  assert.match(told('endCase', { ground: 'moved-away' }).advice, /还没有残疾人证，不用迁移/)
  assert.match(
    told('endCase', { ground: 'moved-away' }, aCase({ status: 'ended', matter: 'renewal-at-term' })).advice,
    /办理残疾人证迁移/,
  )
})

test('R4.4 a letter that ends the replacement of a lost card says that the lost one stays void', () => {
  const lost = aCase({ status: 'refused', matter: 'replacement-of-lost', voided: true })
  const stays = /挂失的旧证已经作废，不会恢复.*可以再申请挂失补办。$/
  assert.match(told('refuseApproval', { ground: 'not-mended' }, lost).advice, stays)
  assert.match(told('endCase', { ground: 'moved-away' }, lost).advice, stays)
  assert.doesNotMatch(told('refuseApproval', { ground: 'not-mended' }).advice, /旧证/)
  const unaccepted = { ...lost, voided: undefined }
  assert.doesNotMatch(told('decline', { ground: 'no-valid-permit' }, unaccepted).advice, /旧证/)
})

test('R4.5.1 R4.2.1 a cancellation says why, and what it bars; after a death it tells the family', () => {
  const wish = told('cancelCertificate', {}, aCase({ status: 'cancelled', matter: 'cancellation' }))
  assert.match(wish.ground, /自愿注销/)
  assert.deepEqual(wish.articles, [])
  assert.match(wish.advice, /一年内，原则上不能重新申请/)
  const death = { status: 'cancelled', matter: 'cancellation', particulars: { reason: 'deceased' } } as const
  assert.match(told('cancelCertificate', {}, aCase(death)).advice, /家属/)
  const missing = { ...death, particulars: { reason: 'declared-missing' } } as const
  assert.match(told('cancelCertificate', {}, aCase(missing)).advice, /本人或家属/)
  const notMet = aCase({ status: 'cancelled', matter: 'renewal-at-term', assessments: [concludedAs('not-met')] })
  assert.match(told('cancelCertificate', {}, notMet).ground, /不符合残疾标准/)
  assert.deepEqual(told('cancelCertificate', {}, notMet).articles, ['第二十四条'])
})

test('R4.1.3 N4.1 who is refused a dispute reads until when the next stage is open', () => {
  const refused = told('rejectDispute', { reason: 'no-facts', disputableUntil: '2026-03-31' })
  assert.match(refused.advice, /可以在 2026年3月31日 星期二（含当天）前申请终评/)
  assert.doesNotMatch(told('rejectDispute', { reason: 'no-facts' }).advice, /终评/)
  const printedFirst = told('rejectDispute', { reason: 'no-facts', later: true })
  assert.match(printedFirst.advice, /从收到这份决定书的第二天起 10 个工作日内，可以申请终评/)
})

test('R4.1.3 what no dispute can change any more is said so', () => {
  assert.match(told('endNotMet', {}, aCase({ status: 'ended-not-met' })).ground, /复评期限已过/)
  assert.match(told('endNotMet', {}, aCase({ status: 'ended-not-met', finalConclusion: true })).ground, /最终结论/)
})

test('R1.3 the conclusion is printed where the decision rests on it', () => {
  const resting = (name: StepName, current = aCase({ status: 'concluded' })) => restsOnConclusion(name, current)
  assert.deepEqual(decidingSteps.filter((name) => resting(name)).sort(), [
    'cancelCertificate',
    'endNotMet',
    'endUnchanged',
    'rejectDispute',
    'rejectFinalDispute',
  ])
  assert.equal(resting('cancelCertificate', aCase({ status: 'cancelled', matter: 'cancellation' })), false)
})

test('R4.1.2 where the place has not settled how to object, the letter says so and which terms would run', () => {
  const unknown = remediesInWords(defaultRules).join('')
  assert.match(unknown, /没有明确规定。请向作出决定的残联询问/)
  for (const term of [/60 日内（《行政复议法》第二十条）/, /6 个月内（《行政诉讼法》第四十六条）/])
    assert.match(unknown, term)
  const settled = remediesInWords({ 'decision-remedies': 'review-and-suit' }).join('')
  assert.match(settled, /可以依法申请行政复议，或者提起行政诉讼/)
  assert.doesNotMatch(settled, /没有明确规定/)
  assert.doesNotMatch(remediesInWords({ 'decision-remedies': 'superior' }).join(''), /行政诉讼/)
})

test('R4.1.5 every matter knows the No of the hukou office', () => {
  for (const [name, matter] of Object.entries(matters)) assert.ok(matter.final.includes('refused'), name)
})
