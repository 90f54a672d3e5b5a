// The public notice: for whom and how long, objections, its result; and what is told who does not meet the standard (R4.1.4, R4.2.1, R4.6).
import {
  aCase,
  afterArrival,
  aHolding,
  anAssessment,
  applicant,
  approvalClock,
  becomes,
  concludedAs,
  foreign,
  hukou,
  leaves,
  noticeClock,
  residence,
  stopped,
  stranger,
  superior,
  system,
  takenAs,
  taking,
  today,
  tomorrow,
  visitor,
  yesterday,
} from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'

const concluded = aCase({ status: 'concluded' })
const notMet = { ...concluded, assessments: [concludedAs('not-met')] }
const oneOfTwo = {
  ...concluded,
  assessments: [concludedAs('not-met'), concludedAs(2, { id: 'v', categories: ['vision'] })],
}
const child = { ...concluded, minor: true }
const change = aCase({ status: 'concluded', matter: 'change-of-category' })
const sameLevel = { ...change, assessments: [concludedAs(3)] }
const onFile = aCase({ status: 'concluded', matter: 'renewal-at-term', round: 0, assessments: [], onFile: true })

/** Told today in the account: ten working days for a dispute from then. */
const tenDaysOn = '2026-03-30'
const toldByAccount = { telling: { way: 'account', on: today }, disputableUntil: tenDaysOn } as const

situations('startNotice', taking('startNotice', residence.handler, { place: '演示社区' }), [
  {
    is: 'the standard is met: five working days from tomorrow, the ten days of the office running on',
    given: { at: { ...concluded, openObjections: ['old'], upheldObjection: true } },
    accepted: 'R4.1.4',
    also: becomes(
      {
        status: 'on-notice',
        notice: { starts: tomorrow, ends: '2026-03-23' },
        openObjections: [],
        upheldObjection: false,
        disputableUntil: tenDaysOn,
      },
      { starts: tomorrow, ends: '2026-03-23', exceptionForMinor: false, ...toldByAccount },
    ),
  },
  {
    is: 'as many working days as the rule of the residence gives',
    given: { at: { ...concluded, rules: { ...defaultRules, 'notice-days': 7 } } },
    accepted: 'R4.1.4',
    also: leaves({ notice: { starts: tomorrow, ends: '2026-03-25' } }),
  },
  {
    is: 'over the holiday of 清明, which is not counted',
    given: { at: concluded, day: '2026-04-01' },
    accepted: 'R4.1.4',
    also: leaves({ notice: { starts: '2026-04-02', ends: '2026-04-09' } }),
  },
  { is: 'met in one of two categories', given: { at: oneOfTwo }, accepted: 'R4.1.4' },
  {
    is: 'a renewal on the conclusion on file',
    given: { at: onFile },
    accepted: 'R4.2.1',
    also: leaves({ status: 'on-notice' }),
  },
  { is: 'a change that changes something', given: { at: change }, accepted: 'R4.6' },
  {
    is: 'the standard is not met in anything',
    given: { at: notMet },
    refused: 'R4.1.4',
    says: /不符合残疾标准，不能公示/,
  },
  {
    is: 'an institution of this round has not sealed',
    given: { at: { ...concluded, assessments: [concludedAs(2), anAssessment({ id: 'a2', state: 'signed' })] } },
    refused: 'R4.1.4',
    says: /不能公示/,
  },
  {
    is: 'the earlier round met the standard, the newest does not',
    given: { at: { ...concluded, round: 2, assessments: [concludedAs(2), concludedAs('not-met', { round: 2 })] } },
    refused: 'R4.1.4',
    says: /不能公示/,
  },
  {
    is: 'a change whose conclusion is what the card says',
    given: { at: sameLevel },
    refused: 'R4.6',
    says: /与现有证件一致/,
  },
  {
    is: 'a child, in principle',
    given: { at: child },
    refused: 'R4.1.4',
    says: /未成年，原则上不公示/,
    field: 'exceptionForMinor',
  },
  {
    is: 'a child, by way of exception, by a clerk',
    given: { at: child, facts: { place: '演示社区', exceptionForMinor: true } },
    refused: 'R4.1.4',
    says: /须由负责人批准/,
    field: 'exceptionForMinor',
  },
  {
    is: 'a child, by way of exception, by the head',
    given: { at: child, who: residence.head, facts: { place: '演示社区', exceptionForMinor: true } },
    accepted: 'R4.1.4',
    also: becomes(
      {
        status: 'on-notice',
        notice: { starts: tomorrow, ends: '2026-03-23' },
        upheldObjection: false,
        disputableUntil: tenDaysOn,
      },
      { starts: tomorrow, ends: '2026-03-23', exceptionForMinor: true, ...toldByAccount },
    ),
  },
  {
    is: 'a child, by the head, who has not asked for an exception',
    given: { at: child, who: residence.head },
    refused: 'R4.1.4',
    says: /原则上不公示/,
  },
  {
    is: 'a place of nothing but blanks',
    given: { at: concluded, facts: { place: ' 　' } },
    refused: 'R4.1.4',
    says: /写明在哪个村/,
    field: 'place',
  },
  {
    is: 'by the hukou office',
    given: { at: concluded, who: hukou.handler },
    refused: 'R4.1.4',
    says: /由经常居住地残联办理/,
  },
  {
    is: 'before there is a conclusion',
    given: { at: aCase({ status: 'assessing' }) },
    refused: 'R4.1.4',
    says: /^申请现在是“评定中”/,
  },
])

