// The letter to whom no telephone takes news: what the messages would have said, each with its day (R3.1, R4.1.2).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type Paper, paper } from '../paper.ts'

export type LetterFacts = {
  issue: Issue
  recipient: string
  /** Where it is posted; empty where it is handed over. */
  address: string
  /** The person themselves, where it goes to who looks after them. */
  about: string
  news: readonly { on: Day; title: string; body: string }[]
}

export const letterTitle = '告知信'

/** A paper of the office: it may tell of several cases. */
export const letter = ({ issue, news, ...facts }: LetterFacts): Paper =>
  paper('letter', { title: letterTitle, clauses: ['R4.1.2'] }, issue, {
    ...facts,
    news: news.map(({ on, ...words }) => ({ ...words, on: dayInWords(on) })),
  })
