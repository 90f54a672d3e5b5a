// Situations of leave and its stand-ins, of offices where nobody was, and of handlers who were not there (N2.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { refuse } from '../vocabulary.ts'
import {
  acceptComingBack,
  acceptLeave,
  type Colleague,
  countsAsAbsent,
  countsAsMissing,
  type LeaveFacts,
  type NewLeave,
  refuseAwayActor,
  refuseCancellingLeave,
} from './attendance.ts'

const staff = (id: string, office: string, ...roles: StaffRole[]): Actor => ({ kind: 'staff', id, office, roles })
const colleague = (id: string, change: Partial<Colleague> = {}): Colleague => ({
  id,
  name: `演示·${id}`,
  office: '510107',
  roles: ['handler', 'printer'],
  ...change,
})
const gone = { closedAt: new Date('2026-01-01') }

type Given = { actor?: Actor; leave?: Partial<NewLeave>; facts?: Partial<Omit<LeaveFacts, 'today'>> }
const enter = ({ actor = staff('away', '510107', 'handler'), leave, facts }: Given) =>
  acceptLeave(
    actor,
    { staff: 'away', from: '2026-03-03', to: '2026-03-04', reason: '公休', substitute: 'standIn', ...leave },
    {
      today: '2026-03-02',
      member: colleague('away'),
      substitute: colleague('standIn', { roles: ['printer'] }),
      substituteAway: false,
      others: [colleague('standIn', { roles: ['printer'] })],
      ...facts,
    },
  )

