// The notice, sentence by sentence: 《通知》一 to 三, the work and its rules (N1–N3).
import type { Chapter } from './sentence.ts'

export const notice: readonly Chapter[] = [
  {
    title: '《通知》一 高度重视',
    sentences: [
      { number: 1, words: '各级残联要高度重视', clause: 'N1', verdict: '只有文字：倡导性要求，没有由系统办理的内容' },
      {
        number: 2,
        words: '县级残联为残疾人证',
        clause: 'N1',
        at: ['regulation/readiness.ts', 'regulation/offices/office-changes.ts'],
        steps: ['succeedOffice'],
        tests: {
          'regulation/readiness.test.ts': 'N1 a county with a head, a window, a plan and its people is ready',
          'journeys/office-changes.test.ts':
            'N1 R4.1.5 a county merged into another: open cases, people and clocks go on there from the day on',
        },
        verdict: '相符',
      },
      {
        number: 3,
        words: '主要负责同志要勇于担责',
        clause: 'N1',
        at: ['regulation/readiness.ts', 'regulation/offices/office-entries.ts'],
        tests: {
          'regulation/readiness.test.ts': 'N1 N2.2 what was never entered is missing, and nobody says since when',
        },
        verdict: '相符',
      },
      {
        number: 4,
        words: '配强工作力量',
        clause: 'N1',
        at: ['regulation/readiness.ts'],
        tests: { 'regulation/readiness.test.ts': 'N5.1 N5.3 each kind of work needs a person who may do it' },
        verdict: '相符',
      },
      {
        number: 5,
        words: '制定相关预案',
        clause: 'N1',
        at: ['regulation/readiness.ts', 'regulation/offices/office-entries.ts'],
        rules: ['plan-review-months'],
        tests: {
          'regulation/readiness.test.ts':
            'N1 a plan is looked at again after the months of the rule, from that very day',
        },
        verdict: '按本系统默认',
      },
    ],
  },
  {
    title: '《通知》二 严格落实事项',
    sentences: [
      {
        number: 6,
        words: '系统已全面开启',
        clause: 'N2.1',
        at: ['regulation/matters/matters.ts'],
        tests: { 'regulation/vocabulary.test.ts': 'N2.1 nine flows, each found by its id alone' },
        verdict: '相符',
      },
      {
        number: 7,
        words: '申请人可在经常居住地',
        clause: 'N2.1',
        at: ['regulation/opening.ts', 'regulation/matters/matters.ts'],
        tests: {
          'regulation/opening.test.ts':
            'R4.1.1 R3.1 a complete application opens a case that waits for acceptance, and its clock runs',
        },
        verdict: '相符',
      },
      {
        number: 8,
        words: '残疾人证办理不受户籍地',
        clause: 'N2.1',
        at: ['regulation/case.ts', 'regulation/decide.ts'],
        tests: { 'regulation/case.test.ts': 'R1.1 counties are crossed where the two offices differ' },
        verdict: '相符',
      },
      {
        number: 9,
        words: '要及时开设残疾人证',
        clause: 'N2.2',
        at: [
          'regulation/readiness.ts',
          'regulation/offices/office-entries.ts',
          'casework/offices/publish-window.ts',
          'web/public/window-pages.ts',
        ],
        tests: {
          'casework/offices/publish-window.test.ts':
            'N2.2 an administrator publishes the window of the own office, and everybody reads it',
        },
        verdict: '相符',
      },
      {
        number: 10,
        words: '一次性告知申请人所需资料',
        clause: 'N2.3',
        steps: ['askForMaterials'],
        at: ['regulation/opening.ts', 'web/public/checklist-pages.ts'],
        papers: ['missing-materials', 'checklist'],
        tests: {
          'regulation/steps/materials.test.ts':
            'everything that is wrong, told at once and kept: thirty days to supply it, the three days have not begun',
        },
        verdict: '相符',
      },
      {
        number: 11,
        words: '不得随意增加证明材料',
        clause: 'N2.3',
        steps: ['askForMaterials', 'provideMaterial', 'checkMaterial'],
        at: [
          'regulation/checklist.ts',
          'regulation/assignment.ts',
          'regulation/local-rules.ts',
          'regulation/offices/rule-proposals.ts',
        ],
        tests: {
          'regulation/steps/materials.test.ts': 'one paper of the list and one that nobody may ask for',
          'journeys/missing-papers.test.ts':
            'N2.3 a paper that no published rule lists cannot be asked for, whatever is sent',
        },
        verdict: '相符',
      },
      {
        number: 12,
        words: '每个工作日至少登录一次',
        clause: 'N2.4',
        at: [
          'regulation/offices/attendance.ts',
          'regulation/offices/office-entries.ts',
          'casework/attendance/attendance.ts',
        ],
        rules: ['attendance-hour'],
        tests: {
          'regulation/offices/attendance.test.ts':
            'N2.4 an office is absent from the set hour of a working day on, unless it had announced a closure',
        },
        verdict: '相符',
      },
      {
        number: 13,
        words: '及时查看信息',
        clause: 'N2.4',
        at: ['casework/attendance/attendance.ts'],
        tests: {
          'journeys/attendance.test.ts':
            'N2.4 an office where nobody signed in by six is on record, its head gets a message, and the prefecture sees it',
        },
        verdict: '相符',
      },
    ],
  },
  {
    title: '《通知》三 严格执行办理规范',
    sentences: [
      {
        number: 14,
        words: '各级残联要严格遵照',
        clause: 'N3',
        at: ['regulation/matters/matters.ts', 'regulation/decide.ts'],
        tests: {
          'regulation/decide.test.ts':
            'R4.1.1 what the matter does not have, nobody takes; what it has, in its own status only',
        },
        verdict: '相符',
      },
      {
        number: 15,
        words: '及相关材料的流转与保存',
        clause: 'N3',
        at: ['casework/archives/archive-inventory.ts', 'casework/materials/material-store.ts'],
        papers: ['handover-list'],
        tests: {
          'casework/cases/whole-case.test.ts':
            'R4.1.2 R4.1.5 R1.1 R2.2 R2.4 R6.3 an application from Chengdu becomes a certificate posted from Xining',
        },
        verdict: '相符',
      },
    ],
  },
]
