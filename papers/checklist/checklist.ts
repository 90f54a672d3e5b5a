// 一次性告知单: the whole list for one person before they apply; nothing may be added later (N2.3, R2.1–R2.5).
import { type Listed, oldCardLater } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import { type CaseIssue, type PaperMaker, paper } from '../paper.ts'

export type ChecklistFacts = {
  /** `caseNumber` may be the number of the guide where there is no case yet. */
  issue: CaseIssue
  /** For whom the list was made, in words: '成年人，肢体残疾，跨县申请'. */
  situation: string
  materials: readonly Listed[]
  /** The steps and their statutory days, in words. */
  steps: readonly { name: string; within: string }[]
  postage: string
  /** What an assessment costs and whom either place lets off, in sentences; empty where nothing is assessed (R4.1.3). */
  fees: readonly string[]
  /** Whether the hukou office wants photographs on paper; missing where no card is printed (R6.2). */
  photos?: string
}

export const checklistPaper: PaperMaker<ChecklistFacts> = {
  title: '一次性告知单',
  clauses: ['N2.3'],
  readers: ['applicant', 'residence'],
  // As long as materials can still be handed in.
  fresh: ({ status }) => status === 'submitted' || status === 'awaiting-materials' || status === 'returned',
  kept: 'facts',
  build: ({ issue, ...facts }) => {
    const clauses = [...checklistPaper.clauses, ...facts.materials.map((material) => material.clause)]
    return paper('checklist', { ...checklistPaper, clauses }, issue, {
      ...facts,
      oldCard: (issue.matter && oldCardLater(issue.matter)) ?? '',
      materials: facts.materials.map(({ name, detail, clause }) => ({ name, detail, clause: citation(clause) })),
    })
  },
}
