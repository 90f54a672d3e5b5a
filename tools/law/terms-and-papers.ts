// The annex, sentence by sentence: 《办理规范》五 to 七, terms, papers and interpretation (R5.1–R7).
import type { Chapter } from './sentence.ts'

export const termsAndPapers: readonly Chapter[] = [
  {
    title: '《办理规范》五 办理时限要求',
    sentences: [
      {
        number: 108,
        words: '在申请材料收齐之日起3个',
        clause: 'R5.1',
        at: ['regulation/clocks.ts', 'regulation/working-days.ts'],
        rules: [
          'assign-days',
          'late-telling-stays-late',
          'national-calendar',
          'told-terms-never-shorten',
          'regional-holidays',
        ],
        tests: {
          'regulation/clocks.test.ts':
            'R5.1 three working days from complete materials to the name of the institution, at the residence',
        },
        verdict: '相符',
      },
      {
        number: 109,
        words: '10个工作日内录入系统',
        clause: 'R5.2',
        at: ['regulation/clocks.ts'],
        rules: ['notice-completion-days'],
        tests: {
          'regulation/clocks.test.ts':
            'R5.2 ten working days from the conclusion to the end of the notice, at the residence',
        },
        verdict: '相符',
      },
      {
        number: 110,
        words: '在7个工作日内完成审批',
        clause: 'R5.3',
        at: ['regulation/clocks.ts'],
        rules: ['approval-days', 'approval-days-within-county'],
        tests: {
          'regulation/clocks.test.ts':
            'R5.3 seven working days at the hukou office; ten where both offices are one county',
        },
        verdict: '相符',
      },
    ],
  },
  {
    title: '《办理规范》六 流转与保存',
    sentences: [
      {
        number: 111,
        words: '旧证由经常居住地县级残联',
        clause: 'R6.1',
        steps: ['collectOldCard', 'recordOldCardMissing', 'close'],
        at: ['regulation/offices/old-cards.ts'],
        papers: ['old-card-receipt'],
        tests: { 'regulation/steps/old-cards.test.ts': 'it was handed in' },
        verdict: '相符',
      },
      {
        number: 112,
        words: '自收回之日起满一年后',
        clause: 'R6.1',
        at: ['regulation/offices/old-cards.ts'],
        tests: { 'regulation/offices/old-cards.test.ts': 'R6.1 a card is kept for a full year' },
        verdict: '相符',
      },
      {
        number: 113,
        words: '费用采用到付方式',
        clause: 'R6.2',
        steps: ['post'],
        rules: ['postage-payer'],
        tests: {
          'web/public/apply/apply-pages.test.ts':
            'R6.2 who pays for the express follows the hukou office, not the place of residence',
        },
        verdict: '相符',
      },
      {
        number: 114,
        words: '由申请人快递邮寄并承担',
        clause: 'R6.2',
        steps: ['approve'],
        rules: ['paper-photos'],
        tests: {
          'regulation/steps-told.test.ts':
            'R4.4 R6.1 R6.2 the applicant is told what they have to do, where there is something',
        },
        verdict: '相符',
      },
      {
        number: 115,
        words: '按照户籍地相关要求执行',
        clause: 'R6.2',
        at: ['regulation/local-rules.ts'],
        tests: {
          'regulation/local-rules.test.ts':
            'R1.2 R6.2 a case follows the residence, and the hukou office in what concerns its own cards and postage',
        },
        verdict: '相符',
      },
      {
        number: 116,
        words: '按照哪里产生哪里保管的',
        clause: 'R6.3',
        steps: ['handOver', 'mendAndHandOver'],
        at: ['casework/archives/archive-inventory.ts', 'casework/papers/papers-of-case.ts'],
        papers: ['handover-list'],
        tests: {
          'casework/papers/issue-paper.test.ts':
            'R4.1.2 R4.1.4 R4.1.5 R6.3 a case that goes through leaves each of its papers on file, once',
        },
        verdict: '相符',
      },
      {
        number: 117,
        words: '将全部材料通过扫描等方式',
        clause: 'R6.3',
        steps: ['close', 'handOver', 'mendAndHandOver', 'fileSignedPaper'],
        at: ['casework/materials/material-store.ts', 'regulation/grounds.ts', 'regulation/signed-papers.ts'],
        rules: ['signed-papers-from'],
        tests: {
          'regulation/steps/issuing.test.ts': 'one paper has no scan',
          'regulation/steps/signed-papers.test.ts': 'the form that was signed at the window',
        },
        verdict: '按本系统默认',
      },
    ],
  },
  {
    title: '《办理规范》七 解释',
    sentences: [
      {
        number: 118,
        words: '本规范由中国残疾人联合会',
        clause: 'R7',
        at: ['regulation/offices/interpretations.ts'],
        tests: {
          'journeys/interpretations.test.ts':
            'R7 an interpretation answers a problem, is decided by another head, stands on every page that cites its clause, and is replaced with its dates',
        },
        verdict: '相符',
      },
    ],
  },
]
