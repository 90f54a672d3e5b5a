// Handing work over: what goes to whom, and who claims what a leaver left behind (N5.1–N5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { nationalCalendar } from '../calendar-data.ts'
import { aCase } from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import type { Day } from '../vocabulary.ts'
import type { Member, Place } from './accounts.ts'
import { outsiders, staff } from './acting-staff-testing.ts'
import {
  acceptClaim,
  acceptHandOver,
  fallsTo,
  type HandOver,
  type HeldTask,
  mayTakeOver,
  nobodyMayTake,
  taskMoved,
  waitsTooLong,
} from './hand-over.ts'

const admin: Actor = { kind: 'staff', id: 'me', office: '510107', roles: ['office-admin'] }
const person = (id: string, roles: readonly StaffRole[], more: Partial<Member> = {}): Member => ({
  id,
  office: '510107',
  roles,
  closed: false,
  ...more,
})
const leaver = person('leaver', ['handler'])
const colleagues = [
  leaver,
  person('clerk', ['handler']),
  person('untrained', ['handler']),
  person('both', ['handler', 'approver']),
  person('auditor', ['auditor']),
  person('caller', ['community-worker']),
  person('gone', ['handler'], { closed: true }),
  person('away', ['handler']),
  person('elsewhere', ['handler'], { office: '510104' }),
]
const tasks = [
  { key: 'case:1', kind: 'case' },
  { key: 'review:2', kind: 'review' },
]

const path = ['510107', '510100']
const above = staff('510100', 'office-admin')
type Handing = { by?: Actor; member?: Member; to: HandOver; place?: Place; of?: HeldTask['of'] }
/** What the clerk has accepted and nobody has decided; it was handed to the hukou office of its own county. */
const accepted = aCase({ status: 'handed-over', hukou: '510107', acceptedBy: 'both' })
const inCase = (current = accepted, ...aside: string[]) => ({ current, aside: new Set(aside) })
situations(
  'handing over',
  ({ by = admin, member = leaver, to, place = { path }, of }: Handing) =>
    acceptHandOver(by, member, to, {
      tasks: tasks.map((task) => (task.kind === 'case' ? { ...task, of } : task)),
      colleagues,
      place,
      away: new Set(['away']),
      lacks: new Map([['untrained', ['今年的培训']]]),
    }),
  [
    {
      is: 'a visit, to who has not been trained',
      given: { to: { 'review:2': 'untrained' } },
      refused: 'N5.3',
      says: /还缺今年的培训/,
      field: 'review:2',
    },
    {
      is: 'a case, to who has not been trained',
      given: { to: { 'case:1': 'untrained' }, of: inCase(aCase({ status: 'submitted' })) },
      refused: 'N5.3',
      says: /还缺今年的培训/,
      field: 'case:1',
    },
    {
      is: 'a case to be approved, to a clerk',
      given: { to: { 'case:1': 'clerk' }, of: inCase() },
      refused: 'N5.2',
      says: /没有办这件现在的事的岗位/,
      field: 'case:1',
    },
    {
      is: 'a case to be approved, to who accepted it',
      given: { to: { 'case:1': 'both' }, of: inCase() },
      refused: 'R1.3',
      says: /受理，审批须由另一位办理/,
      field: 'case:1',
    },
    {
      is: 'a case to be approved, to who accepted it, where one person may do both',
      given: {
        to: { 'case:1': 'both' },
        of: inCase({ ...accepted, rules: { ...accepted.rules, 'approved-by': 'anybody' } }),
      },
      accepted: 'N5.1',
    },
    {
      is: 'a case to be approved, to another who approves',
      given: { to: { 'case:1': 'both' }, of: inCase({ ...accepted, acceptedBy: 'clerk' }) },
      accepted: 'N5.1',
    },
    {
      is: 'a case, to a relative of its applicant',
      given: { to: { 'case:1': 'clerk' }, of: inCase(aCase({ status: 'submitted' }), 'clerk') },
      refused: 'N4.3',
      says: /要回避这件申请/,
      field: 'case:1',
    },
    {
      is: 'to a colleague',
      given: { to: { 'case:1': 'clerk' } },
      accepted: 'N5.1',
      also: (a) => assert.equal(a.id, 'leaver'),
    },
    { is: 'nothing', given: { to: {} }, accepted: 'N5.1' },
    {
      is: 'to who is on leave',
      given: { to: { 'case:1': 'away' } },
      refused: 'N2.4',
      says: /今天请假/,
      field: 'case:1',
    },
    { is: 'each to another', given: { to: { 'case:1': 'clerk', 'review:2': 'caller' } }, accepted: 'N5.1' },
    {
      is: 'to nobody known',
      given: { to: { 'case:1': 'stranger' } },
      refused: 'N5.1',
      says: /在岗的同事/,
      field: 'case:1',
    },
    {
      is: 'to somebody who left',
      given: { to: { 'case:1': 'gone' } },
      refused: 'N5.1',
      says: /在岗的同事/,
      field: 'case:1',
    },
    { is: 'to another office', given: { to: { 'case:1': 'elsewhere' } }, refused: 'N5.1', says: /在岗的同事/ },
    { is: 'to the same person', given: { to: { 'case:1': 'leaver' } }, refused: 'N5.1', says: /在岗的同事/ },
    {
      is: 'what is in other hands by now',
      given: { to: { 'case:9': 'clerk' } },
      refused: 'N5.1',
      says: /刚刚有了变化/,
      field: 'case:9',
    },
    {
      is: 'the second to nobody known',
      given: { to: { 'case:1': 'clerk', 'review:2': 'stranger' } },
      refused: 'N5.1',
      field: 'review:2',
    },
    {
      is: 'a case to the auditor',
      given: { to: { 'case:1': 'auditor' } },
      refused: 'N5.2',
      says: /没有办这类任务/,
      field: 'case:1',
    },
    {
      is: 'a case to a community worker',
      given: { to: { 'case:1': 'caller' } },
      refused: 'N5.2',
      says: /没有办这类任务/,
    },
    { is: 'a review to a clerk', given: { to: { 'review:2': 'clerk' } }, accepted: 'N5.2' },
    {
      is: 'by a clerk',
      given: { by: { ...admin, roles: ['handler'] }, to: { 'case:1': 'stranger' } },
      refused: 'N5.1',
      says: /您不能办理/,
    },
    {
      is: 'what a member left behind who is gone',
      given: { member: person('leaver', ['handler'], { closed: true }), to: { 'case:1': 'clerk' } },
      accepted: 'N5.1',
    },
    {
      is: 'by the office above, with a reason',
      given: { by: above, to: { 'case:1': 'clerk' }, place: { path, reason: '县里没有管理员' } },
      accepted: 'N5.1',
    },
    {
      is: 'by the office above, without a reason',
      given: { by: above, to: { 'case:1': 'clerk' } },
      refused: 'N5.1',
      says: /为什么由上级办理/,
      field: 'reason',
    },
    { is: 'one’s own', given: { member: person('me', ['office-admin']), to: {} }, refused: 'N5.1', says: /不能改自己/ },
  ],
)

