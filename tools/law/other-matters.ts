// The annex, sentence by sentence: 《办理规范》四（三）–（六）, move, loss, cancellation and change (R4.3–R4.6).
import type { Chapter } from './sentence.ts'

export const otherMatters: readonly Chapter[] = [
  {
    title: '《办理规范》四（三）残疾人证迁移',
    sentences: [
      {
        number: 89,
        words: '持证残疾人户口迁移的',
        clause: 'R4.3.1',
        at: ['regulation/door.ts', 'regulation/matters/matters.ts', 'regulation/grounds.ts'],
        tests: { 'regulation/door.test.ts': 'run out, renewed where the hukou is now' },
        verdict: '相符',
      },
      {
        number: 90,
        words: '户口迁移证明或新的户口簿',
        clause: 'R4.3.1',
        at: ['regulation/checklist.ts'],
        tests: {
          'journeys/flows-apply.test.ts':
            'R4.3.1 R4.4 a move asks for the new hukou and its proof; a lost card needs no number, and is void from acceptance',
        },
        verdict: '相符',
      },
      {
        number: 91,
        words: '迁入地县级残联审核通过后',
        clause: 'R4.3.1',
        also: ['R4.2.1'],
        steps: ['accept', 'approve', 'printCertificate', 'redetermineOffice'],
        at: ['regulation/door.ts'],
        rules: ['term-after-move'],
        tests: {
          'journeys/flows-at-the-desk.test.ts':
            'R4.3.1 R4.3.3 a card of a third county moves: the receiving county issues; assessed by sight, it has to be assessed anew by a day',
        },
        verdict: '相符',
      },
      {
        number: 92,
        words: '发出残疾人证迁移通知',
        clause: 'R4.3.2',
        at: ['regulation/offices/archives.ts'],
        tests: {
          'journeys/archives.test.ts':
            'R4.3.2 R6.3 the receiving county asks for the archive, the old one sends it within its days, and the paper stays',
        },
        verdict: '相符',
      },
      {
        number: 93,
        words: '办证申请表、评定表',
        clause: 'R4.3.2',
        at: ['regulation/offices/archives.ts'],
        tests: {
          'casework/cases/nine-flows.test.ts':
            'R4.3.2 an archive takes over the application form as it was filled in, once, and no approval in its place',
        },
        verdict: '相符',
      },
      {
        number: 94,
        words: '所有残疾人证办理的原始',
        clause: 'R4.3.2',
        also: ['R6.3'],
        at: ['regulation/offices/archives.ts'],
        rules: ['archive-upload-days'],
        tests: { 'regulation/offices/archives.test.ts': 'without where the paper is' },
        verdict: '按本系统默认',
      },
      {
        number: 95,
        words: '办理迁移的，办结迁入后',
        clause: 'R4.3.3',
        at: ['casework/certificates/follow-up-store.ts', 'regulation/offices/new-assessments.ts'],
        rules: ['follow-up-days'],
        tests: {
          'casework/certificates/follow-up-move.test.ts':
            'R4.3.3 a card assessed by sight leaves a day by itself, and the holder is told in the inbox',
        },
        verdict: '按本系统默认',
      },
      {
        number: 96,
        words: '可要求申请人在指定时间内',
        clause: 'R4.3.3',
        at: ['regulation/offices/new-assessments.ts'],
        tests: { 'regulation/offices/new-assessments.test.ts': 'of a closed move' },
        verdict: '相符',
      },
      {
        number: 97,
        words: '户口迁移超过半年',
        clause: 'R4.3.4',
        at: ['regulation/offices/hukou-watch.ts', 'regulation/door.ts'],
        tests: {
          'journeys/archives.test.ts':
            'R4.3.4 half a year after the hukou moved the card may be frozen, after a year cancelled, each verified by another person',
        },
        verdict: '相符',
      },
      {
        number: 98,
        words: '户口迁移超过一年仍',
        clause: 'R4.3.4',
        at: ['regulation/offices/hukou-watch.ts'],
        tests: { 'regulation/offices/hukou-watch.test.ts': 'on the day the year is over' },
        verdict: '相符',
      },
    ],
  },
  {
    title: '《办理规范》四（四）残疾人证挂失补办',
    sentences: [
      {
        number: 99,
        words: '申请挂失补办残疾人证',
        clause: 'R4.4',
        at: ['regulation/door.ts', 'regulation/checklist.ts'],
        rules: ['loss-declaration', 'loss-replacements-a-year'],
        tests: {
          'regulation/door.test.ts': 'the loss is declared tomorrow',
          'regulation/place-rules.test.ts': 'one a year, and one was replaced on this day a year ago',
        },
        verdict: '按本系统默认',
      },
      {
        number: 100,
        words: '户籍地县级残联审核通过后',
        clause: 'R4.4',
        steps: ['accept', 'approve', 'printCertificate'],
        at: ['regulation/door.ts', 'regulation/certificate-life.ts'],
        rules: ['loss-declaration-days', 'term-after-loss', 'replacement-suffix-kept'],
        tests: {
          'journeys/flows-at-the-desk.test.ts':
            'R4.4 a card declared lost at the window is void for whoever verifies it, and stays so when the application is withdrawn; it is replaced with B1',
        },
        verdict: '按本系统默认',
      },
    ],
  },
  {
    title: '《办理规范》四（五）残疾人证注销',
    sentences: [
      {
        number: 101,
        words: '持证残疾人申请注销残疾人',
        clause: 'R4.5.1',
        at: ['regulation/checklist.ts', 'regulation/door.ts', 'regulation/grounds.ts'],
        tests: {
          'regulation/checklist.test.ts':
            'R4.5.1 who cancels by their own wish asks in writing; else the reason is proved',
        },
        verdict: '相符',
      },
      {
        number: 102,
        words: '在系统中标注残疾人证注销',
        clause: 'R4.5.1',
        steps: ['cancelCertificate'],
        papers: ['approval-record'],
        tests: {
          'regulation/steps/handing-over.test.ts':
            'a cancellation that was applied for: the clock stops, nothing is printed',
        },
        verdict: '相符',
      },
      {
        number: 103,
        words: '2. 注销部分残疾类别',
        clause: 'R4.5.2',
        steps: ['accept', 'approve', 'printCertificate'],
        at: ['regulation/door.ts', 'regulation/certificate-life.ts'],
        rules: ['term-after-cancellation-of-categories'],
        tests: {
          'journeys/cancelling-at-the-desk.test.ts':
            'R4.5.2 one of two categories is given up: the new card says what remains, its number follows',
        },
        verdict: '按本系统默认',
      },
    ],
  },
  {
    title: '《办理规范》四（六）残疾类别/等级变更',
    sentences: [
      {
        number: 104,
        words: '申请残疾类别/等级变更的',
        clause: 'R4.6',
        steps: ['assignInstitution'],
        at: ['regulation/door.ts'],
        tests: { 'regulation/steps/assessing.test.ts': 'a change of category, accepted as a new application is' },
        verdict: '相符',
      },
      {
        number: 105,
        words: '进行残疾评定后',
        clause: 'R4.6',
        steps: ['startNotice', 'exemptFromNotice', 'informUnchanged'],
        tests: { 'regulation/steps/notice.test.ts': 'a change that changes something' },
        verdict: '相符',
      },
      {
        number: 106,
        words: '对相关材料进行审核',
        clause: 'R4.6',
        steps: ['approve', 'printCertificate', 'endUnchanged'],
        at: ['regulation/certificate-life.ts'],
        rules: ['term-after-change'],
        tests: {
          'journeys/changing-at-the-desk.test.ts':
            'R4.6 the new conclusion is what the card says: the case ends, the card stays',
        },
        verdict: '按本系统默认',
      },
      {
        number: 107,
        words: '受理条件及办理流程同',
        clause: 'R4.6',
        at: ['regulation/matters/matters.ts', 'regulation/door.ts'],
        rules: ['change-interval-months', 'change-interval-exception'],
        tests: { 'regulation/door.test.ts': 'a day short of it, where nothing excuses it' },
        verdict: '相符',
      },
    ],
  },
]
