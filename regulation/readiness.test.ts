// When a county is ready for cross-province work, and what exactly is missing since when (N1, N2.2, N5.1, N5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DatedEntry, findGaps, type Hand, type OfficeFacts, readinessOf } from './readiness.ts'

const today = '2026-03-16'
const entry = (change: Partial<DatedEntry> = {}): DatedEntry => ({
  from: '2025-06-01',
  state: 'confirmed',
  enteredOn: '2025-05-20',
  ...change,
})
const hand = (id: string, roles: Hand['roles'], change: Partial<Hand> = {}): Hand => ({
  id,
  roles,
  fit: true,
  ...change,
})
const people = [hand('a', ['handler']), hand('b', ['approver', 'office-admin']), hand('c', ['printer'])]

const ready: OfficeFacts = {
  heads: [entry()],
  windows: [entry()],
  plans: [entry()],
  windowPublished: false,
  hands: people,
  planReviewMonths: 12,
  approvedByAnother: true,
}
const gaps = (change: Partial<OfficeFacts>, on = today) => findGaps({ ...ready, ...change }, on)
const brief = (change: Partial<OfficeFacts>, on = today) =>
  gaps(change, on).map(({ id, clause, since, soft }) => [id, clause, since, soft])

test('N1 a county with a head, a window, a plan and its people is ready', () => {
  assert.deepEqual(gaps({}), [])
  assert.equal(readinessOf([]), 'ready')
})

test('N1 N2.2 what was never entered is missing, and nobody says since when', () => {
  assert.deepEqual(brief({ heads: [] }), [['head', 'N1', undefined, undefined]])
  assert.deepEqual(brief({ windows: [] }), [['window', 'N2.2', undefined, undefined]])
  assert.deepEqual(brief({ plans: [] }), [['plan', 'N1', undefined, undefined]])
  assert.deepEqual(
    gaps({ heads: [] }).map(({ words, mendedBy }) => [words, mendedBy]),
    [['没有责任领导', '本县机构管理员']],
  )
})

test('N2.2 a window published before entries were kept counts, until an entry says otherwise', () => {
  assert.deepEqual(brief({ windows: [], windowPublished: true }), [])
  const over = [entry({ to: '2026-03-01' })]
  assert.deepEqual(brief({ windows: over, windowPublished: true }), [['window', 'N2.2', '2026-03-02', undefined]])
})

test('N1 an entry holds from its first day to its last, both included', () => {
  assert.deepEqual(brief({ heads: [entry({ from: today })] }), [])
  assert.deepEqual(brief({ heads: [entry({ from: '2026-03-17' })] }), [['head', 'N1', undefined, undefined]])
  assert.deepEqual(brief({ heads: [entry({ to: today })] }), [])
  assert.deepEqual(brief({ heads: [entry({ to: '2026-03-15' })] }), [['head', 'N1', '2026-03-16', undefined]])
})

test('N1 it is missing since the day after the last entry that ended, whatever the order', () => {
  const ended = ['2026-02-01', '2026-03-10', '2025-12-31'].map((to) => entry({ to }))
  assert.deepEqual(brief({ heads: [...ended, entry({ from: '2026-04-01', to: '2026-05-01' })] }), [
    ['head', 'N1', '2026-03-11', undefined],
  ])
})

test('N1 what the office above returned does not count; what it has not confirmed counts, with a word', () => {
  assert.deepEqual(brief({ heads: [entry({ state: 'returned', to: '2026-03-01' })] }), [
    ['head', 'N1', undefined, undefined],
  ])
  for (const kind of ['heads', 'windows', 'plans'] as const)
    assert.deepEqual(brief({ [kind]: [entry({ state: 'pending' })] }), [
      ['confirmation', kind === 'windows' ? 'N2.2' : 'N1', '2025-05-20', true],
    ])
  assert.deepEqual(
    gaps({ plans: [entry({ state: 'pending' })] }).map(({ words, mendedBy }) => [words, mendedBy]),
    [['应急预案还没有经上级确认', '上级残联负责人']],
  )
  assert.deepEqual(brief({ heads: [entry({ state: 'returned' }), entry()] }), [])
})

test('N1 of two entries in force the newest counts, which comes first', () => {
  const newest = entry({ from: '2026-03-01', state: 'pending' })
  for (const kind of ['heads', 'windows'] as const) {
    assert.equal(brief({ [kind]: [newest, entry()] })[0]?.[0], 'confirmation')
    assert.deepEqual(brief({ [kind]: [entry(), newest] }), [])
  }
  const anew = entry({ from: '2026-03-01' })
  assert.deepEqual(brief({ plans: [anew, entry({ from: '2024-01-01' })] }), [])
})

