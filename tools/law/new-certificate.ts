// The annex, sentence by sentence: 《办理规范》四（一）, the new certificate (R4.1).
import type { Chapter } from './sentence.ts'

export const newCertificate: Chapter = {
  title: '《办理规范》四（一）残疾人证新办',
  sentences: [
    {
      number: 56,
      words: '如实填写申请表、评定表',
      clause: 'R4.1.1',
      at: ['regulation/door.ts', 'regulation/identity-number.ts'],
      papers: ['application-form', 'assessment-form'],
      tests: { 'regulation/door.test.ts': 'no category is claimed' },
      verdict: '相符',
    },
    {
      number: 57,
      words: '须同时提供法定监护人',
      clause: 'R4.1.1',
      at: ['regulation/checklist.ts', 'regulation/door.ts', 'regulation/grounds.ts'],
      tests: { 'regulation/door.test.ts': 'psychiatric disability without a guardian' },
      verdict: '相符',
    },
    {
      number: 58,
      words: '残疾人证注销未满一年的',
      clause: 'R4.1.1',
      at: ['regulation/door.ts', 'regulation/offices/bar-lifting.ts'],
      rules: ['reapply-bar-years'],
      tests: {
        'regulation/door.test.ts': 'a certificate was cancelled a year ago less a day',
        'casework/persons/lift-bar.test.ts':
          'R4.1.1 an exception lifts the bar of the cancellation before it, and not of the next',
      },
      verdict: '相符',
    },
    {
      number: 59,
      words: '审核申请信息及相关材料',
      clause: 'R4.1.2',
      steps: ['checkMaterial', 'accept', 'acceptOnFile', 'assignInstitution', 'decline', 'lapse'],
      papers: ['decision'],
      tests: { 'regulation/steps/assessing.test.ts': 'one paper is not checked yet' },
      verdict: '相符',
    },
    {
      number: 60,
      words: '同时现场告知或通过系统',
      clause: 'R4.1.2',
      steps: ['assignInstitution', 'reassignInstitution'],
      at: ['regulation/assignment.ts', 'regulation/telling.ts'],
      rules: ['posted-counts-after-days'],
      papers: ['assignment'],
      tests: {
        'regulation/steps/assessing.test.ts':
          'an institution is named on the spot: accepted under the rules of this day, the three days are over',
        'regulation/telling.test.ts':
          'R4.1.2 a person counts as told on the day itself, and by a letter when it was signed for',
      },
      verdict: '按本系统默认',
    },
    {
      number: 61,
      words: '各省（区、市）残联可根据',
      clause: 'R4.1.2',
      at: ['regulation/local-rules.ts', 'regulation/grounds.ts'],
      rules: ['acceptance-rules'],
      tests: {
        'regulation/rule-table.test.ts':
          'R1.2 a county and all above it set what is local; the province and the nation, or the nation alone, set the rest',
      },
      verdict: '相符',
    },
    {
      number: 62,
      words: '申请人到经常居住地指定的',
      clause: 'R4.1.3',
      steps: ['signConclusion', 'reopenConclusion', 'stampConclusion'],
      at: ['regulation/assignment.ts'],
      tests: { 'regulation/steps/assessing.test.ts': 'an institution not approved for the category' },
      verdict: '相符',
    },
    {
      number: 63,
      words: '评定结论有异议的',
      clause: 'R4.1.3',
      also: ['N4.1', 'R1.3', 'R4.1.4'],
      steps: ['tellAgain', 'dispute', 'acceptDispute', 'rejectDispute', 'withdrawDispute', 'endNotMet'],
      at: ['regulation/telling-conclusion.ts', 'regulation/dispute-window.ts'],
      rules: ['dispute-window-days', 'withdraw-after-conclusion'],
      papers: ['dispute-receipt', 'not-met', 'conclusion-letter'],
      tests: {
        'regulation/steps/disputing.test.ts': 'entered by the window for an applicant who telephoned',
        'regulation/steps/notice.test.ts': 'told two weeks after the seal: the days run from today, not from the seal',
        'regulation/steps/telling-again.test.ts':
          'a letter was signed for later than it counted: ten working days from then',
      },
      verdict: '按本系统默认',
    },
    {
      number: 64,
      words: '评定费用原则上由申请人',
      clause: 'R4.1.3',
      rules: ['assessment-fees'],
      papers: ['assignment', 'checklist'],
      at: ['web/public/matters/matter-pages.ts'],
      tests: {
        'casework/rule-book/rule-book.test.ts': 'R4.1.3 an amount that no number holds is refused, and stops no page',
      },
      verdict: '相符',
    },
    {
      number: 65,
      words: '对减免评定费用有明确规定',
      clause: 'R4.1.3',
      rules: ['assessment-fees'],
      at: ['regulation/local-rules.ts'],
      tests: {
        'regulation/local-rules.test.ts':
          'R1.2 R6.2 a case follows the residence, and the hukou office in what concerns its own cards and postage',
      },
      verdict: '相符',
    },
    {
      number: 66,
      words: '认定申请人符合残疾标准的',
      clause: 'R4.1.4',
      steps: ['startNotice', 'objectToNotice', 'dismissObjection', 'upholdObjection', 'orderNewAssessment'],
      rules: ['notice-days', 'notice-place'],
      papers: ['notice-poster'],
      tests: {
        'regulation/steps/notice.test.ts':
          'the standard is met: five working days from tomorrow, the ten days of the office running on',
      },
      verdict: '按本系统默认',
    },
    {
      number: 67,
      words: '申请人是未成年人的',
      clause: 'R4.1.4',
      steps: ['exemptFromNotice', 'startNotice'],
      rules: ['minor-age'],
      tests: { 'regulation/steps/notice.test.ts': 'a child, in principle' },
      verdict: '按本系统默认',
    },
    {
      number: 68,
      words: '将公示结果录入系统',
      clause: 'R4.1.4',
      steps: ['recordNoticeResult'],
      tests: { 'regulation/steps/notice.test.ts': 'on the last day, which still counts' },
      verdict: '相符',
    },
    {
      number: 69,
      words: '公示无异议的',
      clause: 'R4.1.4',
      also: ['R6.3', 'R4.2.1'],
      steps: ['handOver', 'recordNoticeResult', 'informNotMet', 'reportNotMet', 'endCase'],
      papers: ['handover-list'],
      tests: {
        'regulation/steps/notice.test.ts': 'an objection is open',
        'regulation/steps/handing-over.test.ts':
          'everything is checked: the hukou office has seven working days from here',
      },
      verdict: '相符',
    },
    {
      number: 70,
      words: '属于其权限范围后',
      clause: 'R4.1.5',
      steps: ['returnNotOurs', 'approve'],
      tests: { 'regulation/steps/handing-over.test.ts': 'a new application that belongs elsewhere' },
      verdict: '相符',
    },
    {
      number: 71,
      words: '审核申请人申办残疾人证的',
      clause: 'R4.1.5',
      steps: ['approve', 'returnForDefect', 'mendAndHandOver', 'endCase'],
      at: ['regulation/grounds.ts'],
      rules: ['return-restarts-clock'],
      tests: {
        'regulation/steps/handing-over.test.ts':
          'for a defect of the file: the clock of the hukou office waits with five days left',
      },
      verdict: '按本系统默认',
    },
    {
      number: 72,
      words: '经审核符合规定的',
      clause: 'R4.1.5',
      also: ['R4.2.1', 'R1.3'],
      steps: ['approve', 'printCertificate', 'spoilCard'],
      at: ['regulation/offices/blank-cards.ts'],
      papers: ['approval-record', 'certificate'],
      tests: {
        'regulation/steps/handing-over.test.ts': 'the conclusion meets the standard and nothing is held',
        'regulation/offices/blank-cards.test.ts': 'that is not in this stock',
      },
      verdict: '相符',
    },
    {
      number: 73,
      words: '退回经常居住地残联',
      clause: 'R4.1.5',
      steps: ['returnNotOurs'],
      tests: {
        'journeys/wrong-office.test.ts':
          'R4.1.5 a case sent to the wrong county goes back, is re-determined with the applicant and goes on; nothing is re-done',
      },
      verdict: '相符',
    },
    {
      number: 74,
      words: '重新确定办理权限残联',
      clause: 'R4.1.5',
      also: ['R4.3.1'],
      steps: ['redetermineOffice'],
      tests: { 'regulation/steps/handing-over.test.ts': 'nobody has asked the applicant' },
      verdict: '相符',
    },
    {
      number: 75,
      words: '邮寄到申请人指定地点',
      clause: 'R4.1.6',
      steps: ['post', 'recordReturnedMail', 'close'],
      rules: ['receipt-close-days'],
      papers: ['posting-slip'],
      tests: { 'regulation/steps/issuing.test.ts': 'posted on the third of seven days: the clock stops in time' },
      verdict: '按本系统默认',
    },
  ],
}