situations('entering a leave', enter, [
  {
    is: 'the person themselves',
    given: {},
    accepted: 'N2.4',
    also: (answer) => assert.deepEqual(answer, { by: 'away', office: '510107', nobodyStandsIn: false }),
  },
  { is: 'the administrator', given: { actor: staff('admin', '510107', 'office-admin') }, accepted: 'N2.4' },
  { is: 'the person, from today on', given: { leave: { from: '2026-03-02' } }, accepted: 'N2.4' },
  {
    is: 'the person, for a day that is over',
    given: { leave: { from: '2026-03-01', to: '2026-03-02' } },
    refused: 'N2.4',
    field: 'from',
    says: /另一位机构管理员补登/,
  },
  {
    is: 'an administrator, for their own day that is over',
    given: { actor: staff('away', '510107', 'office-admin'), leave: { from: '2026-03-01' } },
    refused: 'N2.4',
    field: 'from',
  },
  {
    is: 'the administrator, for a colleague’s day that is over',
    given: { actor: staff('admin', '510107', 'office-admin'), leave: { from: '2026-03-01' } },
    accepted: 'N2.4',
  },
  ...staffRoles
    .filter((role) => role !== 'office-admin')
    .map((role) => ({
      is: `a colleague who is ${role}`,
      given: { actor: staff('other', '510107', role) },
      refused: 'N2.4' as const,
      says: /由本人或机构管理员登记/,
    })),
  {
    is: 'an administrator elsewhere',
    given: { actor: staff('admin', '510105', 'office-admin') },
    refused: 'N2.4',
    says: /没有这个人/,
  },
  { is: 'the system', given: { actor: { kind: 'system', id: 'away' } }, refused: 'N2.4', says: /没有这个人/ },
  { is: 'somebody who is not there', given: { facts: { member: undefined } }, refused: 'N2.4', says: /没有这个人/ },
  {
    is: 'somebody who has left',
    given: { facts: { member: colleague('away', gone) } },
    refused: 'N2.4',
    says: /已经离岗/,
  },
  {
    is: 'nobody named to stand in, and a colleague has one of the roles',
    given: { leave: { substitute: undefined } },
    refused: 'N2.4',
    says: /演示·standIn有相同的岗位，可以顶替/,
    field: 'substitute',
  },
  {
    is: 'nobody named to stand in, and one of the roles of a colleague is the same',
    given: { leave: { substitute: undefined }, facts: { others: [colleague('half', { roles: ['head', 'printer'] })] } },
    refused: 'N2.4',
    says: /演示·half有相同的岗位/,
  },
  ...(
    [
      ['alone at the office', []],
      ['the others have other roles', [colleague('boss', { roles: ['head', 'office-admin'] })]],
      ['who could has left', [colleague('standIn', gone)]],
      ['who could is at another office', [colleague('standIn', { office: '510105' })]],
      ['only they themselves', [colleague('away')]],
    ] as const
  ).map(
    ([is, others]) =>
      ({
        is: `nobody to stand in: ${is}`,
        given: { leave: { substitute: undefined }, facts: { others } },
        accepted: 'N2.4',
        also: (answer: unknown) => assert.deepEqual(answer, { by: 'away', office: '510107', nobodyStandsIn: true }),
      }) as const,
  ),
  { is: 'a single day', given: { leave: { to: '2026-03-03' } }, accepted: 'N2.4' },
  { is: 'an end before its beginning', given: { leave: { to: '2026-03-02' } }, refused: 'N2.4', field: 'to' },
  { is: 'a slip in the year', given: { leave: { to: '2036-03-06' } }, refused: 'N2.4', field: 'to', says: /核对年份/ },
  { is: 'a year ahead', given: { leave: { to: '2027-03-03' } }, accepted: 'N2.4' },
  { is: 'a day more', given: { leave: { to: '2027-03-04' } }, refused: 'N2.4', field: 'to' },
  { is: 'a reason of one character', given: { leave: { reason: ' 假 ' } }, refused: 'N2.4', field: 'reason' },
  {
    is: 'no stand-in',
    given: { facts: { substitute: undefined } },
    refused: 'N2.4',
    says: /在岗的同事/,
    field: 'substitute',
  },
  {
    is: 'a stand-in who has left',
    given: { facts: { substitute: colleague('standIn', gone) } },
    refused: 'N2.4',
    says: /在岗/,
  },
  {
    is: 'a stand-in of another office',
    given: { facts: { substitute: colleague('standIn', { office: '510105' }) } },
    refused: 'N2.4',
    says: /在岗/,
  },
  { is: 'standing in for oneself', given: { facts: { substitute: colleague('away') } }, refused: 'N2.4', says: /在岗/ },
  {
    is: 'a stand-in with no role in common',
    given: { facts: { substitute: colleague('standIn', { roles: ['approver'] }) } },
    refused: 'N2.4',
    says: /^演示·standIn没有相同的岗位/,
    field: 'substitute',
  },
  {
    is: 'a stand-in with one role of two in common',
    given: { facts: { substitute: colleague('standIn', { roles: ['approver', 'handler'] }) } },
    accepted: 'N2.4',
  },
  {
    is: 'a stand-in who is away too',
    given: { facts: { substituteAway: true } },
    refused: 'N2.4',
    says: /^演示·standIn这几天也不在/,
    field: 'substitute',
  },
])

const cancel = ({ actor, none }: { actor: Actor; none?: boolean }) =>
  refuseCancellingLeave(actor, none ? undefined : { staff: 'away', office: '510107' })

situations('cancelling a leave', cancel, [
  { is: 'the person themselves', given: { actor: staff('away', '510107', 'handler') }, accepted: 'N2.4' },
  { is: 'the administrator', given: { actor: staff('admin', '510107', 'office-admin') }, accepted: 'N2.4' },
  { is: 'there is none', given: { actor: staff('away', '510107'), none: true }, refused: 'N2.4', says: /已经取消/ },
  {
    is: 'the person at another office now',
    given: { actor: staff('away', '510105') },
    refused: 'N2.4',
    says: /由本人或/,
  },
  { is: 'the system', given: { actor: { kind: 'system', id: 'away' } }, refused: 'N2.4', says: /由本人或/ },
  ...staffRoles
    .filter((role) => role !== 'office-admin')
    .map((role) => ({
      is: `a colleague who is ${role}`,
      given: { actor: staff('other', '510107', role) },
      refused: 'N2.4' as const,
      says: /由本人或机构管理员取消/,
    })),
])

