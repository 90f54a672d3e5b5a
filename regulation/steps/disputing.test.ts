// A conclusion is disputed: first above, then at the province's committee, the case waiting meanwhile; and withdrawing (R4.1.3, N4.1, R1.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from '../case.ts'
import {
  aCase,
  anAssessment,
  applicant,
  approvalClock,
  becomes,
  concludedAs,
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
import { situations } from '../situation-testing.ts'
import type { Status } from '../vocabulary.ts'

const concluded = aCase({ status: 'concluded' })
const onFile = aCase({
  status: 'concluded',
  matter: 'renewal-at-term',
  round: 0,
  assessments: [],
  onFile: true,
  disputableUntil: undefined,
})

situations('dispute', taking('dispute', applicant, {}), [
  {
    is: 'on the last day: the office above looks at it, the clock of the notice waits',
    given: { at: concluded },
    accepted: 'R4.1.3',
    also: becomes({ status: 'suspended', resumeTo: 'concluded', disputes: 1, clocks: [paused(noticeClock, 8)] }),
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
    also: becomes({ status: 'final-review', resumeTo: 'concluded', disputes: 2, clocks: [paused(noticeClock, 8)] }),
  },
  {
    is: 'after the committee has spoken',
    given: { at: { ...concluded, finalConclusion: true } },
    refused: 'N4.1',
    says: /省级专家委员会的结论是最终结论/,
  },
  {
    is: 'of a conclusion on file, which nobody has drawn today',
    given: { at: onFile },
    refused: 'R4.1.3',
    says: /评定结论还没有出来/,
  },
  {
    is: 'told that the standard is not met, with no clock to wait',
    given: { at: aCase({ status: 'not-met' }) },
    accepted: 'R4.1.3',
    also: becomes({ status: 'suspended', resumeTo: 'not-met', disputes: 1 }),
  },
  {
    is: 'while the hukou office has the file: its clock waits',
    given: { at: aCase({ status: 'handed-over' }) },
    accepted: 'R4.1.3',
    also: becomes({ status: 'suspended', resumeTo: 'handed-over', disputes: 1, clocks: [paused(approvalClock, 5)] }),
  },
  {
    is: 'while a returned file is mended: its clock goes on waiting with as many days as before',
    given: { at: aCase({ status: 'returned' }), day: yesterday },
    accepted: 'R4.1.3',
    also: leaves({ resumeTo: 'returned', clocks: [paused(approvalClock, 5)] }),
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
  { is: 'by a stranger', given: { at: concluded, who: stranger }, refused: 'R4.1.3', says: /由申请人办理/ },
  {
    is: 'by the hukou office, which recognises it',
    given: { at: concluded, who: hukou.approver },
    refused: 'R4.1.3',
    says: /由申请人办理/,
  },
])

const suspended = aCase({ status: 'suspended' })
const limbAtTwo = { id: 'n1', institution: 'two', categories: ['limb'] } as const
const eligible = { one: ['limb'], two: ['limb'] } as const
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

situations('acceptDispute', taking('acceptDispute', superior, { assignments: [limbAtTwo], eligible }), [
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
        clocks: [stopped(noticeClock)],
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
    given: { at: suspended, facts: { assignments: [{ ...limbAtTwo, institution: 'one' }], eligible } },
    refused: 'N4.1',
    says: /复评要换一家机构/,
    field: 'institution',
  },
  {
    is: 'one of two institutions assessed before',
    given: {
      at: { ...suspended, claimed: ['limb', 'vision'] },
      facts: {
        assignments: [limbAtTwo, { id: 'n2', institution: 'one', categories: ['vision'] }],
        eligible: { ...eligible, one: ['vision'] },
      },
    },
    refused: 'N4.1',
    says: /复评要换一家机构/,
  },
  {
    is: 'an institution that assessed two rounds ago',
    given: { at: { ...suspended, assessments: [concludedAs(2, { institution: 'two', round: 0 }), concludedAs(2)] } },
    refused: 'N4.1',
    says: /复评要换一家机构/,
  },
  {
    is: 'nowhere',
    given: { at: suspended, facts: { assignments: [], eligible } },
    refused: 'R4.1.2',
    says: /请为肢体残疾选一家评定机构/,
  },
  {
    is: 'an institution without approval',
    given: { at: suspended, facts: { assignments: [limbAtTwo], eligible: {} } },
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
    also: becomes({ status: 'concluded', resumeTo: undefined, clocks: [resumed] }, { reason: 'no-facts' }),
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
situations('withdrawDispute', taking('withdrawDispute', applicant, {}), [
  {
    is: 'the first: as if it had not been',
    given: { at: suspended },
    accepted: 'R4.1.3',
    also: becomes({ status: 'concluded', resumeTo: undefined, disputes: 0, clocks: [resumed] }),
  },
  {
    is: 'the second',
    given: { at: finalReview },
    accepted: 'R4.1.3',
    also: becomes({ status: 'concluded', resumeTo: undefined, disputes: 1, clocks: [resumed] }),
  },
  { is: 'nothing is disputed', given: { at: concluded }, refused: 'R4.1.3', says: /^申请现在是“评定已出”/ },
  {
    is: 'by the office in the applicant’s place',
    given: { at: suspended, who: residence.handler },
    refused: 'R4.1.3',
    says: /由申请人办理/,
  },
])

const byCommittee = (level: 2 | 'not-met', round = 2) => ({
  id: 'f1',
  round,
  institution: 'committee:510000',
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
          assessments: [concludedAs(2), byCommittee(2)],
          openObjections: [],
          finalConclusion: true,
          clocks: [resumed],
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

situations('rejectFinalDispute', taking('rejectFinalDispute', province, { reason: 'applicant-agreed' }), [
  {
    is: 'the case goes on where it stood',
    given: { at: finalReview },
    accepted: 'N4.1',
    also: becomes({ status: 'concluded', resumeTo: undefined, clocks: [resumed] }, { reason: 'applicant-agreed' }),
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
    also: becomes({ status: 'withdrawn', resumeTo: undefined, clocks: [stopped(noticeClock)] }),
  },
  {
    is: 'the window for the applicant',
    given: { at: concluded, who: residence.handler },
    accepted: 'R4.1.1',
    also: takenAs('residence'),
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
    is: 'a new applicant whose card was printed and called back',
    given: { at: { ...concluded, recalled: 'c1' } },
    refused: 'R1.3',
    says: /不能撤回/,
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
