// Who acts, and with which facts, where cases are walked through in every way that the law allows (R1–R6).

import type { Actor } from '#regulation/actor.ts'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import type { Case } from '#regulation/case.ts'
import { heldInCase } from '#regulation/certificate-life.ts'
import type { Scene } from '#regulation/scene.ts'
import type { StepFacts, StepName } from '#regulation/steps.ts'
import type { Day } from '#regulation/vocabulary.ts'

export const clerk = (id: string, office: string): Actor => ({
  kind: 'staff',
  id,
  office,
  roles: ['handler', 'approver', 'printer', 'head'],
})
export const actors: Record<string, Actor> = {
  applicant: { kind: 'applicant', id: 'account', level: 'real-name' },
  stranger: { kind: 'applicant', id: 'stranger', level: 'real-name' },
  visitor: { kind: 'visitor' },
  residence: clerk('r', '510107'),
  hukou: clerk('h', '630102'),
  newHukou: clerk('n', '630103'),
  superior: clerk('s', '510100'),
  province: clerk('p', '510000'),
  foreign: clerk('f', '110101'),
  first: { kind: 'institution-staff', id: 'a', institution: 'one', roles: ['assessor', 'sealer'] },
  second: { kind: 'institution-staff', id: 'b', institution: 'two', roles: ['assessor', 'sealer'] },
  system: { kind: 'system', id: 'worker' },
}

