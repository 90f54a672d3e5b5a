// Situations of counties that are merged or renamed: who proposes, who decides, from which day (N1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import {
  acceptOfficeChange,
  acceptOfficeChangeDecision,
  type ChangeFacts,
  type NewOfficeChange,
  namesAfter,
  type ProposedOfficeChange,
} from './office-changes.ts'

const today = '2026-03-02'
const staff = (office: string, ...roles: StaffRole[]): Actor => ({ kind: 'staff', id: 'me', office, roles })
const inChengdu = (id: string) => ({ id, path: [id, '510100', '510000', '000000'] })
const merger = {
  kind: 'merged',
  office: '510107',
  successor: '510104',
  effectiveOn: '2026-03-03',
  document: '演示一号',
}
const renaming = { kind: 'renamed', office: '510107', shortName: '演示区残联' }

type Given = { actor?: Actor; change?: Record<string, string>; facts?: Partial<ChangeFacts> }
const propose = ({ actor = staff('510100', 'head'), change, facts }: Given) =>
  acceptOfficeChange(
    actor,
    { ...merger, ...change } as NewOfficeChange,
    { county: inChengdu('510107'), successor: inChengdu('510104'), open: false, ...facts },
    today,
  )
const fromAbove = /由上级残联的负责人提出/
const rename = (shortName: string) => ({ ...renaming, shortName })

situations('proposing a change of an office', propose, [
  {
    is: 'the head of the prefecture, from tomorrow',
    given: {},
    accepted: 'N1',
    also: (answer) => assert.deepEqual(answer, { province: '510000', proposer: { by: 'me', office: '510100' } }),
  },
  { is: 'the head of the province', given: { actor: staff('510000', 'head') }, accepted: 'N1' },
  {
    is: 'of a county right below its province',
    given: {
      actor: staff('460000', 'head'),
      change: { office: '469001', successor: '469002' },
      facts: {
        county: { id: '469001', path: ['469001', '460000', '000000'] },
        successor: { id: '469002', path: ['469002', '460000', '000000'] },
      },
    },
    accepted: 'N1',
    also: (answer) => assert.equal(answer.province, '460000'),
  },
  { is: 'the head of the county itself', given: { actor: staff('510107', 'head') }, refused: 'N1', says: fromAbove },
  { is: 'the head of the nation', given: { actor: staff('000000', 'head') }, refused: 'N1', says: fromAbove },
  { is: 'the head of another prefecture', given: { actor: staff('510300', 'head') }, refused: 'N1', says: fromAbove },
  { is: 'a visitor', given: { actor: { kind: 'visitor' } }, refused: 'N1', says: fromAbove },
  ...staffRoles
    .filter((role) => role !== 'head')
    .map((role) => ({
      is: `somebody of the prefecture who is ${role}`,
      given: { actor: staff('510100', role) },
      refused: 'N1' as const,
      says: fromAbove,
    })),
  { is: 'no county', given: { facts: { county: undefined } }, refused: 'N1', field: 'office' },
  {
    is: 'a county that lies in no province',
    given: { facts: { county: { id: '510107', path: ['510107'] } } },
    refused: 'N1',
    field: 'office',
  },
  {
    is: 'from today',
    given: { change: { effectiveOn: today } },
    refused: 'N1',
    says: /2026年3月3日/,
    field: 'effectiveOn',
  },
  {
    is: 'with a document of three characters',
    given: { change: { document: ' 演一号 ' } },
    refused: 'N1',
    field: 'document',
  },
  { is: 'with a document of four', given: { change: { document: '演示一号' } }, accepted: 'N1' },
  {
    is: 'into no county',
    given: { facts: { successor: undefined } },
    refused: 'N1',
    field: 'successor',
    says: /不能是它自己/,
  },
  { is: 'into itself', given: { facts: { successor: inChengdu('510107') } }, refused: 'N1', field: 'successor' },
  {
    is: 'into a county of another province',
    given: { facts: { successor: { id: '630102', path: ['630102', '630100', '630000', '000000'] } } },
    refused: 'N1',
    field: 'successor',
    says: /同一个省/,
  },
  {
    is: 'into a county of the same province elsewhere',
    given: { facts: { successor: { id: '510302', path: ['510302', '510300', '510000', '000000'] } } },
    accepted: 'N1',
  },
  {
    is: 'while another is under way',
    given: { facts: { open: true } },
    refused: 'N1',
    field: 'office',
    says: /已有一项/,
  },
  { is: 'another name', given: { change: renaming, facts: { successor: undefined } }, accepted: 'N1' },
  { is: 'a name of one character', given: { change: rename(' 区 ') }, refused: 'N1', field: 'shortName' },
  { is: 'a name of two characters', given: { change: rename(' 区联 ') }, accepted: 'N1' },
  { is: 'a name of thirty characters', given: { change: rename('区'.repeat(30)) }, accepted: 'N1' },
  { is: 'a name of thirty-one', given: { change: rename('区'.repeat(31)) }, refused: 'N1', field: 'shortName' },
  { is: 'a name with a blank in it', given: { change: rename('演示 残联') }, refused: 'N1', field: 'shortName' },
])

const proposed: ProposedOfficeChange = { state: 'proposed', proposedBy: 'proposer', province: '510000' }
type Deciding = { actor?: Actor; change?: Partial<ProposedOfficeChange>; none?: boolean; note?: string }
const decide = ({ actor = staff('510000', 'head'), change, none, note }: Deciding) =>
  acceptOfficeChangeDecision(actor, none ? undefined : { ...proposed, ...change }, {
    approved: note === undefined,
    note: note ?? '',
  })
const byProvince = /由省残联的负责人决定/

situations('deciding on a change of an office', decide, [
  {
    is: 'the head of the province approves',
    given: {},
    accepted: 'N1',
    also: (answer) => assert.deepEqual(answer, { by: 'me' }),
  },
  { is: 'the head of the province returns it with two characters', given: { note: '不妥' }, accepted: 'N1' },
  { is: 'the head of the province returns it with one', given: { note: ' 不 ' }, refused: 'N1', field: 'note' },
  { is: 'the prefecture', given: { actor: staff('510100', 'head') }, refused: 'N1', says: byProvince },
  { is: 'an institution', given: { actor: { kind: 'system', id: 'x' } }, refused: 'N1', says: byProvince },
  ...staffRoles
    .filter((role) => role !== 'head')
    .map((role) => ({
      is: `somebody of the province who is ${role}`,
      given: { actor: staff('510000', role) },
      refused: 'N1' as const,
      says: byProvince,
    })),
  {
    is: 'the very person who proposed',
    given: { change: { proposedBy: 'me' } },
    refused: 'N1',
    says: /提出的人不能决定/,
  },
  { is: 'there is none', given: { none: true }, refused: 'N1', says: /已经有了决定/ },
  ...(['approved', 'returned', 'carried-out'] as const).map((state) => ({
    is: `one that is ${state}`,
    given: { change: { state } },
    refused: 'N1' as const,
    says: /已经有了决定/,
  })),
])

test('a renamed office keeps its place, and its full name follows', () => {
  assert.deepEqual(namesAfter({ label: '四川省 成都市 武侯区' }, '演示区残联'), {
    label: '四川省 成都市 演示区',
    shortName: '演示区残联',
    name: '四川省成都市演示区残疾人联合会',
  })
})
