// A conclusion is disputed: first above, then at the province's committee, the case waiting meanwhile; and withdrawing (R4.1.3, N4.1, R1.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from '../case.ts'
import {
  aCase,
  aHolding,
  anAssessment,
  answeringClock,
  applicant,
  approvalClock,
  becomes,
  concludedAs,
  finalAnsweringClock,
  foreign,
  hukou,
  leaves,
  namingClock,
  noticeClock,
  paused,
  province,
  residence,
  stopped,
  stranger,
  superior,
  system,
  takenAs,
  taking,
  today,
  tomorrow,
  yesterday,
} from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import type { Day, Status } from '../vocabulary.ts'

const concluded = aCase({ status: 'concluded' })
const onFile = aCase({
  status: 'concluded',
  matter: 'renewal-at-term',
  round: 0,
  assessments: [],
  onFile: true,
  disputableUntil: undefined,
})

/** Ten working days for the answer, from the day of the dispute. */
const answering = { ...answeringClock, started: today, due: '2026-03-30' }
const finalAnswering = { ...finalAnsweringClock, started: today, due: '2026-03-30' }
const untold = { ...concluded, disputableUntil: undefined }
const byTelephone = { heard: { way: 'telephone', on: today } } as const

situations('dispute', taking('dispute', applicant, {}), [
  {
    is: 'on the last day: the office above looks at it, the clock of the notice waits',
    given: { at: concluded },
    accepted: 'R4.1.3',
    also: becomes({
      status: 'suspended',
      resumeTo: 'concluded',
      disputes: 1,
      clocks: [paused(noticeClock, 8), answering],
    }),
  },
  { is: 'the day before the last', given: { at: concluded, day: yesterday }, accepted: 'R4.1.3' },
  {
    is: 'the day after the last',
    given: { at: concluded, day: tomorrow },
    refused: 'R4.1.3',
    says: /期限到 2026年3月16日 星期一 为止，已经过了/,
  },
  {
    is: 'a second time: the committee of the province looks at it',
    given: { at: { ...concluded, disputes: 1 } },
    accepted: 'R4.1.3',
    also: becomes({
      status: 'final-review',
      resumeTo: 'concluded',
      disputes: 2,
      clocks: [paused(noticeClock, 8), finalAnswering],
    }),
  },
  {
    is: 'after the committee has spoken',
    given: { at: { ...concluded, finalConclusion: true } },
    refused: 'N4.1',
    says: /省级专家委员会的结论是最终结论/,
  },
  {
    is: 'after the prefecture’s committee has spoken, where that is the last word',
    given: { at: { ...concluded, finalConclusion: true, rules: { ...defaultRules, 'last-word': 'prefecture' } } },
    refused: 'N4.1',
    says: /市（州）专家委员会的结论是最终结论/,
  },
  {
    is: 'a second time, where the prefecture has the last word: its committee looks at it',
    given: { at: { ...concluded, disputes: 1, rules: { ...defaultRules, 'last-word': 'prefecture' } } },
    accepted: 'R4.1.3',
    also: leaves({ status: 'suspended', disputes: 2 }),
  },
  {
    is: 'a third time, after both have answered',
    given: { at: { ...concluded, disputes: 2 } },
    refused: 'N4.1',
    says: /复评和终评都已经答复/,
  },
  {
    is: 'of a conclusion that the applicant was not told of yet, however long ago it was sealed',
    given: { at: untold, day: '2026-05-11' },
    accepted: 'R4.1.3',
    also: leaves({ status: 'suspended' }),
  },
  {
    is: 'entered by the window for an applicant who telephoned',
    given: { at: { ...concluded, accounts: [] }, who: residence.handler, facts: byTelephone },
    accepted: 'R4.1.3',
    also: becomes(
      { status: 'suspended', resumeTo: 'concluded', disputes: 1, clocks: [paused(noticeClock, 8), answering] },
      byTelephone,
    ),
  },
  {
    is: 'entered with a day on which there was no conclusion yet',
    given: {
      at: { ...concluded, concludedOn: '2026-03-13' },
      who: residence.handler,
      facts: { heard: { way: 'letter', on: '2026-03-12' } },
    },
    refused: 'R4.1.3',
    says: /不早于 2026年3月13日/,
    field: 'on',
  },
  {
    is: 'entered by the office above for an applicant who came on the last day, a week later',
    given: {
      at: concluded,
      who: superior,
      day: '2026-03-23',
      facts: { heard: { way: 'visit', on: today } },
    },
    accepted: 'R4.1.3',
    also: leaves({ status: 'suspended' }),
  },
  {
    is: 'entered for an applicant who wrote the day after the last',
    given: {
      at: concluded,
      who: residence.handler,
      day: tomorrow,
      facts: { heard: { way: 'letter', on: tomorrow } },
    },
    refused: 'R4.1.3',
    says: /期限到 2026年3月16日 星期一 为止，已经过了/,
  },
  {
    is: 'entered by an office that does not say how it heard of it',
    given: { at: concluded, who: residence.handler },
    refused: 'R4.1.3',
    says: /到窗口、来电还是来信/,
    field: 'way',
  },
  {
    is: 'said to have been asked for tomorrow',
    given: { at: concluded, who: residence.handler, facts: { heard: { way: 'visit', on: tomorrow } } },
    refused: 'R4.1.3',
    says: /不晚于今天/,
    field: 'on',
  },
  {
    is: 'said to have been asked for before the application',
    given: { at: concluded, who: residence.handler, facts: { heard: { way: 'visit', on: '2026-03-01' } } },
    refused: 'R4.1.3',
    says: /不早于 2026年3月2日/,
    field: 'on',
  },
  {
    is: 'of a conclusion on file, which nobody has drawn today',
    given: { at: onFile },
    refused: 'R4.1.3',
    says: /没有新的评定结论/,
  },
  {
    is: 'told that the standard is not met, with no clock to wait but the answer’s',
    given: { at: aCase({ status: 'not-met' }) },
    accepted: 'R4.1.3',
    also: becomes({ status: 'suspended', resumeTo: 'not-met', disputes: 1, clocks: [answering] }),
  },
  {
    is: 'while the hukou office has the file: its clock waits',
    given: { at: aCase({ status: 'handed-over' }) },
    accepted: 'R4.1.3',
    also: becomes({
      status: 'suspended',
      resumeTo: 'handed-over',
      disputes: 1,
      clocks: [paused(approvalClock, 5), answering],
    }),
  },
  {
    is: 'while a returned file is mended: its clock goes on waiting with as many days as before',
    given: { at: aCase({ status: 'returned' }), day: yesterday },
    accepted: 'R4.1.3',
    also: leaves({
      resumeTo: 'returned',
      clocks: [paused(approvalClock, 5), { ...answering, started: yesterday, due: '2026-03-27' }],
    }),
  },
  { is: 'when the card is on its way', given: { at: aCase({ status: 'posted' }) }, accepted: 'R4.1.3' },
  {
    is: 'before there is a conclusion',
    given: { at: aCase({ status: 'assessing' }) },
    refused: 'R4.1.3',
    says: /^申请现在是“评定中”/,
  },
  {
    is: 'a change, by its own clause',
    given: { at: aCase({ status: 'unchanged', matter: 'change-of-category' }) },
    accepted: 'R4.6',
  },
  {
    is: 'a matter in which nothing is assessed',
    given: { at: aCase({ status: 'handed-over', matter: 'move' }) },
    refused: 'R4.3.1',
    says: /没有这一步/,
  },
  {
    is: 'by a stranger',
    given: { at: concluded, who: stranger },
    refused: 'R4.1.3',
    says: /由申请人或经常居住地残联或上级残联办理/,
  },
  {
    is: 'by the hukou office, which recognises it',
    given: { at: concluded, who: hukou.approver },
    refused: 'R4.1.3',
    says: /由申请人或经常居住地残联或上级残联办理/,
  },
])

