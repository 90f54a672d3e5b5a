// A paper that was signed by hand at the residence office is scanned into the case (六; R6.3; docs/basis.md §9.122).
import type { Case } from '../case.ts'
import { type SignedPaper, signedPaperNames } from '../signed-paper-kinds.ts'
import { papersRequired, papersSigned } from '../signed-papers.ts'
import { step } from '../step.ts'
import { keyOf, object } from '../stored.ts'
import { refuse } from '../vocabulary.ts'

type Signed = { paper: SignedPaper }

const goesOnFromHere = ({ status }: Case) => status === 'ready-to-hand-over' || status === 'returned'

export const signedPaperSteps = {
  fileSignedPaper: step<'fileSignedPaper', Signed, Signed>({
    name: 'fileSignedPaper',
    clause: 'R6.3',
    label: '上传手工签名的文书',
    when: '这件申请有这样的文书：窗口签名的申请表、专家委员会的评定表、村（社区）的公示证明',
    by: ['residence'],
    from: [
      'submitted',
      'awaiting-materials',
      'assessing',
      'concluded',
      'not-met',
      'unchanged',
      'on-notice',
      'ready-to-hand-over',
      'suspended',
      'final-review',
      'handed-over',
      'returned',
      'wrong-office',
      'approved',
      'printed',
      'posted',
      'mail-returned',
      'cancelled',
    ],
    to: ['same'],
    leads: (current) => goesOnFromHere(current) && papersRequired(current).length > 0,
    idle: (current) => papersSigned(current).length === 0,
    take: (current, { paper }) =>
      papersSigned(current).includes(paper)
        ? { record: { paper } }
        : refuse('这件申请没有这种手工签名的文书。请从列出的里面选。', { clause: 'R6.3', field: 'paper' }),
    apply: (current, { paper }, { day: on }) => ({
      signedPapers: [...(current.signedPapers ?? []).filter((filed) => filed.paper !== paper), { paper, on }],
    }),
    record: object<Signed>({ paper: keyOf(signedPaperNames) }),
    papers: [],
    says: { happened: undefined, news: undefined, record: ({ paper }) => [signedPaperNames[paper]] },
  }),
}
