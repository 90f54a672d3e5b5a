// Assessment: an institution is named, its doctor signs, its seal is set, and nothing changes afterwards (R1.3, R4.1.2, N4.2, N6.2).
import assert from 'node:assert/strict'
import type { CategoryResult } from '../case.ts'
import {
  aCase,
  aHolding,
  anAssessment,
  applicant,
  becomes,
  concludedAs,
  hukou,
  institution,
  leaves,
  namingClock,
  noticeClock,
  otherInstitution,
  residence,
  stopped,
  type Taken,
  takenAs,
  taking,
  today,
  tomorrow,
  yesterday,
} from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'

const rules = { ...defaultRules, 'dispute-window-days': 12 }
const eligible = { one: ['limb', 'vision'], two: ['limb'] } as const
const toOne = { id: 'a1', institution: 'one', categories: ['limb'] } as const
const doctors = [
  { id: 'doctor', institution: 'one', categories: ['limb', 'vision'] },
  { id: 'other-doctor', institution: 'two', categories: ['limb'] },
] as const
const toTwo = { id: 'a2', institution: 'two', categories: ['limb'] } as const
const why = '本人行走比发证时明显困难'
const naming = { assignments: [toOne], eligible, rules, permitValidUntil: tomorrow }
const submitted = aCase({ status: 'submitted' })
const term = aCase({ status: 'submitted', matter: 'renewal-at-term' })
const bySight = { ...term, holding: aHolding({ results: [{ category: 'limb', level: 3, bySight: true }] }) }
/** Of two categories vision alone was assessed by sight. */
const visionBySight = aHolding({
  results: [
    { category: 'vision', level: 2, bySight: true },
    { category: 'limb', level: 3 },
  ],
})
const partly = { ...term, claimed: ['vision', 'limb'], holding: visionBySight } as const
const visionToOne = { id: 'a1', institution: 'one', categories: ['vision'] } as const
const limbAndVision = aCase({ status: 'submitted', claimed: ['limb', 'vision'] })
const accepted = { status: 'assessing', round: 1, rules, acceptedBy: 'residence-handler' } as const