const suspended = aCase({ status: 'suspended' })
const limbAtTwo = { id: 'n1', institution: 'two', categories: ['limb'] } as const
const eligible = { one: ['limb'], two: ['limb'] } as const
/** The first institution has the doctor who assessed, and another. */
const doctors = [
  { id: 'doctor', institution: 'one', categories: ['limb', 'vision'] },
  { id: 'second-doctor', institution: 'one', categories: ['limb', 'vision'] },
  { id: 'other-doctor', institution: 'two', categories: ['limb'] },
  { id: 'third-doctor', institution: 'three', categories: ['limb'] },
] as const

const alone = doctors.filter(({ id }) => id === 'doctor')
const secondOpinion = anAssessment({ id: 'n1', round: 2, institution: 'two' })
const newRound = {
  round: 2,
  notice: undefined,
  upheldObjection: undefined,
  disputableUntil: undefined,
  resumeTo: undefined,
}

/** A dispute that came when the card was printed already. */
const afterCard = (resumeTo: Status, more: Partial<Case> = {}): Case =>
  aCase({
    status: 'suspended',
    matter: 'renewal-at-term',
    resumeTo,
    notice: { starts: '2026-03-03', ends: '2026-03-09' },
    upheldObjection: false,
    certificate: { id: 'c1', blank: 'AB123456' },
    postage: { carrier: '邮政', trackingNumber: 'EM123456789CN' },
    oldCard: 'collected',
    clocks: [],
    ...more,
  })
const cardRecalled = { ...newRound, recalled: 'c1', certificate: undefined, postage: undefined }

const unanswered = { ...suspended, unanswered: true } as const
situations('noteUnanswered', taking('noteUnanswered', system, {}), [
  {
    is: 'the day after the last for answering: the applicant is told, and the clock stays overdue',
    given: { at: suspended, day: '2026-03-27' },
    accepted: 'N4.1',
    also: leaves({ status: 'suspended', unanswered: true, clocks: suspended.clocks }),
  },
  {
    is: 'the committee with the last word is late',
    given: { at: aCase({ status: 'final-review' }), day: '2026-03-27' },
    accepted: 'N4.1',
    also: leaves({ status: 'final-review', unanswered: true }),
  },
  {
    is: 'on the last day',
    given: { at: suspended, day: '2026-03-26' },
    refused: 'N4.1',
    says: /答复期限还没有过/,
  },
  { is: 'a second time', given: { at: unanswered, day: '2026-03-30' }, refused: 'N4.1', says: /已经告知过/ },
  { is: 'by the office that is late', given: { at: suspended, who: superior }, refused: 'N4.1', says: /由系统/ },
])

