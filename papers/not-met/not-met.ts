// 不符合残疾标准告知书: the conclusion, what follows from it, and how to disagree in time (R4.1.3; 管理办法第九条（三）、第二十五条).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, never, type PaperMaker, type PrintedResult, paper, resultInWords } from '../paper.ts'

export type NotMetFacts = {
  issue: CaseIssue
  applicant: string
  institution: string
  concludedOn: Day
  results: readonly PrintedResult[]
  /** What becomes of the application, and of a certificate in hand. */
  consequence: string
  mayApplyAgain: boolean
  /** How to disagree; missing after the last word of the committee (管理办法第二十五条). */
  dispute?: {
    name: '复评' | '终评'
    days: number
    /** Missing where the letter is printed before it is handed over: then the days count from its receipt. */
    until?: Day
    to: { name: string; phone: string; address?: string }
  }
}

export const notMet: PaperMaker<NotMetFacts> = {
  title: '不符合残疾标准告知书',
  clauses: ['R4.1.3'],
  articles: ['第九条（三）', '第二十五条'],
  readers: ['applicant', 'residence', 'hukou', 'superior', 'province'],
  fresh: never,
  kept: 'bytes',
  build: ({ issue, ...facts }) =>
    paper('not-met', notMet, issue, {
      ...facts,
      concludedOn: dayInWords(facts.concludedOn),
      dispute: facts.dispute && { ...facts.dispute, until: facts.dispute.until ? dayInWords(facts.dispute.until) : '' },
      results: facts.results.map(resultInWords),
    }),
}
