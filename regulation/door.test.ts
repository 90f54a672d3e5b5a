// What is refused at the door, matter by matter: who comes too early, with the wrong certificate, or without what is needed (R1.1, R4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reapplyFrom, refuseKnown, refuseNobody } from './door.ts'
import { defaultRules } from './local-rules.ts'
import { type Applied, application, apply, held, holds, ruled, today, without } from './opening-testing.ts'
import { refusedBy, type Situation, situations } from './situation-testing.ts'
import type { MatterId } from './vocabulary.ts'
import { refuseHeld } from './ways-on.ts'

type Row = Situation<Applied, ReturnType<typeof apply>>

/** The matters about a certificate, each with what it needs to pass, the clause it is refused by and its own clause. */
const passes = {
  'renewal-at-term': { matter: 'renewal-at-term', known: holds() },
  'renewal-damaged': { matter: 'renewal-damaged', known: holds() },
  'renewal-details': { matter: 'renewal-details', known: holds(), particulars: { details: ['address'] } },
  move: { matter: 'move', known: holds({ office: '110105' }) },
  'replacement-of-lost': { matter: 'replacement-of-lost', known: holds(), particulars: { lossDeclaredOn: today } },
  cancellation: { matter: 'cancellation', known: holds(), particulars: { reason: 'own-wish' } },
  'cancellation-of-categories': {
    matter: 'cancellation-of-categories',
    known: holds(),
    particulars: { drop: ['vision'] },
  },
  'change-of-category': { matter: 'change-of-category', known: holds() },
} as const satisfies Partial<Record<MatterId, Applied>>

situations<Applied, ReturnType<typeof apply>>('the door of a new certificate', apply, [
  { is: 'nobody knows of a certificate', given: {}, accepted: 'R4.1.1' },
  {
    is: 'another application of the person is open',
    given: { known: { openCase: { matter: 'new-certificate', status: 'submitted' }, barLifted: false } },
    refused: 'R4.1.1',
    says: /新办，不用再申请/,
  },
  {
    is: 'a certificate is held already',
    given: { known: holds() },
    refused: 'R4.1.1',
    says: /已有残疾人证/,
    instead: ['renewal-at-term', 'renewal-damaged', 'renewal-details', 'change-of-category', 'move'],
  },
  {
    is: 'by a 港澳台居民居住证, where nobody has published whether its holders may',
    given: { hasPermitOfHkMoTw: true },
    accepted: 'R4.1.1',
  },
  {
    is: 'by a 港澳台居民居住证, where it is published that its holders may not',
    given: { hasPermitOfHkMoTw: true, rules: { ...defaultRules, 'permit-of-hk-mo-tw': 'no' } },
    refused: 'R4.1.1',
    says: /港澳台居民居住证的不能申请.*省残联/,
    field: 'idNumber',
  },
  {
    is: 'by an identity card, where that is published',
    given: { rules: { ...defaultRules, 'permit-of-hk-mo-tw': 'no' } },
    accepted: 'R4.1.1',
  },
  { is: 'no category is claimed', given: { claimed: [] }, refused: 'R4.1.1', says: /至少选一类/, field: 'claimed' },
  {
    is: 'a certificate was cancelled a year ago less a day',
    given: { known: { openCase: false, barLifted: false, cancelledOn: '2025-03-03' } },
    refused: 'R4.1.1',
    says: /2025年3月3日.*未满一年.*2026年3月3日/,
  },
  {
    is: 'a certificate was cancelled a year ago to the day',
    given: { known: { openCase: false, barLifted: false, cancelledOn: '2025-03-02' } },
    accepted: 'R4.1.1',
  },
  {
    is: 'the office above lifted the bar of the year',
    given: { known: { openCase: false, barLifted: true, cancelledOn: '2026-03-01' } },
    accepted: 'R4.1.1',
  },
  {
    is: 'the local bar is two years',
    given: {
      known: { openCase: false, barLifted: false, cancelledOn: '2025-03-02' },
      rules: ruled({ 'reapply-bar-years': 2 }),
    },
    refused: 'R4.1.1',
    says: /2027年3月2日/,
  },
])

