// 不予受理通知书: which closed ground, in which clause, and what can be done instead (R4.1.2; 管理办法第九条（二）).
import { citation } from '#regulation/clauses.ts'
import { type DeclineGround, declineGrounds } from '#regulation/grounds.ts'
import { type CaseIssue, clauseIn, never, type PaperMaker, paper } from '../paper.ts'

export type DeclinedFacts = {
  issue: CaseIssue
  applicant: string
  appliedOn: string
  ground: DeclineGround
  /** What was found, in a sentence or two. */
  explanation?: string
  /** Where a complaint or question goes, such as the superior office with its phone. */
  superior: { name: string; phone: string }
}

export const declined: PaperMaker<DeclinedFacts> = {
  title: '不予受理通知书',
  clauses: ['R4.1.2'],
  articles: ['第九条（二）'],
  readers: ['applicant', 'residence'],
  fresh: never,
  build: ({ issue, ...facts }) => {
    const ground = declineGrounds[facts.ground]
    // The bar of a year stands in R4.1.1 for every matter; how an application is accepted stands in the matter's own clause.
    const clause = facts.ground === 'within-bar' ? ground.clause : clauseIn(issue.matter, ground.clause)
    return paper('declined', { ...declined, clauses: [...declined.clauses, clause] }, issue, {
      ...facts,
      ground: ground.text,
      clause: citation(clause),
      advice: ground.advice,
      explanation: facts.explanation ?? '',
    })
  },
}
