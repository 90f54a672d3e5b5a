// What follows from each step, told a second time by hand: what it hands out, counts, says and records (R4, R6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { aCase, concludedAs, sceneOf, system } from './case-testing.ts'
import { defaultRules } from './local-rules.ts'
import { ruled } from './opening-testing.ts'
import { assignments, names, recorded, records, results, toldOne } from './step-samples-testing.ts'
import {
  happenedIn,
  newsOf,
  type Recorded,
  readRecorded,
  recordInWords,
  type StepName,
  stepNamed,
  stepNames,
  steps,
} from './steps.ts'

/** leads or sometimes · papers · #what it counts for · what it says: h to the applicant what it was, n as news, r on the record. */
const told: Record<StepName, string> = {
  provideMaterial: 'r',
  checkMaterial: 'leads · r',
  askForMaterials: 'missing-materials · hnr',
  askAgain: 'missing-materials · #asked-again · hnr',
  supplyMaterials: 'sometimes · h',
  decline: 'decision · #declined · hnr',
  lapse: 'leads · decision · hn',
  reportUnmended: 'leads · handover-list · hn',
  accept: 'leads · hn',
  acceptOnFile: 'leads · hn',
  assignInstitution: 'leads · assignment · hnr',
  reassignInstitution: 'assignment · hnr',
  signConclusion: '',
  reopenConclusion: '',
  stampConclusion: 'assessment-form · hn',
  exemptFromNotice: 'leads · conclusion-letter · hnr',
  startNotice: 'leads · notice-poster · conclusion-letter · hnr',
  objectToNotice: '',
  dismissObjection: 'sometimes · r',
  upholdObjection: 'h',
  orderNewAssessment: 'sometimes · assignment · hnr',
  recordNoticeResult: 'leads · h',
  informUnchanged: 'leads · conclusion-letter · hnr',
  endUnchanged: 'leads · decision · hn',
  informNotMet: 'leads · not-met · hnr',
  endNotMet: 'leads · decision · hn',
  reportNotMet: 'leads · handover-list · hn',
  handOver: 'leads · handover-list · hn',
  approve: 'leads · approval-record · hn',
  cancelCertificate: 'sometimes · approval-record · decision · hn',
  returnForDefect: '#returned · hr',
  mendAndHandOver: 'leads · handover-list · hn',
  returnNotOurs: '#returned · hn',
  redetermineOffice: 'leads · handover-list · hnr',
  refuseApproval: 'decision · #refused · hnr',
  reportNotMendable: 'handover-list · hn',
  endCase: 'decision · hnr',
  withdraw: 'hnr',
  tellAgain: 'sometimes · nr',
  dispute: 'dispute-receipt · hr',
  noteUnanswered: 'hn',
  acceptDispute: 'sometimes · assignment · hnr',
  concludeDispute: 'sometimes · hnr',
  rejectDispute: 'decision · notice-poster · hnr',
  withdrawDispute: 'notice-poster · hnr',
  decideFinally: 'leads · hnr',
  rejectFinalDispute: 'decision · notice-poster · hnr',
  fileSignedPaper: 'sometimes · r',
  recordLoss: 'hn',
  collectOldCard: 'sometimes · old-card-receipt · h',
  recordOldCardMissing: 'hr',
  printCertificate: 'leads · certificate · hr',
  spoilCard: '',
  post: 'leads · posting-slip · hnr',
  recordReturnedMail: 'hn',
  close: 'leads · h',
  succeedOffice: '',
  recountTerms: 'notice-poster · hnr',
}

test('R4 every step hands out, counts and says what was decided for it', () => {
  for (const name of stepNames) {
    const { leads, papers, counts, says } = steps[name]
    const voices = [says.happened && 'h', says.news && 'n', says.record && 'r'].filter(Boolean).join('')
    assert.notEqual(leads, undefined, name)
    const parts = [leads === true ? 'leads' : leads && 'sometimes', ...papers, counts && `#${counts}`, voices]
    assert.equal(parts.filter(Boolean).join(' · '), told[name], name)
    assert.equal(stepNamed(name), name)
  }
  assert.equal(stepNamed('toString'), undefined)
})

test('R4 a step that may be refused before its facts, or that the system takes, says when it may be taken', () => {
  const silent = stepNames.filter((name) => (steps[name].ready ?? steps[name].ownDay) && !steps[name].when)
  assert.deepEqual(silent, [])
})