const eligible = { one: ['limb'], two: ['limb'] } as const
const doctors = [
  { id: 'a', institution: 'one', categories: ['limb'] },
  { id: 'b', institution: 'two', categories: ['limb'] },
] as const
/** For each step, the classes of facts that make a difference. */
export const facts: { [S in StepName]: (current: Case) => readonly StepFacts[S][] } = {
  // No matter has it: nobody may take it by hand.
  succeedOffice: () => [{ from: '510107', to: '510104', superior: '510100', province: '510000' }],
  recountTerms: () => [],
  provideMaterial: () => [{ material: 'id-card' }, { material: 'local:invented' }],
  checkMaterial: () => [{ material: 'id-card' }, { material: 'local:invented' }],
  askForMaterials: () => [
    { requests: [{ material: 'id-card', defect: 'unclear' }] },
    { requests: [{ material: 'local:invented', defect: 'missing' }] },
    { requests: [] },
  ],
  askAgain: () => [
    { requests: [{ material: 'id-card', defect: 'unclear' }] },
    { requests: [{ material: 'id-card', defect: 'expired' }] },
    { requests: [] },
  ],
  supplyMaterials: () => [{}],
  fileSignedPaper: () => [{ paper: 'committee-form' }, { paper: 'application-form' }],
  reportUnmended: () => [{}],
  accept: (current) => [
    { rules: current.rules, permitValidUntil: '2040-01-01' },
    { rules: current.rules, permitValidUntil: '2020-01-01' },
  ],
  acceptOnFile: (current) => [
    { rules: current.rules, permitValidUntil: '2040-01-01' },
    { rules: { ...current.rules, 'renewal-notice': 'always' }, permitValidUntil: '2040-01-01' },
  ],
  decline: () => [{ ground: 'false-information' }],
  lapse: () => [{}],
  assignInstitution: (current) => [
    {
      assignments: [assign(current, 'one')],
      eligible,
      rules: current.rules,
      permitValidUntil: '2040-01-01',
      reassessment: 'evident-change',
      why: '本人行走比发证时明显困难（演示）',
    },
    { assignments: [assign(current, 'one')], eligible, rules: current.rules, permitValidUntil: '2040-01-01' },
    { assignments: [assign(current, 'one')], eligible, rules: current.rules, permitValidUntil: '2020-01-01' },
    { assignments: [assign(current, 'none')], eligible, rules: current.rules, permitValidUntil: '2040-01-01' },
    { assignments: [], eligible, rules: current.rules, permitValidUntil: '2040-01-01' },
  ],
  reassignInstitution: (current) => [
    { assessment: assessmentOf(current), assignments: [assign(current, 'two')], eligible, doctors },
  ],
  // What is held is level 2, so only a change needs another result to have something to change.
  signConclusion: (current) => [
    ...(current.matter === 'change-of-category'
      ? [
          {
            assessment: assessmentOf(current),
            results: [{ category: 'limb', level: 3 }] as const,
            certified: ['limb'] as const,
          },
        ]
      : []),
    { assessment: assessmentOf(current), results: [{ category: 'limb', level: 2 }], certified: ['limb'] },
    { assessment: assessmentOf(current), results: [{ category: 'limb', level: 'not-met' }], certified: ['limb'] },
    { assessment: assessmentOf(current), results: [{ category: 'limb', level: 2 }], certified: [] },
    { assessment: assessmentOf(current), results: [], certified: ['limb'] },
  ],
  reopenConclusion: (current) => [{ assessment: assessmentOf(current) }],
  stampConclusion: (current) => [{ assessment: assessmentOf(current) }, { assessment: 'invented' }],
  informNotMet: () => [{}],
  endNotMet: () => [{}],
  reportNotMet: () => [{}],
  informUnchanged: () => [{}],
  endUnchanged: () => [{}],
  startNotice: () => [{ place: '演示社区' }, { place: '演示社区', exceptionForMinor: true }, { place: ' ' }],
  exemptFromNotice: () => [{}],
  objectToNotice: () => [{ objection: 'o1' }],
  dismissObjection: () => [{ objection: 'o1', reason: 'unfounded' }],
  upholdObjection: () => [{ objection: 'o1' }],
  orderNewAssessment: (current) => [
    { assignments: [assign(current, 'two')], eligible, why: '异议查实，须由另一家再评（演示）' },
    { assignments: [assign(current, 'two')], eligible, why: '' },
  ],
  recordNoticeResult: () => [{}],
  handOver: () => [{}],
  approve: (current) => [{ held: heldInCase(current) }, { held: 'another' }],
  cancelCertificate: (current) => [{ held: heldInCase(current) }, { held: 'another' }],
  recordLoss: (current) => [{ certificate: current.holding?.id ?? 'none' }, { certificate: 'another' }],
  collectOldCard: () => [{}],
  recordOldCardMissing: () => [{ reason: 'not-returned' }],
  returnForDefect: () => [
    { ground: 'scan-unreadable', papers: ['id-card'] },
    { ground: 'scan-unreadable', noPaper: true },
    { ground: 'conclusion-unclear' },
    { ground: 'assessor-not-entitled', entitled: false },
  ],
  returnNotOurs: () => [{}],
  redetermineOffice: () => [
    { hukou: '630103', applicantConfirmed: true },
    { hukou: '630102', applicantConfirmed: true },
    { hukou: '630103', applicantConfirmed: false },
  ],
  mendAndHandOver: () => [{}],
  endCase: () => [{ ground: 'deceased' }, { ground: 'false-information' }],
  reportNotMendable: () => [{}],
  refuseApproval: (current) => [
    { ground: 'false-information', held: heldInCase(current) },
    { ground: 'not-mended', held: heldInCase(current) },
    { ground: 'certificate-changed', held: heldInCase(current) },
  ],
  // Where the case ends by it, once: elsewhere it only moves a day.
  tellAgain: ({ status, since, round, disputes }) =>
    (status === 'not-met' || status === 'unchanged') && round === 1 && disputes === 0
      ? [{ undelivered: true }, { telling: { way: 'handed', on: since } }, {}]
      : [{}],
  dispute: (current) => [{}, { heard: { way: 'visit', on: current.opened } }],
  noteUnanswered: () => [{}],
  acceptDispute: (current) => [
    { assignments: [assign(current, 'two')], eligible, doctors },
    { assignments: [assign(current, 'one')], eligible, doctors },
  ],
  rejectDispute: () => [{ reason: 'no-facts' }],
  withdrawDispute: (current) => [{}, { heard: { way: 'letter', on: current.since }, why: '本人改了主意' }],
  concludeDispute: (current) => [
    { assessment: `prefecture-${current.round}`, results: [{ category: 'limb', level: 2 }] },
    { assessment: `prefecture-${current.round}`, results: [] },
  ],
  decideFinally: (current) => [
    { assessment: `final-${current.round}`, results: [{ category: 'limb', level: 2 }] },
    { assessment: `final-${current.round}`, results: [{ category: 'limb', level: 'not-met' }] },
    { assessment: `final-${current.round}`, results: [] },
  ],
  rejectFinalDispute: () => [{ reason: 'no-facts' }],
  withdraw: (current) => [{}, { heard: { way: 'telephone', on: current.opened }, why: '决定不办了' }],
  printCertificate: (current) => [
    { certificate: `c${current.round}`, blank: 'AB123456' },
    { certificate: 'c', blank: '?' },
  ],
  spoilCard: () => [{}],
  post: () => [
    { carrier: '邮政', trackingNumber: 'EM123456789CN' },
    { carrier: '', trackingNumber: '' },
  ],
  recordReturnedMail: () => [{}],
  close: () => [{ unscanned: 0 }, { unscanned: 2 }],
}

const assign = (current: Case, institution: string) => ({
  id: `${institution}-${current.round}`,
  institution,
  categories: ['limb'] as const,
})
const assessmentOf = (current: Case) => current.assessments.find((one) => one.round === current.round)?.id ?? 'none'

export const sceneOn = (actor: Actor, today: Day): Scene => ({ actor, today, calendarOf: () => nationalCalendar })
