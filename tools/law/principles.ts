// The annex, sentence by sentence: 《办理规范》一 to 三, principles, materials and ways of applying (R1.1–R3.2).
import type { Chapter } from './sentence.ts'

export const principles: readonly Chapter[] = [
  {
    title: '《办理规范》一 办理原则',
    sentences: [
      {
        number: 37,
        words: '残疾类别/等级变更等6项',
        clause: 'R1.1',
        at: ['regulation/matters/matters.ts', 'regulation/opening.ts'],
        tests: { 'regulation/vocabulary.test.ts': 'N2.1 nine flows, each found by its id alone' },
        verdict: '相符',
      },
      {
        number: 38,
        words: '还应当提交申请人',
        clause: 'R1.1',
        steps: ['accept', 'acceptOnFile', 'assignInstitution'],
        at: ['regulation/door.ts', 'regulation/checklist.ts', 'regulation/grounds.ts'],
        rules: ['permit-for-the-deceased'],
        tests: {
          'regulation/door.test.ts': 'a permit of residence that ran out yesterday',
          'regulation/steps/accepting.test.ts': 'the permit ran out yesterday',
        },
        verdict: '按本系统默认',
      },
      {
        number: 39,
        words: '均参照经常居住地残疾人证',
        clause: 'R1.2',
        steps: ['accept'],
        at: ['regulation/local-rules.ts', 'regulation/offices/rule-proposals.ts'],
        rules: ['accept-days'],
        tests: {
          'regulation/local-rules.test.ts':
            'R1.2 R6.2 a case follows the residence, and the hukou office in what concerns its own cards and postage',
        },
        verdict: '按本系统默认',
      },
      {
        number: 40,
        words: '申请人应遵照经常居住地',
        clause: 'R1.2',
        steps: ['assignInstitution', 'signConclusion'],
        tests: { 'regulation/steps/assessing.test.ts': 'an institution that is not designated at all' },
        verdict: '相符',
      },
      {
        number: 41,
        words: '按照各自管理权限与职责',
        clause: 'R1.3',
        also: ['R4.1.1'],
        steps: ['accept', 'approve', 'cancelCertificate', 'withdraw'],
        at: ['regulation/decide.ts', 'regulation/matters/matters.ts'],
        rules: ['approved-by'],
        tests: {
          'regulation/decide.test.ts':
            'R4.1.1 each is the party of their office, institution or account, and anybody is the public',
          'regulation/steps/handing-over.test.ts': 'what they accepted themselves',
        },
        verdict: '按本系统默认',
      },
      {
        number: 42,
        words: '作出明确的残疾类别',
        clause: 'R1.3',
        steps: ['signConclusion', 'decideFinally', 'concludeDispute'],
        papers: ['assessment-form'],
        tests: { 'regulation/steps/assessing.test.ts': 'a level for one of two categories' },
        verdict: '相符',
      },
      {
        number: 43,
        words: '并对该结论负责',
        clause: 'R1.3',
        steps: ['reopenConclusion', 'reassignInstitution'],
        at: ['regulation/offices/signing.ts'],
        tests: { 'regulation/steps/assessing.test.ts': 'sealed already' },
        verdict: '相符',
      },
      {
        number: 44,
        words: '评定医生签署评定结论',
        clause: 'R1.3',
        steps: ['signConclusion', 'stampConclusion'],
        papers: ['assessment-form'],
        tests: { 'regulation/steps/assessing.test.ts': 'no doctor has signed' },
        verdict: '按本系统默认',
      },
      {
        number: 45,
        words: '户籍地残联应予以认可',
        clause: 'R1.4',
        steps: ['returnForDefect', 'cancelCertificate', 'orderNewAssessment'],
        at: ['regulation/grounds.ts'],
        tests: {
          'regulation/grounds.test.ts':
            'R1.4 a file is returned for a defect of procedure; disagreeing with the assessment is none',
          'regulation/steps/notice.test.ts':
            'the file came back for a scan that cannot be read: the conclusion is recognised',
        },
        verdict: '相符',
      },
    ],
  },
  {
    title: '《办理规范》二 申请材料目录',
    sentences: [
      {
        number: 46,
        words: '要一次性告知残疾人证',
        clause: 'N2.3',
        steps: ['askForMaterials'],
        at: ['regulation/checklist.ts', 'regulation/opening.ts', 'web/public/checklist-pages.ts'],
        papers: ['checklist', 'missing-materials'],
        tests: {
          'regulation/opening.test.ts':
            'R3.1 N2.3 at the window papers may be missing: all are asked for at once, within a time',
        },
        verdict: '相符',
      },
      {
        number: 47,
        words: '3张两寸近期免冠白底',
        clause: 'R2.1',
        at: ['regulation/checklist.ts', 'regulation/photo-rule.ts'],
        rules: ['photo-count'],
        tests: {
          'regulation/checklist.test.ts': 'R2.1 R4.4 the list says how many photos, and how the loss is declared here',
        },
        verdict: '按本系统默认',
      },
      {
        number: 48,
        words: '身份证、户口簿原件',
        clause: 'R2.2',
        at: ['regulation/checklist.ts'],
        tests: {
          'casework/cases/whole-case.test.ts':
            'R4.1.2 R4.1.5 R1.1 R2.2 R2.4 R6.3 an application from Chengdu becomes a certificate posted from Xining',
        },
        verdict: '相符',
      },
      {
        number: 49,
        words: '监护人身份证及相关证明',
        clause: 'R2.3',
        at: [
          'regulation/checklist.ts',
          'regulation/door.ts',
          'regulation/guardians.ts',
          'regulation/grounds.ts',
          'regulation/offices/identity-levels.ts',
        ],
        rules: ['guardian-age', 'organisation-papers'],
        tests: {
          'regulation/checklist.test.ts': 'R2.3 a guardian is asked for where the law asks for one, and nowhere else',
        },
        verdict: '相符',
      },
      {
        number: 50,
        words: '经常居住地的有效居住证',
        clause: 'R2.4',
        at: ['regulation/checklist.ts'],
        tests: {
          'regulation/checklist.test.ts':
            'R2.4 R1.1 a permit of residence is asked for between counties only, and of the dead only where a rule says so',
        },
        verdict: '相符',
      },
      {
        number: 51,
        words: '残联要求的其他材料',
        clause: 'R2.5',
        steps: ['provideMaterial', 'supplyMaterials'],
        at: ['regulation/checklist.ts', 'regulation/offices/rule-proposals.ts'],
        rules: ['extra-materials', 'supply-deadline-days'],
        tests: {
          'journeys/rule-book.test.ts':
            'R1.2 R2.5 N2.3 R6.2 a county proposes a paper, the prefecture approves it, and only applications from its day on are asked for it',
        },
        verdict: '相符',
      },
    ],
  },
  {
    title: '《办理规范》三 办理方式',
    sentences: [
      {
        number: 52,
        words: '申请人或监护人直接到',
        clause: 'R3.1',
        at: ['web/workbench/intake-pages.ts', 'regulation/opening.ts'],
        papers: ['application-form', 'receipt'],
        tests: {
          'journeys/at-the-window.test.ts':
            'R3.1 R2.1 R2.2 R2.4 the clerk enters an application on one page; a wrong number or a bad file loses nothing',
        },
        verdict: '相符',
      },
      {
        number: 53,
        words: '工作人员将申请表内容录入',
        clause: 'R3.1',
        at: ['web/workbench/intake-pages.ts', 'casework/materials/material-store.ts'],
        tests: {
          'web/workbench/intake.test.ts':
            'R3.1 an error keeps the typed words and the uploaded pages, and the second try needs no new upload',
        },
        verdict: '相符',
      },
      {
        number: 54,
        words: '国家级、省级政务服务平台',
        clause: 'R3.2',
        at: [
          'web/public/apply/apply-pages.ts',
          'regulation/offices/identity-levels.ts',
          'regulation/offices/vouching.ts',
        ],
        tests: {
          'web/public/apply/apply-pages.test.ts':
            'R3.2 submitted once: every way back ends at the number, and a second application is refused in words',
        },
        verdict: '尚未建设：本系统的网上申请已有；从国家级、省级政务服务平台进入的接口还没有',
      },
      {
        number: 55,
        words: '选择经常居住地和户籍地',
        clause: 'R3.2',
        at: ['web/public/apply/apply-pages.ts'],
        tests: {
          'journeys/sofa-in-chengdu.test.ts':
            'R1.1 R3.2 R4.1.1–R4.1.6 R5.1–R5.3 from a sofa in Chengdu to a card posted from Xining, every page by its words',
        },
        verdict: '相符',
      },
    ],
  },
]