situations(
  'taking over',
  ({ kind, roles }: { kind: string; roles: readonly StaffRole[] }) =>
    mayTakeOver(kind, roles) ? undefined : { ...taskMoved('x'), clause: 'N5.2' as const },
  [
    {
      is: 'a case, by a handler who also calls on holders',
      given: { kind: 'case', roles: ['handler', 'community-worker'] },
      accepted: 'N5.2',
    },
    ...staffRoles.map((role) =>
      ['security-admin', 'auditor', 'community-worker'].includes(role)
        ? { is: `a case, by ${role}`, given: { kind: 'case', roles: [role] }, refused: 'N5.2' as const }
        : { is: `a case, by ${role}`, given: { kind: 'case', roles: [role] }, accepted: 'N5.2' as const },
    ),
    ...staffRoles.map((role) =>
      ['security-admin', 'auditor'].includes(role)
        ? { is: `a review, by ${role}`, given: { kind: 'review', roles: [role] }, refused: 'N5.2' as const }
        : { is: `a review, by ${role}`, given: { kind: 'review', roles: [role] }, accepted: 'N5.2' as const },
    ),
  ],
)

const parked = { kind: 'case', office: '510107', holderLeft: true }
type Claiming = {
  by?: Actor
  task?: Partial<typeof parked & Pick<HeldTask, 'of'>> | 'none'
  lacks?: readonly string[]
}
situations(
  'claiming what a leaver left',
  ({ by = staff('510107', 'handler'), task, lacks = [] }: Claiming) =>
    acceptClaim(by, task === 'none' ? undefined : { ...parked, ...task }, lacks),
  [
    {
      is: 'by a colleague who may act',
      given: {},
      accepted: 'N5.1',
      also: (answer) => assert.deepEqual(answer, { by: 'handler of 510107' }),
    },
    { is: 'by the head', given: { by: staff('510107', 'head') }, accepted: 'N5.1' },
    {
      is: 'a case to be checked, by the head, who checks nothing',
      given: { by: staff('510107', 'head'), task: { of: inCase(aCase({ status: 'submitted' })) } },
      refused: 'N5.2',
      says: /您的岗位不能办这件/,
    },
    {
      is: 'a case, by a relative of its applicant',
      given: { task: { of: inCase(aCase({ status: 'submitted' }), 'handler of 510107') } },
      refused: 'N4.3',
      says: /您要回避/,
    },
    {
      is: 'a case to be approved, by who accepted it',
      given: {
        by: staff('510107', 'approver'),
        task: { of: inCase({ ...accepted, acceptedBy: 'approver of 510107' }) },
      },
      refused: 'R1.3',
      says: /由您受理，审批须由另一位/,
    },
    { is: 'while its holder is there', given: { task: { holderLeft: false } }, refused: 'N5.1', says: /已经有人接手/ },
    { is: 'that is no more', given: { task: 'none' }, refused: 'N5.1', says: /已经有人接手/ },
    { is: 'from the office above', given: { by: staff('510100', 'handler') }, refused: 'N5.1', says: /原机构的同事/ },
    ...outsiders.map((by) => ({ is: `by ${by.kind}`, given: { by }, refused: 'N5.1' as const })),
    ...(['security-admin', 'auditor', 'community-worker'] as const).map((role) => ({
      is: `a case, by ${role}`,
      given: { by: staff('510107', role) },
      refused: 'N5.2' as const,
      says: /岗位不办这类任务/,
    })),
    {
      is: 'a review, by a community worker',
      given: { by: staff('510107', 'community-worker'), task: { kind: 'review' } },
      accepted: 'N5.2',
    },
    {
      is: 'by a colleague who has not learnt the rules in force',
      given: { lacks: ['培训“材料和一次性告知”'] },
      refused: 'N5.3',
      says: /您还缺/,
    },
    { is: 'by a colleague who has learnt them', given: { lacks: [] }, accepted: 'N5.3' },
    { is: 'by a colleague who promised nothing', given: { lacks: ['保密承诺'] }, refused: 'N5.2', says: /保密承诺/ },
  ],
)

