// Situations of the rule book: who proposes a value or its withdrawal, who decides, from which day (R1.2, R1.3, N2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import type { Refusal } from '../vocabulary.ts'
import {
  acceptDecision,
  acceptProposal,
  handlesRules,
  holdsOn,
  type NewProposal,
  type ProposalState,
  type Proposed,
  type RuleDecision,
  type RuleFacts,
  refuseOvertaken,
  refuseTakingBack,
} from './rule-proposals.ts'

const today = '2026-03-02'
const staff = (office: string, ...roles: StaffRole[]): Actor => ({ kind: 'staff', id: 'anyone', office, roles })
const head = staff('510107', 'head')
const county = { id: '510107', level: 'county', parent: '510100' } as const
const nation = { id: '000000', level: 'nation', parent: null } as const

test('only heads and administrators of offices handle the rule book', () => {
  for (const role of staffRoles)
    assert.equal(handlesRules(staff('510107', role)), role === 'head' || role === 'office-admin', role)
  assert.ok(handlesRules(staff('510107', 'handler', 'head')))
  assert.ok(!handlesRules({ kind: 'system', id: 'worker' }))
  assert.ok(!handlesRules({ kind: 'institution-staff', id: 'x', institution: 'one', roles: ['sealer'] }))
})

test('a value holds from its first day through its last', () => {
  const value = { from: '2026-03-01', to: '2026-03-31' }
  assert.deepEqual(
    ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => holdsOn(value, day)),
    [false, true, true, false],
  )
  assert.ok(holdsOn({ from: '2026-03-01' }, '2099-01-01'))
  assert.ok(!holdsOn({ from: '2026-03-01' }, '2026-02-28'))
})

type Given = { actor?: Actor; facts?: Partial<RuleFacts> } & Partial<NewProposal & { value: unknown }>
const propose = ({ actor = head, facts, ...change }: Given) =>
  acceptProposal(
    actor,
    {
      kind: 'value',
      name: 'notice-days',
      value: 7,
      from: '2026-03-03',
      reason: '演示理由',
      source: '演示一号',
      ...change,
    },
    { office: county, own: [], waiting: false, standing: { rules: defaultRules }, ...facts },
    today,
  )
const whoProposes = /由本机构的负责人或机构管理员提出/
const toThe = (decider: string) => (answer: Exclude<ReturnType<typeof propose>, Refusal>) =>
  assert.equal(answer.decider, decider)

situations('proposing a value', propose, [
  { is: 'the head of a county, from tomorrow', given: {}, accepted: 'R1.2', also: toThe('510100') },
  {
    is: 'the administrator of a county',
    given: { actor: staff('510107', 'office-admin') },
    accepted: 'R1.2',
    also: (answer) => assert.deepEqual(answer, { office: '510107', decider: '510100' }),
  },
  {
    is: 'the nation, which decides itself',
    given: { actor: staff('000000', 'head'), facts: { office: nation }, name: 'assign-days', value: 4 },
    accepted: 'R1.2',
    also: toThe('000000'),
  },
  {
    is: 'an applicant',
    given: { actor: { kind: 'applicant', id: 'x', level: 'real-name' } },
    refused: 'R1.2',
    says: whoProposes,
  },
  {
    is: 'an institution',
    given: { actor: { kind: 'institution-staff', id: 'x', institution: 'one', roles: ['sealer'] } },
    refused: 'R1.2',
    says: whoProposes,
  },
  ...staffRoles
    .filter((role) => role !== 'head' && role !== 'office-admin')
    .map((role) => ({
      is: `a member of the office who is ${role}`,
      given: { actor: staff('510107', role) },
      refused: 'R1.2' as const,
      says: whoProposes,
    })),
  { is: 'for another office', given: { actor: staff('510105', 'head') }, refused: 'R1.2', says: whoProposes },
  { is: 'for no office at all', given: { facts: { office: undefined } }, refused: 'R1.2', says: whoProposes },
  { is: 'a rule that only the nation sets', given: { name: 'reapply-bar-years' }, refused: 'R4.1.1', field: 'name' },
  { is: 'a value that no such rule has', given: { value: 0 }, refused: 'R4.1.4', field: 'value' },
  { is: 'a rule that there is not', given: { name: 'nothing' }, refused: 'N2.3', field: 'name' },
  { is: 'a day that there is not', given: { from: '2026-02-30' }, refused: 'R1.2', says: /没有这一天/, field: 'from' },
  { is: 'from today', given: { from: today }, refused: 'R1.2', says: /最早从 2026年3月3日/, field: 'from' },
  { is: 'from yesterday', given: { from: '2026-03-01' }, refused: 'R1.2', says: /最早从/, field: 'from' },
  { is: 'with a reason of three characters', given: { reason: ' 演示理 ' }, refused: 'R1.2', field: 'reason' },
  { is: 'with a reason of four characters', given: { reason: '演示理由' }, accepted: 'R1.2' },
  { is: 'with a document of three characters', given: { source: ' 演一号 ' }, refused: 'N2.3', field: 'source' },
  { is: 'with a document of four characters', given: { source: '演示一号' }, accepted: 'N2.3' },
  {
    is: 'while another waits for its decision',
    given: { facts: { waiting: true } },
    refused: 'R1.2',
    says: /已有一份在等/,
    field: 'name',
  },
  { is: 'with materials of its own', given: { name: 'extra-materials', value: [] }, accepted: 'R2.5' },
  {
    is: 'with a material that has no reason',
    given: { name: 'extra-materials', value: [{ id: 'a', title: '病历', reason: '', publisher: '县' }] },
    refused: 'R2.5',
    field: 'value',
  },
])

