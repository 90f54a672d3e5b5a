// The notice, sentence by sentence: 《通知》五 to 七, those who handle, serve and explain (N5.1–N8).
import type { Chapter } from './sentence.ts'

export const noticeOnPeople: readonly Chapter[] = [
  {
    title: '《通知》五 经办人员管理与培训',
    sentences: [
      {
        number: 22,
        words: '要及时履行变更手续',
        clause: 'N5.1',
        at: ['regulation/offices/accounts.ts', 'regulation/offices/hand-over.ts'],
        tests: {
          'journeys/handlers.test.ts':
            'N5.1 N5.2 N5.3 a joiner signs in with what was handed over, and may not act before promising and learning',
        },
        verdict: '相符',
      },
      {
        number: 23,
        words: '注销离岗人员的账号',
        clause: 'N5.1',
        at: [
          'regulation/offices/accounts.ts',
          'regulation/offices/hand-over.ts',
          'regulation/offices/recovery.ts',
          'regulation/offices/first-sign-in.ts',
          'regulation/offices/sign-in.ts',
        ],
        tests: {
          'casework/staff/sign-in.test.ts':
            'N5.1 a leaver is out with the commit that closes the account, and cannot come back',
        },
        verdict: '相符',
      },
      {
        number: 24,
        words: '要严格保密',
        clause: 'N5.2',
        at: [
          'regulation/undertaking.ts',
          'regulation/offices/reveals.ts',
          'regulation/offices/exports.ts',
          'regulation/offices/accounts.ts',
          'regulation/offices/hand-over.ts',
          'regulation/offices/recovery.ts',
          'regulation/offices/first-sign-in.ts',
          'regulation/offices/sign-in.ts',
          'regulation/offices/one-time-codes.ts',
          'regulation/offices/identity-levels.ts',
          'regulation/offices/window-telephones.ts',
          'regulation/offices/vouching.ts',
          'regulation/offices/file-readers.ts',
          'regulation/offices/fitness.ts',
          'regulation/public-voice.ts',
        ],
        rules: ['undertaking-months', 'export-rows-without-approval'],
        tests: {
          'casework/persons/reveal.test.ts':
            'N5.2 one field is shown for a stated purpose, and the audit says who saw what and why',
          'journeys/authorisation.test.ts': 'N5.2 each role passes the doors of the matrix and no other',
        },
        verdict: '按本系统默认',
      },
      {
        number: 25,
        words: '要及时开展业务培训',
        clause: 'N5.3',
        at: ['regulation/training.ts', 'regulation/offices/fitness.ts'],
        rules: ['training-grace-days'],
        tests: { 'regulation/offices/fitness.test.ts': 'on the last day to learn the new rules' },
        verdict: '按本系统默认',
      },
      {
        number: 26,
        words: '确保工作不出现断档',
        clause: 'N5.3',
        also: ['N5.1'],
        at: ['regulation/offices/hand-over.ts', 'regulation/readiness.ts'],
        rules: ['parked-claim-days'],
        tests: {
          'journeys/handlers.test.ts':
            'N5.1 a leaver’s account closes first, the open page dies at once, and colleagues claim what is left',
        },
        verdict: '按本系统默认',
      },
    ],
  },
  {
    title: '《通知》六 服务能力',
    sentences: [
      {
        number: 27,
        words: '采取积极措施',
        clause: 'N6.1',
        verdict: '只有文字：倡导性要求，没有由系统办理的内容',
      },
      {
        number: 28,
        words: '为行动不便的重度残疾人',
        clause: 'N6.1',
        at: ['regulation/offices/home-visits.ts'],
        tests: {
          'journeys/appointments.test.ts':
            'N6.1 who cannot leave the house is visited: listed by place, planned in a round, told, and marked',
        },
        verdict: '相符',
      },
      {
        number: 29,
        words: '经逐级申请后',
        clause: 'N6.2',
        at: [
          'regulation/offices/designation.ts',
          'regulation/assignment.ts',
          'regulation/offices/sessions.ts',
          'regulation/offices/signing.ts',
        ],
        tests: {
          'casework/institutions/designation.test.ts':
            'N6.2 an institution can be assigned only after county, prefecture and province have decided, in that order',
        },
        verdict: '相符',
      },
      {
        number: 30,
        words: '合理提高残疾评定服务频次',
        clause: 'N6.3',
        at: ['regulation/offices/sessions.ts', 'casework/appointments/waiting-times.ts'],
        rules: ['waiting-time-days'],
        tests: { 'regulation/offices/sessions.test.ts': 'an institution, for tomorrow' },
        verdict: '按本系统默认',
      },
      {
        number: 31,
        words: '尽量缩短残疾人等候时间',
        clause: 'N6.3',
        at: ['regulation/offices/bookings.ts', 'casework/appointments/waiting-times.ts'],
        rules: ['assessment-nudge-days'],
        tests: {
          'journeys/appointments.test.ts':
            'N6.3 booked, moved up from the waiting list, reminded, and marked at the door',
        },
        verdict: '按本系统默认',
      },
      {
        number: 32,
        words: '规范残疾人证年审制度',
        clause: 'N6.4',
        at: ['regulation/annual-review.ts', 'regulation/offices/review-answers.ts'],
        rules: ['annual-review-month', 'annual-review-days', 'annual-review-questions'],
        tests: {
          'regulation/annual-review.test.ts':
            'N6.4 a review opens on the first of its month, is due after its days, and passes over a card of the last year',
        },
        verdict: '按本系统默认',
      },
    ],
  },
  {
    title: '《通知》七 宣传引导',
    sentences: [
      {
        number: 33,
        words: '要加大宣传力度',
        clause: 'N7',
        at: ['web/public/guide/guide-pages.ts', 'web/public/matters/matter-pages.ts'],
        tests: {
          'journeys/guide.test.ts':
            'N7 a county’s guide follows the rules in force: page, poster and leaflet change the day a rule does',
        },
        verdict: '相符',
      },
      {
        number: 34,
        words: '通过张贴告知书',
        clause: 'N7',
        at: ['web/public/guide/guide-pages.ts'],
        tests: {
          'journeys/guide.test.ts':
            'N7 a county’s guide follows the rules in force: page, poster and leaflet change the day a rule does',
        },
        verdict: '相符',
      },
      {
        number: 35,
        words: '及时回应社会关切',
        clause: 'N7',
        at: [
          'regulation/offices/complaints.ts',
          'regulation/offices/ratings.ts',
          'regulation/public-voice.ts',
          'web/public/complaints/complaint-pages.ts',
        ],
        rules: ['complaint-answer-days', 'rating-revisit-days'],
        tests: {
          'journeys/complaints.test.ts':
            'N7 a complaint about the county goes to the office above; late it is told further up; who is concerned steps aside',
        },
        verdict: '按本系统默认',
      },
      {
        number: 36,
        words: '请及时向省残联反馈',
        clause: 'N8',
        at: ['regulation/offices/feedback.ts'],
        rules: ['feedback-answer-days'],
        tests: {
          'journeys/feedback.test.ts':
            'N8 a problem goes from the county up to the nation, each level with its reason and its days, and its answer is confirmed',
        },
        verdict: '按本系统默认',
      },
    ],
  },
]
