// A stored case of each shape is read into today's (N3): what is stored is never believed, and never lost.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaultRules } from './local-rules.ts'
import { caseShape, readCase, storedCase } from './read-case.ts'
import { rulesRead } from './stored-rules.ts'

const fixture = (shape: number): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/case-shape-${shape}.json`), 'utf8'))
/** The fixtures stay as they were stored; the rules of a later release are added, and those that went are left out. */
const today = { ...fixture(2), rules: rulesRead(fixture(2).rules, 'rules') }
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
  assert.equal(caseShape, 2)
  const { shape, ...state } = structuredClone<Record<string, unknown>>(today)
  assert.equal(shape, 2)
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

test('a case without its particulars, from before matters about a certificate, has none', () => {
  assert.deepEqual(readCase(changed('particulars', undefined)).particulars, {})
})

test('a shape of a later release is refused, not guessed at', () => {
  assert.throws(() => readCase(changed('shape', caseShape + 1)), /shape 3/)
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
  ['clocks.0.due', null],
  ['rules.notice-days', '5'],
  ['rules.notice-days', 5.5],
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

for (const [path, values] of [
  ['clocks.0.state', ['running', 'paused', 'stopped']],
  ['clocks.0.left', [3, -1]],
  ['clocks.0.stopped', ['2026-03-16']],
  ['clocks.0.late', [true, false]],
  ['assessments.0.state', ['assigned', 'signed', 'stamped']],
  ['assessments.0.results', [[{ category: 'vision', level: 'not-met' }]]],
  ['holding.status', ['in-force', 'frozen', 'expired', 'void']],
  ['holding.visually', [true, false]],
  ['oldCard', ['with-holder', 'collected', 'missing']],
  ['particulars.reason', ['deceased', 'own-wish']],
  ['particulars.drop', [['vision']]],
  ['particulars.details', [['name', 'photo']]],
  ['particulars.lossDeclaredOn', ['2026-03-01']],
  ['asked', [[], [{ material: 'photo', defect: 'unclear' }]]],
  ['clocks.0.resumed', [{ from: '2026-03-16', days: 3 }]],
  ['disputeCounted', [{ from: '2026-03-16', days: 10 }]],
  ['told', [[], [{ on: '2026-03-02', by: 'head', requests: [{ material: 'photo', defect: 'unclear' }] }]]],
  ['handedIn', [[], ['photo']]],
  ['returnedFor', ['scan-unreadable']],
  ['notice', [{ starts: '2026-03-02', ends: '2026-03-09' }]],
  ['certificate', [{ id: 'c', blank: 'AB123456' }]],
  ['postage', [{ carrier: '邮政', trackingNumber: 'EM123456789CN' }]],
  ['reassessment', ['evident-change']],
  ['resumeTo', ['submitted']],
  ['supplyBy', ['2026-03-16']],
  ['recalled', ['c']],
] as const)
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
