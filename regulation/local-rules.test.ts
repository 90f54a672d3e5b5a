// Local rules: who may set what, and what is in force where and when (R1.2, R2.5, N2.3).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { clauses } from './clauses.ts'
import {
  checkRule,
  defaultRules,
  localRules,
  type OfficeLevel,
  type PublishedRule,
  type RuleName,
  type Rules,
  ruleNames,
  rulesInForce,
  rulesOfCase,
} from './local-rules.ts'
import { basisInWords, define, whole } from './rule-definition.ts'
import type { Day } from './vocabulary.ts'
import { addDays } from './working-days.ts'

const path = ['630102', '630100', '63', 'cn']
const levelOf: Readonly<Record<string, OfficeLevel>> = { '630100': 'prefecture', '63': 'province', cn: 'nation' }
const set = (office: string, name: string, value: unknown, from: Day, to?: Day): PublishedRule => ({
  office,
  level: levelOf[office] ?? 'county',
  name,
  value,
  from,
  ...(to && { to }),
})
const material = (id: string, publisher: string) => ({ id, title: '演示材料', reason: '演示', publisher })

test('R1.2 with nothing published every rule has its default, each with a basis', () => {
  assert.deepEqual(rulesInForce([], path, '2026-11-23'), defaultRules)
  for (const [name, rule] of Object.entries(localRules)) {
    assert.ok(rule.clause in clauses && rule.basis && rule.levels.length > 0, name)
    assert.ok(rule.kind.fits(rule.default), name)
  }
})

test('R1.2 a default of another type than the kind does not compile', () => {
  const rest = {
    title: '演示',
    unit: '',
    clause: 'R1.2',
    basis: '演示',
    levels: ['county'],
    kind: whole(1, 60),
    direction: { neutral: '演示' },
  } as const
  // @ts-expect-error: a text is no whole number
  const wrong = define({ ...rest, default: 'x' })
  assert.ok(!wrong.kind.fits(wrong.default) && define({ ...rest, default: 60 }).kind.fits(60))
})

test('R5.1 R5.2 R5.3 the statutory terms are 3, 10 and 7 working days', () => {
  assert.equal(defaultRules['assign-days'], 3)
  assert.equal(defaultRules['notice-completion-days'], 10)
  assert.equal(defaultRules['approval-days'], 7)
  assert.equal(defaultRules['approval-days-within-county'], 10)
})

test('R1.2 the nearest office wins, and an office elsewhere changes nothing', () => {
  const published: PublishedRule[] = [
    set('630102', 'notice-days', 9, '2026-01-01'),
    set('63', 'notice-days', 7, '2026-06-01'),
    set('63', 'photo-count', 4, '2026-01-01'),
    set('510107', 'photo-count', 6, '2026-01-01'),
  ]
  const rules = rulesInForce(published, path, '2026-11-23')
  assert.equal(rules['notice-days'], 9)
  assert.equal(rules['photo-count'], 4)
  assert.equal(rulesInForce(published, path.slice(1), '2026-11-23')['notice-days'], 7)
})

test('R1.2 a rule holds from its first to its last day, both included, and a later start replaces', () => {
  const published: PublishedRule[] = [
    set('63', 'notice-days', 8, '2026-09-01'),
    set('63', 'notice-days', 7, '2026-03-01', '2026-12-31'),
  ]
  const on = (day: string) => rulesInForce(published, path, day)['notice-days']
  assert.equal(on('2026-02-28'), 5)
  assert.equal(on('2026-03-01'), 7)
  assert.equal(on('2026-08-31'), 7)
  assert.equal(on('2026-09-01'), 8)
  const ended = (day: string) => rulesInForce(published.slice(1), path, day)['notice-days']
  assert.equal(ended('2026-12-31'), 7)
  assert.equal(ended('2027-01-01'), 5)
})

test('R1.2 the value in force does not depend on the order of publication records', () => {
  const one = fc
    .record({
      office: fc.constantFrom(...path, '510107'),
      name: fc.constantFrom('notice-days', 'photo-count'),
      value: fc.integer({ min: 1, max: 10 }),
      from: fc.nat(400).map((count) => addDays('2026-01-01', count)),
    })
    .map(({ office, name, value, from }) => set(office, name, value, from))
  const distinct = fc.uniqueArray(one, { selector: (rule) => rule.office + rule.name + rule.from, maxLength: 12 })
  fc.assert(
    fc.property(distinct, (published) => {
      const forwards = rulesInForce(published, path, '2026-08-01')
      assert.deepEqual(rulesInForce(published.toReversed(), path, '2026-08-01'), forwards)
    }),
  )
})

