// Papers signed by hand: which a case has, which must be scanned before it goes on, and by whom (R6.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aCase,
  afterArrival,
  anAssessment,
  applicant,
  foreign,
  hukou,
  leaves,
  residence,
  taking,
  today,
  yesterday,
} from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { papersRequired, papersSigned, papersToScan } from '../signed-papers.ts'
import { situations } from '../situation-testing.ts'
import { signedPaperSteps } from './signed-papers.ts'

const rules = { ...defaultRules, 'signed-papers-from': '2026-03-01' }
const atWindow = aCase({ status: 'ready-to-hand-over', channel: 'window', notice: undefined, rules })
const online = { ...atWindow, channel: 'online' } as const
const byCommittee = {
  ...online,
  concludedOn: yesterday,
  assessments: [anAssessment({ institution: undefined, committee: '510100', state: 'stamped' })],
}
const onNotice = { ...online, concludedOn: yesterday, notice: { starts: '2026-03-02', ends: '2026-03-09' } }
const form = { paper: 'application-form', on: '2026-03-02' } as const

situations('fileSignedPaper', taking('fileSignedPaper', residence.handler, { paper: 'application-form' }), [
  {
    is: 'the form that was signed at the window',
    given: { at: atWindow },
    accepted: 'R6.3',
    also: leaves({ signedPapers: [{ ...form, on: today }] }),
  },
  {
    is: 'scanned once more: the newest scan counts',
    given: { at: { ...atWindow, signedPapers: [{ paper: 'notice-proof', on: yesterday }, form] } },
    accepted: 'R6.3',
    also: leaves({
      signedPapers: [
        { paper: 'notice-proof', on: yesterday },
        { ...form, on: today },
      ],
    }),
  },
  { is: 'while it is assessed', given: { at: { ...atWindow, status: 'assessing' } }, accepted: 'R6.3' },
  { is: 'after the card was posted', given: { at: { ...atWindow, status: 'posted' } }, accepted: 'R6.3' },
  {
    is: 'of an application over the network, which nobody signed by hand',
    given: { at: online },
    refused: 'R6.3',
    field: 'paper',
    says: /没有这种手工签名的文书/,
  },
  {
    is: 'a committee concluded nothing here',
    given: { at: atWindow, facts: { paper: 'committee-form' } },
    refused: 'R6.3',
    field: 'paper',
  },
  { is: 'a committee concluded', given: { at: byCommittee, facts: { paper: 'committee-form' } }, accepted: 'R6.3' },
  { is: 'nothing was put on notice', given: { at: atWindow, facts: { paper: 'notice-proof' } }, refused: 'R6.3' },
  { is: 'it was put on notice', given: { at: onNotice, facts: { paper: 'notice-proof' } }, accepted: 'R6.3' },
  { is: 'it is closed', given: { at: { ...atWindow, status: 'closed' } }, refused: 'R6.3' },
  { is: 'by the hukou office', given: { at: atWindow, who: hukou.handler }, refused: 'R6.3' },
  { is: 'by another office', given: { at: atWindow, who: foreign }, refused: 'R6.3' },
  { is: 'by the applicant', given: { at: atWindow, who: applicant }, refused: 'R6.3' },
])

const lacking = /还没有扫描件：手工签名的申请表。请经常居住地残联先扫描上传/
for (const [step, at] of [
  ['handOver', atWindow],
  ['mendAndHandOver', { ...atWindow, status: 'returned' }],
] as const)
  situations(`${step}, papers signed by hand`, taking(step, residence.handler, {}), [
    { is: 'the form of the window has no scan', given: { at }, refused: 'R6.3', says: lacking },
    {
      is: 'it has',
      given: { at: { ...at, signedPapers: [form] } },
      accepted: step === 'handOver' ? 'R4.1.4' : 'R4.1.5',
    },
    {
      is: 'opened the day before the rule begins',
      given: { at: { ...at, opened: '2026-02-28' } },
      accepted: step === 'handOver' ? 'R4.1.4' : 'R4.1.5',
    },
    {
      is: 'opened on the day it begins',
      given: { at: { ...at, opened: '2026-03-01' } },
      refused: 'R6.3',
      says: lacking,
    },
  ])

situations('close, papers signed by hand', taking('close', applicant, { unscanned: 0 }), [
  {
    is: 'the form of the window has no scan',
    given: { at: { ...atWindow, status: 'posted' } },
    refused: 'R6.3',
    says: lacking,
  },
  {
    is: 'it has',
    given: { at: { ...atWindow, status: 'posted', signedPapers: [form] }, day: afterArrival },
    accepted: 'R6.3',
  },
])

test('R6.3 what was signed in a case, and what of it has no scan since it could be signed', () => {
  assert.deepEqual(papersSigned(atWindow), ['application-form'])
  assert.deepEqual(papersSigned(online), [])
  assert.deepEqual(papersSigned({ ...byCommittee, round: 2 }), [])
  const beforeIt = { ...byCommittee, assessments: [anAssessment({ state: 'stamped' }), ...byCommittee.assessments] }
  assert.deepEqual(papersSigned(beforeIt), ['committee-form'], 'an institution assessed in the same round')
  assert.deepEqual(papersToScan({ ...atWindow, signedPapers: [form] }), [])
  assert.deepEqual(papersRequired({ ...atWindow, rules: defaultRules }), [])
  // A paper of an earlier conclusion is not the paper of this one.
  const before = { paper: 'committee-form', on: '2026-03-14' } as const
  assert.deepEqual(papersToScan({ ...byCommittee, signedPapers: [before] }), ['committee-form'])
  assert.deepEqual(papersToScan({ ...byCommittee, signedPapers: [{ ...before, on: yesterday }] }), [])
  const early = { ...byCommittee, concludedOn: undefined, signedPapers: [{ ...before, on: '2026-03-01' }] } as const
  assert.deepEqual(papersToScan(early), ['committee-form'], 'scanned before the case was opened')
  const two = [{ paper: 'notice-proof', on: '2026-03-02' } as const, form]
  assert.deepEqual(papersToScan({ ...atWindow, signedPapers: two }), [], 'one of two scans is the form')
  // The village may give a proof of the notice, and need not.
  assert.deepEqual(papersSigned(onNotice), ['notice-proof'])
  assert.deepEqual(papersToScan(onNotice), [])
})

test('R6.3 scanning is the next thing where the file cannot go on without it, and is shown where there is a paper to scan', () => {
  const { leads, idle } = signedPaperSteps.fileSignedPaper
  assert.ok(typeof leads === 'function' && idle)
  const done = { ...atWindow, signedPapers: [form] }
  assert.deepEqual([leads(atWindow), leads({ ...atWindow, status: 'returned' })], [true, true])
  assert.deepEqual([leads(done), leads({ ...atWindow, status: 'submitted' })], [false, false])
  assert.equal(leads({ ...done, status: 'submitted' }), false)
  assert.deepEqual([idle(atWindow), idle(done), idle(onNotice), idle(online)], [false, false, false, true])
})
