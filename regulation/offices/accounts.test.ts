// Accounts of staff: who opens, changes and closes them, and which roles go together (N5.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, rolesThatStandAlone, type StaffRole, staffRoles } from '../actor.ts'
import { refusedBy, situations } from '../situation-testing.ts'
import type { Refusal } from '../vocabulary.ts'
import {
  acceptChange,
  acceptInstitutionJoiner,
  acceptJoiner,
  acceptManaging,
  acceptOtherRoles,
  acceptRoles,
  type Joiner,
  type Member,
  type Place,
  reasonFromAbove,
  refuseAccount,
  refuseAdministering,
  refuseClosing,
  usernameTaken,
} from './accounts.ts'

const staff = (office: string, roles: readonly StaffRole[], id = 'me'): Actor => ({ kind: 'staff', id, office, roles })
const admin = staff('510107', ['office-admin'])
const notAdmins = staffRoles
  .filter((role) => role !== 'office-admin')
  .map((role) => ({ is: `by a member of staff who is only ${role}`, by: staff('510107', [role]) }))
const other = staff('510104', ['office-admin'])
const path = ['510107', '510100', '510000', '000000']
const own: Place = { path }
const above = staff('510100', ['office-admin'])
const told: Place = { path, reason: '县里没有管理员' }
/** From offices above, with and without a reason. */
const fromAbove = [
  { is: 'by the office above, with a reason', given: { by: above, place: told }, accepted: 'N5.1' as const },
  {
    is: 'by the province, with a reason',
    given: { by: staff('510000', ['office-admin']), place: told },
    accepted: 'N5.1' as const,
  },
  {
    is: 'by the office above, without a reason',
    given: { by: above },
    refused: 'N5.1' as const,
    says: /为什么由上级办理/,
    field: 'reason',
  },
  {
    is: 'by the office above, with a reason of three letters',
    given: { by: above, place: { path, reason: ' 没有人 ' } },
    refused: 'N5.1' as const,
    field: 'reason',
  },
  {
    is: 'by the head of the office above',
    given: { by: staff('510100', ['head']), place: told },
    refused: 'N5.1' as const,
    says: /机构管理员/,
  },
]

situations(
  'managing an account',
  ({ by = admin, place = own }: { by?: Actor; place?: Place }) => refuseAdministering(by, place),
  [
    { is: 'of the administrator’s office', given: {}, accepted: 'N5.1' },
    ...fromAbove,
    { is: 'by the system', given: { by: { kind: 'system', id: 'installer' } }, accepted: 'N5.1' },
    { is: 'of another office', given: { by: other }, refused: 'N5.1', says: /您不能办理/ },
    { is: 'of no place', given: { place: { path: [] } }, refused: 'N5.1' },
    { is: 'of the office above', given: { place: { path: path.slice(1) } }, refused: 'N5.1' },
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N5.1' },
    ...notAdmins.map(({ is, by }) => ({ is, given: { by }, refused: 'N5.1' as const, says: /您不能办理/ })),
  ],
)

type Account = { by?: Actor; username?: string; passwordProblem?: string }
situations(
  'opening an account',
  ({ by = admin, username = 'zhang.san', passwordProblem }: Account) =>
    refuseAccount(by, { place: own, username, passwordProblem }),
  [
    { is: 'by the administrator', given: {}, accepted: 'N5.1' },
    { is: 'by the administrator of another office', given: { by: other }, refused: 'N5.1', says: /您不能办理/ },
    { is: 'with a name of two letters', given: { username: 'zs' }, refused: 'N5.1', says: /用户名/, field: 'username' },
    { is: 'with a name of three', given: { username: 'zs1' }, accepted: 'N5.1' },
    { is: 'with a name of forty', given: { username: 'z'.repeat(40) }, accepted: 'N5.1' },
    { is: 'with a name of forty-one', given: { username: 'z'.repeat(41) }, refused: 'N5.1', field: 'username' },
    { is: 'with a name that begins with a number', given: { username: '9.zhang_san-9' }, accepted: 'N5.1' },
    { is: 'with a name in capitals', given: { username: 'ZHANG' }, accepted: 'N5.1' },
    { is: 'with a name that begins with a dot', given: { username: '.zhang' }, refused: 'N5.1', field: 'username' },
    { is: 'with a name of other signs', given: { username: 'zhang san' }, refused: 'N5.1', field: 'username' },
    {
      is: 'with a weak password',
      given: { passwordProblem: '太短。' },
      refused: 'N5.2',
      says: /^太短。$/,
      field: 'password',
    },
    { is: 'with a good password', given: {}, accepted: 'N5.2' },
  ],
)
test('N5.1 opening an account: the name is taken', () =>
  refusedBy(usernameTaken, 'N5.1', { says: /已经有人用了/, field: 'username' }))