const recordsNoReason = ({ event, after }: Taken) => {
  assert.ok(!('reassessment' in event.record && event.record.reassessment))
  assert.equal(after.reassessment, undefined)
}
situations('assignInstitution', taking('assignInstitution', residence.handler, naming), [
  {
    is: 'an institution is named on the spot: accepted under the rules of this day, the three days are over',
    given: { at: submitted },
    accepted: 'R4.1.2',
    also: becomes(
      { ...accepted, assessments: [anAssessment()], clocks: [stopped(namingClock)] },
      { assignments: [toOne], rules },
    ),
  },
  {
    is: 'on the third working day the clock stops in time',
    given: { at: submitted, day: '2026-03-17' },
    accepted: 'R4.1.2',
    also: leaves({ clocks: [{ ...stopped(namingClock), stopped: '2026-03-17' }] }),
  },
  {
    is: 'on the fourth it stops late',
    given: { at: submitted, day: '2026-03-18', facts: { ...naming, permitValidUntil: '2040-01-01' } },
    accepted: 'R4.1.2',
    also: leaves({ clocks: [{ ...stopped(namingClock, true), stopped: '2026-03-18' }] }),
  },
  {
    is: 'each category at an institution of its own',
    given: {
      at: limbAndVision,
      facts: { ...naming, assignments: [{ id: 'v', institution: 'one', categories: ['vision'] }, toTwo] },
    },
    accepted: 'R4.1.2',
    also: leaves({
      assessments: [anAssessment({ id: 'v', categories: ['vision'] }), anAssessment({ id: 'a2', institution: 'two' })],
    }),
  },
  {
    is: 'two categories at one institution',
    given: { at: limbAndVision, facts: { ...naming, assignments: [{ ...toOne, categories: ['limb', 'vision'] }] } },
    accepted: 'R4.1.2',
  },
  {
    is: 'a category without an institution',
    given: { at: limbAndVision },
    refused: 'R4.1.2',
    says: /请为视力残疾选一家评定机构/,
    field: 'institution-vision',
  },
  {
    is: 'nothing is named',
    given: { at: submitted, facts: { ...naming, assignments: [] } },
    refused: 'R4.1.2',
    says: /请为肢体残疾选一家评定机构/,
    field: 'institution-limb',
  },
  {
    is: 'one category at two institutions',
    given: { at: submitted, facts: { ...naming, assignments: [toOne, toTwo] } },
    refused: 'R4.1.2',
    says: /请为肢体残疾选一家评定机构/,
  },
  {
    is: 'a category that nobody applied for',
    given: { at: submitted, facts: { ...naming, assignments: [{ ...toOne, categories: ['limb', 'vision'] }] } },
    refused: 'N2.3',
    says: /这次不评定视力残疾/,
    field: 'institution',
  },
  {
    is: 'an institution not approved for the category',
    given: {
      at: aCase({ status: 'submitted', claimed: ['vision'] }),
      facts: { ...naming, assignments: [{ ...toTwo, categories: ['vision'] }] },
    },
    refused: 'N6.2',
    says: /没有获准评定视力残疾/,
    field: 'institution-vision',
  },
  {
    is: 'an institution that is not designated at all',
    given: { at: submitted, facts: { ...naming, assignments: [{ ...toOne, institution: 'unknown' }] } },
    refused: 'N6.2',
    says: /没有获准评定肢体残疾/,
    field: 'institution-limb',
  },
  {
    is: 'an institution by a name that every object has',
    given: { at: submitted, facts: { ...naming, assignments: [{ ...toOne, institution: 'constructor' }] } },
    refused: 'N6.2',
    says: /没有获准评定肢体残疾/,
  },
  {
    is: 'one paper is not checked yet',
    given: { at: { ...submitted, materials: { ...submitted.materials, photo: 'provided' } } },
    refused: 'R4.1.2',
    says: /还有材料没有核对/,
  },
  {
    is: 'the permit runs out today',
    given: { at: submitted, facts: { ...naming, permitValidUntil: today } },
    accepted: 'R4.1.2',
  },
  {
    is: 'the permit ran out yesterday',
    given: { at: submitted, facts: { ...naming, permitValidUntil: yesterday } },
    refused: 'R1.1',
    says: /居住证没有或已过期/,
    field: 'residence-permit',
  },
  {
    is: 'within one county no permit is asked for',
    given: {
      at: { ...submitted, hukou: '510107', materials: { photo: 'accepted' } },
      facts: { ...naming, permitValidUntil: undefined },
    },
    accepted: 'R4.1.2',
  },
  {
    is: 'a renewal at term without a reason to assess again',
    given: { at: term },
    refused: 'R4.2.1',
    says: /一般沿用原结论.*请选明理由/,
    field: 'reassessment',
  },
  {
    is: 'a renewal at term of whom the disability has evidently changed',
    given: { at: term, facts: { ...naming, reassessment: 'evident-change', why } },
    accepted: 'R4.2.1',
    also: becomes(
      {
        ...accepted,
        assessments: [anAssessment()],
        reassessment: 'evident-change',
        clocks: [stopped(namingClock)],
      },
      { assignments: [toOne], rules, reassessment: 'evident-change' },
    ),
  },
  {
    is: 'an evident change of which nobody says what has changed',
    given: { at: term, facts: { ...naming, reassessment: 'evident-change', why: '  明显变化了  ' } },
    refused: 'R4.2.1',
    says: /写明残疾状况有什么明显变化，至少 10 个字/,
    field: 'note',
  },
  {
    is: 'a renewal at term of a card by sight: that is the reason, whatever else is said',
    given: { at: bySight, facts: { ...naming, reassessment: 'evident-change' } },
    accepted: 'R4.2.1',
    also: leaves({ reassessment: 'visual-before-2018' }),
  },
  {
    is: 'a renewal at term of a card by sight needs no other reason',
    given: { at: bySight },
    accepted: 'R4.2.1',
    also: leaves({ reassessment: 'visual-before-2018' }),
  },
  {
    is: 'a renewal at term of a card of which one category was by sight: that one alone is assessed',
    given: { at: partly, facts: { ...naming, assignments: [visionToOne] } },
    accepted: 'R4.2.1',
    also: leaves({
      reassessment: 'visual-before-2018',
      assessments: [anAssessment({ categories: ['vision'] })],
    }),
  },
  {
    is: 'a renewal at term that leaves out the category by sight',
    given: { at: partly },
    refused: 'R4.1.2',
    says: /请为视力残疾选一家评定机构/,
    field: 'institution-vision',
  },
  {
    is: 'a renewal at term that has the other category assessed as well',
    given: { at: partly, facts: { ...naming, assignments: [visionToOne, toTwo] } },
    refused: 'N2.3',
    says: /这次不评定肢体残疾/,
  },
  {
    is: 'a change of the category that was by sight',
    given: {
      at: { ...partly, matter: 'change-of-category', claimed: ['vision'] },
      facts: { ...naming, assignments: [visionToOne] },
    },
    accepted: 'R4.6',
    also: leaves({ reassessment: 'visual-before-2018' }),
  },
  {
    is: 'a change of the category that was not by sight has no such reason',
    given: { at: { ...partly, matter: 'change-of-category', claimed: ['limb'] } },
    accepted: 'R4.6',
    also: leaves({ reassessment: undefined }),
  },
  {
    is: 'a change of category, accepted as a new application is',
    given: { at: aCase({ status: 'submitted', matter: 'change-of-category' }) },
    accepted: 'R4.6',
    also: leaves({ status: 'assessing', round: 1, assessments: [anAssessment()] }),
  },
  {
    is: 'a change of a card by sight: what is held is assessed again, and that is why',
    given: { at: aCase({ status: 'submitted', matter: 'change-of-category', holding: bySight.holding }) },
    accepted: 'R4.6',
    also: leaves({ reassessment: 'visual-before-2018' }),
  },
  {
    is: 'a change that the holder asks for needs no other reason, and none is recorded',
    given: {
      at: aCase({ status: 'submitted', matter: 'change-of-category' }),
      facts: { ...naming, reassessment: 'evident-change' },
    },
    accepted: 'R4.6',
    also: recordsNoReason,
  },
  {
    is: 'a new certificate: nothing is held that could be assessed again',
    given: { at: submitted, facts: { ...naming, reassessment: 'evident-change', why } },
    accepted: 'R4.1.2',
    also: recordsNoReason,
  },
  {
    is: 'a move, in which nothing is assessed',
    given: { at: aCase({ status: 'submitted', matter: 'move' }) },
    refused: 'R4.3.1',
    says: /没有这一步/,
  },
  {
    is: 'twice',
    given: { at: aCase({ status: 'assessing' }) },
    refused: 'R4.1.2',
    says: /^申请现在是“评定中”/,
  },
  {
    is: 'by the hukou office',
    given: { at: submitted, who: hukou.handler },
    refused: 'R4.1.2',
    says: /由经常居住地残联办理/,
  },
])

