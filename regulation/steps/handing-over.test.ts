// Handing over to the hukou office, its approval or cancellation, and the ways back (R1.3, R1.4, R4.1.4, R4.1.5, R4.2.1, R4.4, R4.5.1).

import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import type { Case } from '../case.ts'
import {
  aCase,
  acceptingClock,
  afterArrival,
  approvalClock,
  becomes,
  concludedAs,
  foreign,
  hukou,
  leaves,
  paused,
  province,
  residence,
  stopped,
  superior,
  takenAs,
  taking,
  today,
} from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'

const ready = aCase({ status: 'ready-to-hand-over' })
const unchecked = { photo: 'accepted', 'id-card': 'provided' } as const
const begun = { ...approvalClock, started: today, due: '2026-03-25' }

situations('handOver', taking('handOver', residence.handler, {}), [
  {
    is: 'everything is checked: the hukou office has seven working days from here',
    given: { at: ready },
    accepted: 'R4.1.4',
    also: becomes({ status: 'handed-over', clocks: [begun] }),
  },
  {
    is: 'what it was once returned for is over',
    given: { at: { ...ready, returnedFor: 'conclusion-unclear', cannotBeMended: true } },
    accepted: 'R4.1.4',
    also: leaves({ returnedFor: undefined, cannotBeMended: undefined }),
  },
  {
    is: 'within one county, ten',
    given: { at: { ...ready, hukou: '510107' } },
    accepted: 'R4.1.4',
    also: leaves({ clocks: [{ ...begun, office: '510107', days: 10, due: '2026-03-30' }] }),
  },
  {
    is: 'as many working days as the rule gives, over 清明',
    given: { at: { ...ready, rules: { ...defaultRules, 'approval-days': 15 } } },
    accepted: 'R4.1.4',
    also: leaves({ clocks: [{ ...begun, days: 15, due: '2026-04-07' }] }),
  },
  {
    is: 'into a year whose holidays nobody has announced: the last day is provisional',
    given: { at: ready, day: '2026-12-28' },
    accepted: 'R4.1.4',
    also: leaves({ clocks: [{ ...begun, started: '2026-12-28', due: '2027-01-07', provisional: true }] }),
  },
  {
    is: 'where nothing was assessed, the days for accepting are over',
    given: { at: aCase({ status: 'ready-to-hand-over', matter: 'move' }) },
    accepted: 'R4.3.1',
    also: leaves({ clocks: [stopped(acceptingClock('R4.3.1')), begun] }),
  },
  {
    is: 'a paper is not checked yet',
    given: { at: { ...ready, materials: unchecked } },
    refused: 'R6.3',
    says: /还没有核对和扫描/,
  },
  {
    is: 'while the notice runs',
    given: { at: aCase({ status: 'on-notice' }) },
    refused: 'R4.1.4',
    says: /^申请现在是“公示中”，不能“流转到户籍地残联”。要到“待流转”时才可以/,
  },
  { is: 'by the hukou office', given: { at: ready, who: hukou.handler }, refused: 'R4.1.4', says: /由经常居住地残联/ },
])

const handedOver = aCase({ status: 'handed-over' })
const notMet = { ...handedOver, assessments: [concludedAs('not-met')] }
const term = aCase({ status: 'handed-over', matter: 'renewal-at-term' })
const termNotMet = { ...term, assessments: [concludedAs('not-met')] }
const lost = aCase({ status: 'handed-over', matter: 'replacement-of-lost', voided: true })
const afterLoss = (days: number) => ({ ...lost, rules: { ...defaultRules, 'loss-declaration-days': days } })
/** One office is both, and this officer accepts as well as approves. */
const bothHands: Actor = { kind: 'staff', id: 'residence-handler', office: '510107', roles: ['handler', 'approver'] }
const withinCounty = (at: Case): Case => ({ ...at, hukou: '510107' })

const otherName = { fact: 'name', registered: '甲', stated: '乙', decided: false } as const
const newName = { ...otherName, decided: true }

