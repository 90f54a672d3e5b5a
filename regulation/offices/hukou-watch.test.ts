// Situations of a hukou that moved without its card: entering, verifying, freezing, cancelling, and ending the watch (R4.3.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptDeed,
  acceptDismissal,
  acceptVerification,
  acceptWatching,
  type Dismissal,
  mayCancelFrom,
  mayFreezeFrom,
  refuseCancelling,
  refuseFreezing,
  type Watched,
  watchDeciders,
  watchRoles,
} from './hukou-watch.ts'

const office = '630102'
const handler = staff(office, 'handler')
const approver = staff(office, 'approver')
const anyRefused = (
  may: Parameters<typeof staffWithout>[1],
  refused: { says: RegExp },
): { is: string; given: { actor: Actor }; refused: 'R4.3.4'; says: RegExp }[] =>
  [...staffWithout(office, may), ...outsiders, staff('630103', 'handler', 'approver', 'head')].map((actor) => ({
    is: actor.kind === 'staff' ? actor.id : `a ${actor.kind}`,
    given: { actor },
    refused: 'R4.3.4',
    ...refused,
  }))

type Entering = { actor?: Actor; movedOn?: string; held?: { office: string } | undefined; watched?: boolean }
const held = { office, id: 'certificate' }
const enter = ({ actor = handler, movedOn = '2026-03-02', watched = false, ...given }: Entering) =>
  acceptWatching(actor, { office, movedOn }, { held: 'held' in given ? given.held : held, watched }, '2026-03-02')
situations('entering a holder', enter, [
  ...anyRefused(watchRoles, { says: /由发证残联的经办人或审批人/ }),
  { is: 'moved tomorrow', given: { movedOn: '2026-03-03' }, refused: 'R4.3.4', field: 'movedOn', says: /不能晚于今天/ },
  { is: 'moved on no day', given: { movedOn: '2026-02-30' }, refused: 'R4.3.4', field: 'movedOn' },
  { is: 'who holds nothing', given: { held: undefined }, refused: 'R4.3.4', field: 'idNumber', says: /没有查到/ },
  {
    is: 'of another office',
    given: { held: { office: '630103' } },
    refused: 'R4.3.4',
    field: 'idNumber',
    says: /没有查到/,
  },
  {
    is: 'who is watched already',
    given: { watched: true },
    refused: 'R4.3.4',
    field: 'idNumber',
    says: /已经在观察名单/,
  },
  { is: 'moved today', given: {}, accepted: 'R4.3.4', also: (accepted) => assert.equal(accepted, held) },
  { is: 'by an approver', given: { actor: approver, movedOn: '2020-01-01' }, accepted: 'R4.3.4' },
])

const watched: Watched = {
  office,
  movedOn: '2025-08-31',
  verifiedBy: 'staff:colleague',
  verifiedOn: '2026-09-01',
  frozenOn: null,
  status: 'in-force',
  statusReason: null,
  openCase: false,
}
type Given = { actor?: Actor; watch?: Partial<Watched> | undefined; today?: string }
const watchOf = (given: Given) => ('watch' in given && !given.watch ? undefined : { ...watched, ...given.watch })
const gone = /没有找到这一条/

const verify = ({ actor = handler, note = ' 问过派出所，2月已迁。 ', ...given }: Given & { note?: string }) =>
  acceptVerification(actor, watchOf(given), note)
situations('verifying', verify, [
  ...anyRefused(watchRoles, { says: gone }),
  { is: 'what is not there', given: { watch: undefined }, refused: 'R4.3.4', says: gone },
  {
    is: 'in nine signs',
    given: { note: ` ${'问'.repeat(9)} ` },
    refused: 'R4.3.4',
    field: 'note',
    says: /至少 10 个字/,
  },
  { is: 'in ten signs, by an approver', given: { note: '问'.repeat(10), actor: approver }, accepted: 'R4.3.4' },
  {
    is: 'by a handler',
    given: {},
    accepted: 'R4.3.4',
    also: (accepted) => assert.deepEqual(accepted, { watch: watched, by: handler, note: '问过派出所，2月已迁。' }),
  },
])

test('R4.3.4 the days run from the day the hukou moved, month ends included', () => {
  assert.equal(mayFreezeFrom('2025-08-31'), '2026-02-28')
  assert.equal(mayCancelFrom('2024-02-29'), '2025-02-28')
})

const freeze = ({ actor = approver, today = '2026-03-01', ...given }: Given) =>
  acceptDeed(refuseFreezing, actor, watchOf(given), today)