const assessing = aCase({ status: 'assessing' })
const signed = anAssessment({ state: 'signed', assessor: 'doctor', results: [{ category: 'limb', level: 2 }] })
const atTwo = anAssessment({ id: 'a2', institution: 'two' })
const earlier = concludedAs('not-met', { id: 'a0' })
const secondRound = aCase({ status: 'assessing', round: 2, assessments: [earlier, { ...anAssessment(), round: 2 }] })

situations(
  'reassignInstitution',
  taking('reassignInstitution', residence.handler, {
    assessment: 'a1',
    assignments: [toTwo],
    eligible,
    doctors,
  }),
  [
    {
      is: 'the first institution cannot do it: another takes its place',
      given: { at: assessing },
      accepted: 'R4.1.2',
      also: becomes({ assessments: [atTwo] }, { assessment: 'a1', assignments: [toTwo] }),
    },
    {
      is: 'what another institution does, and what an earlier round said, stays',
      given: {
        at: aCase({
          status: 'assessing',
          round: 2,
          assessments: [
            earlier,
            anAssessment({ round: 2 }),
            anAssessment({ id: 'v', round: 2, categories: ['vision'] }),
          ],
        }),
      },
      accepted: 'R4.1.2',
      also: leaves({
        assessments: [earlier, anAssessment({ id: 'v', round: 2, categories: ['vision'] }), { ...atTwo, round: 2 }],
      }),
    },
    { is: 'signed and not sealed yet', given: { at: { ...assessing, assessments: [signed] } }, accepted: 'R4.1.2' },
    {
      is: 'sealed already',
      given: { at: { ...assessing, assessments: [concludedAs(2), { ...atTwo, categories: ['vision'] }] } },
      refused: 'R1.3',
      says: /已经出具结论/,
      field: 'assessment',
    },
    {
      is: 'an assessment of an earlier round',
      given: { at: secondRound, facts: { assessment: 'a0', assignments: [toTwo], eligible, doctors } },
      refused: 'R4.1.3',
      says: /没有这一项评定任务/,
      field: 'assessment',
    },
    {
      is: 'an assessment that does not exist',
      given: { at: assessing, facts: { assessment: 'invented', assignments: [toTwo], eligible, doctors } },
      refused: 'R4.1.3',
      says: /没有这一项评定任务/,
    },
    {
      is: 'after a dispute, to where nobody else may sign',
      given: {
        at: { ...secondRound, disputes: 1 },
        facts: {
          assessment: 'a1',
          assignments: [toTwo],
          eligible,
          doctors: [{ id: 'doctor', institution: 'two', categories: ['limb'] }],
        },
      },
      refused: 'N4.1',
      says: /没有另一位有证书的医生可以评肢体残疾.*录入市（州）专家委员会的结论/,
      field: 'institution-limb',
    },
    {
      is: 'to nobody',
      given: { at: assessing, facts: { assessment: 'a1', assignments: [], eligible, doctors } },
      refused: 'R4.1.2',
      says: /请为肢体残疾选一家/,
    },
    {
      is: 'to an institution that is not approved',
      given: { at: assessing, facts: { assessment: 'a1', assignments: [toTwo], eligible: { one: ['limb'] }, doctors } },
      refused: 'N6.2',
      says: /没有获准评定肢体残疾/,
    },
    {
      is: 'once the conclusion is there',
      given: { at: aCase({ status: 'concluded' }) },
      refused: 'R4.1.2',
      says: /^申请现在是“评定已出”/,
    },
    {
      is: 'by the institution itself',
      given: { at: assessing, who: institution.assessor },
      refused: 'R4.1.2',
      says: /由经常居住地残联办理/,
    },
  ],
)

