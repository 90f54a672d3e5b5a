// Situations of what offices say of themselves: who enters, from when, who confirms, and the window (N1, N2.2, N2.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import type { Day } from '../vocabulary.ts'
import {
  acceptEntry,
  acceptEntryDecision,
  type DecidedEntry,
  type EntryKind,
  entryFields,
  type NewEntry,
  refuseEndOfEntry,
  refuseWindow,
} from './office-entries.ts'

const today = '2026-03-02'
const staff = (office: string, ...roles: StaffRole[]): Actor => ({ kind: 'staff', id: 'me', office, roles })
const admin = staff('510107', 'office-admin')
const filled = (kind: EntryKind, words = '演示') =>
  Object.fromEntries(entryFields[kind].map(({ name }) => [name, words]))
const notAdmins = staffRoles.filter((role) => role !== 'office-admin')
const notHeads = staffRoles.filter((role) => role !== 'head')

type Given = { actor?: Actor; county?: string | null; entry?: Partial<NewEntry> }
const enter = ({ actor = admin, county = '510107', entry }: Given) => {
  const kind = entry?.kind ?? 'head'
  const office = county === null ? undefined : { id: county }
  return acceptEntry(actor, office, { kind, fields: filled(kind), from: today, ...entry }, today)
}
const closure = (from: Day, to?: Day): Given => ({ entry: { kind: 'closure', from, to } })
const kinds = Object.keys(entryFields) as EntryKind[]

situations('entering', enter, [
  {
    is: 'the administrator of the county',
    given: {},
    accepted: 'N1',
    also: (answer) => assert.deepEqual(answer, { by: 'me', office: { id: '510107' } }),
  },
  { is: 'a visitor', given: { actor: { kind: 'visitor' } }, refused: 'N1', says: /由本机构的机构管理员填写/ },
  ...notAdmins.map((role) => ({
    is: `somebody who is ${role}`,
    given: { actor: staff('510107', role) },
    refused: 'N1' as const,
    says: /由本机构的机构管理员填写/,
  })),
  { is: 'an office that is no county', given: { county: null }, refused: 'N1', says: /只有县级残联/ },
  { is: 'for another county', given: { county: '510105' }, refused: 'N1', says: /只有县级残联/ },
  ...kinds.flatMap((kind) =>
    entryFields[kind].flatMap(({ name }) => {
      const base = { kind, from: today, to: today }
      const given = (words: string) => ({ entry: { ...base, fields: { ...filled(kind), [name]: words } } })
      return [
        { is: `${kind} with ${name} of one character`, given: given(' 演 '), refused: 'N1' as const, field: name },
        { is: `${kind} with ${name} of two`, given: given('演示'), accepted: 'N1' as const },
      ]
    }),
  ),
  { is: 'a plan of 2,000 characters', given: { entry: { fields: filled('head', '演'.repeat(2000)) } }, accepted: 'N1' },
  {
    is: 'a plan of 2,001 characters',
    given: { entry: { fields: filled('head', '演'.repeat(2001)) } },
    refused: 'N1',
    says: /太长/,
    field: 'name',
  },
  { is: 'with a field that is missing', given: { entry: { fields: {} } }, refused: 'N1', says: /请填写姓名/ },
  { is: 'from the past', given: { entry: { from: '2020-01-01' } }, accepted: 'N1' },
  { is: 'to the day it begins', given: { entry: { to: today } }, accepted: 'N1' },
  { is: 'to the day before it begins', given: { entry: { to: '2026-03-01' } }, refused: 'N1', field: 'to' },
  { is: 'a closure from today', given: closure(today, today), accepted: 'N2.4' },
  { is: 'a closure from yesterday', given: closure('2026-03-01', today), refused: 'N2.4', field: 'from' },
  { is: 'a closure without an end', given: closure(today), refused: 'N2.4', field: 'to' },
])

const pending: DecidedEntry = { office: '510107', superior: '510100', state: 'pending' }
type Deciding = { actor?: Actor; entry?: Partial<DecidedEntry>; none?: boolean; reason?: string }
const decide = ({ actor = staff('510100', 'head'), entry, none, reason }: Deciding) =>
  acceptEntryDecision(actor, none ? undefined : { ...pending, ...entry }, {
    confirmed: reason === undefined,
    reason: reason ?? '',
  })