const mayBeMissing: Partial<Record<StepName, readonly string[]>> = {
  assignInstitution: ['rules', 'reassessment'],
  accept: ['rules'],
  acceptOnFile: ['rules'],
  stampConclusion: ['complete'],
  startNotice: ['exceptionForMinor', 'telling', 'disputableUntil'],
  exemptFromNotice: ['telling', 'disputableUntil'],
  informNotMet: ['telling', 'disputableUntil'],
  informUnchanged: ['telling', 'disputableUntil'],
  rejectDispute: ['telling', 'disputableUntil', 'notice'],
  rejectFinalDispute: ['notice'],
  tellAgain: ['telling', 'disputableUntil', 'undelivered'],
  orderNewAssessment: ['because'],
  redetermineOffice: ['rules'],
  returnForDefect: ['papers'],
  dispute: ['heard'],
  withdrawDispute: ['heard', 'notice'],
  withdraw: ['heard'],
}

for (const name of stepNames)
  test(`N3 the record of ${name} comes back as it was stored, and not without one of its fields`, () => {
    const record = { ...records[name] }
    assert.deepEqual(readRecorded(name, record), { step: name, record })
    for (const [field, _value] of Object.entries(record)) {
      const { [field]: _left, ...rest } = Object.fromEntries(Object.entries(record))
      const read = readRecorded(name, rest)
      assert.equal(read.record === undefined, !mayBeMissing[name]?.includes(field), `without ${field}`)
    }
  })

test('R4.1.4 a notice from before exceptions were recorded has none', () => {
  assert.deepEqual(
    readRecorded('startNotice', { starts: '2026-03-17', ends: '2026-03-24', ...toldOne }).record,
    records.startNotice,
  )
})

test('R4 what a step put on the record is told in words, and what cannot be read is told without', () => {
  for (const name of stepNames) {
    const lines = recordInWords(recorded(name), names)
    assert.equal(lines.length > 0, told[name].endsWith('r'), name)
    for (const line of lines) assert.doesNotMatch(line, /undefined|object/)
    assert.deepEqual(recordInWords({ step: name }, names), [], name)
  }
  const lineOf = (step: StepName) => recordInWords(recorded(step), names)[0]
  assert.equal(lineOf('printCertificate'), '空白证 AB123456')
  assert.equal(lineOf('post'), '邮政 EM123456789CN')
  assert.equal(lineOf('startNotice'), '2026年3月17日 星期二 到 2026年3月24日 星期二')
  assert.equal(lineOf('recordOldCardMissing'), '多次通知仍未交回')
  assert.deepEqual(recordInWords({ step: 'withdraw', record: {} }, names), [], 'whoever withdraws alone')
  assert.equal(lineOf('dismissObjection'), '查实所提情况不存在')
  assert.deepEqual(recordInWords(recorded('askForMaterials'), names), ['某材料：看不清', '最迟 2026年4月15日 星期三'])
  const assigned = recordInWords(recorded('assignInstitution'), names)
  assert.equal(assigned.at(-1), '重新评定的理由：残疾状况发生明显变化，与证件不符')
  const plain: Recorded = { step: 'assignInstitution', record: { assignments, rules: defaultRules } }
  assert.deepEqual(recordInWords(plain, names), assigned.slice(0, -1))
  assert.ok(assigned.length > 1)
  const final: Recorded = {
    step: 'decideFinally',
    record: { assessment: 'f1', results: [...results, { category: 'vision', level: 'not-met' }] },
  }
  assert.deepEqual(recordInWords(final, names), ['肢体残疾 二级', '视力残疾 不符合标准'])
})

test('R4 what the applicant is told has a title and a sentence; without its record it is not told', () => {
  for (const name of stepNames.filter(
    (one) => told[one].includes('n') && told[one].split(' · ').at(-1)?.includes('n'),
  )) {
    const current = aCase({ status: 'handed-over', matter: 'renewal-at-term' })
    const news = newsOf(recorded(name), current)
    if (name !== 'stampConclusion') assert.ok(news && news.title.length > 2 && news.body.endsWith('。'), name)
    assert.equal(newsOf({ step: name }, current), undefined, name)
  }
})

test('R4.1.3 the last stamp of a round is told to the applicant, those before it are not', () => {
  const all: Recorded = { step: 'stampConclusion', record: { assessment: 'a1', complete: true } }
  const one: Recorded = { step: 'stampConclusion', record: { assessment: 'a1', complete: false } }
  assert.equal(typeof happenedIn(all), 'string')
  assert.equal(happenedIn(one), undefined)
  assert.equal(happenedIn({ step: 'stampConclusion' }), undefined)
  assert.equal(typeof happenedIn({ step: 'handOver' }), 'string')
  const current = aCase({ status: 'concluded' })
  assert.match(newsOf(all, current)?.body ?? '', /从告知那天起 10 个工作日内可以申请复评/)
  assert.equal(newsOf(one, current), undefined)
})