test('N2.4 an office is absent from the set hour of a working day on, unless it had announced a closure', () => {
  const day = { hour: 18, setHour: 18, working: true, closed: false }
  assert.equal(countsAsAbsent(day), true)
  assert.equal(countsAsAbsent({ ...day, hour: 19 }), true)
  assert.equal(countsAsAbsent({ ...day, hour: 17 }), false)
  assert.equal(countsAsAbsent({ ...day, working: false }), false)
  assert.equal(countsAsAbsent({ ...day, closed: true }), false)
})

type Person = Parameters<typeof countsAsMissing>[0]
type WorkingDay = Parameters<typeof countsAsMissing>[1]
const clerk: Person = {
  roles: ['handler', 'head'],
  from: '2026-03-02',
  accountClosed: false,
  onLeave: false,
  signedIn: false,
}
const evening: WorkingDay = { day: '2026-03-03', hour: 18, setHour: 18, working: true, closed: false }

situations(
  'signing in each working day',
  ({ person, day }: { person?: Partial<Person>; day?: Partial<WorkingDay> }) =>
    countsAsMissing({ ...clerk, ...person }, { ...evening, ...day })
      ? refuse('没有登录。', { clause: 'N2.4' })
      : undefined,
  [
    { is: 'a handler who did not', given: {}, refused: 'N2.4' },
    { is: 'a handler who did', given: { person: { signedIn: true } }, accepted: 'N2.4' },
    { is: 'on leave that is on record', given: { person: { onLeave: true } }, accepted: 'N2.4' },
    { is: 'whose account is closed', given: { person: { accountClosed: true } }, accepted: 'N2.4' },
    { is: 'on the first day', given: { person: { from: '2026-03-03' } }, refused: 'N2.4' },
    { is: 'before the first day', given: { person: { from: '2026-03-04' } }, accepted: 'N2.4' },
    { is: 'before the set hour', given: { day: { hour: 17 } }, accepted: 'N2.4' },
    { is: 'on a day off', given: { day: { working: false } }, accepted: 'N2.4' },
    { is: 'where the office announced a closure', given: { day: { closed: true } }, accepted: 'N2.4' },
    { is: 'an approver who did not', given: { person: { roles: ['approver'] } }, refused: 'N2.4' },
    { is: 'a printer who did not', given: { person: { roles: ['printer'] } }, refused: 'N2.4' },
    ...staffRoles
      .filter((role) => !['handler', 'approver', 'printer'].includes(role))
      .map((role) => ({
        is: `who is only ${role}`,
        given: { person: { roles: [role] } },
        accepted: 'N2.4' as const,
      })),
  ],
)

const onLeave = { to: '2026-03-06', substituteName: '演示·同事' }
const atWork: Actor = { kind: 'staff', id: 'me', office: '510107', roles: ['handler'] }
situations(
  'acting on leave',
  ({ by = atWork, away }: { by?: Actor; away?: typeof onLeave }) => refuseAwayActor(by, away),
  [
    { is: 'by who is there', given: {}, accepted: 'N2.4' },
    { is: 'by who is away', given: { away: onLeave }, refused: 'N2.4', says: /3月6日.*由演示·同事代办.*我回来了/ },
    { is: 'by an applicant', given: { by: { kind: 'visitor' }, away: onLeave }, accepted: 'N2.4' },
  ],
)
situations(
  'coming back early',
  (leave: { staff: string } | undefined) => acceptComingBack(atWork, leave, '2026-03-04'),
  [
    {
      is: 'from one’s own leave',
      given: { staff: 'me' },
      accepted: 'N2.4',
      also: (a) => assert.equal(a.from, '2026-03-04'),
    },
    { is: 'from a colleague’s', given: { staff: 'other' }, refused: 'N2.4', says: /没有请假/ },
    { is: 'from none', given: undefined, refused: 'N2.4', says: /没有请假/ },
  ],
)