situations('dispute that was not answered in time', taking('dispute', applicant, {}), [
  {
    is: 'goes on to the committee with the last word, whatever day it is, and comes back to where the case stood',
    given: { at: { ...unanswered, resumeTo: 'on-notice' }, day: '2026-06-01' },
    accepted: 'R4.1.3',
    also: leaves({ status: 'final-review', disputes: 2, resumeTo: 'on-notice', unanswered: undefined }),
  },
  {
    is: 'by the residence office, for who asked by telephone after the first window',
    given: {
      at: unanswered,
      who: residence.handler,
      day: '2026-06-01',
      facts: { heard: { way: 'telephone', on: '2026-05-29' } },
    },
    accepted: 'R4.1.3',
    also: leaves({ status: 'final-review' }),
  },
  {
    is: 'while there is still time to answer',
    given: { at: suspended },
    refused: 'N4.1',
    says: /还在答复期限内，或当地规定继续等答复/,
  },
  {
    is: 'where the place has it wait',
    given: { at: { ...unanswered, rules: { ...defaultRules, 'dispute-unanswered': 'wait' } } },
    refused: 'N4.1',
    says: /继续等答复/,
  },
  {
    is: 'where the prefecture itself has the last word',
    given: { at: { ...unanswered, rules: { ...defaultRules, 'last-word': 'prefecture' } } },
    refused: 'N4.1',
  },
  { is: 'the second stage has none after it', given: { at: { ...unanswered, disputes: 2 } }, refused: 'N4.1' },
])