test('N1 N2.2 N2.4 what each entry asks for, in order, and what it writes at length', () => {
  const asked = (kind: EntryKind) => entryFields[kind].map(({ name, label }) => `${name} ${label}`)
  assert.deepEqual(asked('head'), ['name 姓名', 'duty 职务', 'phone 工作电话'])
  assert.deepEqual(asked('window'), ['address 地址', 'hours 办公时间', 'phone 电话', 'textRoute 文字联系方式'])
  assert.deepEqual(asked('contingency-plan'), [
    'title 预案名称和文号',
    'measures 停电、断网、人员不在时怎么办',
    'standIn 谁顶替',
  ])
  assert.deepEqual(asked('closure'), ['reason 为什么暂停', 'instead 这几天群众怎么办'])
  const long = Object.values(entryFields).flatMap((fields) => fields.filter((field) => field.long))
  assert.deepEqual(
    long.map(({ name }) => name),
    ['measures'],
  )
})

situations('confirming one level above', decide, [
  {
    is: 'the head above',
    given: {},
    accepted: 'N1',
    also: (answer) => assert.deepEqual(answer, { by: 'me', entry: pending }),
  },
  ...notHeads.map((role) => ({
    is: `somebody above who is ${role}`,
    given: { actor: staff('510100', role) },
    refused: 'N1' as const,
    says: /由上一级残联的负责人确认/,
  })),
  { is: 'the head of the county', given: { actor: staff('510107', 'head') }, refused: 'N1', says: /上一级/ },
  { is: 'the head two levels above', given: { actor: staff('510000', 'head') }, refused: 'N1', says: /上一级/ },
  { is: 'there is none', given: { none: true }, refused: 'N1', says: /没有这一项/ },
  { is: 'the system', given: { actor: { kind: 'system', id: 'x' } }, refused: 'N1', says: /没有这一项/ },
  { is: 'one that is confirmed', given: { entry: { state: 'confirmed' } }, refused: 'N1', says: /已经有了决定/ },
  { is: 'one that is returned', given: { entry: { state: 'returned' } }, refused: 'N1', says: /已经有了决定/ },
  { is: 'returning it with one character', given: { reason: ' 错 ' }, refused: 'N1', field: 'reason' },
  { is: 'returning it with two', given: { reason: '错了' }, accepted: 'N1' },
])

type Ending = { actor?: Actor; lastDay?: Day; none?: boolean }
const end = ({ actor = admin, lastDay = today, none }: Ending) =>
  refuseEndOfEntry(actor, none ? undefined : { office: '510107', from: today }, lastDay)

situations('ending an entry', end, [
  { is: 'on the day it began', given: {}, accepted: 'N1' },
  { is: 'on the day before', given: { lastDay: '2026-03-01' }, refused: 'N1', field: 'lastDay' },
  { is: 'there is none', given: { none: true }, refused: 'N1', says: /由本机构的机构管理员办理/ },
  { is: 'of another office', given: { actor: staff('510105', 'office-admin') }, refused: 'N1' },
  { is: 'the system', given: { actor: { kind: 'system', id: 'x' } }, refused: 'N1' },
  ...notAdmins.map((role) => ({
    is: `somebody who is ${role}`,
    given: { actor: staff('510107', role) },
    refused: 'N1' as const,
  })),
])

const window = { address: '演示路', hours: '工作日', phone: '000', textRoute: '短信' }
type Publishing = { actor?: Actor; isCounty?: boolean; window?: Partial<typeof window> }
const publish = ({ actor = admin, isCounty = true, window: change }: Publishing) =>
  refuseWindow(actor, { id: '510107', isCounty }, { ...window, ...change })

situations('publishing a window', publish, [
  { is: 'the administrator of the county', given: {}, accepted: 'N2.2' },
  { is: 'the system', given: { actor: { kind: 'system', id: 'worker' } }, accepted: 'N2.2' },
  { is: 'a visitor', given: { actor: { kind: 'visitor' } }, refused: 'N2.2', says: /您不能公布/ },
  { is: 'another office', given: { actor: staff('510105', 'office-admin') }, refused: 'N2.2', says: /您不能公布/ },
  ...notAdmins.map((role) => ({
    is: `somebody who is ${role}`,
    given: { actor: staff('510107', role) },
    refused: 'N2.2' as const,
    says: /您不能公布/,
  })),
  { is: 'an office that is no county', given: { isCounty: false }, refused: 'N2.2', field: 'office' },
  ...(
    [
      ['address', /请填写地址。/],
      ['hours', /请填写办公时间。/],
      ['phone', /请填写电话。/],
      ['textRoute', /请填写文字联系方式，供听力、言语残疾人使用。/],
    ] as const
  ).map(([field, says]) => ({
    is: `without its ${field}`,
    given: { window: { [field]: ' ' } },
    refused: 'N2.2' as const,
    says,
    field,
  })),
  {
    is: 'with nothing but its telephone, asked for from the top',
    given: { window: { address: '', hours: '', textRoute: '' } },
    refused: 'N2.2',
    field: 'address',
  },
])
