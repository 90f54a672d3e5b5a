// 寄证单: the address for the envelope, and the slip that travels with the certificate (R4.1.6, R6.2).
import { type Issue, type PaperMaker, paper } from '../paper.ts'

export type PostingSlipFacts = {
  issue: Issue
  recipient: { name: string; phone: string; address: string; postcode?: string }
  freight: string
  /** What stands as sender on the envelope, which neighbours see. Default: the name of the office. */
  sender?: string
  contents: readonly string[]
  carrier?: string
  trackingNumber?: string
}

export const postingSlip: PaperMaker<PostingSlipFacts> = {
  title: '寄证单',
  build: ({ issue, ...facts }) => paper('posting-slip', '寄证单', issue, { clauses: ['R4.1.6', 'R6.2'] }, facts),
}