const withdraw = (given: Given) => propose({ kind: 'withdrawal', ...given })
const own = (from: string, to?: string) => ({ facts: { own: [{ from, to }] } })

situations(
  'approving what was overtaken meanwhile',
  ({ value, above }: { value: unknown; above?: unknown }) =>
    refuseOvertaken({ kind: 'value', name: 'supply-deadline-days', value }, 'county', { above, rules: defaultRules }),
  [
    { is: 'as much as the office above gives', given: { value: 30 }, accepted: 'R1.2' },
    {
      is: 'less than the office above gives since',
      given: { value: 40, above: 60 },
      refused: 'R2.5',
      says: /请退回，让下级重新提出/,
    },
  ],
)

situations('withdrawing a value', withdraw, [
  { is: 'one that is in force', given: own('2026-01-01'), accepted: 'R1.2', also: toThe('510100') },
  { is: 'one that begins on the very day', given: own('2026-03-03'), accepted: 'R1.2' },
  { is: 'one that begins the day after', given: own('2026-03-04'), refused: 'R1.2', field: 'from', says: /不用停用/ },
  { is: 'one whose last day it is', given: own('2026-01-01', '2026-03-03'), accepted: 'R1.2' },
  { is: 'one that ended on the eve', given: own('2026-01-01', '2026-03-02'), refused: 'R1.2', field: 'from' },
  { is: 'where the office never set any', given: {}, refused: 'R1.2', field: 'from', says: /上级的规定由上级停用/ },
  {
    is: 'by a clerk',
    given: { ...own('2026-01-01'), actor: staff('510107', 'handler') },
    refused: 'R1.2',
    says: whoProposes,
  },
  { is: 'from today', given: { ...own('2026-01-01'), from: today }, refused: 'R1.2', says: /最早从/, field: 'from' },
  { is: 'without a reason', given: { ...own('2026-01-01'), reason: '' }, refused: 'R1.2', field: 'reason' },
  { is: 'without a document', given: { ...own('2026-01-01'), source: '' }, refused: 'N2.3', field: 'source' },
  {
    is: 'while another proposal waits',
    given: { facts: { own: [{ from: '2026-01-01' }], waiting: true } },
    refused: 'R1.2',
    says: /已有一份在等/,
  },
  {
    is: 'one that its level may no longer set',
    given: { ...own('2026-01-01'), name: 'assign-days' },
    accepted: 'R1.2',
  },
])