situations<Applied, ReturnType<typeof apply>>('the door of each matter about a certificate', apply, [
  { is: 'renewed at term', given: passes['renewal-at-term'], accepted: 'R4.2.1' },
  { is: 'renewed for damage', given: passes['renewal-damaged'], accepted: 'R4.2.2' },
  { is: 'renewed for other details', given: passes['renewal-details'], accepted: 'R4.2.3' },
  { is: 'moved', given: passes.move, accepted: 'R4.3.1' },
  { is: 'lost', given: passes['replacement-of-lost'], accepted: 'R4.4' },
  { is: 'cancelled', given: passes.cancellation, accepted: 'R4.5.1' },
  { is: 'cancelled in part', given: passes['cancellation-of-categories'], accepted: 'R4.5.2' },
  { is: 'changed', given: passes['change-of-category'], accepted: 'R4.6' },
])

const clauseOf = {
  'renewal-at-term': 'R4.2.1',
  'renewal-damaged': 'R4.2.2',
  'renewal-details': 'R4.2.3',
  move: 'R4.3.1',
  'replacement-of-lost': 'R4.4',
  cancellation: 'R4.5.1',
  'cancellation-of-categories': 'R4.5.2',
  'change-of-category': 'R4.6',
} as const

for (const matter of Object.keys(passes) as (keyof typeof passes)[])
  test(`${clauseOf[matter]} ${matter}: an open case, an unknown certificate and another county stand against it`, () => {
    const clause = clauseOf[matter]
    const { known } = passes[matter]
    refusedBy(apply({ ...passes[matter], known: { ...known, openCase: { matter, status: 'submitted' } } }), clause, {
      says: /正在办理/,
    })
    const unknown = apply({ ...passes[matter], known: application.known })
    refusedBy(unknown, clause, { says: /没有查到/, instead: ['new-certificate'] })
    assert.deepEqual(unknown, refuseNobody(matter))
    const elsewhere = apply({ ...passes[matter], hukou: matter === 'move' ? '110105' : '630103' })
    if (matter === 'move') refusedBy(elsewhere, clause, { says: /就是原发证的残联/, field: 'hukouOffice' })
    else if (matter === 'cancellation') refusedBy(elsewhere, clause, { says: /请选发证的残联/, field: 'hukouOffice' })
    else refusedBy(elsewhere, clause, { says: /请先办迁移/, field: 'hukouOffice', instead: ['move'] })
  })

