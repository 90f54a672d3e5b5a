// 不予受理通知书: which closed ground, in which clause, and what can be done instead (R4.1.2; 管理办法第九条（二）).
import { citation } from '#regulation/clauses.ts'
import { type DeclineGround, declineGrounds } from '#regulation/grounds.ts'
import { type Issue, type PaperMaker, paper } from '../paper.ts'

export type DeclinedFacts = {
  issue: Issue
  applicant: string
  matter: string
  appliedOn: string
  ground: DeclineGround
  /** What was found, in a sentence or two. */
  explanation?: string
  /** Where a complaint or question goes, such as the superior office with its phone. */
  superior: { name: string; phone: string }
}

export const declined: PaperMaker<DeclinedFacts> = {
  title: '不予受理通知书',
  build: ({ issue, ...facts }) => {
    const ground = declineGrounds[facts.ground]
    return paper(
      'declined',
      '不予受理通知书',
      issue,
      { clauses: [ground.clause], articles: ['第九条（二）'] },
      {
        ...facts,
        ground: ground.text,
        clause: citation(ground.clause),
        advice: ground.advice,
        explanation: facts.explanation ?? '',
      },
    )
  },
}
