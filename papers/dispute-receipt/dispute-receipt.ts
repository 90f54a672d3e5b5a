// 复评申请回执: the disagreement was taken in, who settles it, and what is held back meanwhile (R4.1.3; 管理办法第二十五条).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type PaperMaker, type PrintedResult, paper, resultInWords } from '../paper.ts'

export type DisputeReceiptFacts = {
  issue: Issue
  applicant: string
  disputedOn: Day
  institution: string
  results: readonly PrintedResult[]
  /** What the applicant disagrees with, in their words. */
  statement: string
  superior: { name: string; phone: string }
  /** 1: re-assessment by the superior office; 2: the final committee. */
  round: 1 | 2
}

export const disputeReceipt: PaperMaker<DisputeReceiptFacts> = {
  title: '复评申请回执',
  build: ({ issue, ...facts }) =>
    paper(
      'dispute-receipt',
      '复评申请回执',
      issue,
      { clauses: ['R4.1.3', 'N4.1'], articles: ['第二十五条'] },
      {
        ...facts,
        disputedOn: dayInWords(facts.disputedOn),
        results: facts.results.map(resultInWords),
      },
    ),
}