situations<Applied, ReturnType<typeof apply>>(
  'the door of a certificate that has run out, was frozen or is void',
  apply,
  [
    {
      is: 'run out, renewed where it was issued',
      given: { ...passes['renewal-at-term'], known: holds({ status: 'expired' }) },
      accepted: 'R4.2.1',
    },
    {
      is: 'run out, renewed where the hukou is now',
      given: { ...passes['renewal-at-term'], hukou: '630103', known: holds({ status: 'expired' }) },
      refused: 'R4.2.1',
      says: /直接办迁移/,
      field: 'hukouOffice',
      instead: ['move'],
    },
    {
      is: 'run out and lost: the renewal is open to who cannot find the card',
      given: {
        ...passes['renewal-at-term'],
        particulars: { oldCardMissing: 'not-found' },
        known: holds({ status: 'expired' }),
      },
      accepted: 'R4.2.1',
    },
    {
      is: 'run out and lost, and a replacement wanted',
      given: { ...passes['replacement-of-lost'], known: holds({ status: 'expired' }) },
      refused: 'R4.2.1',
      says: /找不到原证.*不用先补办/,
      instead: ['renewal-at-term'],
    },
    {
      is: 'run out by its last day, though the register does not say so yet',
      given: { ...passes['renewal-damaged'], known: holds({ to: '2026-03-01' }) },
      refused: 'R4.2.1',
      instead: ['renewal-at-term'],
    },
    {
      is: 'on its last day',
      given: { ...passes['renewal-damaged'], known: holds({ to: today }) },
      accepted: 'R4.2.2',
    },
    {
      is: 'run out and damaged',
      given: { ...passes['renewal-damaged'], known: holds({ status: 'expired' }) },
      refused: 'R4.2.1',
      says: /已经到期/,
      instead: ['renewal-at-term'],
    },
    {
      is: 'run out and moved: both in one',
      given: { ...passes.move, known: holds({ office: '110105', status: 'expired' }) },
      accepted: 'R4.3.1',
    },
    {
      is: 'declared lost and moved: nothing to collect, moved all the same',
      given: { ...passes.move, known: holds({ office: '110105', status: 'void' }) },
      accepted: 'R4.3.1',
    },
    {
      is: 'run out, and a first certificate asked for',
      given: { known: holds({ status: 'expired' }) },
      refused: 'R4.1.1',
      instead: ['renewal-at-term', 'move'],
    },
    {
      is: 'declared lost, and a first certificate asked for',
      given: { known: holds({ status: 'void' }) },
      refused: 'R4.1.1',
      instead: ['renewal-at-term', 'replacement-of-lost', 'move'],
    },
    {
      is: 'declared lost, and the term is over: renewed',
      given: { ...passes['renewal-at-term'], known: holds({ status: 'void', to: '2026-03-01' }) },
      accepted: 'R4.2.1',
    },
    {
      is: 'declared lost, and the term is over: not replaced',
      given: { ...passes['replacement-of-lost'], known: holds({ status: 'void', to: '2026-03-01' }) },
      refused: 'R4.2.1',
      instead: ['renewal-at-term'],
    },
    {
      is: 'declared lost before nine years are over: not renewed',
      given: { ...passes['renewal-at-term'], known: holds({ status: 'void', from: '2020-01-01' }) },
      refused: 'R4.2.1',
      says: /满 9 年.*挂失补办/,
      instead: ['replacement-of-lost'],
    },
    {
      is: 'the holder died, the hukou had moved, and the card is not found',
      given: {
        ...passes.cancellation,
        particulars: { reason: 'deceased', oldCardMissing: 'not-found' },
        known: holds({ status: 'frozen', statusReason: 'hukou-moved' }),
      },
      accepted: 'R4.5.1',
    },
    {
      is: 'the holder died, and the family names the county of the new hukou',
      given: { ...passes.cancellation, particulars: { reason: 'deceased' }, known: holds({ office: '110105' }) },
      refused: 'R4.5.1',
      says: /不用先办迁移/,
      field: 'hukouOffice',
    },
    {
      is: 'frozen for a hukou that never moved: the office that issued it decides',
      given: { ...passes.move, known: holds({ status: 'frozen', statusReason: 'hukou-moved' }) },
      refused: 'R4.3.1',
      says: /请发证的残联核实后解冻/,
      field: 'hukouOffice',
    },
    {
      is: 'run out and cancelled',
      given: { ...passes.cancellation, known: holds({ status: 'expired' }) },
      accepted: 'R4.5.1',
    },
    {
      is: 'frozen at its term, and renewed',
      given: { ...passes['renewal-at-term'], known: holds({ status: 'frozen', statusReason: 'not-renewed' }) },
      accepted: 'R4.2.1',
    },
    {
      is: 'frozen at its term, and lost',
      given: { ...passes['replacement-of-lost'], known: holds({ status: 'frozen' }) },
      refused: 'R4.2.1',
      says: /已经到期/,
    },
    {
      is: 'frozen since the hukou moved, and moved at last',
      given: { ...passes.move, known: holds({ office: '110105', status: 'frozen', statusReason: 'hukou-moved' }) },
      accepted: 'R4.3.4',
    },
    {
      is: 'frozen since the hukou moved, and changed',
      given: { ...passes['change-of-category'], known: holds({ status: 'frozen', statusReason: 'hukou-moved' }) },
      refused: 'R4.3.4',
      says: /请先办残疾人证迁移/,
      instead: ['move'],
    },
    {
      is: 'frozen since the hukou moved, and renewed',
      given: { ...passes['renewal-at-term'], known: holds({ status: 'frozen', statusReason: 'hukou-moved' }) },
      refused: 'R4.3.4',
      instead: ['move'],
    },
    {
      is: 'frozen since the hukou moved, and cancelled',
      given: { ...passes.cancellation, known: holds({ status: 'frozen', statusReason: 'hukou-moved' }) },
      accepted: 'R4.5.1',
    },
    {
      is: 'void since it was lost, and replaced',
      given: { ...passes['replacement-of-lost'], known: holds({ status: 'void' }) },
      accepted: 'R4.4',
    },
    {
      is: 'void since it was lost, and renewed for damage',
      given: { ...passes['renewal-damaged'], known: holds({ status: 'void' }) },
      refused: 'R4.2.2',
      says: /已经挂失作废/,
      instead: ['replacement-of-lost'],
    },
    {
      is: 'in force though the register once gave a reason',
      given: { ...passes['renewal-damaged'], known: holds({ statusReason: 'hukou-moved' }) },
      accepted: 'R4.2.2',
    },
  ],
)