const cancel = ({ actor = approver, today = '2026-09-01', ...given }: Given) =>
  acceptDeed(refuseCancelling, actor, watchOf(given), today)

for (const [deed, judge] of [
  ['freezing', freeze],
  ['cancelling', cancel],
] as const)
  situations<Given, ReturnType<typeof judge>>(deed, judge, [
    ...anyRefused(watchDeciders, { says: /由发证残联的审批人处理/ }),
    { is: 'what is not there', given: { watch: undefined }, refused: 'R4.3.4', says: gone },
    {
      is: 'what nobody verified',
      given: { watch: { verifiedBy: null, verifiedOn: null } },
      refused: 'R4.3.4',
      says: /没有核实记录/,
    },
    {
      is: 'what one verified oneself',
      given: { watch: { verifiedBy: `staff:${approver.id}` } },
      refused: 'R1.3',
      says: /两个人分别办理/,
    },
    {
      is: 'what a handler verified, by the handler',
      given: { actor: handler, watch: { verifiedBy: `staff:${handler.id}` } },
      refused: 'R1.3',
      says: /两个人分别办理/,
    },
    { is: 'while a case is open', given: { watch: { openCase: true } }, refused: 'R4.3.4', says: /正在办理/ },
    {
      is: 'what a colleague verified',
      given: {},
      accepted: 'R4.3.4',
      also: (watch) => assert.deepEqual(watch, watched),
    },
    { is: 'by another than verified it', given: {}, accepted: 'R1.3' },
  ])

situations('the time and state for freezing', freeze, [
  {
    is: 'on the day half a year is over',
    given: { today: '2026-02-28' },
    refused: 'R4.3.4',
    says: /要到 2026年2月28日/,
  },
  ...(['frozen', 'expired', 'void', 'superseded', 'spoiled', 'cancelled'] as const).map(
    (status) =>
      ({ is: `a ${status} card`, given: { watch: { status } }, refused: 'R4.3.4', says: /不用冻结/ }) as const,
  ),
  { is: 'the day after half a year', given: {}, accepted: 'R4.3.4' },
])
situations('the time and state for cancelling', cancel, [
  { is: 'on the day the year is over', given: { today: '2026-08-31' }, refused: 'R4.3.4', says: /要到 2026年8月31日/ },
  ...(['void', 'superseded', 'spoiled', 'cancelled'] as const).map(
    (status) =>
      ({ is: `a ${status} card`, given: { watch: { status } }, refused: 'R4.3.4', says: /不用注销/ }) as const,
  ),
  {
    is: 'verified on the day the year was over',
    given: { watch: { verifiedOn: '2026-08-31' } },
    refused: 'R4.3.4',
    says: /还没有再核实过/,
  },
  ...(['in-force', 'frozen', 'expired'] as const).map(
    (status) => ({ is: `a ${status} card`, given: { watch: { status } }, accepted: 'R4.3.4' }) as const,
  ),
])

const dismiss = ({ actor = approver, ...given }: Given & { reason?: Dismissal | undefined }) =>
  acceptDismissal(actor, watchOf(given), 'reason' in given ? given.reason : 'error')
const thaws = (expected: boolean) => ({
  accepted: 'R4.3.4' as const,
  also: (accepted: { thaws: boolean }) => assert.equal(accepted.thaws, expected),
})
situations('ending the watch', dismiss, [
  ...anyRefused(watchDeciders, { says: gone }),
  { is: 'of what is not there', given: { watch: undefined }, refused: 'R4.3.4', says: gone },
  { is: 'for no reason', given: { reason: undefined }, refused: 'R4.3.4', field: 'why' },
  { is: 'of a card in force', given: {}, ...thaws(false) },
  {
    is: 'of a card that was frozen for it',
    given: { watch: { status: 'frozen', statusReason: 'hukou-moved' } },
    ...thaws(true),
  },
  { is: 'of a card frozen for something else', given: { watch: { status: 'frozen' } }, ...thaws(false) },
  {
    is: 'of a card cancelled since',
    given: { watch: { frozenOn: '2026-03-01', status: 'cancelled', statusReason: 'not-moved-in-a-year' } },
    ...thaws(false),
  },
  {
    is: 'because it came back',
    given: { reason: 'moved-back' },
    accepted: 'R4.3.4',
    also: ({ watch, reason }) => assert.deepEqual([watch, reason], [watched, 'moved-back']),
  },
])