situations(
  'closing an account',
  ({ by = admin, place }: { by?: Actor; place: Place | undefined }) => refuseClosing(by, place),
  [
    { is: 'of one’s own office', given: { place: own }, accepted: 'N5.1' },
    { is: 'of another office', given: { by: other, place: own }, refused: 'N5.1', says: /您不能办理/ },
    { is: 'that is closed', given: { place: undefined }, refused: 'N5.1', says: /已经注销/ },
    { is: 'of the only administrator, from above', given: { by: above, place: told }, accepted: 'N5.1' },
    { is: 'from above without a reason', given: { by: above, place: own }, refused: 'N5.1', field: 'reason' },
  ],
)

situations('choosing roles', acceptRoles, [
  { is: 'none', given: [], refused: 'N5.1', says: /至少选一个/, field: 'roles' },
  { is: 'none that is known', given: ['assessor'], refused: 'N5.1', says: /至少选一个/ },
  {
    is: 'several, in their own order',
    given: ['head', 'handler', 'office-admin'],
    accepted: 'N5.1',
    also: (roles) => assert.deepEqual(roles, ['handler', 'head', 'office-admin']),
  },
  ...staffRoles.map((role) => ({ is: `${role} alone`, given: [role], accepted: 'N5.2' as const })),
  ...rolesThatStandAlone.flatMap((role) => [
    {
      is: `${role} beside a handler`,
      given: ['handler', role],
      refused: 'N5.2' as const,
      says: /不能兼任/,
      field: 'roles',
    },
  ]),
  { is: 'the watchers as one', given: ['security-admin', 'auditor'], refused: 'N5.2', says: /安全管理员不能兼任/ },
])

const joiner: Joiner = { username: ' zhang.san ', name: ' 张三 ', roles: ['handler'] }
situations(
  'joining',
  ({ by = admin, place = own, ...change }: Partial<Joiner> & { by?: Actor; place?: Place }) =>
    acceptJoiner(by, { ...joiner, ...change }, place),
  [
    ...fromAbove.filter(({ given }) => given.by.kind === 'staff' && given.by.roles.includes('office-admin')),
    { is: 'at no office', given: { place: { path: [] } }, refused: 'N5.1', says: /只有机构管理员/ },
    { is: 'at an office of another place', given: { by: other }, refused: 'N5.1', says: /您不能办理/ },
    {
      is: 'as the administrator that an office below lacks',
      given: { by: above, place: told, roles: ['office-admin'] },
      accepted: 'N5.1',
      also: (answer) =>
        assert.deepEqual(answer, { office: '510107', username: 'zhang.san', name: '张三', roles: ['office-admin'] }),
    },
    {
      is: 'by the administrator, for their office',
      given: {},
      accepted: 'N5.1',
      also: (answer) =>
        assert.deepEqual(answer, { office: '510107', username: 'zhang.san', name: '张三', roles: ['handler'] }),
    },
    ...notAdmins.map(({ is, by }) => ({ is, given: { by }, refused: 'N5.1' as const, says: /只有机构管理员/ })),
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N5.1', says: /只有机构管理员/ },
    { is: 'without a role', given: { roles: [] }, refused: 'N5.1', field: 'roles' },
    { is: 'with a name of one letter', given: { name: ' 张 ' }, refused: 'N5.1', says: /真实姓名/, field: 'name' },
    { is: 'with a name of sixty', given: { name: '张'.repeat(60) }, accepted: 'N5.1' },
    { is: 'with a name of sixty-one', given: { name: '张'.repeat(61) }, refused: 'N5.1', field: 'name' },
  ],
)