test('N1 a plan is looked at again after the months of the rule, from that very day', () => {
  const planned = (from: string, months = 12) => brief({ plans: [entry({ from })], planReviewMonths: months })
  assert.deepEqual(planned('2025-03-16'), [['plan-review', 'N1', '2026-03-16', true]])
  assert.deepEqual(planned('2025-03-17'), [])
  assert.deepEqual(planned('2025-03-17', 11), [['plan-review', 'N1', '2026-02-17', true]])
  const older = [
    entry({ from: '2024-01-01', state: 'returned' }),
    entry({ from: '2024-01-01', to: '2025-01-01' }),
    entry(),
  ]
  assert.deepEqual(brief({ plans: older }), [])
})

test('N5.1 N5.3 each kind of work needs a person who may do it', () => {
  for (const role of ['handler', 'approver', 'printer'] as const) {
    const others = people.filter((one) => !one.roles.includes(role))
    const admin = hand('z', ['office-admin'])
    assert.deepEqual(brief({ hands: [...others, admin] }), [[role, 'N5.1', undefined, undefined]])
    const unfit = hand('x', [role], { fit: false })
    assert.deepEqual(brief({ hands: [...others, admin, unfit] }), [[role, 'N5.3', undefined, undefined]])
    const lapsed = ['2026-01-31', '2026-03-01', '2025-11-30'].map((fitUntil, at) =>
      hand(`x${at}`, [role], { fit: false, fitUntil }),
    )
    assert.deepEqual(brief({ hands: [...others, admin, ...lapsed] }), [[role, 'N5.3', '2026-03-02', undefined]])
    assert.deepEqual(brief({ hands: [...others, admin, ...lapsed, unfit] }), [[role, 'N5.3', '2026-03-02', undefined]])
    assert.deepEqual(brief({ hands: [...others, admin, unfit, hand('y', [role])] }), [])
  }
  const mended = (hands: readonly Hand[]) => gaps({ hands }).find((gap) => gap.id === 'printer')?.mendedBy
  assert.equal(mended(people.slice(0, 2)), '本县机构管理员')
  assert.equal(mended([...people.slice(0, 2), hand('c', ['printer'], { fit: false })]), '本人补承诺、补培训')
})

test('N5.1 who accepts and who approves cannot be one and the same person alone', () => {
  const both = hand('a', ['handler', 'approver'])
  const rest = [hand('c', ['printer']), hand('d', ['office-admin'])]
  const separated = (...hands: readonly Hand[]) => brief({ hands: [...rest, ...hands] })
  assert.deepEqual(separated(both), [['separation', 'N5.1', undefined, undefined]])
  assert.deepEqual(separated(both, hand('b', ['handler'])), [])
  assert.deepEqual(brief({ hands: [...rest, both], approvedByAnother: false }), [])
  assert.deepEqual(separated(both, hand('b', ['approver'])), [])
  assert.deepEqual(separated(hand('a', ['handler']), hand('b', ['approver'])), [])
  assert.deepEqual(separated(both, hand('b', ['approver'], { fit: false })), [
    ['separation', 'N5.1', undefined, undefined],
  ])
})

test('N5.1 accounts need an administrator who has not left', () => {
  const withAdmin = (...admin: readonly Hand[]) =>
    brief({ hands: [people[0], hand('b', ['approver']), people[2], ...admin].filter((one) => one !== undefined) })
  assert.deepEqual(withAdmin(), [['admin', 'N5.1', undefined, undefined]])
  assert.deepEqual(withAdmin(hand('d', ['office-admin'])), [])
  assert.deepEqual(withAdmin(hand('d', ['office-admin'], { fit: false, fitUntil: '2026-03-01' })), [
    ['admin', 'N5.1', undefined, undefined],
  ])
})

test('N1 what only waits does not stop the work; one grave gap does', () => {
  const soft = gaps({ heads: [entry({ state: 'pending' })] })
  assert.equal(readinessOf(soft), 'nearly')
  assert.equal(readinessOf(gaps({ heads: [entry({ state: 'pending' })], windows: [] })), 'not-ready')
})

test('N1 the gaps come in their order, all of them', () => {
  const nothing = findGaps({ ...ready, heads: [], windows: [], plans: [], hands: [] }, today)
  assert.deepEqual(
    nothing.map(({ id }) => id),
    ['head', 'window', 'plan', 'handler', 'approver', 'printer', 'admin'],
  )
  assert.deepEqual(new Set(nothing.map(({ mendedBy }) => mendedBy)), new Set(['本县机构管理员', '上级残联']))
})
