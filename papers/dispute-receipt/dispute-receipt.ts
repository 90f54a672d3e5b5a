// 复评申请回执: the disagreement was taken in, who settles it, and what is held back meanwhile (R4.1.3; 管理办法第二十五条).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, never, type PaperMaker, type PrintedResult, paper, resultInWords } from '../paper.ts'

export type DisputeReceiptFacts = {
  issue: CaseIssue
  applicant: string
  /** The day on which they asked, not the one on which it was entered. */
  disputedOn: Day
  institution: string
  results: readonly PrintedResult[]
  /** What the applicant disagrees with, in their words. */
  statement: string
  /** The office above for the first dispute, the province for the last. */
  decider: { name: string; phone: string }
  /** By when the office has to answer. */
  answerBy: Day | undefined
  /** 1: re-assessment by the superior office; 2: the final committee. */
  round: 1 | 2
}

export const disputeReceipt: PaperMaker<DisputeReceiptFacts> = {
  title: '复评、终评申请回执',
  clauses: ['R4.1.3', 'N4.1'],
  articles: ['第二十五条'],
  readers: ['applicant', 'residence', 'superior', 'province'],
  fresh: never,
  kept: 'facts',
  build: ({ issue, ...facts }) => {
    const name = facts.round === 1 ? '复评' : '终评'
    return paper('dispute-receipt', { ...disputeReceipt, title: `${name}申请回执` }, issue, {
      ...facts,
      name,
      disputedOn: dayInWords(facts.disputedOn),
      answerBy: facts.answerBy && dayInWords(facts.answerBy),
      results: facts.results.map(resultInWords),
    })
  },
}
