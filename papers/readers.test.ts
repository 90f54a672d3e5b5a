// Who reads which paper, by hand; and that what was handed out early is still listed at the end (N5.2, R6.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, staffRoles } from '#regulation/actor.ts'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import type { Case } from '#regulation/case.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { decideOpening } from '#regulation/opening.ts'
import { type PaperKind, paperKinds } from '#regulation/paper-kinds.ts'
import { type StepName, stepNames, steps } from '#regulation/steps.ts'
import { isRefusal, materialNames, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import { actors } from '#simulation/walk-facts.ts'
import { mayRead, papersFor } from './readers.ts'

function opened(): Case {
  const today = '2026-03-02'
  const verdict = decideOpening(
    {
      id: 'case',
      matter: 'new-certificate',
      channel: 'online',
      residence: '510107',
      hukou: '630102',
      superior: '510100',
      province: '510000',
      accounts: ['account'],
      claimed: ['limb'],
      particulars: {},
      birth: '1980-05-05',
      hasGuardian: false,
      provided: Object.keys(materialNames) as StatutoryMaterial[],
      permitValidUntil: '2040-01-01',
      rules: defaultRules,
      known: { openCase: false, barLifted: false },
    },
    { actor: { kind: 'applicant', id: 'account', level: 'real-name' }, today, calendarOf: () => nationalCalendar },
  )
  assert.ok(!isRefusal(verdict))
  return verdict.opened
}

/** Assessed by the institution `one`, posted. */
const current: Case = {
  ...opened(),
  status: 'posted',
  round: 1,
  assessments: [{ id: 'a', round: 1, institution: 'one', categories: ['limb'], state: 'stamped' }],
}

const nobody: readonly PaperKind[] = []
/** What each may read of a case, whatever its steps; whoever is not here reads nothing. */
const readers: Readonly<Record<string, readonly PaperKind[]>> = {
  applicant: [
    'application-form',
    'receipt',
    'missing-materials',
    'decision',
    'assignment',
    'assessment-form',
    'not-met',
    'conclusion-letter',
    'dispute-receipt',
    'notice-poster',
    'certificate',
    'old-card-receipt',
    'checklist',
  ],
  residence: [
    'application-form',
    'receipt',
    'missing-materials',
    'decision',
    'assignment',
    'assessment-form',
    'not-met',
    'conclusion-letter',
    'dispute-receipt',
    'notice-poster',
    'handover-list',
    'approval-record',
    'old-card-receipt',
    'checklist',
  ],
  hukou: [
    'application-form',
    'decision',
    'assessment-form',
    'not-met',
    'conclusion-letter',
    'notice-poster',
    'handover-list',
    'approval-record',
    'certificate',
    'posting-slip',
  ],
  superior: ['decision', 'assignment', 'assessment-form', 'not-met', 'conclusion-letter', 'dispute-receipt'],
  province: ['decision', 'assessment-form', 'not-met', 'conclusion-letter', 'dispute-receipt'],
  first: ['assignment', 'assessment-form'],
  second: nobody,
  stranger: nobody,
  visitor: nobody,
  newHukou: nobody,
  foreign: nobody,
  system: nobody,
}

const readBy = (actor: Actor) => paperKinds.filter((kind) => mayRead(current, actor, kind))

test('N5.2 each party reads the papers of its part of the case, and nobody else any', () => {
  assert.deepEqual(Object.fromEntries(Object.entries(actors).map(([who, actor]) => [who, readBy(actor)])), readers)
})

test('N5.2 in an office only those who handle cases read papers: no administrator, auditor or community worker, and nobody whose steps are another office’s', () => {
  const reading = (office: string) =>
    staffRoles.filter((role) => readBy({ kind: 'staff', id: 's', office, roles: [role] }).length > 0)
  assert.deepEqual(reading('510107'), ['handler', 'head'])
  assert.deepEqual(reading('630102'), ['handler', 'approver', 'printer', 'head'])
})

test('R6.3 a paper handed out early is still listed at the end of the case, whatever its status', () => {
  const taken: readonly StepName[] = [
    'askForMaterials',
    'assignInstitution',
    'stampConclusion',
    'startNotice',
    'handOver',
  ]
  const handedOut = taken.flatMap((step) => steps[step].papers)
  for (const status of ['posted', 'closed', 'withdrawn', 'ended-not-met'] as const) {
    const later = { ...current, status }
    const clerk = papersFor(later, handedOut, { kind: 'staff', id: 'c', office: '510107', roles: ['handler'] })
    for (const kind of handedOut) assert.ok(clerk.includes(kind), `${kind} of ${status}`)
  }
})

test('R6.1 the clerk reaches the receipt of an old card, and a letter of not meeting the standard after it has ended', () => {
  const clerk: Actor = { kind: 'staff', id: 'c', office: '510107', roles: ['handler'] }
  assert.ok(papersFor(current, ['old-card-receipt'], clerk).includes('old-card-receipt'))
  assert.ok(papersFor({ ...current, status: 'ended-not-met' }, ['not-met'], clerk).includes('not-met'))
})

test('N2.3 nothing is listed before it exists: a fresh paper in its own time, every other from its step on', () => {
  const applicant: Actor = { kind: 'applicant', id: 'account', level: 'real-name' }
  const before = { ...opened() }
  assert.deepEqual(papersFor(before, [], applicant), ['application-form', 'receipt', 'checklist'])
  assert.deepEqual(papersFor({ ...before, status: 'closed' }, [], applicant), ['application-form', 'receipt'])
  const asked = { ...before, status: 'awaiting-materials', asked: [{ material: 'photo', defect: 'missing' }] } as const
  assert.ok(papersFor(asked, [], applicant).includes('missing-materials'), 'a window tells at once')
  assert.ok(papersFor({ ...before, status: 'assessing' }, [], applicant).includes('assessment-form'), 'to be filled in')
})

test('R6.3 every paper that is never fresh is handed out by some step', () => {
  const handedOut = new Set(stepNames.flatMap((step) => steps[step].papers))
  const alwaysThere: readonly PaperKind[] = ['application-form', 'receipt', 'checklist']
  assert.deepEqual(
    paperKinds.filter((kind) => !handedOut.has(kind)),
    alwaysThere,
  )
})

test('R4.1.2 what an acceptance hands out, every accepting step hands out; only the one that names institutions adds theirs', () => {
  const accepting: readonly StepName[] = ['accept', 'acceptOnFile', 'assignInstitution']
  const handed = accepting.map((step) => [step, steps[step].papers.filter((kind) => kind !== 'assignment')])
  const all = new Set(accepting.flatMap((step) => steps[step].papers.filter((kind) => kind !== 'assignment')))
  assert.deepEqual(Object.fromEntries(handed), Object.fromEntries(accepting.map((step) => [step, [...all]])))
})