situations('acceptDispute', taking('acceptDispute', superior, { assignments: [limbAtTwo], eligible, doctors }), [
  {
    is: 'another institution assesses: the first conclusion stays on file, what followed from it is done with',
    given: {
      at: {
        ...suspended,
        notice: { starts: '2026-03-10', ends: today },
        openObjections: ['o1'],
        upheldObjection: false,
      },
    },
    accepted: 'N4.1',
    also: becomes(
      {
        ...newRound,
        status: 'assessing',
        assessments: [concludedAs(2), secondOpinion],
        openObjections: [],
        clocks: [stopped(noticeClock), stopped(answeringClock)],
      },
      { assignments: [limbAtTwo] },
    ),
  },
  {
    is: 'a card that was printed and lies here is called back',
    given: { at: afterCard('printed') },
    accepted: 'N4.1',
    also: becomes(
      { ...cardRecalled, status: 'assessing', assessments: [concludedAs(2), secondOpinion] },
      { assignments: [limbAtTwo] },
    ),
  },
  {
    is: 'a card that is on its way is called back from its holder',
    given: { at: afterCard('posted') },
    accepted: 'N4.1',
    also: becomes(
      { ...cardRecalled, status: 'assessing', assessments: [concludedAs(2), secondOpinion], oldCard: 'with-holder' },
      { assignments: [limbAtTwo] },
    ),
  },
  {
    is: 'a card that came back by post is called back, and is not with its holder',
    given: { at: afterCard('mail-returned', { postage: undefined }) },
    accepted: 'N4.1',
    also: leaves({ recalled: 'c1', oldCard: 'collected' }),
  },
  {
    is: 'a card called back earlier stays called back',
    given: { at: { ...suspended, recalled: 'c0' } },
    accepted: 'N4.1',
    also: leaves({ recalled: 'c0', certificate: undefined }),
  },
  {
    is: 'the institution that assessed before',
    given: { at: suspended, facts: { assignments: [{ ...limbAtTwo, institution: 'one' }], eligible, doctors } },
    refused: 'N4.1',
    says: /复评要换一家机构/,
    field: 'institution-limb',
  },
  {
    is: 'another category at the institution that assessed the first: no judge of its own conclusion',
    given: {
      at: { ...suspended, claimed: ['limb', 'vision'] },
      facts: {
        assignments: [limbAtTwo, { id: 'n2', institution: 'one', categories: ['vision'] }],
        eligible: { ...eligible, one: ['limb', 'vision'] },
        doctors,
      },
    },
    accepted: 'N4.1',
  },
  {
    is: 'a renewal at term of which one category was by sight: that one alone is assessed again',
    given: {
      at: {
        ...suspended,
        matter: 'renewal-at-term',
        claimed: ['vision', 'limb'],
        holding: aHolding({
          results: [
            { category: 'vision', level: 2 },
            { category: 'limb', level: 3, bySight: true },
          ],
        }),
      },
    },
    accepted: 'N4.1',
    also: leaves({ status: 'assessing', round: 2 }),
  },
  {
    is: 'the only institution of the prefecture for the category: another doctor assesses there',
    given: {
      at: suspended,
      facts: {
        assignments: [{ ...limbAtTwo, institution: 'one' }],
        eligible: { one: ['limb'], two: ['vision'] },
        doctors,
      },
    },
    accepted: 'N4.1',
    also: leaves({ status: 'assessing', round: 2 }),
  },
  {
    is: 'the same institution, where the rule asks for another doctor only',
    given: {
      at: { ...suspended, rules: { ...defaultRules, 'reassessment-elsewhere': 'doctor' } },
      facts: { assignments: [{ ...limbAtTwo, institution: 'one' }], eligible, doctors },
    },
    accepted: 'N4.1',
  },
  {
    is: 'the one institution has the one doctor who assessed: nobody may sign, and the committee concludes',
    given: {
      at: suspended,
      facts: { assignments: [{ ...limbAtTwo, institution: 'one' }], eligible: { one: ['limb'] }, doctors: alone },
    },
    refused: 'N4.1',
    says: /没有另一位有证书的医生可以评肢体残疾.*都没有的，请录入市（州）专家委员会的结论/,
    field: 'institution-limb',
  },
  {
    is: 'the other institution has nobody certified: it is no other, and the first has a second doctor',
    given: {
      at: suspended,
      facts: {
        assignments: [{ ...limbAtTwo, institution: 'one' }],
        eligible,
        doctors: doctors.filter(({ institution }) => institution === 'one'),
      },
    },
    accepted: 'N4.1',
  },
  {
    is: 'a doctor who is certified for one of the two categories of the institution',
    given: {
      at: { ...suspended, claimed: ['limb', 'vision'] },
      facts: {
        assignments: [{ ...limbAtTwo, categories: ['limb', 'vision'] }],
        eligible: { two: ['limb', 'vision'] },
        doctors: [
          { id: 'other-doctor', institution: 'two', categories: ['limb'] },
          { id: 'eye-doctor', institution: 'two', categories: ['vision'] },
        ],
      },
    },
    refused: 'N4.1',
    says: /可以评肢体残疾、视力残疾。请选别家，或几类分开选/,
  },
  {
    is: 'the second time, which the committee settles',
    given: { at: { ...suspended, disputes: 2 } },
    refused: 'N4.1',
    says: /由专家委员会作最终结论，不再指定机构/,
  },
  {
    is: 'an institution that assessed two rounds ago',
    given: {
      at: { ...suspended, assessments: [concludedAs(2, { institution: 'two', round: 0 }), concludedAs(2)] },
      facts: { assignments: [limbAtTwo], eligible: { ...eligible, three: ['limb'] }, doctors },
    },
    refused: 'N4.1',
    says: /复评要换一家机构/,
  },
  {
    is: 'nowhere',
    given: { at: suspended, facts: { assignments: [], eligible, doctors } },
    refused: 'R4.1.2',
    says: /请为肢体残疾选一家评定机构/,
  },
  {
    is: 'an institution without approval',
    given: { at: suspended, facts: { assignments: [limbAtTwo], eligible: {}, doctors } },
    refused: 'N6.2',
    says: /没有获准评定肢体残疾/,
  },
  {
    is: 'by the residence office about itself',
    given: { at: suspended, who: residence.handler },
    refused: 'N4.1',
    says: /由上级残联办理/,
  },
  { is: 'by the province', given: { at: suspended, who: province }, refused: 'N4.1', says: /由上级残联办理/ },
  {
    is: 'what lies with the committee',
    given: { at: aCase({ status: 'final-review' }) },
    refused: 'N4.1',
    says: /^申请现在是“终评申请处理中”/,
  },
])