situations(
  'joining an institution',
  ({ by = admin, place = own, ...change }: Partial<Joiner> & { by?: Actor; place?: Place }) =>
    acceptInstitutionJoiner(by, { ...joiner, roles: ['assessor'], ...change }, place),
  [
    ...fromAbove.filter(({ given }) => given.by.kind === 'staff' && given.by.roles.includes('office-admin')),
    { is: 'that no county keeps', given: { place: { path: [] } }, refused: 'N5.1', says: /只有机构管理员/ },
    { is: 'by the administrator of another county', given: { by: other }, refused: 'N5.1', says: /您不能办理/ },
    ...notAdmins.map(({ is, by }) => ({ is, given: { by }, refused: 'N5.1' as const, says: /只有机构管理员/ })),
    {
      is: 'a doctor who seals as well; what an office has is left out',
      given: { roles: ['sealer', 'assessor', 'handler'] },
      accepted: 'N5.1',
      also: (answer) =>
        assert.deepEqual(answer, {
          office: '510107',
          username: 'zhang.san',
          name: '张三',
          roles: ['assessor', 'sealer'],
        }),
    },
    {
      is: 'in a role of an office alone',
      given: { roles: ['handler'] },
      refused: 'N5.1',
      field: 'roles',
      says: /请选评定医生、盖章人/,
    },
    { is: 'without a name', given: { name: '' }, refused: 'N5.1', field: 'name' },
  ],
)

const member: Member = { id: 'colleague', office: '510107', roles: ['handler', 'head'], closed: false }
type Changing = { by?: Actor; none?: true; closed?: boolean; place?: Place }
const changing: Parameters<typeof situations<Changing, Refusal | Member>>[2] = [
  { is: 'of a colleague', given: {}, accepted: 'N5.1', also: (answer) => assert.equal(answer.id, 'colleague') },
  { is: 'of nobody', given: { none: true }, refused: 'N5.1', says: /已经离岗/ },
  { is: 'by the administrator of another office', given: { by: other }, refused: 'N5.1', says: /您不能办理/ },
  ...fromAbove,
  ...notAdmins.map(({ is, by }) => ({ is, given: { by }, refused: 'N5.1' as const, says: /您不能办理/ })),
  {
    is: 'of one’s own',
    given: { by: staff('510107', ['office-admin'], 'colleague') },
    refused: 'N5.1',
    says: /不能改自己/,
  },
]
situations(
  'changing an account',
  ({ by = admin, none, closed = false, place = own }: Changing) =>
    acceptChange(by, none ? undefined : { ...member, closed }, place),
  [...changing, { is: 'that is closed', given: { closed: true }, refused: 'N5.1', says: /已经离岗/ }],
)
situations(
  'seeing to what an account left',
  ({ by = admin, none, closed = true, place = own }: Changing) =>
    acceptManaging(by, none ? undefined : { ...member, closed }, place),
  changing,
)

test('N5.1 the reason of an office above stands on the record, and the office itself gives none', () => {
  assert.deepEqual(reasonFromAbove(above, { path, reason: ' 县里没有管理员 ' }), { reason: '县里没有管理员' })
  assert.deepEqual(reasonFromAbove(admin, told), {})
  assert.deepEqual(reasonFromAbove({ kind: 'system', id: 'installer' }, told), {})
})

situations(
  'giving other roles',
  ({ by = admin, roles, place = own }: { by?: Actor; roles: readonly string[]; place?: Place }) =>
    acceptOtherRoles(by, member, roles, place),
  [
    {
      is: 'one less',
      given: { roles: ['head'] },
      accepted: 'N5.1',
      also: (answer) => assert.deepEqual(answer, { office: '510107', before: ['handler', 'head'], after: ['head'] }),
    },
    {
      is: 'the administration, from above',
      given: { by: above, place: told, roles: ['handler', 'head', 'office-admin'] },
      accepted: 'N5.1',
    },
    { is: 'from above without a reason', given: { by: above, roles: ['head'] }, refused: 'N5.1', field: 'reason' },
    { is: 'one more', given: { roles: ['handler', 'head', 'printer'] }, accepted: 'N5.1' },
    { is: 'as many others', given: { roles: ['handler', 'printer'] }, accepted: 'N5.1' },
    { is: 'the same', given: { roles: ['head', 'handler'] }, refused: 'N5.1', says: /没有变化/, field: 'roles' },
    { is: 'none', given: { roles: [] }, refused: 'N5.1', says: /至少选一个/ },
    { is: 'two that do not go together', given: { roles: ['handler', 'auditor'] }, refused: 'N5.2', says: /不能兼任/ },
    {
      is: 'to oneself',
      given: { by: staff('510107', ['office-admin'], 'colleague'), roles: ['head'] },
      refused: 'N5.1',
      says: /不能改自己/,
    },
  ],
)
