// Fraud in assessment: who inquires and decides, what a finding brings about, and who reviews what was signed (N4.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { refusedBy, situations } from '../situation-testing.ts'
import {
  acceptFinding,
  acceptInquiry,
  acceptReview,
  alreadyInquired,
  type FlaggedState,
  type InquiryState,
} from './inquiries.ts'

const today = '2026-03-02'
const staff = (office: string, roles: readonly StaffRole[], id = 'me'): Actor => ({ kind: 'staff', id, office, roles })
const head = staff('510100', ['head'])
const enough = '有人举报，医生没有见过申请人'
const sayings = [
  { length: 9, taken: false },
  { length: 10, taken: true },
  { length: 2000, taken: true },
  { length: 2001, taken: false },
].map(({ length, taken }) => ({ is: `in ${length} letters`, words: ` ${'字'.repeat(length)} `, taken }))
const notHeads = staffRoles.filter((role) => role !== 'head')

type Opening = {
  by?: Actor
  grounds?: string
  level?: Parameters<typeof acceptInquiry>[2]['level']
  institution?: string | undefined
}
situations(
  'opening an inquiry',
  (given: Opening) =>
    acceptInquiry(given.by ?? head, given.grounds ?? enough, {
      level: 'level' in given ? given.level : 'prefecture',
      institution: 'institution' in given ? given.institution : 'one',
    }),
  [
    {
      is: 'by the head of the prefecture',
      given: { grounds: ` ${enough} ` },
      accepted: 'N4.3',
      also: (answer) => assert.deepEqual(answer, { by: 'me', office: '510100', institution: 'one', grounds: enough }),
    },
    { is: 'by the head of the province', given: { level: 'province' }, accepted: 'N4.3' },
    { is: 'by the head of the nation’s office', given: { level: 'nation' }, accepted: 'N4.3' },
    {
      is: 'by the head of a county',
      given: { level: 'county' },
      refused: 'N4.3',
      says: /县级残联不能/,
      field: 'staff',
    },
    { is: 'by the head of no office', given: { level: undefined }, refused: 'N4.3', says: /县级残联不能/ },
    ...notHeads.map((role) => ({
      is: `by a member of staff who is only ${role}`,
      given: { by: staff('510100', [role]) },
      refused: 'N4.3' as const,
      says: /负责人提出/,
      field: 'staff',
    })),
    {
      is: 'by an applicant',
      given: { by: { kind: 'applicant', id: 'me', level: 'real-name' } },
      refused: 'N4.3',
      says: /负责人提出/,
    },
    {
      is: 'into nobody who assesses',
      given: { institution: undefined },
      refused: 'N4.3',
      says: /请选要调查/,
      field: 'staff',
    },
    ...sayings.map(({ is, words, taken }) =>
      taken
        ? { is: `grounds ${is}`, given: { grounds: words }, accepted: 'N4.3' as const }
        : {
            is: `grounds ${is}`,
            given: { grounds: words },
            refused: 'N4.3' as const,
            says: /为什么调查/,
            field: 'grounds',
          },
    ),
  ],
)
test('N4.3 opening an inquiry: there is one already', () =>
  refusedBy(alreadyInquired, 'N4.3', { says: /已经在进行/, field: 'staff' }))