situations('approve', taking('approve', hukou.approver, {}), [
  {
    is: 'another name than the register has, which nothing decides',
    given: { at: term, facts: { held: 'held', differs: [otherName], looked: ['name'] } },
    refused: 'R4.2.3',
    says: /和登记的不一样，不能批准/,
  },
  {
    is: 'a new name, not looked at once more',
    given: { at: term, facts: { held: 'held', differs: [newName] } },
    refused: 'R4.1.5',
    says: /请逐项再核对/,
  },
  {
    is: 'a new name, looked at once more',
    given: { at: term, facts: { held: 'held', differs: [newName], looked: ['name'] } },
    accepted: 'R4.2.1',
  },
  {
    is: 'the conclusion meets the standard and nothing is held',
    given: { at: handedOver },
    accepted: 'R4.1.5',
    also: becomes({ status: 'approved' }),
  },
  {
    is: 'a renewal of the certificate that is held',
    given: { at: term, facts: { held: 'held' } },
    accepted: 'R4.2.1',
    also: becomes({ status: 'approved' }),
  },
  {
    is: 'a move, where nothing was assessed',
    given: { at: aCase({ status: 'handed-over', matter: 'move' }), facts: { held: 'held' } },
    accepted: 'R4.3.1',
  },
  {
    is: 'a card printed here and called back is what is held',
    given: { at: { ...handedOver, recalled: 'c1' }, facts: { held: 'c1' } },
    accepted: 'R4.1.5',
  },
  {
    is: 'a conclusion that meets no standard gives no card',
    given: { at: termNotMet, facts: { held: 'held' } },
    refused: 'R4.2.1',
    says: /不符合标准，应当批准注销/,
  },
  {
    is: 'one category met of two',
    given: {
      at: { ...handedOver, assessments: [concludedAs('not-met'), concludedAs(1, { id: 'a2' })] },
    },
    accepted: 'R4.1.5',
  },
  {
    is: 'a defect that the residence reported past mending',
    given: { at: { ...handedOver, cannotBeMended: true } },
    refused: 'R4.1.5',
    says: /无法补正。请不予批准，或再退回补正/,
  },
  {
    is: 'what they accepted themselves',
    given: { at: withinCounty(handedOver), who: bothHands },
    refused: 'R1.3',
    says: /由您受理.*另一位工作人员/,
  },
  {
    is: 'what they accepted themselves, where the place has it done by one person',
    given: {
      at: withinCounty({ ...handedOver, rules: { ...defaultRules, 'approved-by': 'anybody' } }),
      who: bothHands,
    },
    accepted: 'R4.1.5',
  },
  {
    is: 'what a colleague of the same office accepted',
    given: { at: withinCounty({ ...handedOver, acceptedBy: 'colleague' }), who: bothHands },
    accepted: 'R4.1.5',
  },
  {
    is: 'the approver of the same office, who accepted nothing',
    given: { at: withinCounty(handedOver), who: residence.approver },
    accepted: 'R4.1.5',
    also: takenAs('hukou'),
  },
  {
    is: 'a new applicant who meanwhile holds a certificate',
    given: { at: handedOver, facts: { held: 'other' } },
    refused: 'R4.1.5',
    says: /已有有效的残疾人证，不能再批一本/,
  },
  {
    is: 'a holder who meanwhile holds another',
    given: { at: term, facts: { held: 'other' } },
    refused: 'R4.2.1',
    says: /证件情况在办理期间有变化/,
  },
  {
    is: 'a holder who meanwhile holds none',
    given: { at: aCase({ status: 'handed-over', matter: 'move' }) },
    refused: 'R4.3.1',
    says: /证件情况在办理期间有变化/,
  },
  {
    is: 'a loss declared on the 1st, where no days have to pass',
    given: { at: lost, facts: { held: 'held' } },
    accepted: 'R4.4',
  },
  {
    is: 'a loss declared fifteen days ago, where sixteen have to pass',
    given: { at: afterLoss(16), facts: { held: 'held' } },
    refused: 'R4.4',
    says: /遗失声明要满 16 天。从 2026年3月17日 星期二 起可以审批/,
  },
  {
    is: 'a loss declared fifteen days ago, where fifteen have to pass',
    given: { at: afterLoss(15), facts: { held: 'held' } },
    accepted: 'R4.4',
  },
  {
    is: 'a loss declared fifteen days ago, where fourteen have to pass',
    given: { at: afterLoss(14), facts: { held: 'held' } },
    accepted: 'R4.4',
  },
  {
    is: 'a loss whose days are over, by who accepted it',
    given: { at: withinCounty(afterLoss(15)), who: bothHands, facts: { held: 'held' } },
    refused: 'R1.3',
    says: /由您受理/,
  },
  {
    is: 'by a clerk of the hukou office',
    given: { at: handedOver, who: hukou.handler },
    refused: 'R4.1.5',
    says: /须由审批人办理/,
  },
  {
    is: 'by the approver of the residence office',
    given: { at: handedOver, who: residence.approver },
    refused: 'R4.1.5',
    says: /由户籍地残联办理/,
  },
  {
    is: 'by the superior office',
    given: { at: handedOver, who: superior },
    refused: 'R4.1.5',
    says: /由户籍地残联办理/,
  },
  { is: 'by the province', given: { at: handedOver, who: province }, refused: 'R4.1.5', says: /由户籍地残联办理/ },
  { is: 'by another county', given: { at: handedOver, who: foreign }, refused: 'R4.1.5', says: /由户籍地残联办理/ },
  { is: 'before it was handed over', given: { at: ready }, refused: 'R4.1.5', says: /^申请现在是“待流转”/ },
  {
    is: 'a cancellation, of which nothing is printed',
    given: { at: aCase({ status: 'handed-over', matter: 'cancellation' }) },
    refused: 'R4.5.1',
    says: /没有这一步/,
  },
])