situations('exemptFromNotice', taking('exemptFromNotice', residence.handler, {}), [
  {
    is: 'a child who meets the standard goes on without a notice, and the ten days are over',
    given: { at: child },
    accepted: 'R4.1.4',
    also: becomes(
      { status: 'ready-to-hand-over', disputableUntil: tenDaysOn, clocks: [stopped(noticeClock)] },
      toldByAccount,
    ),
  },
  { is: 'a grown applicant', given: { at: concluded }, refused: 'R4.1.4', says: /只有未成年人可以不公示/ },
  {
    is: 'a child who does not meet the standard',
    given: { at: { ...notMet, minor: true } },
    refused: 'R4.1.4',
    says: /不符合残疾标准/,
  },
  {
    is: 'a child’s change that changes nothing',
    given: { at: { ...sameLevel, minor: true } },
    refused: 'R4.6',
    says: /与现有证件一致/,
  },
  {
    is: 'on the last of the ten days',
    given: { at: child, day: '2026-03-26' },
    accepted: 'R4.1.4',
    also: leaves({ clocks: [{ ...stopped(noticeClock), stopped: '2026-03-26' }] }),
  },
  {
    is: 'the day after the last of the ten days, late',
    given: { at: child, day: '2026-03-27' },
    accepted: 'R4.1.4',
    also: leaves({ clocks: [{ ...stopped(noticeClock, true), stopped: '2026-03-27' }] }),
  },
])

const onNotice = aCase({ status: 'on-notice' })
const objected = { ...onNotice, openObjections: ['o1', 'o2'] }

situations('objectToNotice', taking('objectToNotice', visitor, { objection: 'o3' }), [
  {
    is: 'anybody, on the last day of the notice',
    given: { at: objected },
    accepted: 'R4.1.4',
    also: becomes({ openObjections: ['o1', 'o2', 'o3'] }, { objection: 'o3' }),
  },
  {
    is: 'by a stranger with an account',
    given: { at: onNotice, who: stranger },
    accepted: 'R4.1.4',
    also: takenAs('public'),
  },
  { is: 'by the system for a visitor', given: { at: onNotice, who: system }, accepted: 'R4.1.4' },
  { is: 'by a clerk of any other county', given: { at: onNotice, who: foreign }, accepted: 'R4.1.4' },
  { is: 'before the last day', given: { at: onNotice, day: '2026-03-13' }, accepted: 'R4.1.4' },
  {
    is: 'the day after the last',
    given: { at: onNotice, day: tomorrow },
    refused: 'R4.1.4',
    says: /公示已在 2026年3月16日 星期一 结束/,
  },
  {
    is: 'before anything is on notice',
    given: { at: concluded },
    refused: 'R4.1.4',
    says: /^申请现在是“评定已出”/,
  },
])