const resumed = { ...noticeClock, due: '2026-03-26' }
situations('rejectDispute', taking('rejectDispute', superior, { reason: 'no-facts' }), [
  {
    is: 'the case goes on where it stood, with the days that were left; the dispute stays counted',
    given: { at: suspended },
    accepted: 'N4.1',
    also: becomes(
      {
        status: 'concluded',
        resumeTo: undefined,
        disputableUntil: '2026-03-30',
        clocks: [resumed, stopped(answeringClock)],
      },
      { reason: 'no-facts', telling: { way: 'account', on: today }, disputableUntil: '2026-03-30' },
    ),
  },
  {
    is: 'answered after the first days were over: the next stage has days of its own',
    given: { at: { ...suspended, disputableUntil: '2026-03-01' }, day: '2026-03-24' },
    accepted: 'N4.1',
    also: leaves({ disputableUntil: '2026-04-08' }),
  },
  {
    is: 'the second, where the prefecture has the last word: no days run for a third',
    given: {
      at: { ...suspended, disputes: 2, rules: { ...defaultRules, 'last-word': 'prefecture' } },
    },
    accepted: 'N4.1',
    also: becomes(
      { status: 'concluded', resumeTo: undefined, clocks: [resumed, stopped(answeringClock)] },
      { reason: 'no-facts', telling: { way: 'account', on: today } },
    ),
  },
  {
    is: 'of whom nobody said how they were told, without an account',
    given: { at: { ...suspended, accounts: [] } },
    refused: 'R4.1.3',
    says: /没有网上账户/,
    field: 'way',
  },
  {
    is: 'without an account, the decision printed before it is handed over: the last day is open until then',
    given: { at: { ...suspended, accounts: [] }, facts: { reason: 'no-facts', later: true } },
    accepted: 'N4.1',
    also: leaves({ status: 'concluded', undelivered: true, disputableUntil: undefined }),
  },
  {
    is: 'told on the telephone: the days run from then',
    given: {
      at: { ...suspended, accounts: [] },
      facts: {
        reason: 'no-facts',
        telling: { way: 'telephoned', on: '2026-03-13', note: '和本人通话，说明了不予复评的理由' },
      },
    },
    accepted: 'N4.1',
    also: leaves({ disputableUntil: '2026-03-27' }),
  },
  {
    is: 'where the place takes up every dispute',
    given: { at: { ...suspended, rules: { ...defaultRules, 'dispute-rejection': 'never' } } },
    refused: 'N4.1',
    says: /一律受理/,
  },
  {
    is: 'at the hukou office, with the days that were left there, counted from today',
    given: { at: { ...suspended, resumeTo: 'handed-over', clocks: [paused(approvalClock, 3)] } },
    accepted: 'N4.1',
    also: leaves({ status: 'handed-over', clocks: [{ ...approvalClock, due: '2026-03-19' }] }),
  },
  {
    is: 'by the residence office',
    given: { at: suspended, who: residence.head },
    refused: 'N4.1',
    says: /由上级残联办理/,
  },
  { is: 'by another prefecture', given: { at: suspended, who: foreign }, refused: 'N4.1', says: /由上级残联办理/ },
  {
    is: 'nothing is disputed',
    given: { at: concluded, who: superior },
    refused: 'N4.1',
    says: /^申请现在是“评定已出”/,
  },
])

const finalReview = aCase({ status: 'final-review' })
/** Five working days from Tuesday the 17th, and a dispute meanwhile. */
const interrupted = (since: Day, changes: Partial<Case> = {}) =>
  aCase({
    ...suspended,
    since,
    resumeTo: 'on-notice',
    notice: { starts: '2026-03-17', ends: '2026-03-23' },
    ...changes,
  })
const threeLeft = { ends: '2026-03-31', resumed: { from: '2026-03-26', days: 3 } }

situations('the notice after a dispute', taking('rejectDispute', superior, { reason: 'no-facts' }), [
  {
    is: 'disputed on its first day: the public has all five days, from the answer on',
    given: { at: interrupted('2026-03-17'), day: '2026-03-26' },
    accepted: 'N4.1',
    also: leaves({
      status: 'on-notice',
      notice: { starts: '2026-03-17', ends: '2026-04-02', resumed: { from: '2026-03-26', days: 5 } },
    }),
  },
  {
    is: 'disputed on its third day, which was no whole day: three are left',
    given: { at: interrupted('2026-03-19'), day: '2026-03-26' },
    accepted: 'N4.1',
    also: leaves({ notice: { starts: '2026-03-17', ...threeLeft } }),
  },
  {
    is: 'disputed again after it went on: what was left then, less the whole days since',
    given: {
      at: interrupted('2026-03-30', { disputes: 2, notice: { starts: '2026-03-17', ...threeLeft } }),
      day: '2026-04-02',
    },
    accepted: 'N4.1',
    also: leaves({
      notice: { starts: '2026-03-17', ends: '2026-04-07', resumed: { from: '2026-04-02', days: 2 } },
    }),
  },
  {
    is: 'disputed after its last day, before the result was entered: it is over',
    given: { at: interrupted('2026-03-24'), day: '2026-03-26' },
    accepted: 'N4.1',
    also: leaves({ status: 'on-notice', notice: { starts: '2026-03-17', ends: '2026-03-23' } }),
  },
])

situations('the notice after a dispute that was taken back', taking('withdrawDispute', applicant, {}), [
  {
    is: 'the rest is counted from the taking back',
    given: { at: interrupted('2026-03-19'), day: '2026-03-26' },
    accepted: 'R4.1.3',
    also: leaves({ status: 'on-notice', notice: { starts: '2026-03-17', ...threeLeft } }),
  },
])

situations('the notice after a last dispute', taking('rejectFinalDispute', province, { reason: 'no-facts' }), [
  {
    is: 'the rest is counted from the answer',
    given: { at: { ...interrupted('2026-03-19'), status: 'final-review', disputes: 2 }, day: '2026-03-26' },
    accepted: 'N4.1',
    also: leaves({ status: 'on-notice', notice: { starts: '2026-03-17', ...threeLeft } }),
  },
])

