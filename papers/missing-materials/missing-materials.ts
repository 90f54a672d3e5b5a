// 一次性告知书（补正）: everything that is still missing, said once, with the reason for each (N2.3, R2).
import { type Clause, citation } from '#regulation/clauses.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, type PaperMaker, paper } from '../paper.ts'

export type MissingMaterialsFacts = {
  issue: CaseIssue
  applicant: string
  /** `defect` in words, such as '看不清'; `detail` says how to hand it in. */
  materials: readonly { name: string; defect: string; detail: string; clause: Clause }[]
  supplyBy: Day
  /** Why the head asks once more although everything was to be said at once. */
  exception?: string
  /** What the clerk adds in words of their own. */
  explained?: string
}

export const missingMaterials: PaperMaker<MissingMaterialsFacts> = {
  title: '一次性告知书（补正材料）',
  clauses: ['N2.3'],
  readers: ['applicant', 'residence'],
  // A window that takes an application with papers missing says so at once, before any step (N2.3).
  fresh: ({ status, asked }) => status === 'awaiting-materials' && asked.length > 0,
  kept: 'facts',
  build: ({ issue, ...facts }) => {
    const clauses = [...missingMaterials.clauses, ...facts.materials.map((material) => material.clause)]
    return paper('missing-materials', { ...missingMaterials, clauses }, issue, {
      ...facts,
      exception: facts.exception ?? '',
      explained: facts.explained ?? '',
      materials: facts.materials.map((material) => ({ ...material, clause: citation(material.clause) })),
      supplyBy: dayInWords(facts.supplyBy),
    })
  },
}