situations(
  'dismissObjection',
  taking('dismissObjection', residence.handler, { objection: 'o1', reason: 'unfounded' }),
  [
    {
      is: 'looked into and not so: the others stay open',
      given: { at: objected },
      accepted: 'R4.1.4',
      also: becomes({ openObjections: ['o2'] }, { objection: 'o1', reason: 'unfounded' }),
    },
    { is: 'none is open', given: { at: onNotice }, refused: 'R4.1.4', says: /没有待处理的异议/ },
    {
      is: 'one that was settled before',
      given: { at: objected, facts: { objection: 'o0', reason: 'unfounded' } },
      refused: 'R4.1.4',
      says: /已经处理过/,
      field: 'objection',
    },
    { is: 'by the public', given: { at: objected, who: visitor }, refused: 'R4.1.4', says: /由经常居住地残联办理/ },
  ],
)

situations('upholdObjection', taking('upholdObjection', residence.handler, { objection: 'o1' }), [
  {
    is: 'looked into and so: the others stay open',
    given: { at: objected },
    accepted: 'R4.1.4',
    also: becomes({ openObjections: ['o2'], upheldObjection: true }, { objection: 'o1' }),
  },
  { is: 'none is open', given: { at: onNotice }, refused: 'R4.1.4', says: /没有待处理的异议/ },
  {
    is: 'one of another notice',
    given: { at: objected, facts: { objection: 'o0' } },
    refused: 'R4.1.4',
    says: /不属于这次公示/,
    field: 'objection',
  },
  {
    is: 'by the superior office',
    given: { at: objected, who: superior },
    refused: 'R4.1.4',
    says: /由经常居住地残联办理/,
  },
])

situations('recordNoticeResult', taking('recordNoticeResult', residence.handler, {}), [
  {
    is: 'the day after the last, nobody having objected: ready to hand over, the ten days are over',
    given: { at: onNotice, day: tomorrow },
    accepted: 'R4.1.4',
    also: becomes({ status: 'ready-to-hand-over', clocks: [{ ...stopped(noticeClock), stopped: tomorrow }] }),
  },
  {
    is: 'on the last day, which still counts',
    given: { at: onNotice },
    refused: 'R4.1.4',
    says: /公示到 2026年3月16日 星期一 才满期/,
  },
  { is: 'the day before the last', given: { at: onNotice, day: yesterday }, refused: 'R4.1.4', says: /才满期/ },
  {
    is: 'an objection is open',
    given: { at: { ...onNotice, openObjections: ['o1'] }, day: tomorrow },
    refused: 'R4.1.4',
    says: /还有异议没有处理/,
  },
  {
    is: 'an objection was upheld',
    given: { at: { ...onNotice, upheldObjection: true }, day: tomorrow },
    refused: 'R4.1.4',
    says: /有异议成立/,
  },
  {
    is: 'by the hukou office',
    given: { at: onNotice, who: hukou.handler, day: tomorrow },
    refused: 'R4.1.4',
    says: /由经常居住地残联办理/,
  },
])

const limbAtTwo = { id: 'n1', institution: 'two', categories: ['limb'] } as const
const eligible = { one: ['limb'], two: ['limb'] } as const
const upheld = { ...onNotice, upheldObjection: true, openObjections: ['o2'], reassessment: 'evident-change' as const }

