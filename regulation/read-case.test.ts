// A stored case of each shape is read into today's (N3): what is stored is never believed, and never lost.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { defaultRules } from './local-rules.ts'
import { caseShape, readCase, storedCase } from './read-case.ts'
import { rulesRead } from './stored-rules.ts'

const fixture = (shape: number): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/case-shape-${shape}.json`), 'utf8'))
/** The fixtures stay as they were stored; the rules of a later release are added, and those that went are left out. */
const today = { ...fixture(4), rules: rulesRead(fixture(4).rules, 'rules') }
/** The fixture with one place changed. */
const changed = (path: string, value: unknown) => {
  const state = structuredClone<Record<string, unknown>>(today)
  const names = path.split('.')
  const last = names.pop() ?? ''
  const parent = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, state)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return state
}

test('today’s shape comes back as it was written, and is written as it came', () => {
  assert.equal(caseShape, 4)
  const { shape, ...state } = structuredClone<Record<string, unknown>>(today)
  assert.equal(shape, 4)
  assert.deepEqual(readCase(today), state)
  assert.deepEqual(JSON.parse(JSON.stringify(storedCase(readCase(today)))), today)
})

test('the first shape has no number, no day of its status and not every rule: each has its default', () => {
  const old = readCase(fixture(1))
  assert.equal(old.since, old.opened)
  assert.equal(old.rules['attendance-hour'], defaultRules['attendance-hour'])
  const { since, rules, ...rest } = readCase(today)
  assert.deepEqual({ ...old, since, rules }, { ...rest, since, rules }, 'nothing else differs')
})

test('the second shape had the committee of an office as an institution of its own', () => {
  assert.deepEqual(readCase(fixture(2)), readCase(today), 'nothing else differs')
  const [before] = readCase(today).assessments
  const [read] = readCase({ ...changed('assessments.0.institution', 'committee:510000'), shape: 2 }).assessments
  const { institution: _institution, ...rest } = before ?? assert.fail()
  assert.deepEqual(read, { ...rest, committee: '510000' })
})

test('R4.2.1 the third shape said of a card as a whole that it was by sight: each category does where it was issued before 2018', () => {
  assert.deepEqual(readCase(fixture(3)), readCase(today), 'nothing else differs')
  const resultsOf = (visually: boolean, from: string) => {
    const { holding } = changed('holding.from', from)
    return readCase({ ...today, shape: 3, holding: { ...(holding as object), visually } }).holding?.results
  }
  assert.deepEqual(resultsOf(true, '2017-12-31'), [{ category: 'limb', level: 3, bySight: true }])
  assert.deepEqual(resultsOf(true, '2018-01-01'), [{ category: 'limb', level: 3 }])
  assert.deepEqual(resultsOf(false, '2017-12-31'), [{ category: 'limb', level: 3 }])
})

test('a case without its particulars, from before matters about a certificate, has none', () => {
  assert.deepEqual(readCase(changed('particulars', undefined)).particulars, {})
})

test('a shape of a later release is refused, not guessed at', () => {
  assert.throws(() => readCase(changed('shape', caseShape + 1)), /shape 5/)
  assert.throws(() => readCase(changed('shape', 'two')), RangeError)
})

for (const [path, value] of [
  ['status', 'lost'],
  ['matter', undefined],
  ['version', 1.5],
  ['opened', '2 March'],
  ['accounts', 'account'],
  ['claimed', ['touch']],
  ['minor', 'no'],
  ['materials.photo', 'perhaps'],
  ['materials', { invented: 'accepted' }],
  ['assessments.0.state', 'thrown away'],
  ['assessments.0.results.0.level', 9],
  ['holding.status', 'gone'],
  ['holding.results.0.bySight', false],
  ['clocks.0.due', null],
  ['rules.notice-days', '5'],
  ['rules.notice-days', 5.5],
  ['rules', 'x'],
  ['rules', ['x']],
  ['rules', null],
  ['rules', undefined],
  ['opened', '2026-13-45'],
  ['clocks.0.due', '2026-02-30'],
  ['since', undefined],
  ['shape', 0],
  ['shape', -1],
] as const)
  test(`what cannot be is refused with its place: ${path} ${JSON.stringify(value)}`, () => {
    const named = path.split('.')[0] ?? ''
    assert.throws(
      () => readCase(changed(path, value)),
      (error: unknown) => error instanceof RangeError && error.message.includes(named),
    )
  })

test('a rule that this release does not know is left out', () => {
  assert.ok(!('no-such-rule' in readCase(changed('rules.no-such-rule', 1)).rules))
})

/** In every fixture, with a value that says something. */
type Always =
  | 'id'
  | 'matter'
  | 'status'
  | 'since'
  | 'version'
  | 'holding'
  | 'particulars'
  | 'residence'
  | 'hukou'
  | 'superior'
  | 'province'
  | 'claimed'
  | 'opened'
  | 'materials'
  | 'assessments'
  | 'clocks'
  | 'rules'

/** What each part of a case may hold besides what the fixture has; a field of the case that is forgotten does not compile. */
const mayHold: { readonly [K in Exclude<keyof Required<Case>, Always>]: readonly unknown[] } = {
  oldCard: ['with-holder', 'collected', 'missing'],
  asked: [[], [{ material: 'photo', defect: 'unclear' }]],
  notice: [
    { starts: '2026-03-02', ends: '2026-03-09' },
    { starts: '2026-03-02', ends: '2026-03-19', resumed: { from: '2026-03-12', days: 5 } },
  ],
  certificate: [{ id: 'c', blank: 'AB123456' }],
  postage: [{ carrier: '邮政', trackingNumber: 'EM123456789CN' }],
  reassessment: ['evident-change'],
  signedPapers: [[], [{ paper: 'application-form', on: '2026-03-02' }]],
  orderedBy: [
    { origin: 'case', number: '1' },
    { origin: 'inquiry', number: '2' },
  ],
  resumeTo: ['submitted'],
  supplyBy: ['2026-03-16'],
  recalled: ['c'],
  voided: [true],
  onFile: [true],
  finalConclusion: [true],
  concludedOn: ['2026-03-12'],
  disputableUntil: ['2026-03-30'],
  undelivered: [true],
  unanswered: [true],
  returnedFor: ['conclusion-unclear'],
  returnedPapers: [[], ['photo']],
  disputeCounted: [{ from: '2026-03-16', days: 10 }],
  told: [[], [{ on: '2026-03-02', by: 'head', requests: [{ material: 'photo', defect: 'unclear' }] }]],
  handedIn: [[], ['photo']],
  shared: [[], ['id-card']],
  cannotBeMended: [true, false],
  upheldObjection: [true, false],
  acceptedBy: ['residence-handler'],
  openObjections: [['o1']],
  accounts: [[], ['account']],
  minor: [true, false],
  disputes: [0, 2],
  round: [0, 2],
  channel: ['window', 'online', 'partner'],
}
const within: readonly (readonly [string, readonly unknown[]])[] = [
  ['clocks.0.state', ['running', 'paused', 'stopped']],
  ['clocks.0.left', [3, -1]],
  ['clocks.0.stopped', ['2026-03-16']],
  ['clocks.0.late', [true, false]],
  ['clocks.0.resumed', [{ from: '2026-03-16', days: 3 }]],
  ['assessments.0.state', ['assigned', 'signed', 'stamped']],
  ['assessments.0.results', [[{ category: 'vision', level: 'not-met' }]]],
  ['holding.status', ['in-force', 'frozen', 'expired', 'void']],
  [
    'holding.results',
    [
      [
        { category: 'limb', level: 3, bySight: true },
        { category: 'vision', level: 2 },
      ],
    ],
  ],
  ['particulars.reason', ['deceased', 'own-wish']],
  ['particulars.drop', [['vision']]],
  ['particulars.details', [['name', 'photo']]],
  ['particulars.lossDeclaredOn', ['2026-03-01']],
  ['particulars.guardian', ['organisation']],
]

for (const [path, values] of [...within, ...Object.entries(mayHold)])
  test(`what may be stored comes back: ${path}`, () => {
    for (const value of values) {
      const { shape: _shape, ...state } = changed(path, value)
      assert.deepEqual(readCase(changed(path, value)), state)
    }
  })

test('what is no case at all is refused, and the case is named', () => {
  for (const nothing of [undefined, null, {}]) assert.throws(() => readCase(nothing), RangeError)
  assert.throws(() => readCase(changed('status', 'lost')), /stored case 00000000-0000-7000-8000-000000000001\.status/)
  assert.throws(() => readCase(changed('shape', 'two')), /stored shape is not/)
})
