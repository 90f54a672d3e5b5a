// 不符合残疾标准告知书: the conclusion, and how to disagree with it in time (R4.1.3; 管理办法第九条（三）、第二十五条).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type PaperMaker, type PrintedResult, paper, resultInWords } from '../paper.ts'

export type NotMetFacts = {
  issue: Issue
  applicant: string
  institution: string
  concludedOn: Day
  results: readonly PrintedResult[]
  disputeDays: number
  disputeUntil: Day
  superior: { name: string; phone: string; address?: string }
}

export const notMet: PaperMaker<NotMetFacts> = {
  title: '不符合残疾标准告知书',
  build: ({ issue, ...facts }) =>
    paper(
      'not-met',
      '不符合残疾标准告知书',
      issue,
      { clauses: ['R4.1.3'], articles: ['第九条（三）', '第二十五条'] },
      {
        ...facts,
        concludedOn: dayInWords(facts.concludedOn),
        disputeUntil: dayInWords(facts.disputeUntil),
        results: facts.results.map(resultInWords),
      },
    ),
}
