// A record of each step as it may stand in a case, for the tests that read, tell and print them (R4, N3).
import { defaultRules } from './local-rules.ts'
import type { Names } from './step.ts'
import { type Recorded, readRecorded, type StepName, type StepRecords } from './steps.ts'

export const assignments = [{ id: 'a2', institution: 'two', categories: ['limb'] }] as const
export const results = [{ category: 'limb', level: 2 }] as const

export const toldOne = { telling: { way: 'handed', on: '2026-03-17' }, disputableUntil: '2026-03-31' } as const
const heard = { heard: { way: 'telephone', on: '2026-03-17' } } as const

/** A record of each step that leaves one; all its fields are needed to read it, but for those that may be missing. */
const goesOn = { notice: { ends: '2026-03-30', resumed: { from: '2026-03-23', days: 5 } } } as const
export const records: { [S in StepName]?: StepRecords[S] } = {
  provideMaterial: { material: 'id-card' },
  checkMaterial: { material: 'id-card' },
  fileSignedPaper: { paper: 'committee-form' },
  askForMaterials: { requests: [{ material: 'id-card', defect: 'unclear' }], supplyBy: '2026-04-15' },
  askAgain: { requests: [{ material: 'id-card', defect: 'unclear' }], supplyBy: '2026-04-15' },
  decline: { ground: 'within-bar' },
  accept: { rules: defaultRules },
  acceptOnFile: { rules: defaultRules },
  assignInstitution: { assignments, rules: defaultRules, reassessment: 'evident-change' },
  reassignInstitution: { assessment: 'a1', assignments },
  signConclusion: { assessment: 'a1', results },
  reopenConclusion: { assessment: 'a1' },
  stampConclusion: { assessment: 'a1', complete: true },
  startNotice: { starts: '2026-03-17', ends: '2026-03-24', exceptionForMinor: false, ...toldOne },
  exemptFromNotice: toldOne,
  informNotMet: toldOne,
  informUnchanged: toldOne,
  objectToNotice: { objection: 'o1' },
  dismissObjection: { objection: 'o1', reason: 'unfounded' },
  upholdObjection: { objection: 'o1' },
  orderNewAssessment: { assignments, because: 'conclusion-unclear' },
  returnForDefect: { ground: 'scan-unreadable', papers: ['id-card'] },
  redetermineOffice: { hukou: '630103', rules: defaultRules },
  endCase: { ground: 'deceased' },
  refuseApproval: { ground: 'false-information' },
  noteUnanswered: {},
  acceptDispute: { assignments },
  concludeDispute: { assessment: 'p1', results },
  tellAgain: toldOne,
  dispute: heard,
  withdrawDispute: { ...heard, ...goesOn },
  withdraw: heard,
  rejectDispute: { reason: 'no-facts', ...toldOne, ...goesOn },
  decideFinally: { assessment: 'f1', results },
  rejectFinalDispute: { reason: 'no-facts', ...goesOn },
  recordLoss: { certificate: 'held' },
  recordOldCardMissing: { reason: 'not-returned' },
  printCertificate: { certificate: 'c1', blank: 'AB123456' },
  post: { carrier: '邮政', trackingNumber: 'EM123456789CN' },
  recountTerms: {
    recount: 'r',
    because: '演示通知',
    moved: [{ term: 'notice', office: '510107', before: '2026-03-24', after: '2026-03-25', provisional: false }],
  },
  succeedOffice: { from: '510107', to: '510104', superior: '510100', province: '510000' },
}
export const names: Names = { material: () => '某材料', office: () => '某残联', institution: () => '某机构' }
export const recorded = (step: StepName): Recorded => readRecorded(step, { ...records[step] })