situations('withdrawDispute', taking('withdrawDispute', applicant, {}), [
  {
    is: 'the first: as if it had not been',
    given: { at: suspended },
    accepted: 'R4.1.3',
    also: becomes({
      status: 'concluded',
      resumeTo: undefined,
      disputes: 0,
      clocks: [resumed, stopped(answeringClock)],
    }),
  },
  {
    is: 'the second',
    given: { at: finalReview },
    accepted: 'R4.1.3',
    also: becomes({
      status: 'concluded',
      resumeTo: undefined,
      disputes: 1,
      clocks: [resumed, stopped(finalAnsweringClock)],
    }),
  },
  { is: 'nothing is disputed', given: { at: concluded }, refused: 'R4.1.3', says: /^申请现在是“评定已出”/ },
  {
    is: 'by the window for an applicant who telephoned',
    given: { at: suspended, who: residence.handler, facts: { ...byTelephone, why: ' 认可结论 ' } },
    accepted: 'R4.1.3',
    also: becomes(
      { status: 'concluded', resumeTo: undefined, disputes: 0, clocks: [resumed, stopped(answeringClock)] },
      byTelephone,
    ),
  },
  {
    is: 'for an applicant of whose reasons the window says three characters',
    given: { at: suspended, who: residence.handler, facts: { ...byTelephone, why: ' 不要了 ' } },
    refused: 'R4.1.3',
    says: /为什么撤回，至少 4 个字/,
    field: 'note',
  },
  {
    is: 'for an applicant who is said to have asked before there was a dispute',
    given: {
      at: suspended,
      who: residence.handler,
      facts: { heard: { way: 'telephone', on: '2026-03-11' }, why: '认可结论' },
    },
    refused: 'R4.1.3',
    says: /不早于 2026年3月12日/,
    field: 'on',
  },
  {
    is: 'by the office above, which has to answer it',
    given: { at: suspended, who: superior, facts: { ...byTelephone, why: '认可结论' } },
    refused: 'R4.1.3',
    says: /^这一步由申请人或经常居住地残联办理/,
  },
  {
    is: 'by the office, of its own accord',
    given: { at: suspended, who: residence.handler },
    refused: 'R4.1.3',
    says: /到窗口、来电还是来信/,
  },
])

const byCommittee = (level: 2 | 'not-met', committee = '510000') => ({
  id: 'f1',
  round: 2,
  committee,
  categories: ['limb'] as const,
  state: 'stamped' as const,
  results: [{ category: 'limb' as const, level }],
})
situations(
  'decideFinally',
  taking('decideFinally', province, { assessment: 'f1', results: [{ category: 'limb', level: 2 }] }),
  [
    {
      is: 'the committee’s conclusion is another round and the last; the notice begins anew',
      given: { at: { ...finalReview, notice: { starts: '2026-03-10', ends: today }, openObjections: ['o1'] } },
      accepted: 'N4.1',
      also: becomes(
        {
          ...newRound,
          status: 'concluded',
          concludedOn: today,
          assessments: [concludedAs(2), byCommittee(2)],
          openObjections: [],
          finalConclusion: true,
          clocks: [resumed, stopped(finalAnsweringClock)],
        },
        { assessment: 'f1', results: [{ category: 'limb', level: 2 }] },
      ),
    },
    {
      is: 'not meeting the standard',
      given: { at: finalReview, facts: { assessment: 'f1', results: [{ category: 'limb', level: 'not-met' }] } },
      accepted: 'N4.1',
      also: leaves({ status: 'concluded', assessments: [concludedAs(2), byCommittee('not-met')] }),
    },
    {
      is: 'a printed card is called back',
      given: { at: afterCard('posted', { status: 'final-review', disputes: 2 }) },
      accepted: 'N4.1',
      also: becomes(
        {
          ...cardRecalled,
          status: 'concluded',
          concludedOn: today,
          oldCard: 'with-holder',
          finalConclusion: true,
          assessments: [concludedAs(2), byCommittee(2)],
          clocks: [{ ...noticeClock, started: today, due: '2026-03-30' }],
        },
        { assessment: 'f1', results: [{ category: 'limb', level: 2 }] },
      ),
    },
    {
      is: 'nothing is said of a category',
      given: { at: { ...finalReview, claimed: ['limb', 'vision'] } },
      refused: 'R1.3',
      says: /请为视力残疾写明等级/,
      field: 'level-vision',
    },
    {
      is: 'a renewal at term of which one category was by sight: of that one alone something is said',
      given: {
        at: {
          ...finalReview,
          matter: 'renewal-at-term',
          claimed: ['vision', 'limb'],
          holding: aHolding({
            results: [
              { category: 'vision', level: 2 },
              { category: 'limb', level: 3, bySight: true },
            ],
          }),
        },
      },
      accepted: 'N4.1',
      also: leaves({ assessments: [concludedAs(2), byCommittee(2)] }),
    },
    {
      is: 'nothing is said of two categories: the first is named',
      given: { at: { ...finalReview, claimed: ['limb', 'vision', 'speech'] } },
      refused: 'R1.3',
      field: 'level-vision',
    },
    {
      is: 'something is said of a category that nobody applied for, which is left out',
      given: {
        at: finalReview,
        facts: {
          assessment: 'f1',
          results: [
            { category: 'vision', level: 1 },
            { category: 'limb', level: 2 },
          ],
        },
      },
      accepted: 'N4.1',
      also: leaves({ assessments: [concludedAs(2), byCommittee(2)] }),
    },
    {
      is: 'by the office above the residence',
      given: { at: finalReview, who: superior },
      refused: 'N4.1',
      says: /由省级残疾评定专家委员会办理/,
    },
    {
      is: 'what lies with the office above',
      given: { at: suspended },
      refused: 'N4.1',
      says: /^申请现在是“复评申请处理中”/,
    },
  ],
)

