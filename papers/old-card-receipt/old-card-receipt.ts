// 旧证收回凭证: what the holder gets for the card handed in (R6.1).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, never, type PaperMaker, paper } from '../paper.ts'

export type OldCardReceiptFacts = {
  issue: CaseIssue
  applicant: string
  /** What counts now in place of the old card, in words. */
  instead: string
  /** Masked. */
  oldNumber: string
  collectedOn: Day
  /** From this day on it may be destroyed. */
  keptUntil: Day
}

export const oldCardReceipt: PaperMaker<OldCardReceiptFacts> = {
  title: '旧证收回凭证',
  clauses: ['R6.1'],
  readers: ['applicant', 'residence'],
  fresh: never,
  kept: 'facts',
  build: ({ issue, ...facts }) =>
    paper('old-card-receipt', oldCardReceipt, issue, {
      ...facts,
      collectedOn: dayInWords(facts.collectedOn),
      keptUntil: dayInWords(facts.keptUntil),
    }),
}
