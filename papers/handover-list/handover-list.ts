// 材料流转清单: which papers go from the residence office to the hukou office, and where the originals stay (R4.1.4, R6.3).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type PaperMaker, type PrintedOffice, type PrintedResult, paper, resultInWords } from '../paper.ts'

export type HandoverListFacts = {
  issue: Issue
  applicant: string
  to: PrintedOffice
  handedOverOn: Day
  /** Day by which the hukou office approves, prints and posts. */
  due: Day
  results: readonly PrintedResult[]
  /** How the notice ended, in words; or why there was none. */
  notice: string
  /** `fingerprint` is the SHA-256 of the scan, or its beginning. */
  papers: readonly { name: string; pages: number; producedBy: string; keptAt: string; fingerprint: string }[]
}

export const handoverList: PaperMaker<HandoverListFacts> = {
  title: '材料流转清单',
  build: ({ issue, ...facts }) =>
    paper(
      'handover-list',
      '材料流转清单',
      issue,
      { clauses: ['R4.1.4', 'R5.3', 'R6.3'] },
      {
        ...facts,
        handedOverOn: dayInWords(facts.handedOverOn),
        due: dayInWords(facts.due),
        results: facts.results.map(resultInWords),
        papers: facts.papers.map((one) => ({ ...one, pages: String(one.pages) })),
        total: facts.papers.reduce((sum, one) => sum + one.pages, 0),
      },
    ),
}