situations(
  'orderNewAssessment',
  taking('orderNewAssessment', residence.handler, {
    assignments: [limbAtTwo],
    eligible,
    why: '异议查实，须由另一家再评',
  }),
  [
    {
      is: 'an objection was upheld: another round, the first conclusion staying on file, notice and objections done with',
      given: { at: upheld },
      accepted: 'R4.1.3',
      also: becomes(
        {
          status: 'assessing',
          round: 2,
          assessments: [concludedAs(2), anAssessment({ id: 'n1', round: 2, institution: 'two' })],
          notice: undefined,
          openObjections: [],
          upheldObjection: undefined,
          disputableUntil: undefined,
          clocks: [stopped(noticeClock)],
        },
        { assignments: [limbAtTwo] },
      ),
    },
    {
      is: 'returned for a defect of the notice: the conclusion stands',
      given: { at: aCase({ status: 'returned', returnedFor: 'notice-defective' }) },
      refused: 'R1.4',
      says: /与评定结论无关/,
    },
    {
      is: 'in a renewal at term of a card of which one category was by sight: that one alone is assessed again',
      given: {
        at: {
          ...upheld,
          matter: 'renewal-at-term',
          reassessment: 'visual-before-2018',
          claimed: ['vision', 'limb'],
          holding: aHolding({
            results: [
              { category: 'vision', level: 2 },
              { category: 'limb', level: 3, bySight: true },
            ],
          }),
        },
      },
      accepted: 'R4.2.1',
      also: leaves({ status: 'assessing', round: 2 }),
    },
    {
      is: 'an objection to the last word of a committee was upheld: nobody assesses after it',
      given: { at: { ...upheld, finalConclusion: true } },
      refused: 'N4.1',
      says: /最终结论，不能重新评定/,
    },
    {
      is: 'a new conclusion is a new matter for dispute',
      given: { at: { ...upheld, disputes: 1 } },
      accepted: 'R4.1.3',
      also: leaves({ disputes: 0 }),
    },
    {
      is: 'without a reason in writing',
      given: { at: upheld, facts: { assignments: [limbAtTwo], eligible, why: '重新评定' } },
      refused: 'R4.1.3',
      says: /写明为什么重新评定，至少 10 个字/,
      field: 'note',
    },
    {
      is: 'the file came back for a scan that cannot be read: the conclusion is recognised',
      given: { at: { ...aCase({ status: 'returned' }), returnedFor: 'scan-unreadable' } },
      refused: 'R1.4',
      says: /退回的理由与评定结论无关/,
    },
    {
      is: 'the file came back because the doctor was not entitled',
      given: { at: { ...aCase({ status: 'returned' }), returnedFor: 'assessor-not-entitled' } },
      accepted: 'R4.1.3',
      also: leaves({ status: 'assessing', returnedFor: undefined }),
    },
    {
      is: 'a notice to which nobody rightly objected',
      given: { at: onNotice },
      refused: 'R4.1.4',
      says: /只有异议成立才能重新评定/,
    },
    {
      is: 'the file came back for a defect of the conclusion: the clock of the hukou office stops until it comes again',
      given: { at: aCase({ status: 'returned' }) },
      accepted: 'R4.1.3',
      also: leaves({ status: 'assessing', round: 2, clocks: [stopped(approvalClock)] }),
    },
    {
      is: 'a renewal on file that came back: the conclusion on file does not stand any more',
      given: {
        at: aCase({ status: 'returned', matter: 'renewal-at-term', round: 0, assessments: [], onFile: true }),
      },
      accepted: 'R4.2.1',
      also: leaves({ round: 1, onFile: undefined, assessments: [anAssessment({ id: 'n1', institution: 'two' })] }),
    },
    {
      is: 'a category without an institution',
      given: { at: upheld, facts: { assignments: [], eligible, why: '异议查实，须由另一家再评' } },
      refused: 'R4.1.2',
      says: /请为肢体残疾选一家评定机构/,
    },
    {
      is: 'by the hukou office, which recognises the conclusion (R1.4)',
      given: { at: aCase({ status: 'returned' }), who: hukou.approver },
      refused: 'R4.1.3',
      says: /由经常居住地残联办理/,
    },
  ],
)

