// The facts of each paper, from the case; undefined where the case has not come so far.
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { applicationPapers } from './application-papers.ts'
import { assessmentPapers } from './assessment-papers.ts'
import { decisionPapers } from './decision-papers.ts'
import { issuingPapers } from './issuing-papers.ts'
import type { Maker } from './paper-words.ts'

export const paperFacts: { [K in PaperKind]: Maker<K> } = {
  ...applicationPapers,
  ...assessmentPapers,
  ...decisionPapers,
  ...issuingPapers,
}