type Deciding = {
  by?: Actor
  state?: InquiryState
  none?: true
  founded?: boolean | undefined
  finding?: string
  reviewDays?: number
}
situations(
  'deciding an inquiry',
  (given: Deciding) =>
    acceptFinding(
      given.by ?? head,
      given.none ? undefined : { office: '510100', state: given.state ?? 'open', openedBy: 'opener' },
      { founded: 'founded' in given ? given.founded : true, finding: given.finding ?? enough },
      { today, rules: { ...defaultRules, 'reassess-days': given.reviewDays ?? 60 } },
    ),
  [
    {
      is: 'founded: the assessor signs no more, and all they signed is reviewed in time',
      given: { finding: ` ${enough} ` },
      accepted: 'N4.3',
      also: (answer) =>
        assert.deepEqual(answer, {
          by: 'me',
          office: '510100',
          state: 'founded',
          finding: enough,
          follows: { bar: 'suspended', reason: '上级残联查实评定弄虚作假', reviewBy: '2026-05-01' },
        }),
    },
    {
      is: 'founded, where the place gives less time',
      given: { reviewDays: 7 },
      accepted: 'N4.3',
      also: (a) => assert.equal(a.follows?.reviewBy, '2026-03-09'),
    },
    {
      is: 'unfounded: nothing follows',
      given: { founded: false },
      accepted: 'N4.3',
      also: (answer) => assert.deepEqual([answer.state, answer.follows], ['unfounded', undefined]),
    },
    { is: 'that is not there', given: { none: true }, refused: 'N4.3', says: /没有正在进行/ },
    { is: 'that was founded', given: { state: 'founded' }, refused: 'N4.3', says: /没有正在进行/ },
    { is: 'that was unfounded', given: { state: 'unfounded' }, refused: 'N4.3', says: /没有正在进行/ },
    {
      is: 'by the head of another office',
      given: { by: staff('510000', ['head']) },
      refused: 'N4.3',
      says: /没有正在进行/,
    },
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N4.3', says: /没有正在进行/ },
    ...notHeads.map((role) => ({
      is: `by a member of staff who is only ${role}`,
      given: { by: staff('510100', [role]) },
      refused: 'N4.3' as const,
      says: /负责人作出/,
      field: 'finding',
    })),
    {
      is: 'by the head who opened it',
      given: { by: staff('510100', ['head'], 'opener') },
      refused: 'N4.3',
      says: /不能自己下结论/,
      field: 'finding',
    },
    {
      is: 'without saying whether it is founded',
      given: { founded: undefined },
      refused: 'N4.3',
      says: /查实没有/,
      field: 'founded',
    },
    ...sayings.map(({ is, words, taken }) =>
      taken
        ? { is: `a finding ${is}`, given: { finding: words }, accepted: 'N4.3' as const }
        : {
            is: `a finding ${is}`,
            given: { finding: words },
            refused: 'N4.3' as const,
            says: /查到什么/,
            field: 'finding',
          },
    ),
  ],
)

const clerk = staff('510107', ['handler'])
type Reviewing = {
  by?: Actor
  none?: true
  state?: FlaggedState
  handledBefore?: boolean
  result?: string
  note?: string
}
situations(
  'reviewing a flagged conclusion',
  (given: Reviewing) =>
    acceptReview(
      given.by ?? clerk,
      given.none
        ? undefined
        : { office: '510107', state: given.state ?? 'ordered', handledBefore: given.handledBefore ?? false },
      { state: given.result ?? 'kept', note: given.note ?? enough },
    ),
  [
    {
      is: 'kept',
      given: { note: ` ${enough} ` },
      accepted: 'N4.3',
      also: (answer) => assert.deepEqual(answer, { by: 'me', state: 'kept', note: enough }),
    },
    {
      is: 'assessed anew',
      given: { result: 'assessed-anew' },
      accepted: 'N4.3',
      also: (a) => assert.equal(a.state, 'assessed-anew'),
    },
    ...staffRoles.map((role) =>
      ['handler', 'approver', 'head'].includes(role)
        ? {
            is: `by a member of staff who is only ${role}`,
            given: { by: staff('510107', [role]) },
            accepted: 'N4.3' as const,
          }
        : {
            is: `by a member of staff who is only ${role}`,
            given: { by: staff('510107', [role]) },
            refused: 'N4.3' as const,
            says: /经办人、审批人或负责人/,
            field: 'state',
          },
    ),
    { is: 'by a clerk who also prints', given: { by: staff('510107', ['printer', 'handler']) }, accepted: 'N4.3' },
    { is: 'that was never flagged', given: { none: true }, refused: 'N4.3', says: /没有等复核/ },
    { is: 'that was kept', given: { state: 'kept' }, refused: 'N4.3', says: /没有等复核/ },
    { is: 'of another county', given: { by: staff('510104', ['handler']) }, refused: 'N4.3', says: /没有等复核/ },
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N4.3', says: /没有等复核/ },
    { is: 'without a result', given: { result: 'ordered' }, refused: 'N4.3', says: /复核的结果/, field: 'state' },
    {
      is: 'by a hand that was in the case',
      given: { handledBefore: true },
      refused: 'N4.3',
      says: /您经办过/,
      field: 'state',
    },
    ...sayings.map(({ is, words, taken }) =>
      taken
        ? { is: `a note ${is}`, given: { note: words }, accepted: 'N4.3' as const }
        : { is: `a note ${is}`, given: { note: words }, refused: 'N4.3' as const, says: /怎样复核/, field: 'note' },
    ),
  ],
)
