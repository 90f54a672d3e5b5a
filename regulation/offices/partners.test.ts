// R3.2: who registers, changes, suspends and ends the systems that may call, and what each kind may do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { applicant, today } from '../case-testing.ts'
import { defaultRules, type OfficeLevel } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import { isRefusal } from '../vocabulary.ts'
import { addDays, addYears } from '../working-days.ts'
import {
  acceptRegistering,
  acceptSuspending,
  type PartnerFacts,
  type PartnerForm,
  type PartnerStanding,
  partnerKinds,
  partnerScopeNames,
  readPartner,
  refuseChanging,
  refuseEnding,
  refuseResuming,
  scopesOfKind,
  stateOfPartner,
} from './partners.ts'

const admin: Actor = { kind: 'staff', id: 'admin', office: '510000', roles: ['office-admin'] }
const head: Actor = { kind: 'staff', id: 'head', office: '510000', roles: ['head'] }
const elsewhere: Actor = { kind: 'staff', id: 'other', office: '630000', roles: ['office-admin'] }
const nation: Actor = { kind: 'staff', id: 'nation', office: '000000', roles: ['office-admin'] }

situations(
  'registering a partner',
  ([actor, level]: readonly [Actor, OfficeLevel | undefined]) => acceptRegistering(actor, level),
  [
    { is: 'by an administrator of a province', given: [admin, 'province'], accepted: 'R3.2' },
    { is: 'by an administrator of the nation', given: [nation, 'nation'], accepted: 'R3.2' },
    { is: 'by an administrator of a prefecture', given: [admin, 'prefecture'], refused: 'R3.2', says: /省残联/ },
    { is: 'by an administrator of a county', given: [admin, 'county'], refused: 'R3.2', says: /省残联/ },
    { is: 'by the head', given: [head, 'province'], refused: 'R3.2', says: /机构管理员/ },
    { is: 'by an applicant', given: [applicant, 'province'], refused: 'R3.2', says: /机构管理员/ },
  ],
)

const form: PartnerForm = {
  kind: 'platform',
  title: '演示省政务服务平台',
  contactName: '演示·联系人',
  contactPhone: '13900000001',
  contactEmail: 'platform@example.com',
  purposes: '本省群众从平台申请残疾人证，依据演示文号',
  scopes: ['catalogue', 'apply', 'cases'],
  networks: '10.20.0.0/16',
  realNameLevels: 'urn:demo:face',
  takesRareNames: true,
  from: today,
  until: addYears(today, 1),
  callsPerMinute: '600',
  institution: '',
}
const facts: PartnerFacts = { today, rules: defaultRules, level: 'province', institutionIsUnder: false }

type Registering = Partial<PartnerForm> & { facts?: Partial<PartnerFacts> }
/** The only fault, or what was read. */
const judge = ({ facts: more, ...change }: Registering) => {
  const read = readPartner({ ...form, ...change }, { ...facts, ...more })
  if (!Array.isArray(read)) return read
  assert.equal(read.length, 1, JSON.stringify(read))
  return read[0]
}