test('R4.1.4 R6.1 R2.5 some steps are the next thing only where there is something to do', () => {
  const leads = (name: StepName, current: Case) => {
    const { leads: says } = steps[name]
    return typeof says === 'function' ? says(current) : says
  }
  const onNotice = (changes: Partial<Case>) => aCase({ status: 'on-notice', ...changes })
  assert.deepEqual(
    [[], ['o1'], ['o1', 'o2']].map((openObjections) => leads('dismissObjection', onNotice({ openObjections }))),
    [false, true, true],
  )
  assert.equal(leads('orderNewAssessment', onNotice({ upheldObjection: true })), true)
  assert.equal(leads('orderNewAssessment', onNotice({ upheldObjection: false })), false)
  assert.equal(leads('orderNewAssessment', aCase({ status: 'returned', upheldObjection: true })), false)
  for (const [status, expected] of [
    ['posted', true],
    ['cancelled', true],
    ['approved', false],
    ['printed', false],
    ['mail-returned', false],
  ] as const)
    assert.equal(leads('collectOldCard', aCase({ matter: 'renewal-damaged', status })), expected, status)
  const waiting = aCase({ status: 'awaiting-materials' })
  assert.equal(leads('supplyMaterials', waiting), false)
  assert.equal(
    leads('supplyMaterials', { ...waiting, materials: { ...waiting.materials, 'id-card': 'provided' } }),
    true,
  )
})

test('R6.1 R4.1.2 R4.5.1 a step with nothing to work on is idle', () => {
  const idle = (name: StepName, current: Case) => steps[name].idle?.(current)
  for (const [name, found] of [
    ['collectOldCard', false],
    ['recordOldCardMissing', true],
  ] as const) {
    const posted = (oldCard: Case['oldCard']) => aCase({ matter: 'renewal-damaged', status: 'posted', oldCard })
    assert.deepEqual(
      (['with-holder', 'collected', 'missing', undefined] as const).map((card) => idle(name, posted(card))),
      [false, true, found, true],
    )
  }
  const papers = (materials: Case['materials']) => idle('checkMaterial', aCase({ status: 'submitted', materials }))
  assert.equal(papers({ photo: 'accepted', 'id-card': 'missing' }), true)
  assert.equal(papers({ photo: 'accepted', 'id-card': 'provided' }), false)
  assert.equal(idle('cancelCertificate', aCase({ matter: 'renewal-at-term', status: 'handed-over' })), true)
  const lost = { status: 'handed-over', assessments: [concludedAs('not-met')] } as const
  assert.equal(idle('cancelCertificate', aCase({ matter: 'renewal-at-term', ...lost })), false)
  assert.equal(idle('cancelCertificate', aCase({ matter: 'cancellation', status: 'handed-over' })), false)
})

test('R4.4 R6.1 R6.2 the applicant is told what they have to do, where there is something', () => {
  const body = (step: StepName, current: Case) => newsOf(recorded(step), current)?.body ?? ''
  const lost = aCase({ matter: 'replacement-of-lost', status: 'submitted' })
  assert.match(body('accept', lost), /旧证从今天起作废/)
  assert.doesNotMatch(body('accept', aCase({ matter: 'renewal-damaged', status: 'submitted' })), /作废/)
  const approved = (changes: Partial<Case>) =>
    body('approve', aCase({ matter: 'renewal-damaged', status: 'approved', ...changes }))
  assert.match(approved({ oldCard: 'with-holder' }), /正在制证。请把旧证交回经常居住地残联。$/)
  assert.match(approved({ oldCard: 'collected' }), /正在制证。$/)
  assert.match(approved({ rules: ruled({ 'paper-photos': 1 }) }), /请寄 1 张纸质照片/)
  assert.doesNotMatch(approved({ rules: ruled({ 'paper-photos': 0 }) }), /纸质照片/)
})

test('N1 an office that ends is a step of its own: by nobody, where the case stands, its record as it came', () => {
  const { clause, by, from, to, take } = steps.succeedOffice
  assert.deepEqual([clause, by, from, to], ['N1', [], [], ['same']])
  const succession = { from: '510107', to: '510104', superior: '510100', province: '510000' }
  assert.deepEqual(take(aCase({ status: 'submitted' }), succession, sceneOf(system)), { record: succession })
})