const striking = aCase({ status: 'handed-over', matter: 'cancellation' })
situations('cancelCertificate', taking('cancelCertificate', hukou.approver, { held: 'held' }), [
  {
    is: 'a wish to cancel, with a defect that the residence reported past mending',
    given: {
      at: aCase({ status: 'handed-over', matter: 'cancellation', cannotBeMended: true }),
      facts: { held: 'held' },
    },
    refused: 'R4.1.5',
    says: /无法补正/,
  },
  {
    is: 'a cancellation that was applied for: the clock stops, nothing is printed',
    given: { at: striking },
    accepted: 'R4.5.1',
    also: becomes({ status: 'cancelled', clocks: [stopped(approvalClock)] }),
  },
  { is: 'a renewal that meets no standard', given: { at: termNotMet, day: afterArrival }, accepted: 'R4.2.1' },
  {
    is: 'a change that meets no standard',
    given: {
      at: aCase({ status: 'handed-over', matter: 'change-of-category', assessments: [concludedAs('not-met')] }),
      day: afterArrival,
    },
    accepted: 'R4.6',
  },
  {
    is: 'a card printed here and called back',
    given: { at: { ...notMet, recalled: 'c1' }, facts: { held: 'c1' }, day: afterArrival },
    accepted: 'R4.5.1',
  },
  {
    is: 'a renewal that meets no standard, whose letter came back',
    given: { at: { ...termNotMet, undelivered: true }, day: '2026-06-01' },
    refused: 'R4.1.3',
    says: /没有送到/,
  },
  {
    is: 'a renewal that meets no standard, while the conclusion may still be disputed',
    given: { at: termNotMet },
    refused: 'R4.1.3',
    says: /才能结束/,
  },
  {
    is: 'a conclusion that meets the standard is recognised',
    given: { at: term },
    refused: 'R1.4',
    says: /符合标准，应当批准发证，不能注销/,
  },
  {
    is: 'a conclusion that an institution has not sealed cancels nothing',
    given: { at: { ...term, assessments: [concludedAs('not-met', { state: 'signed' })] } },
    refused: 'R1.4',
    says: /不能注销/,
  },
  {
    is: 'a renewal on the conclusion on file',
    given: { at: { ...term, round: 0, assessments: [], onFile: true } },
    refused: 'R1.4',
    says: /不能注销/,
  },
  {
    is: 'what they accepted themselves',
    given: { at: withinCounty(striking), who: bothHands },
    refused: 'R1.3',
    says: /由您受理/,
  },
  {
    is: 'a cancellation of what is not held any more',
    given: { at: striking, facts: {} },
    refused: 'R4.5.1',
    says: /证件情况在办理期间有变化/,
  },
  {
    is: 'the exchange of a damaged card',
    given: { at: aCase({ status: 'handed-over', matter: 'renewal-damaged' }) },
    refused: 'R4.2.2',
    says: /没有这一步/,
  },
  { is: 'by a clerk', given: { at: striking, who: hukou.handler }, refused: 'R4.5.1', says: /须由审批人办理/ },
])