const lastDay = addDays(addYears(today, 3), -1)
situations('what is registered of a partner', judge, [
  { is: 'a platform that acts for persons', given: {}, accepted: 'R3.2' },
  { is: 'a platform that only reads', given: { scopes: ['catalogue'], realNameLevels: '' }, accepted: 'R3.2' },
  { is: 'a hotline', given: { kind: 'hotline', scopes: ['complaints'], realNameLevels: '' }, accepted: 'R3.2' },
  {
    is: 'a hospital of the province',
    given: {
      kind: 'hospital',
      scopes: ['tasks', 'conclusions'],
      institution: 'h',
      facts: { institutionIsUnder: true },
    },
    accepted: 'R3.2',
  },
  {
    is: 'a hospital of another province',
    given: { kind: 'hospital', scopes: ['tasks'], institution: 'h' },
    refused: 'R3.2',
    field: 'institution',
  },
  { is: 'of no kind', given: { kind: 'bank' }, refused: 'R3.2', field: 'kind' },
  { is: 'without a name', given: { title: ' 省 ' }, refused: 'R3.2', field: 'title' },
  { is: 'without a person to call', given: { contactName: '' }, refused: 'R3.2', field: 'contactName' },
  { is: 'without a telephone', given: { contactPhone: '123' }, refused: 'R3.2', field: 'contactPhone' },
  { is: 'without a mailbox', given: { contactEmail: 'platform' }, refused: 'R3.2', field: 'contactEmail' },
  { is: 'for no purpose', given: { purposes: '对接' }, refused: 'R3.2', field: 'purposes' },
  { is: 'without a scope', given: { scopes: [] }, refused: 'R3.2', field: 'scopes', says: /至少选一项/ },
  {
    is: 'a platform that would read certificates',
    given: { scopes: ['catalogue', 'certificate-level'] },
    refused: 'R3.2',
    field: 'scopes',
    says: /别的种类/,
  },
  { is: 'with a scope that there is not', given: { scopes: ['catalogue', 'all'] }, refused: 'R3.2', field: 'scopes' },
  {
    is: 'that would act for persons nobody has looked at',
    given: { realNameLevels: ' ' },
    refused: 'R3.2',
    field: 'realNameLevels',
    says: /哪一级认证/,
  },
  {
    is: 'with too many levels',
    given: { realNameLevels: Array.from({ length: 11 }, (_, at) => `level-${at}`).join('\n') },
    refused: 'R3.2',
    field: 'realNameLevels',
  },
  { is: 'from everywhere by name', given: { networks: '0.0.0.0/0' }, refused: 'R3.2', field: 'networks' },
  { is: 'from today', given: { from: today }, accepted: 'R3.2' },
  { is: 'from yesterday', given: { from: addDays(today, -1) }, refused: 'R3.2', field: 'from' },
  { is: 'from no day', given: { from: '2026-02-30' }, refused: 'R3.2', field: 'from', says: /没有这一天/ },
  { is: 'until no day', given: { until: '' }, refused: 'R3.2', field: 'until' },
  {
    is: 'that ends before it begins',
    given: { from: addDays(today, 9), until: addDays(today, 8) },
    refused: 'R3.2',
    field: 'until',
  },
  { is: 'until the last day of three years', given: { until: lastDay }, accepted: 'R3.2' },
  { is: 'a day longer', given: { until: addDays(lastDay, 1) }, refused: 'R3.2', field: 'until', says: /一次最长/ },
  {
    is: 'changed after it had begun, its days as they were',
    given: {
      from: addDays(today, -400),
      until: addDays(lastDay, 9),
      facts: { before: { kind: 'platform', from: addDays(today, -400), until: addDays(lastDay, 9) } },
    },
    accepted: 'R3.2',
  },
  {
    is: 'changed to begin on another day that is past',
    given: {
      from: addDays(today, -300),
      facts: { before: { kind: 'platform', from: addDays(today, -400), until: today } },
    },
    refused: 'R3.2',
    field: 'from',
  },
  {
    is: 'changed to a last day that is past',
    given: {
      from: addDays(today, -9),
      until: addDays(today, -1),
      facts: { before: { kind: 'platform', from: addDays(today, -9), until: today } },
    },
    refused: 'R3.2',
    field: 'until',
  },
  {
    is: 'changed into another kind: it stays what it is',
    given: {
      kind: 'hotline',
      scopes: ['complaints'],
      realNameLevels: '',
      facts: { before: { kind: 'platform', from: today, until: today } },
    },
    refused: 'R3.2',
    field: 'scopes',
  },
  { is: 'never calling', given: { callsPerMinute: '0' }, refused: 'R3.2', field: 'callsPerMinute' },
  { is: 'calling as often as may be', given: { callsPerMinute: '60000' }, accepted: 'R3.2' },
  { is: 'calling more often', given: { callsPerMinute: '60001' }, refused: 'R3.2', field: 'callsPerMinute' },
  { is: 'calling half a time', given: { callsPerMinute: '1.5' }, refused: 'R3.2', field: 'callsPerMinute' },
])

test('R3.2 everything that is wrong with a form is said at once, field by field', () => {
  const read = readPartner({ ...form, title: '', contactPhone: '', scopes: [], callsPerMinute: '' }, facts)
  assert.ok(Array.isArray(read))
  assert.deepEqual(
    read.map(({ field }) => field),
    ['title', 'contactPhone', 'scopes', 'callsPerMinute'],
  )
})

test('R3.2 what is kept is plain: names trimmed, networks in one form, each scope once', () => {
  const read = readPartner(
    { ...form, title: ' 演示平台 ', networks: '10.20.0.0/16\n10.20.0.0/16', scopes: ['cases', 'cases', 'apply'] },
    facts,
  )
  assert.ok(!isRefusal(read) && 'title' in read)
  assert.equal(read.title, '演示平台')
  assert.deepEqual(read.networks, ['10.20.0.0/16'])
  assert.deepEqual(read.scopes, ['apply', 'cases'])
  assert.equal(read.callsPerMinute, 600)
})

