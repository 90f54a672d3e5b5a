// 寄证单: the address for the envelope, and the slip that travels with the certificate (R4.1.6, R6.2).
import { type CaseIssue, type PaperMaker, paper } from '../paper.ts'

export type PostingSlipFacts = {
  issue: CaseIssue
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
  clauses: ['R4.1.6', 'R6.2'],
  readers: ['hukou'],
  // The printer takes the address from it before the post is registered.
  fresh: ({ status, certificate }) => certificate !== undefined && (status === 'printed' || status === 'mail-returned'),
  kept: 'facts',
  build: ({ issue, ...facts }) => paper('posting-slip', postingSlip, issue, facts),
}