const toldNotMet = aCase({ status: 'not-met' })
situations('informNotMet', taking('informNotMet', residence.handler, {}), [
  {
    is: 'told that the standard is not met: the ten days are over',
    given: { at: notMet },
    accepted: 'R4.1.4',
    also: becomes({ status: 'not-met', disputableUntil: tenDaysOn, clocks: [stopped(noticeClock)] }, toldByAccount),
  },
  {
    is: 'told two weeks after the seal: the days run from today, not from the seal',
    given: { at: { ...notMet, disputableUntil: undefined, since: '2026-03-02' } },
    accepted: 'R4.1.4',
    also: leaves({ disputableUntil: tenDaysOn }),
  },
  {
    is: 'as many days as the rules give under which the case was accepted',
    given: { at: { ...notMet, rules: { ...defaultRules, 'dispute-window-days': 12 } } },
    accepted: 'R4.1.4',
    also: leaves({ disputableUntil: '2026-04-01' }),
  },
  {
    is: 'without an account, and nobody says how they were told',
    given: { at: { ...notMet, accounts: [] } },
    refused: 'R4.1.3',
    says: /没有网上账户/,
    field: 'way',
  },
  {
    is: 'without an account, the letter printed before it is handed over: no day runs, and nothing is ended',
    given: { at: { ...notMet, accounts: [] }, facts: { later: true } },
    accepted: 'R4.1.4',
    also: leaves({ status: 'not-met', undelivered: true, disputableUntil: undefined }),
  },
  {
    is: 'with an account nothing is put off',
    given: { at: notMet, facts: { later: true } },
    accepted: 'R4.1.4',
    also: leaves({ undelivered: undefined, disputableUntil: tenDaysOn }),
  },
  {
    is: 'without an account, the letter handed over on Friday: the days run from then',
    given: { at: { ...notMet, accounts: [] }, facts: { telling: { way: 'handed', on: '2026-03-13' } } },
    accepted: 'R4.1.4',
    also: leaves({ disputableUntil: '2026-03-27' }),
  },
  {
    is: 'without an account, posted: the days run from when a letter counts as arrived',
    given: {
      at: { ...notMet, accounts: [] },
      facts: { telling: { way: 'posted', on: today, trackingNumber: 'XA123456789CN' } },
    },
    accepted: 'R4.1.4',
    also: leaves({ disputableUntil: '2026-04-07' }),
  },
  {
    is: 'said to be told before the conclusion was there',
    given: { at: { ...notMet, accounts: [] }, facts: { telling: { way: 'handed', on: '2026-03-11' } } },
    refused: 'R4.1.2',
    says: /告知在那天或以后/,
    field: 'on',
  },
  {
    is: 'after the last word: there is nothing to dispute any more',
    given: { at: { ...notMet, disputableUntil: undefined, finalConclusion: true } },
    accepted: 'R4.1.4',
    also: leaves({ status: 'not-met', disputableUntil: undefined }),
  },
  { is: 'the standard is met', given: { at: concluded }, refused: 'R4.1.4', says: /符合残疾标准，应当公示/ },
  { is: 'met in one of two categories', given: { at: oneOfTwo }, refused: 'R4.1.4', says: /应当公示/ },
  {
    is: 'a change in which another category of the card still stands',
    given: {
      at: {
        ...change,
        assessments: [concludedAs('not-met')],
        holding: aHolding({
          results: [
            { category: 'vision', level: 1 },
            { category: 'limb', level: 3 },
          ],
        }),
      },
    },
    refused: 'R4.1.4',
    says: /应当公示/,
  },
  {
    is: 'a change in which nothing of the card still stands',
    given: { at: { ...change, assessments: [concludedAs('not-met')] } },
    accepted: 'R4.6',
  },
  { is: 'by the institution', given: { at: notMet, who: applicant }, refused: 'R4.1.4', says: /由经常居住地残联办理/ },
])

situations('endNotMet', taking('endNotMet', system, {}), [
  {
    is: 'the day after a letter may last come in',
    given: { at: toldNotMet, day: afterArrival },
    accepted: 'R4.1.4',
    also: becomes({ status: 'ended-not-met' }),
  },
  {
    is: 'on the last day for a dispute',
    given: { at: toldNotMet },
    refused: 'R4.1.3',
    says: /2026年3月16日 星期一（含当天）前申请复评，信件在路上的时间不算。过了 2026年3月23日 星期一 才能结束/,
  },
  {
    is: 'the day before',
    given: { at: toldNotMet, day: yesterday },
    refused: 'R4.1.3',
    says: /过了 2026年3月23日 星期一 才能结束/,
  },
  {
    is: 'the last day on which a letter that was sent in time may come in',
    given: { at: toldNotMet, day: '2026-03-23' },
    refused: 'R4.1.3',
    says: /期限到 2026年3月16日 星期一 为止。期限内寄出的信可能还在路上，过了 2026年3月23日 星期一 才能结束/,
  },
  {
    is: 'where letters are given ten days',
    given: { at: { ...toldNotMet, rules: { ...defaultRules, 'posted-counts-after-days': 10 } }, day: '2026-03-26' },
    refused: 'R4.1.3',
    says: /2026年3月26日/,
  },
  {
    is: 'the letter was printed, and nobody entered yet how the applicant was told',
    given: { at: { ...toldNotMet, undelivered: true, disputableUntil: undefined }, day: '2026-06-01' },
    refused: 'R4.1.3',
    says: /还没有登记怎样告知/,
  },
  {
    is: 'the letter that told the conclusion came back',
    given: { at: { ...toldNotMet, undelivered: true }, day: '2026-06-01' },
    refused: 'R4.1.3',
    says: /没有送到.*请先重新告知/,
  },
  {
    is: 'both stages were answered: nothing is waited for',
    given: { at: { ...toldNotMet, disputes: 2 } },
    accepted: 'R4.1.4',
  },
  {
    is: 'by the clerk that day',
    given: { at: toldNotMet, who: residence.handler, day: afterArrival },
    accepted: 'R4.1.4',
  },
  {
    is: 'after the committee has spoken nothing is waited for',
    given: { at: { ...toldNotMet, disputableUntil: undefined, finalConclusion: true } },
    accepted: 'R4.1.4',
  },
  {
    is: 'a card was printed in this case, which has to be cancelled',
    given: { at: { ...toldNotMet, recalled: 'c1' }, day: tomorrow },
    refused: 'R4.2.1',
    says: /已经发过证.*户籍地残联注销/,
  },
  {
    is: 'a renewal, which ends at the hukou office',
    given: { at: aCase({ status: 'not-met', matter: 'renewal-at-term' }), day: tomorrow },
    refused: 'R4.2.1',
    says: /没有这一步/,
  },
])

