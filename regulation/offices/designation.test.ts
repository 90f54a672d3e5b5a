// Designation of institutions: who applies, who decides, in which order, and what an application has to say (N6.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import type { OfficeLevel } from '../local-rules.ts'
import { refusedBy, situations } from '../situation-testing.ts'
import {
  type Application,
  type ApplicationFacts,
  acceptApplication,
  acceptDecision,
  acceptEnding,
  type Decision,
  type Designated,
  type Ending,
  notWithdrawn,
  refuseWithdrawing,
  type Step,
  whoseTurn,
} from './designation.ts'

const today = '2026-03-02'
const staff = (office: string, roles: readonly StaffRole[], id = 'admin'): Actor => ({
  kind: 'staff',
  id,
  office,
  roles,
})
const admin = staff('510104', ['office-admin'])

const application: Application = {
  details: { name: '演示医院', address: '演示路 7 号', phone: '000-0000', hours: '每周一', stepFree: true },
  categories: ['limb', 'vision'],
  territory: ['510105'],
  reason: ' 方便城北居民评定 ',
}
const facts: ApplicationFacts = {
  level: 'county',
  institution: 'new',
  held: [],
  neighbours: ['510104', '510105'],
}
type Applying = { by?: Actor; given?: Partial<Application>; known?: Partial<ApplicationFacts> }
const apply = ({ by = admin, given, known }: Applying) =>
  acceptApplication(by, { ...application, ...given }, { ...facts, ...known }, today)
const details = (change: Partial<NonNullable<Application['details']>>) =>
  application.details && { given: { details: { ...application.details, ...change } } }
const recorded = { county: '510104', hasOpenApplication: false }
const limb = (to: string | null): Designated => ({ category: 'limb', from: '2025-01-01', to })