const unreadable = { ground: 'scan-unreadable', papers: ['id-card'] } as const
situations('returnForDefect', taking('returnForDefect', hukou.approver, unreadable), [
  {
    is: 'for a defect of the file: the clock of the hukou office waits with five days left',
    given: { at: handedOver },
    accepted: 'R1.4',
    also: becomes(
      {
        status: 'returned',
        returnedFor: 'scan-unreadable',
        returnedPapers: ['id-card'],
        clocks: [paused(approvalClock, 5)],
      },
      unreadable,
    ),
  },
  {
    is: 'two days after the last day: it waits overdue',
    given: { at: { ...handedOver, notice: undefined }, day: '2026-03-25', facts: { ground: 'notice-defective' } },
    accepted: 'R1.4',
    also: becomes(
      { status: 'returned', returnedFor: 'notice-defective', returnedPapers: [], clocks: [paused(approvalClock, -2)] },
      { ground: 'notice-defective', papers: [] },
    ),
  },
  {
    is: 'on the last day: it waits with none left',
    given: { at: handedOver, day: '2026-03-23' },
    accepted: 'R1.4',
    also: leaves({ clocks: [paused(approvalClock, 0)] }),
  },
  {
    is: 'a second time, after it was reported past mending: what was reported counts no more',
    given: { at: { ...handedOver, cannotBeMended: true } },
    accepted: 'R1.4',
    also: leaves({ returnedFor: 'scan-unreadable', cannotBeMended: undefined }),
  },
  {
    is: 'for a form that disagrees with two papers: both are named',
    given: { at: handedOver, facts: { ground: 'form-incomplete', papers: ['id-card', 'residence-permit'] } },
    accepted: 'R1.4',
    also: leaves({ returnedFor: 'form-incomplete', returnedPapers: ['id-card', 'residence-permit'] }),
  },
  {
    is: 'for a scan, without saying of which paper',
    given: { at: handedOver, facts: { ground: 'scan-unreadable' } },
    refused: 'N2.3',
    says: /请选退回的是哪几份材料/,
    field: 'papers',
  },
  {
    is: 'for a scan of the office’s own: none of the applicant’s papers',
    given: { at: handedOver, facts: { ground: 'scan-unreadable', noPaper: true } },
    accepted: 'R1.4',
    also: leaves({ returnedPapers: [] }),
  },
  {
    is: 'a paper, and that it is about none',
    given: { at: handedOver, facts: { ...unreadable, noPaper: true } },
    refused: 'N2.3',
    says: /选了材料，就不要再选/,
  },
  {
    is: 'for the notice, with a paper that has nothing to do with it',
    given: { at: { ...handedOver, notice: undefined }, facts: { ground: 'notice-defective', papers: ['photo'] } },
    refused: 'N2.3',
    says: /退回的理由与.*照片无关/,
  },
  {
    is: 'a paper that no published list names',
    given: { at: handedOver, facts: { ground: 'scan-unreadable', papers: ['local:invented'] } },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
  },
  { is: 'after approval', given: { at: aCase({ status: 'approved' }) }, refused: 'R1.4', says: /^申请现在是“待制证”/ },
  { is: 'by a clerk', given: { at: handedOver, who: hukou.handler }, refused: 'R1.4', says: /须由审批人办理/ },
  {
    is: 'by the residence office',
    given: { at: handedOver, who: residence.approver },
    refused: 'R1.4',
    says: /由户籍地残联/,
  },
])

situations('returnNotOurs', taking('returnNotOurs', hukou.approver, {}), [
  {
    is: 'a new application that belongs elsewhere',
    given: { at: handedOver },
    accepted: 'R4.1.5',
    also: becomes({ status: 'wrong-office', clocks: [paused(approvalClock, 5)] }),
  },
  {
    is: 'a move that belongs elsewhere',
    given: { at: aCase({ status: 'handed-over', matter: 'move' }) },
    accepted: 'R4.3.1',
  },
  {
    is: 'a renewal, which belongs where the card was issued',
    given: { at: term },
    refused: 'R4.2.1',
    says: /没有这一步/,
  },
  { is: 'by a clerk', given: { at: handedOver, who: hukou.handler }, refused: 'R4.1.5', says: /须由审批人办理/ },
])