const startedApproval = { ...approvalClock, started: afterArrival, due: '2026-04-02' }
const renewalNotMet = aCase({ status: 'not-met', matter: 'renewal-at-term' })
situations('reportNotMet', taking('reportNotMet', system, {}), [
  {
    is: 'the day after a letter may last come in: the hukou office has seven working days',
    given: { at: renewalNotMet, day: afterArrival },
    accepted: 'R4.2.1',
    also: becomes({ status: 'handed-over', clocks: [startedApproval] }),
  },
  {
    is: 'a change',
    given: {
      at: aCase({ status: 'not-met', matter: 'change-of-category' }),
      day: afterArrival,
      who: residence.handler,
    },
    accepted: 'R4.6',
  },
  {
    is: 'a new application whose card was printed before',
    given: { at: { ...toldNotMet, recalled: 'c1' }, day: afterArrival },
    accepted: 'R4.2.1',
  },
  {
    is: 'on the last day for a dispute',
    given: { at: renewalNotMet },
    refused: 'R4.1.3',
    says: /过了 2026年3月23日 星期一 才能结束/,
  },
  {
    is: 'on the last day for a dispute about a card that was printed before',
    given: { at: { ...toldNotMet, recalled: 'c1' } },
    refused: 'R4.1.3',
    says: /过了 2026年3月23日 星期一 才能结束/,
  },
  {
    is: 'a new application without any card',
    given: { at: toldNotMet, day: tomorrow },
    refused: 'R4.1.4',
    says: /没有残疾人证，不用注销/,
  },
])

situations('informUnchanged', taking('informUnchanged', residence.handler, {}), [
  {
    is: 'the conclusion says what the card says',
    given: { at: sameLevel },
    accepted: 'R4.6',
    also: becomes({ status: 'unchanged', disputableUntil: tenDaysOn, clocks: [stopped(noticeClock)] }, toldByAccount),
  },
  { is: 'another level', given: { at: change }, refused: 'R4.6', says: /应当继续办理/ },
  {
    is: 'another category at the same level',
    given: {
      at: {
        ...change,
        claimed: ['vision'],
        assessments: [concludedAs(3, { results: [{ category: 'vision', level: 3 }] })],
      },
    },
    refused: 'R4.6',
    says: /应当继续办理/,
  },
  {
    is: 'what the card says was changed by a card printed in this case and called back',
    given: { at: { ...sameLevel, recalled: 'c1' } },
    refused: 'R4.6',
    says: /应当继续办理/,
  },
  { is: 'in a new application', given: { at: concluded }, refused: 'R4.1.1', says: /没有这一步/ },
])

const unchanged = aCase({ status: 'unchanged', matter: 'change-of-category' })
situations('endUnchanged', taking('endUnchanged', system, {}), [
  {
    is: 'the day after a letter may last come in',
    given: { at: unchanged, day: afterArrival },
    accepted: 'R4.6',
    also: becomes({ status: 'ended-unchanged' }),
  },
  { is: 'by the clerk', given: { at: unchanged, day: afterArrival, who: residence.handler }, accepted: 'R4.6' },
  {
    is: 'on the last day for a dispute',
    given: { at: unchanged, day: today },
    refused: 'R4.1.3',
    says: /过了 2026年3月23日 星期一 才能结束/,
  },
])
