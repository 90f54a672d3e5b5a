// 残疾人证审批表: what the hukou office checked, who approved, and what was issued (R4.1.5, R5.3, R1.4).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import {
  type Issue,
  type PaperMaker,
  type PrintedGuardian,
  type PrintedResult,
  paper,
  resultInWords,
} from '../paper.ts'

export type ApprovalRecordFacts = {
  issue: Issue
  applicant: { name: string; sex: string; birth: string; ethnicity?: string; idNumber: string; hukouAddress: string }
  guardian?: PrintedGuardian
  residenceOffice: string
  acceptedOn: Day
  receivedOn: Day
  assessments: readonly { institution: string; assessor: string; signedOn: Day; result: PrintedResult }[]
  notice: string
  /** The checks of R4.1.5, each with its outcome: jurisdiction, form, guardian proof, conclusion, notice. */
  checks: readonly { name: string; outcome: string }[]
  /** Missing until the decision is taken: the boxes are then left for a pen. */
  decision?: { outcome: string; by: string; on: Day }
  certificate?: { number: string; grade: string; from: Day; to: Day; printedBy?: string }
}

export const approvalRecord: PaperMaker<ApprovalRecordFacts> = {
  title: '残疾人证审批表',
  build: ({ issue, ...facts }) =>
    paper(
      'approval-record',
      '残疾人证审批表',
      issue,
      { clauses: ['R4.1.5', 'R5.3', 'R1.4'], articles: ['第九条（四）'] },
      {
        ...facts,
        acceptedOn: dayInWords(facts.acceptedOn),
        receivedOn: dayInWords(facts.receivedOn),
        assessments: facts.assessments.map((one) => ({
          ...one,
          signedOn: dayInWords(one.signedOn).split(' ')[0],
          result: resultInWords(one.result),
        })),
        decision: facts.decision && { ...facts.decision, on: dayInWords(facts.decision.on) },
        certificate: facts.certificate && {
          ...facts.certificate,
          valid: `${dayInWords(facts.certificate.from)} 至 ${dayInWords(facts.certificate.to)}`,
        },
      },
    ),
}
