// 材料流转清单: which papers go from the residence office to the hukou office, and where the originals stay (R4.1.4, R6.3).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, never, type PaperMaker, type PrintedOffice, paper } from '../paper.ts'

export type HandoverListFacts = {
  issue: CaseIssue
  applicant: string
  to: PrintedOffice
  handedOverOn: Day
  /** Day by which the hukou office approves, prints and posts. */
  due: Day
  /** What the file rests on: the conclusions, or why nothing was assessed, in words. */
  conclusion: string
  /** How the notice ended, in words; or why there was none. */
  notice: string
  /** `fingerprint` is the SHA-256 of the scan, or its beginning. */
  papers: readonly { name: string; pages: number; producedBy: string; keptAt: string; fingerprint: string }[]
}

export const handoverList: PaperMaker<HandoverListFacts> = {
  title: '材料流转清单',
  clauses: ['R4.1.4', 'R5.3', 'R6.3'],
  readers: ['residence', 'hukou'],
  fresh: never,
  kept: 'facts',
  build: ({ issue, ...facts }) =>
    paper('handover-list', handoverList, issue, {
      ...facts,
      handedOverOn: dayInWords(facts.handedOverOn),
      due: dayInWords(facts.due),
      papers: facts.papers.map((listed) => ({ ...listed, pages: String(listed.pages) })),
      total: facts.papers.reduce((sum, listed) => sum + listed.pages, 0),
    }),
}