situations<Applied, ReturnType<typeof apply>>('the door of a renewal at term', apply, [
  {
    is: 'the day before nine years are over',
    given: { ...passes['renewal-at-term'], on: '2026-03-01' },
    refused: 'R4.2.1',
    says: /满 9 年.*2026年3月2日/,
    instead: ['renewal-damaged', 'renewal-details'],
  },
  { is: 'the day on which nine years are over', given: passes['renewal-at-term'], accepted: 'R4.2.1' },
  {
    is: 'damaged before nine years are over',
    given: { ...passes['renewal-damaged'], known: holds({ from: '2026-01-01' }) },
    accepted: 'R4.2.2',
  },
])

situations<Applied, ReturnType<typeof apply>>('the door of what a matter asks for', apply, [
  {
    is: 'no detail that changed is named',
    given: { ...passes['renewal-details'], particulars: {} },
    refused: 'R4.2.3',
    field: 'details',
  },
  {
    is: 'an empty list of details that changed',
    given: { ...passes['renewal-details'], particulars: { details: [] } },
    refused: 'R4.2.3',
    field: 'details',
  },
  {
    is: 'no day of the loss is given',
    given: { ...passes['replacement-of-lost'], particulars: {} },
    refused: 'R4.4',
    field: 'lossDeclaredOn',
  },
  {
    is: 'the loss is declared tomorrow',
    given: { ...passes['replacement-of-lost'], particulars: { lossDeclaredOn: '2026-03-03' } },
    refused: 'R4.4',
    field: 'lossDeclaredOn',
  },
  {
    is: 'lost again within the year where one replacement a year is allowed',
    given: {
      ...passes['replacement-of-lost'],
      known: holds({ lostOn: ['2025-03-03'] }),
      rules: ruled({ 'loss-replacements-a-year': 1 }),
    },
    refused: 'R4.4',
    says: /2026年3月3日/,
  },
  {
    is: 'lost again a year later where one replacement a year is allowed',
    given: {
      ...passes['replacement-of-lost'],
      known: holds({ lostOn: ['2025-03-02'] }),
      rules: ruled({ 'loss-replacements-a-year': 1 }),
    },
    accepted: 'R4.4',
  },
  {
    is: 'lost again within the year where nothing bounds it',
    given: { ...passes['replacement-of-lost'], known: holds({ lostOn: ['2026-02-02'] }) },
    accepted: 'R4.4',
  },
  {
    is: 'lost for the first time where one replacement a year is allowed',
    given: { ...passes['replacement-of-lost'], rules: ruled({ 'loss-replacements-a-year': 1 }) },
    accepted: 'R4.4',
  },
  {
    is: 'no reason for the cancellation is named',
    given: { ...passes.cancellation, particulars: {} },
    refused: 'R4.5.1',
    field: 'reason',
  },
  {
    is: 'no category to cancel is named',
    given: { ...passes['cancellation-of-categories'], particulars: {} },
    refused: 'R4.5.2',
    field: 'drop',
  },
  {
    is: 'a category to cancel that the certificate does not have',
    given: { ...passes['cancellation-of-categories'], particulars: { drop: ['mental'] } },
    refused: 'R4.5.2',
    field: 'drop',
  },
  {
    is: 'one category the certificate has, another it has not',
    given: { ...passes['cancellation-of-categories'], particulars: { drop: ['vision', 'mental'] } },
    refused: 'R4.5.2',
    field: 'drop',
  },
  {
    is: 'all categories of the certificate are to be cancelled',
    given: { ...passes['cancellation-of-categories'], particulars: { drop: ['limb', 'vision'] } },
    refused: 'R4.5.1',
    says: /请办理残疾人证注销/,
    field: 'drop',
    instead: ['cancellation'],
  },
  {
    is: 'who holds a card for a psychiatric disability changes the limb alone: no guardian is asked for',
    given: {
      ...passes['change-of-category'],
      claimed: ['limb'],
      hasGuardian: false,
      known: holds({ results: [{ category: 'mental', level: 2 }] }),
    },
    accepted: 'R4.6',
  },
  {
    is: 'they change the psychiatric disability itself, and no guardian is named',
    given: {
      ...passes['change-of-category'],
      claimed: ['mental'],
      hasGuardian: false,
      known: holds({ results: [{ category: 'mental', level: 2 }] }),
    },
    refused: 'R4.1.1',
  },
  {
    is: 'no category to assess anew is named',
    given: { ...passes['change-of-category'], claimed: [] },
    refused: 'R4.6',
    field: 'claimed',
  },
] satisfies Row[])