situations('applying for an institution', apply, [
  {
    is: 'a new one, by the administrator of its county, serves that county and those named',
    given: {},
    accepted: 'N6.2',
    also: (answer) =>
      assert.deepEqual(answer, {
        county: '510104',
        kind: 'new',
        categories: ['vision', 'limb'],
        territory: ['510104', '510105'],
        until: undefined,
        reason: '方便城北居民评定',
      }),
  },
  {
    is: 'one on record that is designated already applies for more',
    given: { given: { territory: ['510104'] }, known: { institution: recorded, held: [limb(null)] } },
    accepted: 'N6.2',
    also: (answer) => assert.deepEqual([answer.kind, answer.territory], ['more', ['510104']]),
  },
  {
    is: 'one on record that was never designated applies as new, and needs no details',
    given: { given: { details: undefined }, known: { institution: recorded } },
    accepted: 'N6.2',
    also: (answer) => assert.equal(answer.kind, 'new'),
  },
  {
    is: 'until today',
    given: { given: { until: today } },
    accepted: 'N6.2',
    also: (a) => assert.equal(a.until, today),
  },
  {
    is: 'no last day typed',
    given: { given: { until: '' } },
    accepted: 'N6.2',
    also: (a) => assert.equal(a.until, undefined),
  },
  {
    is: 'until yesterday',
    given: { given: { until: '2026-03-01' } },
    refused: 'N6.2',
    says: /不能早于今天/,
    field: 'until',
  },
  {
    is: 'until a day that is not',
    given: { given: { until: '2026-13-01' } },
    refused: 'N6.2',
    says: /没有这一天/,
    field: 'until',
  },
  ...staffRoles
    .filter((role) => role !== 'office-admin')
    .map((role) => ({
      is: `by a member of staff who is only ${role}`,
      given: { by: staff('510104', [role]) },
      refused: 'N6.2' as const,
      says: /机构管理员申请/,
    })),
  { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N6.2', says: /机构管理员申请/ },
  ...(['prefecture', 'province', 'nation', undefined] as const).map((level: OfficeLevel | undefined) => ({
    is: `by the administrator of an office of level ${level}`,
    given: { known: { level } },
    refused: 'N6.2' as const,
    says: /上级只作决定/,
  })),
  {
    is: 'for an institution that is not on record',
    given: { known: { institution: undefined } },
    refused: 'N6.2',
    says: /不归本县管理/,
  },
  {
    is: 'for an institution of another county',
    given: { known: { institution: { ...recorded, county: '510105' } } },
    refused: 'N6.2',
    says: /不归本县管理/,
  },
  {
    is: 'while another application is open',
    given: { known: { institution: { ...recorded, hasOpenApplication: true } } },
    refused: 'N6.2',
    says: /已有一件申请在办/,
  },
  { is: 'a new one without details', given: { given: { details: undefined } }, refused: 'N6.2', field: 'name' },
  ...(
    [
      ['name', /请填写机构名称，/],
      ['address', /请填写地址，/],
      ['phone', /请填写电话，/],
      ['hours', /请填写评定时间，/],
    ] as const
  ).flatMap(([field, says]) => [
    {
      is: `with one letter of ${field}`,
      given: { ...details({ [field]: ' 字 ' }) },
      refused: 'N6.2' as const,
      says,
      field,
    },
    {
      is: `with 201 letters of ${field}`,
      given: { ...details({ [field]: '字'.repeat(201) }) },
      refused: 'N6.2' as const,
      field,
    },
    { is: `with two letters of ${field}`, given: { ...details({ [field]: '字字' }) }, accepted: 'N6.2' as const },
    {
      is: `with 200 letters of ${field}`,
      given: { ...details({ [field]: '字'.repeat(200) }) },
      accepted: 'N6.2' as const,
    },
  ]),
  {
    is: 'for no category',
    given: { given: { categories: ['teeth'] } },
    refused: 'N6.2',
    says: /请至少选择/,
    field: 'categories',
  },
  ...(
    [
      [3, false],
      [4, true],
      [1000, true],
      [1001, false],
    ] as const
  ).map(([length, enough]) => {
    const given = { given: { reason: ` ${'字'.repeat(length)} ` } }
    const is = `with a reason of ${length} letters`
    return enough
      ? { is, given, accepted: 'N6.2' as const }
      : { is, given, refused: 'N6.2' as const, says: /写明理由/, field: 'reason' }
  }),
  {
    is: 'for a county of another prefecture',
    given: { given: { territory: ['510105', '630102'] } },
    refused: 'N6.2',
    says: /只能选本市州/,
    field: 'territory',
  },
])

const ending: Ending = { categories: ['limb', 'mental'], until: '2026-03-31', reason: ' 医院搬迁了 ' }
type Ended = { by?: Actor; given?: Partial<Ending>; known?: Partial<Parameters<typeof acceptEnding>[2]> }
situations(
  'applying for the end of a designation',
  ({ by = admin, given, known }: Ended) =>
    acceptEnding(
      by,
      { ...ending, ...given },
      { level: 'county', institution: recorded, held: [limb(null)], ...known },
      today,
    ),
  [
    {
      is: 'ends what is held of what was named',
      given: {},
      accepted: 'N6.2',
      also: (answer) =>
        assert.deepEqual(answer, {
          kind: 'end',
          categories: ['limb'],
          territory: [],
          until: '2026-03-31',
          reason: '医院搬迁了',
        }),
    },
    { is: 'today is the last day', given: { given: { until: today } }, accepted: 'N6.2' },
    { is: 'of what is held through today', given: { known: { held: [limb(today)] } }, accepted: 'N6.2' },
    {
      is: 'of what ended yesterday',
      given: { known: { held: [limb('2026-03-01')] } },
      refused: 'N6.2',
      says: /要终止的类别/,
      field: 'categories',
    },
    {
      is: 'of what is held and not named',
      given: { given: { categories: ['mental'] } },
      refused: 'N6.2',
      field: 'categories',
    },
    { is: 'yesterday', given: { given: { until: '2026-03-01' } }, refused: 'N6.2', says: /不能早于今天/ },
    { is: 'without a last day', given: { given: { until: '' } }, refused: 'N6.2', says: /最后一天。$/, field: 'until' },
    { is: 'without a reason', given: { given: { reason: '搬' } }, refused: 'N6.2', field: 'reason' },
    { is: 'by the head', given: { by: staff('510104', ['head']) }, refused: 'N6.2', says: /机构管理员申请/ },
    { is: 'by the prefecture', given: { known: { level: 'prefecture' } }, refused: 'N6.2', says: /上级只作决定/ },
    {
      is: 'of an institution of another county',
      given: { by: staff('510105', ['office-admin']) },
      refused: 'N6.2',
      says: /不归本县/,
    },
    {
      is: 'while another application is open',
      given: { known: { institution: { ...recorded, hasOpenApplication: true } } },
      refused: 'N6.2',
      says: /已有一件申请在办/,
    },
  ],
)

situations(
  'withdrawing an application',
  ({ by = admin, found }: { by?: Actor; found: Parameters<typeof refuseWithdrawing>[1] }) =>
    refuseWithdrawing(by, found),
  [
    {
      is: 'open, by the administrator of its county',
      given: { found: { county: '510104', state: 'proposed' } },
      accepted: 'N6.2',
    },
    { is: 'that is not there', given: { found: undefined }, refused: 'N6.2', says: /没有撤回/ },
    ...(['agreed', 'refused', 'withdrawn'] as const).map((state) => ({
      is: `that was ${state}`,
      given: { found: { county: '510104', state } },
      refused: 'N6.2' as const,
      says: /没有撤回/,
    })),
    {
      is: 'by the administrator of another office',
      given: { by: staff('510105', ['office-admin']), found: { county: '510104', state: 'proposed' } },
      refused: 'N6.2',
      says: /机构管理员/,
    },
    {
      is: 'by the head of its own',
      given: { by: staff('510104', ['head']), found: { county: '510104', state: 'proposed' } },
      refused: 'N6.2',
      says: /机构管理员/,
    },
  ],
)
test('N6.2 withdrawing: settled in the meantime', () => refusedBy(notWithdrawn, 'N6.2', { says: /可能已经办完/ }))

const steps = (decided: number): readonly Step<true>[] =>
  (
    [
      ['county', '510104', '金牛区残联'],
      ['prefecture', '510100', '成都市残联'],
      ['province', '510000', '四川省残联'],
    ] as const
  ).map(([level, office, officeName], index) => ({
    level,
    office,
    officeName,
    decision: index < decided ? true : undefined,
  }))
const head = (office: string, id = 'head') => staff(office, ['head'], id)
const agreed: Decision = { agreed: true, number: ' 演示残联〔2026〕1号 ', on: '2026-03-01', reason: ' ' }
type Deciding = {
  by?: Actor
  decided?: number
  state?: 'proposed' | 'agreed' | 'withdrawn'
  given?: Partial<Decision>
  none?: true
}
situations(
  'deciding on an application',
  ({ by = head('510104'), decided = 0, state = 'proposed', given, none }: Deciding) =>
    acceptDecision(
      by,
      none ? undefined : { state, proposedBy: 'admin', steps: steps(decided) },
      { ...agreed, ...given },
      today,
    ),
  [
    {
      is: 'the county first',
      given: {},
      accepted: 'N6.2',
      also: (answer) =>
        assert.deepEqual(answer, {
          by: 'head',
          level: 'county',
          office: '510104',
          number: '演示残联〔2026〕1号',
          on: '2026-03-01',
          reason: null,
        }),
    },
    {
      is: 'then the prefecture',
      given: { by: head('510100'), decided: 1 },
      accepted: 'N6.2',
      also: (a) => assert.equal(a.level, 'prefecture'),
    },
    {
      is: 'then the province',
      given: { by: head('510000'), decided: 2 },
      accepted: 'N6.2',
      also: (a) => assert.equal(a.level, 'province'),
    },
    { is: 'the prefecture before the county', given: { by: head('510100') }, refused: 'N6.2', says: /轮到金牛区残联/ },
    {
      is: 'the province before the prefecture',
      given: { by: head('510000'), decided: 1 },
      refused: 'N6.2',
      says: /轮到成都市残联/,
    },
    { is: 'the county a second time', given: { decided: 1 }, refused: 'N6.2', says: /轮到成都市残联/ },
    { is: 'all have decided', given: { by: head('510000'), decided: 3 }, refused: 'N6.2', says: /您不能/ },
    { is: 'a visitor', given: { by: { kind: 'visitor' } }, refused: 'N6.2', says: /您不能/ },
    { is: 'no such application', given: { none: true }, refused: 'N6.2', says: /没有这件申请/ },
    { is: 'settled already', given: { state: 'agreed' }, refused: 'N6.2', says: /没有这件申请/ },
    { is: 'withdrawn', given: { state: 'withdrawn' }, refused: 'N6.2', says: /没有这件申请/ },
    ...staffRoles
      .filter((role) => role !== 'head')
      .map((role) => ({
        is: `a member of staff who is only ${role}`,
        given: { by: staff('510104', [role], 'other') },
        refused: 'N6.2' as const,
        says: /负责人作出/,
      })),
    { is: 'the head who proposed it', given: { by: head('510104', 'admin') }, refused: 'N6.2', says: /不能自己决定/ },
    { is: 'without a number', given: { given: { number: ' 1号 ' } }, refused: 'N6.2', says: /文号/, field: 'number' },
    { is: 'with a number of three letters', given: { given: { number: '演示号' } }, refused: 'N6.2', field: 'number' },
    { is: 'with a number of four letters', given: { given: { number: '演示1号' } }, accepted: 'N6.2' },
    { is: 'made today', given: { given: { on: today } }, accepted: 'N6.2' },
    {
      is: 'made tomorrow',
      given: { given: { on: '2026-03-03' } },
      refused: 'N6.2',
      says: /不能晚于今天（2026年3月2日 /,
      field: 'on',
    },
    {
      is: 'made on a day that is not',
      given: { given: { on: '2026-02-30' } },
      refused: 'N6.2',
      says: /没有这一天/,
      field: 'on',
    },
    {
      is: 'disagreeing with a reason, without a number or a day',
      given: { given: { agreed: false, number: '', on: '', reason: ' 缺少设备 ' } },
      accepted: 'N6.2',
      also: (answer) => assert.deepEqual([answer.number, answer.on, answer.reason], [null, today, '缺少设备']),
    },
    {
      is: 'disagreeing in three letters',
      given: { given: { agreed: false, reason: ' 缺设备 ' } },
      refused: 'N6.2',
      says: /不同意的理由/,
      field: 'words',
    },
  ],
)

test('N6.2 whose turn: nobody’s once it is settled', () => {
  assert.equal(whoseTurn('agreed', steps(1)), undefined)
  assert.equal(whoseTurn('proposed', steps(1))?.level, 'prefecture')
})
