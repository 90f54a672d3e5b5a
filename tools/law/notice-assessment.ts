// The notice, sentence by sentence: 《通知》四, assessment and its disputes (N4.1–N4.3).
import type { Chapter } from './sentence.ts'

export const noticeOnAssessment: Chapter = {
  title: '《通知》四 残疾评定',
  sentences: [
    {
      number: 16,
      words: '成立残疾评定终评专家',
      clause: 'N4.1',
      steps: ['concludeDispute', 'decideFinally', 'rejectFinalDispute'],
      rules: ['last-word'],
      tests: {
        'regulation/steps/disputing.test.ts':
          'the prefecture’s committee concludes instead of another institution; the province may still be asked',
      },
      verdict: '按本系统默认',
    },
    {
      number: 17,
      words: '解决化解本地区残疾评定中',
      clause: 'N4.1',
      steps: ['dispute', 'acceptDispute', 'rejectDispute', 'withdrawDispute', 'orderNewAssessment', 'signConclusion'],
      at: ['regulation/assignment.ts', 'regulation/grounds.ts'],
      rules: ['dispute-answer-days', 'dispute-rejection', 'reassessment-elsewhere'],
      tests: {
        'regulation/steps/disputing.test.ts':
          'answered after the first days were over: the next stage has days of its own',
        'journeys/dispute.test.ts':
          'R4.1.3 N4.1 a dispute suspends the case; the office above orders a second assessment elsewhere, and its result counts',
      },
      verdict: '按本系统默认',
    },
    {
      number: 18,
      words: '定期开展残疾评定业务培训',
      clause: 'N4.2',
      at: ['regulation/offices/assessor-certificates.ts'],
      rules: ['assessor-pass-score', 'assessor-exam-months'],
      tests: {
        'regulation/offices/assessor-certificates.test.ts':
          'N4.2 an examination certifies for a time, once, and only where passed',
      },
      verdict: '按本系统默认',
    },
    {
      number: 19,
      words: '发放残疾评定证书',
      clause: 'N4.2',
      at: [
        'regulation/offices/assessor-certificates.ts',
        'regulation/offices/signing.ts',
        'regulation/offices/home-visits.ts',
      ],
      rules: ['assessor-certificate-months', 'assessor-warning-days'],
      tests: {
        'regulation/offices/assessor-certificates.test.ts': 'for a passed examination, as long as the rule allows',
      },
      verdict: '按本系统默认',
    },
    {
      number: 20,
      words: '严格按照中华人民共和国',
      clause: 'N4.2',
      steps: ['signConclusion'],
      at: ['regulation/assessment/standard.ts'],
      papers: ['assessment-form'],
      tests: {
        'regulation/assessment/standard.test.ts':
          'N4.2 every category has four described levels and fields a form can show',
        'regulation/steps/assessing.test.ts': 'a doctor without a certificate for the category',
      },
      verdict: '相符',
    },
    {
      number: 21,
      words: '对残疾评定弄虚作假的',
      clause: 'N4.3',
      at: [
        'regulation/offices/inquiries.ts',
        'regulation/offices/relatives.ts',
        'regulation/offices/spot-checks.ts',
        'regulation/offices/signing.ts',
        'regulation/offices/assessor-certificates.ts',
        'regulation/patterns.ts',
      ],
      rules: [
        'reassess-days',
        'relatives-months',
        'pattern-months',
        'pattern-least-cases',
        'pattern-severe-percent',
        'pattern-per-hour',
        'pattern-night-conclusions',
      ],
      tests: {
        'journeys/integrity.test.ts':
          'N4.3 a report without a name opens an inquiry above; a finding stops the doctor and flags what they signed',
      },
      verdict: '按本系统默认',
    },
  ],
}