const soon = { ...passes['change-of-category'], known: holds({ assessedOn: '2025-03-03' }) }
situations<Applied, ReturnType<typeof apply>>('the interval between an assessment and a change', apply, [
  {
    is: 'a day short of it, where nothing excuses it',
    given: { ...soon, rules: ruled({ 'change-interval-months': 12, 'change-interval-exception': 'none' }) },
    refused: 'R4.6',
    says: /满 12 个月.*2026年3月3日/,
  },
  {
    is: 'the day it is over',
    given: {
      ...soon,
      on: '2026-03-03',
      rules: ruled({ 'change-interval-months': 12, 'change-interval-exception': 'none' }),
    },
    accepted: 'R4.6',
  },
  {
    is: 'a day short of it, where an office ordered the new assessment',
    given: {
      ...soon,
      known: holds({ assessedOn: '2025-03-03', orderedBy: { origin: 'inquiry', number: '1' } }),
      rules: ruled({ 'change-interval-months': 12, 'change-interval-exception': 'none' }),
    },
    accepted: 'R4.6',
  },
  {
    is: 'a day short of it, where evidence excuses it',
    given: { ...soon, rules: ruled({ 'change-interval-months': 12, 'change-interval-exception': 'medical-record' }) },
    accepted: 'R4.6',
  },
])