const proposed: Proposed = {
  office: '510107',
  decider: '510100',
  from: '2026-03-03',
  state: 'proposed',
  proposedBy: 'staff:proposer',
}
type Deciding = { actor?: Actor; by?: string; change?: Partial<Proposed>; none?: boolean; note?: string }
const decideAs = ({ actor = staff('510100', 'head'), by = 'staff:decider', change, none, note }: Deciding) => {
  const decision: RuleDecision = note === undefined ? { approved: true } : { approved: false, note }
  return acceptDecision(actor, by, none ? undefined : { ...proposed, ...change }, decision, today)
}
const states: readonly ProposalState[] = ['returned', 'approved', 'withdrawn']
const notOurs = /不归您的单位办理/

situations('deciding one level above', decideAs, [
  {
    is: 'the head approves before its day',
    given: {},
    accepted: 'R1.2',
    also: (answer) => assert.deepEqual(answer, proposed),
  },
  { is: 'the administrator approves', given: { actor: staff('510100', 'office-admin') }, accepted: 'R1.3' },
  { is: 'the head returns it with four characters', given: { note: '文件有误' }, accepted: 'R1.2' },
  { is: 'the head returns it with three', given: { note: ' 有错误 ' }, refused: 'R1.2', field: 'note' },
  {
    is: 'it is returned on the day it would have begun',
    given: { note: '日期已到', change: { from: today } },
    accepted: 'R1.2',
  },
  {
    is: 'it is approved on the day it would have begun',
    given: { change: { from: today } },
    refused: 'R1.2',
    says: /不能追溯/,
    field: 'from',
  },
  { is: 'it is approved after that day', given: { change: { from: '2026-03-01' } }, refused: 'R1.2', field: 'from' },
  { is: 'there is no such proposal', given: { none: true }, refused: 'R1.2', says: notOurs },
  { is: 'a sister county', given: { actor: staff('510105', 'head') }, refused: 'R1.2', says: notOurs },
  { is: 'the county itself', given: { actor: head }, refused: 'R1.2', says: notOurs },
  { is: 'the office two levels above', given: { actor: staff('510000', 'head') }, refused: 'R1.2', says: notOurs },
  { is: 'an institution', given: { actor: { kind: 'visitor' } }, refused: 'R1.2', says: notOurs },
  ...staffRoles
    .filter((role) => role !== 'head' && role !== 'office-admin')
    .map((role) => ({
      is: `somebody there who is ${role}`,
      given: { actor: staff('510100', role) },
      refused: 'R1.2' as const,
      says: /由负责人或机构管理员批准/,
    })),
  { is: 'the very person who proposed', given: { by: 'staff:proposer' }, refused: 'R1.3', says: /不能由自己批准/ },
  {
    is: 'the very person who proposed returns it',
    given: { by: 'staff:proposer', note: '写错了字' },
    refused: 'R1.3',
  },
  ...states.map((state) => ({
    is: `one that is ${state} already`,
    given: { change: { state } },
    refused: 'R1.2' as const,
    says: /不能再办/,
  })),
])

const takeBack = ({ actor = head, change, none }: Deciding) =>
  refuseTakingBack(actor, none ? undefined : { ...proposed, ...change })

situations('taking a proposal back', takeBack, [
  { is: 'the head of the office that proposed', given: {}, accepted: 'R1.2' },
  { is: 'its administrator', given: { actor: staff('510107', 'office-admin') }, accepted: 'R1.2' },
  { is: 'its clerk', given: { actor: staff('510107', 'handler') }, refused: 'R1.2', says: /由负责人或机构管理员撤回/ },
  { is: 'the office above', given: { actor: staff('510100', 'head') }, refused: 'R1.2', says: notOurs },
  {
    is: 'an applicant',
    given: { actor: { kind: 'applicant', id: 'x', level: 'real-name' } },
    refused: 'R1.2',
    says: notOurs,
  },
  { is: 'there is no such proposal', given: { none: true }, refused: 'R1.2', says: notOurs },
  ...states.map((state) => ({
    is: `one that is ${state} already`,
    given: { change: { state } },
    refused: 'R1.2' as const,
    says: /不能再办/,
  })),
])