test('N5.1 N5.3 the office above sees to what nobody who is left may take', () => {
  const fit = (...roles: StaffRole[]) => ({ roles, lacks: [] })
  assert.equal(nobodyMayTake('case', []), true)
  assert.equal(nobodyMayTake('case', [fit('auditor'), fit('community-worker')]), true)
  assert.equal(nobodyMayTake('review', [fit('auditor'), fit('community-worker')]), false)
  assert.equal(nobodyMayTake('case', [{ roles: ['handler'], lacks: ['保密承诺'] }]), true)
  assert.equal(nobodyMayTake('case', [{ roles: ['handler'], lacks: ['保密承诺'] }, fit('approver')]), false)
})

test('N5.3 what nobody claimed within the working days of the rule is seen to from above as well', () => {
  const waits = (today: Day) => waitsTooLong('2026-03-12', today, defaultRules, nationalCalendar)
  assert.deepEqual(['2026-03-16', '2026-03-17', '2026-03-18'].map(waits), [false, false, true])
  assert.equal(
    waitsTooLong('2026-03-12', '2026-03-13', { ...defaultRules, 'parked-claim-days': 0 }, nationalCalendar),
    true,
  )
})

test('N5.1 the nearest office above that has an administrator sees to it', () => {
  const all = ['510107', '510100', '510000', '000000']
  assert.equal(fallsTo(all, '510100', new Set(['510100', '510000'])), true)
  assert.equal(fallsTo(all, '510100', new Set()), true, 'also where it has none itself')
  assert.equal(fallsTo(all, '510000', new Set(['510100', '510000'])), false)
  assert.equal(fallsTo(all, '510000', new Set(['510000'])), true)
  assert.equal(fallsTo(all, '510100', new Set(['510107'])), true, 'its own administrator is not between')
  assert.equal(fallsTo(all, '510107', new Set()), false, 'its own')
  assert.equal(fallsTo(all, '630100', new Set()), false)
})