test('R2.5 a county adds to the materials its province lists, and cannot lift them', () => {
  const published: PublishedRule[] = [
    set('63', 'extra-materials', [material('a', '省'), material('b', '省')], '2026-01-01'),
    set('630102', 'extra-materials', [material('b', '县'), material('c', '县')], '2026-01-01'),
  ]
  const listed = rulesInForce(published, path, '2026-11-23')['extra-materials']
  assert.deepEqual(
    listed.map((one) => one.id + one.publisher),
    ['a省', 'b县', 'c县'],
  )
})

test('R2.5 a stored value that the rule could never hold fails loudly, an unknown name is passed over', () => {
  const stored = (name: string, value: unknown) => [set('63', name, value, '2026-01-01')]
  assert.throws(() => rulesInForce(stored('notice-days', '5'), path, '2026-11-23'), /notice-days of 63/)
  assert.deepEqual(rulesInForce(stored('gone', 1), path, '2026-11-23'), defaultRules)
  assert.deepEqual(rulesInForce(stored('toString', 1), path, '2026-11-23'), defaultRules)
})

test('N2.3 a value is refused from an office that may not set it, or when it does not fit', () => {
  assert.equal(checkRule('notice-days', 7, 'county'), undefined)
  assert.equal(checkRule('extra-materials', [material('a', '县')], 'county'), undefined)
  assert.equal(checkRule('approval-days', 9, 'county')?.clause, 'R5.3')
  assert.match(checkRule('reapply-bar-years', 2, 'province')?.message ?? '', /由中国残联规定/)
  assert.match(checkRule('nothing', 9, 'nation')?.message ?? '', /没有这项/)
  const misfits: [string, unknown][] = [
    ['notice-days', 0],
    ['notice-days', 2.5],
    ['notice-days', '7'],
    ['late-telling-stays-late', 'yes'],
    ['postage-payer', 'nobody'],
    ['extra-materials', [{ id: 'a' }]],
    ['extra-materials', [material('空 格', '县')]],
    ['assessment-fees', [{ item: '演示', yuan: -1, waiver: '' }]],
    ['notice-place', ' '],
  ]
  for (const [name, value] of misfits) assert.equal(checkRule(name, value, 'nation')?.field, 'value', name)
})

test('R1.2 every section that a rule cites stands in docs/basis.md, and people read the basis without it', () => {
  const paper = readFileSync(join(import.meta.dirname, '../docs/basis.md'), 'utf8')
  const sections = new Set([...paper.matchAll(/^#+ (§[\d.]+) /gm)].map(([, section]) => section))
  const cited = Object.values(localRules).flatMap(({ basis }) => basis.match(/§[\d.]+/g) ?? [])
  assert.ok(cited.length > 20)
  assert.deepEqual(
    cited.filter((section) => !sections.has(section)),
    [],
  )
  for (const rule of Object.values(localRules)) assert.doesNotMatch(basisInWords(rule), /§|docs|（）/)
})

test('R1.2 R6.2 a case follows the residence, and the hukou office in what concerns its own cards and postage', () => {
  const there = (name: RuleName) => rulesOfCase(defaultRules, other)[name] === other[name]
  const other: Rules = {
    ...defaultRules,
    ...Object.fromEntries(
      ruleNames.map((name) => {
        const value = defaultRules[name]
        if (typeof value === 'number') return [name, value + 1]
        return [name, typeof value === 'boolean' ? !value : typeof value === 'string' ? `${value} 2` : [...value]]
      }),
    ),
  }
  const here = rulesOfCase(other, defaultRules)
  assert.deepEqual(
    // Of fees the residence's own are kept, and the waivers of the hukou office stand beside them (R4.1.3).
    ruleNames.filter((name) => name !== 'assessment-fees' && !there(name) && here[name] !== other[name]),
    [],
    'all else is the residence’s',
  )
  assert.deepEqual(ruleNames.filter(there).toSorted(), [
    'approval-days',
    'approval-days-within-county',
    'archive-upload-days',
    'corrected-card-days',
    'guardian-on-card',
    'loss-declaration-days',
    'paper-photos',
    'postage-payer',
    'replacement-suffix-kept',
    'return-restarts-clock',
    'term-after-cancellation-of-categories',
    'term-after-change',
    'term-after-details',
    'term-after-loss',
    'term-after-move',
    'term-after-running-out',
  ])
})
