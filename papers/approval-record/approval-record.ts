// 残疾人证审批表: what the hukou office checked, who approved, and what was issued or cancelled (R4.1.5, R4.5.1, R5.3, R1.4).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import {
  type CaseIssue,
  never,
  type PaperMaker,
  type PrintedGuardian,
  type PrintedResult,
  paper,
  resultInWords,
} from '../paper.ts'

export type ApprovalRecordFacts = {
  issue: CaseIssue
  applicant: { name: string; sex: string; birth: string; ethnicity?: string; idNumber: string; hukouAddress: string }
  guardian?: PrintedGuardian
  residenceOffice: string
  acceptedOn: Day
  receivedOn: Day
  /** The certificate in hand, and what the matter asks of it, in words. */
  asked: readonly { label: string; value: string }[]
  /** Of an assessment of this case; empty where the conclusion on file was kept, or nothing is assessed. */
  assessments: readonly { institution: string; assessor: string; signedOn: Day; result: PrintedResult }[]
  /** Why there is no conclusion of this case's own, in words. */
  withoutAssessment?: string
  /** How the notice went, or why there was none, in words. */
  notice: string
  /** The checks of R4.1.5, each with its outcome: jurisdiction, form, guardian proof, conclusion, notice. */
  checks: readonly { name: string; outcome: string }[]
  /** Missing until the decision is taken: the boxes are then left for a pen. */
  decision?: { outcome: string; by: string; on: Day }
  certificate?: { number: string; grade: string; from: Day; to: Day; printedBy?: string }
}

export const approvalRecord: PaperMaker<ApprovalRecordFacts> = {
  title: '残疾人证审批表',
  clauses: ['R4.1.5', 'R5.3', 'R1.4'],
  articles: ['第九条（四）'],
  readers: ['residence', 'hukou'],
  fresh: never,
  kept: 'bytes',
  build: ({ issue, ...facts }) =>
    paper('approval-record', approvalRecord, issue, {
      ...facts,
      acceptedOn: dayInWords(facts.acceptedOn),
      receivedOn: dayInWords(facts.receivedOn),
      assessments: facts.assessments.map((assessment) => ({
        ...assessment,
        signedOn: dayInWords(assessment.signedOn).split(' ')[0],
        result: resultInWords(assessment.result),
      })),
      withoutAssessment: facts.withoutAssessment ?? '',
      decision: facts.decision && { ...facts.decision, on: dayInWords(facts.decision.on) },
      certificate: facts.certificate && {
        ...facts.certificate,
        valid: `${dayInWords(facts.certificate.from)} 至 ${dayInWords(facts.certificate.to)}`,
      },
    }),
}
