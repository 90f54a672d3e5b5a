// The letter of a decision against an applicant: what, on which ground and clause, what can be done now, how to object (N2.3, R4).
import type { Clause } from '#regulation/clauses.ts'
import type { Decision } from '#regulation/decisions.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { type CaseIssue, type Issue, never, type Paper, type PaperMaker, type PrintedOffice, paper } from '../paper.ts'

export type DecisionFacts = {
  issue: CaseIssue
  applicant: string
  /** Of the decision itself, in its case; an office writes its own 文号 besides. */
  decisionNumber: string
  appliedOn: string
  decision: Decision
  /** Of the step and of the ground. */
  clauses: readonly Clause[]
  /** What was applied for, what was concluded, what is missing. */
  facts: readonly { label: string; value: string }[]
  /** What was found, in the words of whoever decided. */
  explanation?: string
  remedies: readonly string[]
  /** The office above, which hears complaints. */
  superior: PrintedOffice
}

export const decision: PaperMaker<DecisionFacts> = {
  title: '决定书',
  clauses: [],
  readers: ['applicant', 'residence', 'hukou', 'superior', 'province'],
  fresh: never,
  kept: 'bytes',
  build: ({ issue, decision: made, clauses, explanation, ...facts }) =>
    paper('decision', { title: made.title, clauses, articles: made.articles }, issue, {
      ...facts,
      lead: `您于${facts.appliedOn}提出的${matterNames[issue.matter]}申请，${made.decided}`,
      ground: made.ground,
      advice: made.advice,
      explanation: explanation ?? '',
    }),
}

/** Of a decision outside any case: a card frozen or cancelled, an application refused within the bar. */
export type RegisterDecisionFacts = Omit<DecisionFacts, 'issue' | 'appliedOn' | 'decision' | 'clauses'> & {
  issue: Issue
  title: string
  lead: string
  clause: Clause
  ground: string
  advice: string
}

export const registerDecision = ({ issue, title, clause, explanation, ...facts }: RegisterDecisionFacts): Paper =>
  paper('decision', { title, clauses: [clause] }, issue, { ...facts, explanation: explanation ?? '' })
