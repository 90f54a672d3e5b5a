// 旧证收回凭证: what the holder gets for the card handed in (R6.1).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type PaperMaker, paper } from '../paper.ts'

export type OldCardReceiptFacts = {
  issue: Issue
  applicant: string
  matter: string
  /** Masked. */
  oldNumber: string
  collectedOn: Day
  /** From this day on it may be destroyed. */
  keptUntil: Day
}

export const oldCardReceipt: PaperMaker<OldCardReceiptFacts> = {
  title: '旧证收回凭证',
  build: ({ issue, ...facts }) =>
    paper(
      'old-card-receipt',
      '旧证收回凭证',
      issue,
      { clauses: ['R6.1'] },
      { ...facts, collectedOn: dayInWords(facts.collectedOn), keptUntil: dayInWords(facts.keptUntil) },
    ),
}