/** Another institution is named, and has not begun. */
const named = { ...aCase({ status: 'assessing' }), round: 2, assessments: [concludedAs(2), secondOpinion] }
const prefecture = { ...defaultRules, 'last-word': 'prefecture' } as const
situations(
  'concludeDispute',
  taking('concludeDispute', superior, { assessment: 'f1', results: [{ category: 'limb', level: 2 }] }),
  [
    {
      is: 'the prefecture’s committee concludes instead of another institution; the province may still be asked',
      given: { at: suspended },
      accepted: 'N4.1',
      also: becomes(
        {
          ...newRound,
          status: 'concluded',
          concludedOn: today,
          assessments: [concludedAs(2), byCommittee(2, '510100')],
          clocks: [resumed, stopped(answeringClock)],
        },
        { assessment: 'f1', results: [{ category: 'limb', level: 2 }] },
      ),
    },
    {
      is: 'its conclusion is the last where the rule says so',
      given: { at: { ...suspended, rules: prefecture } },
      accepted: 'N4.1',
      also: leaves({ status: 'concluded', finalConclusion: true }),
    },
    {
      is: 'nothing is said of a category',
      given: { at: { ...suspended, claimed: ['limb', 'vision'] } },
      refused: 'R1.3',
      says: /请为视力残疾写明等级/,
      field: 'level-vision',
    },
    {
      is: 'the institution that was named has nobody left who may sign: the committee takes its place',
      given: { at: { ...named, disputes: 1 } },
      accepted: 'N4.1',
      also: leaves({
        status: 'concluded',
        round: 3,
        assessments: [concludedAs(2), secondOpinion, { ...byCommittee(2, '510100'), round: 3 }],
      }),
    },
    {
      is: 'the institution that was named has signed: its conclusion is waited for',
      given: { at: { ...named, disputes: 1, assessments: [concludedAs(2), { ...secondOpinion, state: 'signed' }] } },
      refused: 'N4.1',
      says: /机构已经作出评定，委员会不用再评/,
    },
    {
      is: 'an assessment that nobody disputed',
      given: { at: named },
      refused: 'N4.1',
      says: /没有复评申请/,
    },
    {
      is: 'by the residence office',
      given: { at: suspended, who: residence.head },
      refused: 'N4.1',
      says: /由上级残联办理/,
    },
  ],
)

situations('rejectFinalDispute', taking('rejectFinalDispute', province, { reason: 'applicant-agreed' }), [
  {
    is: 'the case goes on where it stood',
    given: { at: finalReview },
    accepted: 'N4.1',
    also: becomes(
      { status: 'concluded', resumeTo: undefined, clocks: [resumed, stopped(finalAnsweringClock)] },
      { reason: 'applicant-agreed' },
    ),
  },
  {
    is: 'where the place takes up every dispute',
    given: { at: { ...finalReview, rules: { ...defaultRules, 'dispute-rejection': 'never' } } },
    refused: 'N4.1',
    says: /一律受理/,
  },
  {
    is: 'by the office above the residence',
    given: { at: finalReview, who: superior },
    refused: 'N4.1',
    says: /由省级残疾评定专家委员会办理/,
  },
])