const limb2: CategoryResult = { category: 'limb', level: 2 }
const vision1: CategoryResult = { category: 'vision', level: 1 }
const signing = { assessment: 'a1', results: [limb2], certified: ['limb'] } as const
const both = { ...assessing, assessments: [anAssessment({ categories: ['limb', 'vision'] })] }

situations('signConclusion', taking('signConclusion', institution.assessor, signing), [
  {
    is: 'a doctor who assessed the category before, after it was disputed',
    given: {
      at: { ...assessing, disputes: 1, round: 2, assessments: [concludedAs(2), anAssessment({ id: 'a2', round: 2 })] },
      facts: { assessment: 'a2', results: [{ category: 'limb', level: 3 }], certified: ['limb'] },
    },
    refused: 'N4.1',
    says: /须由另一位有证书的医生评定和签名/,
  },
  {
    is: 'a doctor who assessed one of the two categories before, after it was disputed',
    given: {
      at: {
        ...assessing,
        disputes: 1,
        round: 2,
        assessments: [concludedAs(2), anAssessment({ id: 'a2', round: 2, categories: ['vision', 'limb'] })],
      },
      facts: { assessment: 'a2', results: [{ category: 'limb', level: 3 }], certified: ['limb', 'vision'] },
    },
    refused: 'N4.1',
    says: /须由另一位有证书的医生评定和签名/,
  },
  {
    is: 'the same doctor in a new round that nobody’s dispute led to',
    given: {
      at: { ...assessing, round: 2, assessments: [concludedAs(2), anAssessment({ id: 'a2', round: 2 })] },
      facts: { assessment: 'a2', results: [{ category: 'limb', level: 3 }], certified: ['limb'] },
    },
    accepted: 'R1.3',
  },
  {
    is: 'a doctor certified for the category says the level and signs',
    given: { at: assessing },
    accepted: 'R1.3',
    also: becomes({ assessments: [signed] }, { assessment: 'a1', results: [limb2] }),
  },
  {
    is: 'not meeting the standard is a conclusion, too',
    given: { at: assessing, facts: { ...signing, results: [{ category: 'limb', level: 'not-met' }] } },
    accepted: 'R1.3',
    also: leaves({ assessments: [{ ...signed, results: [{ category: 'limb', level: 'not-met' }] }] }),
  },
  {
    is: 'again before the seal, with another level',
    given: { at: { ...assessing, assessments: [signed] }, facts: { ...signing, results: [{ ...limb2, level: 4 }] } },
    accepted: 'R1.3',
    also: leaves({ assessments: [{ ...signed, results: [{ ...limb2, level: 4 }] }] }),
  },
  {
    is: 'a result for a category that is not this institution’s is left out; others’ parts stay',
    given: {
      at: { ...assessing, assessments: [atTwo, anAssessment()] },
      facts: { ...signing, results: [vision1, limb2] },
    },
    accepted: 'R1.3',
    also: becomes({ assessments: [atTwo, signed] }, { assessment: 'a1', results: [limb2] }),
  },
  {
    is: 'no level at all',
    given: { at: assessing, facts: { ...signing, results: [] } },
    refused: 'R1.3',
    says: /请为肢体残疾写明等级/,
    field: 'level-limb',
  },
  {
    is: 'two levels for one category',
    given: { at: assessing, facts: { ...signing, results: [limb2, { ...limb2, level: 1 }] } },
    refused: 'R1.3',
    says: /肢体残疾写了不止一次/,
    field: 'level-limb',
  },
  {
    is: 'a level for one of two categories',
    given: { at: both, facts: { ...signing, certified: ['limb', 'vision'] } },
    refused: 'R1.3',
    says: /请为视力残疾写明等级/,
    field: 'level-vision',
  },
  {
    is: 'a doctor without a certificate for the category',
    given: { at: assessing, facts: { ...signing, certified: ['vision'] } },
    refused: 'N4.2',
    says: /没有肢体残疾的有效评定证书/,
    field: 'level-limb',
  },
  {
    is: 'a doctor certified for one of two categories',
    given: { at: both, facts: { ...signing, results: [limb2, vision1] } },
    refused: 'N4.2',
    says: /没有视力残疾的有效评定证书/,
  },
  {
    is: 'a doctor certified for both',
    given: { at: both, facts: { ...signing, results: [limb2, vision1], certified: ['limb', 'vision'] } },
    accepted: 'R1.3',
  },
  {
    is: 'after the seal, though another institution is still at work',
    given: { at: { ...assessing, assessments: [concludedAs(2), { ...atTwo, categories: ['vision'] }] } },
    refused: 'R1.3',
    says: /已经盖章，不能再改/,
  },
  {
    is: 'what another institution holds',
    given: { at: { ...assessing, assessments: [anAssessment(), atTwo] }, facts: { ...signing, assessment: 'a2' } },
    refused: 'R4.1.3',
    says: /没有这一项评定任务/,
    field: 'assessment',
  },
  {
    is: 'what the same institution concluded in an earlier round',
    given: { at: secondRound, facts: { ...signing, assessment: 'a0' } },
    refused: 'R4.1.3',
    says: /没有这一项评定任务/,
  },
  {
    is: 'an institution that has a part in the earlier round only',
    given: { at: secondRound, who: otherInstitution.assessor },
    refused: 'R1.3',
    says: /由评定机构办理/,
  },
  {
    is: 'who only sets the seal',
    given: { at: assessing, who: institution.sealer },
    refused: 'R1.3',
    says: /须由评定医生办理/,
  },
  {
    is: 'a clerk in place of the doctor',
    given: { at: assessing, who: residence.handler },
    refused: 'R1.3',
    says: /由评定机构办理/,
  },
  {
    is: 'after the round was closed',
    given: { at: aCase({ status: 'concluded' }) },
    refused: 'R1.3',
    says: /^申请现在是“评定已出”/,
  },
])

