// The annex, sentence by sentence: 《办理规范》四（二）, renewal at term, for damage and for other details (R4.2).
import type { Chapter } from './sentence.ts'

export const renewal: Chapter = {
  title: '《办理规范》四（二）残疾人证换领',
  sentences: [
    {
      number: 76,
      words: '残疾人证有效期为 10',
      clause: 'R4.2.1',
      at: ['regulation/certificate-term.ts', 'regulation/expiry.ts'],
      rules: ['expired-freeze-months', 'expired-cancel-months'],
      tests: {
        'regulation/certificate-term.test.ts': 'R4.2.1 a certificate holds for ten years and may be renewed after nine',
      },
      verdict: '按本系统默认',
    },
    {
      number: 77,
      words: '有效期满 9 年后',
      clause: 'R4.2.1',
      at: ['regulation/certificate-term.ts', 'regulation/door.ts'],
      tests: { 'regulation/door.test.ts': 'the day before nine years are over' },
      verdict: '相符',
    },
    {
      number: 78,
      words: '申请到期换领新证的',
      clause: 'R4.2.1',
      steps: ['acceptOnFile', 'assignInstitution'],
      tests: {
        'regulation/steps/accepting.test.ts':
          'on the conclusion on file, where the local rule puts every renewal on notice: the ten days of notice begin',
      },
      verdict: '相符',
    },
    {
      number: 79,
      words: '凡 2018 年以前通过目测',
      clause: 'R4.2.1',
      steps: ['acceptOnFile', 'assignInstitution'],
      at: ['regulation/grounds.ts', 'casework/import/read-row.ts'],
      tests: {
        'regulation/steps/accepting.test.ts': 'assessed by sight before 2018, which has to be assessed again',
        'casework/import/read-row.test.ts':
          'R4.2.1 R4.3.3 by sight is what was issued before 2018 and says so; the day of the assessment decides nothing',
      },
      verdict: '按本系统默认',
    },
    {
      number: 80,
      words: '残疾状况发生明显变化',
      clause: 'R4.2.1',
      steps: ['assignInstitution'],
      at: ['regulation/grounds.ts'],
      tests: { 'regulation/steps/assessing.test.ts': 'an evident change of which nobody says what has changed' },
      verdict: '相符',
    },
    {
      number: 81,
      words: '组织对残疾评定结论等进行',
      clause: 'R4.2.1',
      steps: ['startNotice', 'acceptOnFile'],
      rules: ['renewal-notice'],
      tests: {
        'regulation/steps/accepting.test.ts':
          'on the conclusion on file: by default nobody is put on notice whom nobody assessed again',
      },
      verdict: '按本系统默认',
    },
    {
      number: 82,
      words: '注销残疾人证或换发新的',
      clause: 'R4.2.1',
      also: ['R4.1.4', 'R4.5.1', 'R1.4'],
      steps: ['reportNotMet', 'cancelCertificate', 'approve', 'endNotMet'],
      papers: ['not-met'],
      tests: { 'regulation/steps/handing-over.test.ts': 'a renewal that meets no standard' },
      verdict: '相符',
    },
    {
      number: 83,
      words: '以户籍地残联核发日期为准',
      clause: 'R4.2.1',
      at: ['regulation/certificate-life.ts'],
      tests: {
        'regulation/certificate-life-situations.test.ts':
          'R4.2.1 R4.6 a new card and one renewed at term hold from today',
      },
      verdict: '按本系统默认',
    },
    {
      number: 84,
      words: '残疾人证残损影响使用',
      clause: 'R4.2.2',
      at: ['regulation/matters/matters.ts', 'regulation/checklist.ts'],
      tests: { 'regulation/door.test.ts': 'damaged before nine years are over' },
      verdict: '相符',
    },
    {
      number: 85,
      words: '残损换新申请人可通过',
      clause: 'R4.2.2',
      steps: ['accept', 'handOver', 'approve', 'printCertificate'],
      tests: {
        'journeys/flows-at-the-desk.test.ts':
          'R4.2.2 R6.1 a damaged card is exchanged: dates and number stay, the old one is superseded and comes back',
      },
      verdict: '相符',
    },
    {
      number: 86,
      words: '残损换发的新残疾人证',
      clause: 'R4.2.2',
      at: ['regulation/certificate-life.ts'],
      tests: {
        'regulation/certificate-life-situations.test.ts':
          'R4.2.2 a damaged card keeps its dates, whatever any rule says',
        'casework/cases/nine-flows.test.ts':
          'R4.2.2 R6.1 a damaged card is exchanged for one with the same number and dates; it closes once the old one is back',
      },
      verdict: '相符',
    },
    {
      number: 87,
      words: '除残疾类别、残疾等级外',
      clause: 'R4.2.3',
      at: ['regulation/grounds.ts', 'regulation/checklist.ts', 'regulation/door.ts', 'regulation/card-facts.ts'],
      tests: {
        'regulation/checklist.test.ts': 'R4.2.3 each detail that changed has its own proof',
        'casework/applications/application-form.test.ts': 'R4.2.3 an ethnic group that changed is asked for',
      },
      verdict: '按本系统默认',
    },
    {
      number: 88,
      words: '需要更新的',
      clause: 'R4.2.3',
      steps: ['accept', 'approve', 'printCertificate'],
      rules: ['term-after-details'],
      tests: {
        'journeys/flows-at-the-desk.test.ts':
          'R4.2.3 details change with their proofs: before and after beside each other, a new number, and the old one still leads to the person',
      },
      verdict: '按本系统默认',
    },
  ],
}