const term = aCase({ status: 'submitted', matter: 'renewal-at-term' })
situations('withdraw', taking('withdraw', applicant, {}), [
  {
    is: 'before it is accepted: the clock stops',
    given: { at: aCase({ status: 'submitted' }) },
    accepted: 'R4.1.1',
    also: becomes({ status: 'withdrawn', clocks: [stopped(namingClock)] }),
  },
  {
    is: 'while papers are awaited: nothing stays asked for',
    given: { at: aCase({ status: 'awaiting-materials' }) },
    accepted: 'R4.1.1',
    also: becomes({
      status: 'withdrawn',
      asked: [],
      supplyBy: undefined,
      resumeTo: undefined,
    }),
  },
  {
    is: 'while a dispute is looked at',
    given: { at: suspended },
    accepted: 'R4.1.1',
    also: becomes({
      status: 'withdrawn',
      resumeTo: undefined,
      clocks: [stopped(noticeClock), stopped(answeringClock)],
    }),
  },
  {
    is: 'the window for the applicant',
    given: {
      at: concluded,
      who: residence.handler,
      facts: { heard: { way: 'visit', on: yesterday }, why: '决定不办' },
    },
    accepted: 'R4.1.1',
    also: (taken) => {
      takenAs('residence')(taken)
      assert.deepEqual(taken.event.record, { heard: { way: 'visit', on: yesterday } })
    },
  },
  {
    is: 'the window, of who asked on the very day of the application',
    given: {
      at: concluded,
      who: residence.handler,
      facts: { heard: { way: 'letter', on: concluded.opened }, why: '决定不办' },
    },
    accepted: 'R4.1.1',
  },
  {
    is: 'the applicant, of whom nothing is entered as heard, whatever is sent',
    given: { at: concluded, facts: { heard: { way: 'visit', on: yesterday } } },
    accepted: 'R4.1.1',
    also: ({ event }) => assert.deepEqual(event.record, {}),
  },
  {
    is: 'the window, without saying how the applicant asked',
    given: { at: concluded, who: residence.handler, facts: { why: '决定不办了' } },
    refused: 'R4.1.1',
    says: /到窗口、来电还是来信/,
    field: 'way',
  },
  {
    is: 'the window, with a day that is still to come, of a renewal',
    given: { at: term, who: residence.handler, facts: { heard: { way: 'letter', on: tomorrow }, why: '决定不办了' } },
    refused: 'R4.2.1',
    says: /不晚于今天/,
    field: 'on',
  },
  {
    is: 'the window, without saying why',
    given: { at: concluded, who: residence.handler, facts: { heard: { way: 'visit', on: today }, why: ' 不办了 ' } },
    refused: 'R4.1.1',
    says: /为什么撤回，至少 4 个字/,
    field: 'note',
  },
  { is: 'a new applicant who knows the conclusion', given: { at: aCase({ status: 'not-met' }) }, accepted: 'R4.1.1' },
  {
    is: 'after approval, before the card is printed',
    given: { at: aCase({ status: 'approved' }) },
    accepted: 'R4.1.1',
  },
  { is: 'a printed card', given: { at: aCase({ status: 'printed' }) }, refused: 'R4.1.1', says: /^申请现在是“待寄出”/ },
  { is: 'a renewal before anything is concluded', given: { at: term }, accepted: 'R4.2.1' },
  {
    is: 'a holder while the institution is at work',
    given: { at: aCase({ status: 'assessing', matter: 'change-of-category' }) },
    accepted: 'R4.6',
  },
  {
    is: 'a holder who knows the conclusion',
    given: { at: aCase({ status: 'not-met', matter: 'change-of-category' }) },
    refused: 'R1.3',
    says: /评定结论已经出来，不能撤回/,
  },
  {
    is: 'a holder who knows the conclusion, while another institution assesses again',
    given: {
      at: {
        ...aCase({ status: 'assessing', matter: 'change-of-category' }),
        round: 2,
        disputes: 1,
        assessments: [concludedAs('not-met'), { ...anAssessment(), id: 'a2', round: 2, institution: 'two' }],
      },
    },
    refused: 'R1.3',
    says: /评定结论已经出来，不能撤回/,
  },
  {
    is: 'a new applicant whose card was printed and called back',
    given: { at: { ...concluded, recalled: 'c1' } },
    refused: 'R4.5.1',
    says: /已经打印了残疾人证，不能撤回。不想要证的，请等办结后申请注销/,
  },
  {
    is: 'a card called back, in a new round without a conclusion yet',
    given: { at: aCase({ status: 'assessing', recalled: 'c1', disputes: 1 }) },
    refused: 'R4.5.1',
    says: /不能撤回。不想要证的/,
  },
  {
    is: 'a dispute about a card that is printed: the dispute may be withdrawn, not the application',
    given: { at: { ...suspended, resumeTo: 'printed', certificate: { id: 'c1', blank: 'AB123456' } } },
    refused: 'R4.5.1',
    says: /可以撤回复评申请。不想要证的，请等办结后申请注销/,
  },
  {
    is: 'the window, where the card is in the post and the committee looks at it',
    given: {
      at: aCase({ status: 'final-review', resumeTo: 'posted', certificate: { id: 'c1', blank: 'AB123456' } }),
      who: residence.handler,
    },
    refused: 'R4.5.1',
    says: /已经打印了残疾人证/,
  },
  {
    is: 'a holder who knows the conclusion, where the rule lets them',
    given: {
      at: aCase({
        status: 'not-met',
        matter: 'change-of-category',
        rules: { ...defaultRules, 'withdraw-after-conclusion': 'yes' },
      }),
    },
    accepted: 'R4.6',
  },
  { is: 'a renewal on the conclusion on file', given: { at: onFile }, accepted: 'R4.2.1' },
  {
    is: 'a move that the hukou office has',
    given: { at: aCase({ status: 'handed-over', matter: 'move' }) },
    accepted: 'R4.3.1',
  },
  {
    is: 'by the hukou office',
    given: { at: concluded, who: hukou.handler },
    refused: 'R4.1.1',
    says: /由申请人或经常居住地残联/,
  },
  { is: 'by the system', given: { at: concluded, who: system }, refused: 'R4.1.1', says: /由申请人或经常居住地残联/ },
])

test('R4.1.3 a case that is suspended with nowhere to go on from is a fault, not a refusal', () => {
  const take = taking('rejectDispute', superior, { reason: 'no-facts' })
  assert.throws(() => take({ at: { ...suspended, resumeTo: undefined } }), /nowhere to resume/)
})
