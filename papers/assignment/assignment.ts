// 残疾评定告知书: to which institution, when, with what, at whose cost, and how to disagree (R4.1.2, R4.1.3, R5.1).
import type { Category } from '#regulation/vocabulary.ts'
import { type CaseIssue, categoriesInWords, never, type PaperMaker, type PrintedInstitution, paper } from '../paper.ts'

export type AssignmentFacts = {
  issue: CaseIssue
  applicant: string
  /** Why the applicant is sent there, in a sentence. */
  why: string
  institutions: readonly (PrintedInstitution & {
    categories: readonly Category[]
    /** The booked time in words, where one is booked. */
    appointment?: string
  })[]
  /** A visit at home instead of a journey, with what was agreed (N6.1). */
  homeVisit?: string
  bring: readonly string[]
  /**
   * Item, amount in words ('120 元'), waiver in words, and the place that says so; the hukou office's own waivers have no
   * amount. Empty when neither office has published anything.
   */
  fees: readonly { item: string; amount: string; waiver: string; by: '经常居住地' | '户籍地' }[]
  /** Whom to ask about the waivers of the hukou office, where it has any. */
  hukou?: { name: string; phone: string }
  /** How the conclusion can be disputed: by which name, within how many working days, where. */
  dispute: { name: '复评' | '终评'; days: number; to: { name: string; phone: string } }
}

export const assignment: PaperMaker<AssignmentFacts> = {
  title: '残疾评定告知书',
  clauses: ['R4.1.2', 'R4.1.3', 'R5.1'],
  articles: ['第十七条', '第二十五条'],
  readers: ['applicant', 'residence', 'institution', 'superior'],
  fresh: never,
  kept: 'facts',
  build: ({ issue, ...facts }) =>
    paper('assignment', assignment, issue, {
      ...facts,
      institutions: facts.institutions.map((one) => ({ ...one, categories: categoriesInWords(one.categories) })),
    }),
}
