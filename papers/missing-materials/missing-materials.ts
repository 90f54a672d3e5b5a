// 一次性告知书（补正）: everything that is still missing, said once, with the reason for each (N2.3, R2).
import type { Clause } from '#regulation/clauses.ts'
import { citation } from '#regulation/clauses.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type PaperMaker, paper } from '../paper.ts'

export type MissingMaterialsFacts = {
  issue: Issue
  applicant: string
  matter: string
  /** `defect` in words, such as '看不清'; `detail` says how to hand it in. */
  materials: readonly { name: string; defect: string; detail: string; clause: Clause }[]
  supplyBy: Day
}

export const missingMaterials: PaperMaker<MissingMaterialsFacts> = {
  title: '一次性告知书（补正材料）',
  build: ({ issue, ...facts }) =>
    paper(
      'missing-materials',
      '一次性告知书（补正材料）',
      issue,
      { clauses: ['N2.3', ...facts.materials.map((one) => one.clause)] },
      {
        ...facts,
        materials: facts.materials.map((one) => ({ ...one, clause: citation(one.clause) })),
        supplyBy: dayInWords(facts.supplyBy),
      },
    ),
}
