// 受理回执: proof that the application was taken in, what was handed in, and what comes next (R4.1.2, R5.1).
import { always, type CaseIssue, type PaperMaker, paper } from '../paper.ts'

export type ReceiptFacts = {
  issue: CaseIssue
  applicant: string
  receivedOn: string
  /** The categories claimed, or what the certificate in hand says, under the label that fits. */
  about?: { label: string; value: string }
  /** Each material with how it was handed in, such as '原件已核对'. */
  materials: readonly { name: string; state: string }[]
  hukouOffice: string
  /** Days in words, as the clock gives them: '2026年11月26日 星期四 前告知评定机构'. */
  next: readonly { step: string; by: string }[]
}

export const receipt: PaperMaker<ReceiptFacts> = {
  title: '受理回执',
  clauses: ['R4.1.2', 'R5.1', 'R5.2', 'R5.3'],
  readers: ['applicant', 'residence'],
  fresh: always,
  kept: 'facts',
  build: ({ issue, ...facts }) => paper('receipt', receipt, issue, facts),
}
