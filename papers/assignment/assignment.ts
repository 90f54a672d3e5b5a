// 残疾评定告知书: to which institution, when, with what, at whose cost, and how to disagree (R4.1.2, R4.1.3, R5.1).
import type { Category } from '#regulation/vocabulary.ts'
import { categoriesInWords, type Issue, type PaperMaker, type PrintedInstitution, paper } from '../paper.ts'

export type AssignmentFacts = {
  issue: Issue
  applicant: string
  institutions: readonly (PrintedInstitution & {
    categories: readonly Category[]
    /** The booked time in words, where one is booked. */
    appointment?: string
  })[]
  /** A visit at home instead of a journey, with what was agreed (N6.1). */
  homeVisit?: string
  bring: readonly string[]
  /** Item, amount in words ('120 元'), and waiver in words; empty when the office has published no fee. */
  fees: readonly { item: string; amount: string; waiver: string }[]
  /** Working days within which a re-assessment may be applied for. */
  disputeDays: number
  superior: { name: string; phone: string }
}

export const assignment: PaperMaker<AssignmentFacts> = {
  title: '残疾评定告知书',
  build: ({ issue, ...facts }) =>
    paper(
      'assignment',
      '残疾评定告知书',
      issue,
      { clauses: ['R4.1.2', 'R4.1.3', 'R5.1'], articles: ['第十七条', '第二十五条'] },
      {
        ...facts,
        institutions: facts.institutions.map((one) => ({ ...one, categories: categoriesInWords(one.categories) })),
      },
    ),
}