situations('reopenConclusion', taking('reopenConclusion', institution.sealer, { assessment: 'a1' }), [
  {
    is: 'signed and not sealed: back to the doctor, nothing of it is kept, others’ parts stay',
    given: { at: { ...assessing, assessments: [signed, atTwo] } },
    accepted: 'R1.3',
    also: becomes({ assessments: [anAssessment(), atTwo] }, { assessment: 'a1' }),
  },
  {
    is: 'not signed yet',
    given: { at: assessing },
    refused: 'R1.3',
    says: /只有已签名、未盖章的结论可以退回医生/,
  },
  {
    is: 'sealed',
    given: { at: { ...assessing, assessments: [concludedAs(2), { ...atTwo, categories: ['vision'] }] } },
    refused: 'R1.3',
    says: /只有已签名、未盖章的结论可以退回医生/,
  },
  {
    is: 'what another institution holds',
    given: { at: { ...assessing, assessments: [signed] }, who: otherInstitution.sealer },
    refused: 'R1.3',
    says: /由评定机构办理/,
  },
  {
    is: 'what does not exist',
    given: { at: { ...assessing, assessments: [signed] }, facts: { assessment: 'invented' } },
    refused: 'R4.1.3',
    says: /没有这一项评定任务/,
  },
  {
    is: 'the doctor after signing',
    given: { at: { ...assessing, assessments: [signed] }, who: institution.assessor },
    refused: 'R1.3',
    says: /须由盖章人办理/,
  },
])