const wrongOffice = aCase({ status: 'wrong-office' })
const elsewhere = { hukou: '630103', applicantConfirmed: true }
const ofFirst = { ...defaultRules, 'approval-days': 2, 'paper-photos': 3, 'notice-days': 8 }
const waivedThere = { item: '肢体', yuan: 0, waiver: '低保对象', place: 'hukou' } as const
situations('redetermineOffice', taking('redetermineOffice', residence.handler, elsewhere), [
  {
    is: 'the applicant confirms another office: nothing is done twice, that office has its seven days',
    given: { at: wrongOffice },
    accepted: 'R4.1.5',
    also: becomes(
      {
        status: 'handed-over',
        hukou: '630103',
        clocks: [stopped(paused(approvalClock, 5)), { ...begun, office: '630103' }],
      },
      { hukou: '630103' },
    ),
  },
  {
    is: 'its own rules hold from there on, with its own term, and the waivers of the first office are gone',
    given: {
      at: { ...wrongOffice, rules: { ...ofFirst, 'assessment-fees': [waivedThere] } },
      facts: { ...elsewhere, rules: { ...defaultRules, 'paper-photos': 2, 'approval-days': 6 } },
    },
    accepted: 'R4.1.5',
    also: ({ after }) => {
      assert.equal(after.rules['approval-days'], 6)
      assert.equal(after.rules['paper-photos'], 2)
      assert.equal(after.rules['notice-days'], 8, 'the residence’s own stays')
      assert.deepEqual(after.rules['assessment-fees'], [])
      assert.equal(after.clocks.findLast(({ name }) => name === 'approve-and-post')?.days, 6)
    },
  },
  {
    is: 'the office that has just returned it',
    given: { at: wrongOffice, facts: { ...elsewhere, hukou: '630102' } },
    refused: 'R4.1.5',
    says: /刚刚退回了申请/,
    field: 'hukou',
  },
  {
    is: 'nobody has asked the applicant',
    given: { at: wrongOffice, facts: { ...elsewhere, applicantConfirmed: false } },
    refused: 'R4.1.5',
    says: /请先联系申请人/,
    field: 'applicantConfirmed',
  },
  {
    is: 'a move to another county than that which returned it',
    given: { at: aCase({ status: 'wrong-office', matter: 'move' }) },
    accepted: 'R4.3.1',
  },
  {
    is: 'a move back to the county that issued the card',
    given: { at: aCase({ status: 'wrong-office', matter: 'move' }), facts: { ...elsewhere, hukou: '110105' } },
    refused: 'R4.3.1',
    says: /原发证的残联/,
    field: 'hukou',
  },
  {
    is: 'by the hukou office',
    given: { at: wrongOffice, who: hukou.approver },
    refused: 'R4.1.5',
    says: /由经常居住地残联/,
  },
  {
    is: 'a file that came back for a defect',
    given: { at: aCase({ status: 'returned' }) },
    refused: 'R4.1.5',
    says: /^申请现在是/,
  },
])

const returned = aCase({ status: 'returned' })
const resumed = { ...defaultRules, 'return-restarts-clock': false }
situations('mendAndHandOver', taking('mendAndHandOver', residence.handler, {}), [
  {
    is: 'mended: the hukou office receives it anew, with seven working days',
    given: { at: returned },
    accepted: 'R4.1.5',
    also: becomes({
      status: 'handed-over',
      returnedFor: undefined,
      clocks: [stopped(paused(approvalClock, 5)), begun],
    }),
  },
  {
    is: 'mended: what it was returned for is over',
    given: { at: { ...returned, returnedFor: 'scan-unreadable' } },
    accepted: 'R4.1.5',
    also: leaves({ returnedFor: undefined }),
  },
  {
    is: 'where the rule gives only the days that were left',
    given: { at: { ...returned, rules: resumed } },
    accepted: 'R4.1.5',
    also: becomes({
      status: 'handed-over',
      returnedFor: undefined,
      clocks: [{ ...approvalClock, due: '2026-03-23' }],
    }),
  },
  {
    is: 'where the rule gives only the days that were left, two days later',
    given: { at: { ...returned, rules: resumed }, day: '2026-03-18' },
    accepted: 'R4.1.5',
    also: leaves({ clocks: [{ ...approvalClock, due: '2026-03-25' }] }),
  },
  {
    is: 'where the rule gives only what was left, and that was nothing: due the same day',
    given: { at: { ...returned, rules: resumed, clocks: [paused(approvalClock, 0)] } },
    accepted: 'R4.1.5',
    also: leaves({ clocks: [{ ...approvalClock, due: today }] }),
  },
  {
    is: 'where it was overdue before, it stays overdue',
    given: { at: { ...returned, rules: resumed, clocks: [paused(approvalClock, -2)] } },
    accepted: 'R4.1.5',
    also: leaves({ clocks: [approvalClock] }),
  },
  {
    is: 'the first seven days were over when it was returned, which stays on record',
    given: { at: { ...returned, clocks: [paused(approvalClock, -2)] } },
    accepted: 'R4.1.5',
    also: leaves({ clocks: [stopped(approvalClock, true), begun] }),
  },
  {
    is: 'they ended on the very day',
    given: { at: { ...returned, clocks: [paused(approvalClock, 0)] } },
    accepted: 'R4.1.5',
    also: leaves({ clocks: [stopped(approvalClock), begun] }),
  },
  {
    is: 'a paper is not checked',
    given: { at: { ...returned, materials: unchecked } },
    refused: 'R6.3',
    says: /还没有核对/,
  },
  {
    is: 'by the hukou office',
    given: { at: returned, who: hukou.handler },
    refused: 'R4.1.5',
    says: /由经常居住地残联/,
  },
])