const child = { birth: '2018-05-05' }
const untilYesterday = { permitValidUntil: '2026-03-01' }
situations<Applied, ReturnType<typeof apply>>('the door for everybody', apply, [
  { is: 'a minor without a guardian', given: child, refused: 'R4.1.1', says: /监护人/, field: 'guardian' },
  { is: 'a minor with a guardian', given: { ...child, hasGuardian: true }, accepted: 'R4.1.1' },
  {
    is: 'intellectual disability without a guardian',
    given: { claimed: ['intellect'] },
    refused: 'R4.1.1',
    field: 'guardian',
  },
  {
    is: 'psychiatric disability without a guardian',
    given: { claimed: ['limb', 'mental'] },
    refused: 'R4.1.1',
    field: 'guardian',
  },
  {
    is: 'a minor who died, without a guardian',
    given: { ...passes.cancellation, ...child, particulars: { reason: 'deceased' } },
    accepted: 'R4.5.1',
  },
  {
    is: 'a permit of residence that ran out yesterday',
    given: untilYesterday,
    refused: 'R1.1',
    says: /2026年3月1日.*已经过期/,
    field: 'permitValidUntil',
  },
  { is: 'a permit whose last day is today', given: { permitValidUntil: today }, accepted: 'R1.1' },
  {
    is: 'a permit without its last day',
    given: { permitValidUntil: undefined },
    refused: 'R1.1',
    says: /请填写/,
    field: 'permitValidUntil',
  },
  {
    is: 'a permit that is still to come',
    given: { provided: without('residence-permit'), permitValidUntil: undefined },
    accepted: 'R1.1',
  },
  {
    is: 'a permit that ran out, within one county',
    given: { ...untilYesterday, residence: '630102' },
    accepted: 'R1.1',
  },
  {
    is: 'a permit that ran out, of a holder',
    given: { ...passes['renewal-damaged'], ...untilYesterday },
    refused: 'R1.1',
    field: 'permitValidUntil',
  },
])

test('R4.1.1 the bar of a year ends on the same date, and on 28 February where there is no 29th', () => {
  assert.equal(reapplyFrom('2024-02-29', application.rules), '2025-02-28')
})

test('R4.2.1 what stands against a holder is known before anything is asked', () => {
  refusedBy(refuseHeld('renewal-at-term', { ...held, from: '2020-01-01' }, today), 'R4.2.1', { says: /满 9 年/ })
  refusedBy(refuseHeld('change-of-category', { ...held, status: 'void' }, today), 'R4.6', { says: /挂失作废/ })
  assert.equal(refuseHeld('move', { ...held, status: 'void' }, today), undefined)
  assert.equal(refuseHeld('renewal-at-term', held, today), undefined)
})

situations(
  'told before any question',
  ({ matter, known }: { matter: MatterId; known: Parameters<typeof refuseKnown>[0]['known'] }) =>
    refuseKnown({ matter, known, rules: defaultRules }, today),
  [
    {
      is: 'nothing is known, a first certificate',
      given: { matter: 'new-certificate', known: { openCase: false, barLifted: false } },
      accepted: 'R4.1.1',
    },
    {
      is: 'another case is open',
      given: {
        matter: 'new-certificate',
        known: { openCase: { matter: 'new-certificate', status: 'submitted' }, barLifted: false },
      },
      refused: 'R4.1.1',
    },
    {
      is: 'barred until a day',
      given: { matter: 'new-certificate', known: { openCase: false, barLifted: false, cancelledOn: '2025-03-03' } },
      refused: 'R4.1.1',
      says: /2026年3月3日/,
    },
    {
      is: 'a certificate is held, and a new one wanted',
      given: { matter: 'new-certificate', known: holds() },
      refused: 'R4.1.1',
      says: /已有残疾人证/,
    },
    {
      is: 'too early for an exchange at term',
      given: { matter: 'renewal-at-term', known: holds({ from: '2020-05-01' }) },
      refused: 'R4.2.1',
      says: /起可以办/,
    },
    {
      is: 'no certificate, and its exchange wanted',
      given: { matter: 'renewal-damaged', known: { openCase: false, barLifted: false } },
      refused: 'R4.2.2',
    },
    { is: 'a damaged card', given: { matter: 'renewal-damaged', known: holds() }, accepted: 'R4.2.2' },
  ],
)