const ready = { ...assessing, assessments: [signed] }
situations('stampConclusion', taking('stampConclusion', institution.sealer, { assessment: 'a1' }), [
  {
    is: 'the last seal: concluded, ten working days for the notice; nobody was told yet',
    given: { at: ready },
    accepted: 'R1.3',
    also: becomes(
      {
        status: 'concluded',
        concludedOn: today,
        assessments: [concludedAs(2)],
        clocks: [{ ...noticeClock, started: today, due: '2026-03-30' }],
      },
      { assessment: 'a1', complete: true },
    ),
  },
  {
    is: 'another institution is still at work',
    given: { at: { ...ready, assessments: [signed, { ...atTwo, state: 'signed' }] } },
    accepted: 'R1.3',
    also: becomes(
      { assessments: [concludedAs(2), { ...atTwo, state: 'signed' }] },
      { assessment: 'a1', complete: false },
    ),
  },
  {
    is: 'the other institution has sealed before',
    given: { at: { ...ready, assessments: [{ ...atTwo, state: 'stamped' }, signed] } },
    accepted: 'R1.3',
    also: leaves({ status: 'concluded' }),
  },
  {
    is: 'what an earlier round left open holds nothing up',
    given: {
      at: {
        ...secondRound,
        assessments: [anAssessment({ id: 'a0', institution: 'two' }), { ...signed, round: 2 }],
      },
    },
    accepted: 'R1.3',
    also: leaves({ status: 'concluded' }),
  },
  { is: 'no doctor has signed', given: { at: assessing }, refused: 'R1.3', says: /医生还没有签名，不能盖章/ },
  {
    is: 'sealed before',
    given: { at: { ...assessing, assessments: [concludedAs(2), { ...atTwo, categories: ['vision'] }] } },
    refused: 'R1.3',
    says: /这份结论已经盖章/,
  },
  {
    is: 'what another institution signed',
    given: {
      at: { ...assessing, assessments: [signed, { ...signed, id: 'a2', institution: 'two' }] },
      facts: { assessment: 'a2' },
    },
    refused: 'R4.1.3',
    says: /没有这一项评定任务/,
    field: 'assessment',
  },
  { is: 'the doctor alone', given: { at: ready, who: institution.assessor }, refused: 'R1.3', says: /须由盖章人办理/ },
  { is: 'the applicant', given: { at: ready, who: applicant }, refused: 'R1.3', says: /由评定机构办理/ },
  { is: 'as the institution', given: { at: ready }, accepted: 'R1.3', also: takenAs('institution') },
])
