// Handing work over: what goes to whom, and that nobody leaves with work in their hands (N5.1, N5.2).
import assert from 'node:assert/strict'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import type { Member } from './accounts.ts'
import { acceptHandOver, type HandOver, mayTakeOver, refuseLeaving, taskMoved } from './hand-over.ts'

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
  person('auditor', ['auditor']),
  person('caller', ['community-worker']),
  person('gone', ['handler'], { closed: true }),
  person('elsewhere', ['handler'], { office: '510104' }),
]
const tasks = [
  { key: 'case:1', kind: 'case' },
  { key: 'review:2', kind: 'review' },
]

situations(
  'handing over',
  ({ by = admin, member = leaver, to }: { by?: Actor; member?: Member; to: HandOver }) =>
    acceptHandOver(by, member, to, { tasks, colleagues }),
  [
    {
      is: 'to a colleague',
      given: { to: { 'case:1': 'clerk' } },
      accepted: 'N5.1',
      also: (a) => assert.equal(a.id, 'leaver'),
    },
    { is: 'nothing', given: { to: {} }, accepted: 'N5.1' },
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
      says: /机构管理员办理/,
    },
    {
      is: 'of somebody who left',
      given: { member: person('gone', ['handler'], { closed: true }), to: {} },
      refused: 'N5.1',
      says: /离岗/,
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

situations('leaving', refuseLeaving, [
  { is: 'with nothing in one’s hands', given: [], accepted: 'N5.1' },
  { is: 'with two things left', given: tasks, refused: 'N5.1', says: /还有 2 件任务/, field: 'case:1' },
])