test('R3.2 every scope belongs to one kind of partners, but for events: platforms read them, and who pays subsidies', () => {
  const given = partnerKinds.flatMap((kind) => scopesOfKind[kind])
  assert.deepEqual(given.toSorted(), [...Object.keys(partnerScopeNames), 'events'].toSorted())
  assert.deepEqual(
    partnerKinds.filter((kind) => scopesOfKind[kind].includes('events')),
    ['platform', 'relying-party'],
  )
})

const standing: PartnerStanding = { office: '510000', suspended: false, ended: false, version: 3 }
type Changing = { who?: Actor; partner?: Partial<PartnerStanding> | 'none'; seen?: number }
const standingOf = (partner: Changing['partner']) => (partner === 'none' ? undefined : { ...standing, ...partner })

situations(
  'changing a partner',
  ({ who = admin, partner, seen }: Changing) => refuseChanging(who, standingOf(partner), seen),
  [
    { is: 'by the office that registered it', given: { seen: 3 }, accepted: 'R3.2' },
    { is: 'by the nation', given: { who: nation }, refused: 'R3.2', says: /登记它的残联/ },
    { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
    { is: 'by the head', given: { who: head }, refused: 'R3.2', says: /机构管理员/ },
    { is: 'that has ended', given: { partner: { ended: true } }, refused: 'R3.2', says: /已经终止/ },
    { is: 'that was changed meanwhile', given: { seen: 2 }, refused: 'R3.2', says: /刚刚改过/ },
    { is: 'that there is not', given: { partner: 'none' }, refused: 'R3.2', says: /没有这个/ },
  ],
)

situations(
  'suspending a partner',
  ({ who = admin, partner, reason = '令牌疑似外泄' }: Changing & { reason?: string }) =>
    acceptSuspending(who, standingOf(partner), reason),
  [
    {
      is: 'with a reason',
      given: { reason: ' 令牌疑似外泄 ' },
      accepted: 'R3.2',
      also: ({ reason }) => assert.equal(reason, '令牌疑似外泄'),
    },
    { is: 'without a reason', given: { reason: ' 外泄 ' }, refused: 'R3.2', field: 'reason' },
    { is: 'at length', given: { reason: '外'.repeat(501) }, refused: 'R3.2', field: 'reason' },
    { is: 'a second time', given: { partner: { suspended: true } }, refused: 'R3.2', says: /已经停用/ },
    { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
  ],
)

situations(
  'resuming a partner',
  ({ who = admin, partner = { suspended: true } }: Changing) => refuseResuming(who, standingOf(partner)),
  [
    { is: 'that was suspended', given: {}, accepted: 'R3.2' },
    { is: 'that was not', given: { partner: {} }, refused: 'R3.2', says: /没有停用/ },
    { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
    { is: 'that has ended', given: { partner: { suspended: true, ended: true } }, refused: 'R3.2', says: /终止/ },
  ],
)

situations(
  'ending a partner',
  ({ who = admin, partner, sure = true }: Changing & { sure?: boolean }) =>
    refuseEnding(who, standingOf(partner), sure),
  [
    { is: 'said twice', given: {}, accepted: 'R3.2' },
    { is: 'said once', given: { sure: false }, refused: 'R3.2', field: 'sure' },
    { is: 'a second time', given: { partner: { ended: true } }, refused: 'R3.2', says: /终止/ },
    { is: 'by another province', given: { who: elsewhere }, refused: 'R3.2', says: /登记它的残联/ },
  ],
)

test('R3.2 a partner is in force from its first day through its last, unless it was stopped', () => {
  const span = { suspended: false, ended: false, confirmed: true, from: '2026-03-02', until: '2026-06-30' }
  assert.equal(stateOfPartner(span, '2026-03-01'), 'not-yet')
  assert.equal(stateOfPartner(span, '2026-03-02'), 'in-force')
  assert.equal(stateOfPartner(span, '2026-06-30'), 'in-force')
  assert.equal(stateOfPartner(span, '2026-07-01'), 'over')
  assert.equal(stateOfPartner({ ...span, confirmed: false }, '2026-03-02'), 'unconfirmed')
  assert.equal(stateOfPartner({ ...span, confirmed: false, suspended: true }, '2026-03-02'), 'suspended')
  assert.equal(stateOfPartner({ ...span, suspended: true }, '2026-03-02'), 'suspended')
  assert.equal(stateOfPartner({ ...span, suspended: true, ended: true }, '2026-03-02'), 'ended')
})
