// 评定结论告知书: what was concluded of each category, what the new card will say, what is lost, and how to disagree (R4.1.3; 管理办法第二十五条).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, never, type PaperMaker, type PrintedResult, paper, resultInWords } from '../paper.ts'

export type ConclusionLetterFacts = {
  issue: CaseIssue
  applicant: string
  institution: string
  concludedOn: Day
  results: readonly PrintedResult[]
  /** What the card in hand says; none without a card. */
  now?: readonly PrintedResult[]
  /** What the card will say when the case is approved; none where the card in hand stays. */
  approved?: readonly PrintedResult[]
  /** Categories and levels that this takes away, or that the card in hand stays: each in a sentence. */
  consequences: readonly string[]
  /** How to disagree; missing after the last word of the committee (管理办法第二十五条). */
  dispute?: {
    name: '复评' | '终评'
    days: number
    /** Missing where the letter is printed before it is handed over: then the days count from its receipt. */
    until?: Day
    to: { name: string; phone: string; address?: string }
  }
}

export const conclusionLetter: PaperMaker<ConclusionLetterFacts> = {
  title: '评定结论告知书',
  clauses: ['R4.1.3'],
  articles: ['第二十五条'],
  readers: ['applicant', 'residence', 'hukou', 'superior', 'province'],
  fresh: never,
  kept: 'facts',
  build: ({ issue, ...facts }) =>
    paper('conclusion-letter', conclusionLetter, issue, {
      ...facts,
      concludedOn: dayInWords(facts.concludedOn),
      dispute: facts.dispute && { ...facts.dispute, until: facts.dispute.until ? dayInWords(facts.dispute.until) : '' },
      results: facts.results.map(resultInWords),
      now: (facts.now ?? []).map(resultInWords).join('、'),
      approved: (facts.approved ?? []).map(resultInWords).join('、'),
    }),
}
