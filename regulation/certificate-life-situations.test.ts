// What the next card says, by situations: categories, dates, suffix, and what the register says of the card before it (R4.2–R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { aCase, aHolding, concludedAs, today } from './case-testing.ts'
import {
  assessedFor,
  beginsAnew,
  heldInCase,
  isUnchanged,
  registerReasonNames,
  replacementReason,
  replacementToPrint,
  restoredStatus,
  resultsToPrint,
  settledBy,
  statusOn,
  termToPrint,
} from './certificate-life.ts'
import { cancellationReasons } from './grounds.ts'
import { ruled } from './opening-testing.ts'
import type { MatterId } from './vocabulary.ts'

const printing = (matter: MatterId, changes: Partial<Case> = {}) => aCase({ matter, status: 'approved', ...changes })
const anew = { from: today, to: '2036-03-15' }
const asBefore = { from: '2016-06-01', to: '2026-05-31' }

test('R4.2.1 a certificate in force runs out the day after its last day, whatever the register says yet', () => {
  assert.equal(statusOn({ status: 'in-force', to: '2026-03-16' }, today), 'in-force')
  assert.equal(statusOn({ status: 'in-force', to: '2026-03-15' }, today), 'expired')
  for (const status of ['frozen', 'void', 'cancelled', 'superseded'] as const)
    assert.equal(statusOn({ status, to: '2020-01-01' }, today), status)
})

test('R4.2.1 R4.6 a new card and one renewed at term hold from today', () => {
  assert.deepEqual(termToPrint(printing('new-certificate'), today), anew)
  assert.deepEqual(termToPrint(printing('renewal-at-term'), today), anew)
})

test('R4.2.2 a damaged card keeps its dates, whatever any rule says', () => {
  const rules = ruled({ 'term-after-details': 'restart', 'term-after-move': 'restart', 'term-after-loss': 'restart' })
  assert.deepEqual(termToPrint(printing('renewal-damaged', { rules }), today), asBefore)
})

test('R4.2.3 R4.3.1 R4.4 R4.5.2 R4.6 elsewhere the rule of that very matter keeps the dates or starts them again', () => {
  const rules = {
    'renewal-details': 'term-after-details',
    move: 'term-after-move',
    'replacement-of-lost': 'term-after-loss',
    'cancellation-of-categories': 'term-after-cancellation-of-categories',
    'change-of-category': 'term-after-change',
  } as const
  for (const [matter, rule] of Object.entries(rules) as [keyof typeof rules, (typeof rules)[keyof typeof rules]][]) {
    const others = Object.fromEntries(Object.values(rules).map((name) => [name, 'restart']))
    assert.deepEqual(
      termToPrint(printing(matter, { rules: ruled({ ...others, [rule]: 'keep' }) }), today),
      asBefore,
      rule,
    )
    assert.deepEqual(termToPrint(printing(matter, { rules: ruled({ [rule]: 'restart' }) }), today), anew, rule)
  }
  assert.deepEqual(termToPrint(printing('change-of-category', { holding: undefined }), today), anew)
})

test('R4.2.1 R4.2.2 R4.3.1 R4.4 no card is printed that has run out already: its term begins anew', () => {
  const holding = aHolding({ from: '2016-03-16', to: '2026-03-15' })
  const lastDay = aHolding({ from: '2016-03-17', to: today })
  const matters = [
    'renewal-damaged',
    'renewal-details',
    'move',
    'replacement-of-lost',
    'cancellation-of-categories',
    'change-of-category',
  ] as const
  for (const matter of matters) {
    assert.deepEqual(termToPrint(printing(matter, { holding }), today), anew, matter)
    assert.equal(beginsAnew(printing(matter, { holding }), today), true)
    assert.deepEqual(termToPrint(printing(matter, { holding: lastDay }), today), { from: '2016-03-17', to: today })
    assert.equal(beginsAnew(printing(matter, { holding: lastDay }), today), false)
    const rules = ruled({ 'term-after-running-out': 'old-end' })
    const january = aHolding({ from: '2016-02-01', to: '2026-01-31' })
    const onward = { from: '2026-02-01', to: '2036-01-31' }
    assert.deepEqual(termToPrint(printing(matter, { holding: january, rules }), today), onward)
    const longAgo = aHolding({ from: '2004-01-01', to: '2013-12-31' })
    assert.deepEqual(termToPrint(printing(matter, { holding: longAgo, rules }), today), anew, 'that would be over too')
  }
  assert.equal(beginsAnew(printing('renewal-at-term', { holding }), today), false, 'a renewal begins anew in any case')
  assert.equal(beginsAnew(printing('new-certificate'), today), false)
})

test('R4.4 B counts the lost cards on the card that replaces one, and afterwards only where the rule keeps it', () => {
  const holding = aHolding({ losses: 2 })
  assert.equal(replacementToPrint(printing('replacement-of-lost', { holding }), 2), 3)
  assert.equal(replacementToPrint(printing('replacement-of-lost', { holding: aHolding() }), 0), 1)
  const kept = ruled({ 'replacement-suffix-kept': true })
  const gone = ruled({ 'replacement-suffix-kept': false })
  assert.equal(replacementToPrint(printing('renewal-details', { holding, rules: kept }), 2), 2)
  assert.equal(replacementToPrint(printing('renewal-details', { holding, rules: gone }), 2), 0)
  assert.equal(replacementToPrint(printing('new-certificate', { rules: kept }), 0), 0)
})

test('R4.2.2 a damaged card is replaced under its very number, with its B or without, whatever the rule says', () => {
  const holding = aHolding({ losses: 2 })
  for (const rules of [ruled({ 'replacement-suffix-kept': true }), ruled({ 'replacement-suffix-kept': false })]) {
    assert.equal(replacementToPrint(printing('renewal-damaged', { holding, rules }), 2), 2)
    // Renewed at its term since, it has no B any more.
    assert.equal(replacementToPrint(printing('renewal-damaged', { holding, rules }), 0), 0)
  }
})

test('R4.1.4 R4.5.2 the card says what was concluded, else what was held without what was given up', () => {
  assert.deepEqual(resultsToPrint(printing('new-certificate')), [{ category: 'limb', level: 2 }])
  assert.deepEqual(resultsToPrint(printing('renewal-at-term')), [{ category: 'limb', level: 2 }])
  assert.deepEqual(resultsToPrint(printing('renewal-damaged')), [{ category: 'limb', level: 3 }])
  assert.deepEqual(resultsToPrint(printing('cancellation-of-categories')), [{ category: 'limb', level: 3 }])
  const notMet = { assessments: [concludedAs('not-met')] }
  assert.deepEqual(resultsToPrint(printing('renewal-at-term', notMet)), [])
  assert.deepEqual(resultsToPrint(printing('renewal-damaged', { holding: undefined })), [])
})

test('R4.6 unchanged is the same categories at the same levels, of a change only', () => {
  const concluded = (level: 1 | 2 | 3 | 4 | 'not-met', changes: Partial<Case> = {}) =>
    isUnchanged(
      aCase({ matter: 'change-of-category', status: 'concluded', assessments: [concludedAs(level)], ...changes }),
    )
  assert.equal(concluded(3), true)
  assert.equal(concluded(2), false)
  assert.equal(concluded('not-met'), false)
  assert.equal(concluded(3, { matter: 'renewal-at-term' }), false)
  assert.equal(concluded(3, { assessments: [] }), false)
  assert.equal(concluded(3, { recalled: 'c1' }), false, 'a card that was called back is replaced in any case')
  assert.equal(concluded(3, { holding: undefined }), false)
  const two = aHolding({
    results: [
      { category: 'limb', level: 3 },
      { category: 'vision', level: 2 },
    ],
  })
  assert.equal(concluded(3, { holding: two }), true, 'what nobody asked about stays')
  assert.equal(concluded(2, { holding: two }), false, 'of two categories one has changed')
  assert.equal(concluded(3, { holding: two, claimed: ['limb', 'vision'] }), false, 'a category was lost')
  const another = aHolding({ results: [{ category: 'vision', level: 3 }] })
  assert.equal(concluded(3, { holding: another, claimed: ['limb', 'vision'] }), false)
})

test('R4.2.1 R4.3.3 the new card rests on the assessment of the case, else on the one before', () => {
  const before = '2016-05-01'
  assert.equal(assessedFor(printing('renewal-damaged'), today), before)
  assert.equal(assessedFor(printing('renewal-at-term'), today), today)
  assert.equal(assessedFor(printing('renewal-at-term', { onFile: true }), today), before)
  assert.equal(assessedFor(printing('new-certificate'), today), today)
  assert.equal(assessedFor(printing('new-certificate', { assessments: [] }), today), today)
})

const visionBySight = { category: 'vision', level: 2, bySight: true } as const
const limbBySight = { category: 'limb', level: 3, bySight: true } as const
const bothBySight = aHolding({ results: [visionBySight, limbBySight] })

test('R4.2.1 R4.3.3 a card that is only replaced or moved keeps its marks; what was assessed anew loses its own', () => {
  for (const matter of ['renewal-damaged', 'renewal-details', 'move', 'replacement-of-lost'] as const)
    assert.deepEqual(resultsToPrint(printing(matter, { holding: bothBySight })), bothBySight.results, matter)
  const renewed = printing('renewal-at-term', { holding: aHolding({ results: [limbBySight] }) })
  assert.deepEqual(resultsToPrint(renewed), [{ category: 'limb', level: 2 }])
  const changed = printing('change-of-category', { holding: bothBySight })
  assert.deepEqual(resultsToPrint(changed), [visionBySight, { category: 'limb', level: 2 }])
})

test('R4.6 the same category at the same level is unchanged, by sight before or not', () => {
  const same = { assessments: [concludedAs(3)], holding: bothBySight }
  assert.equal(isUnchanged(printing('change-of-category', same)), true)
})

test('R4.3.3 an assessment anew settles what was asked for after a move; by sight only once nothing on the card is', () => {
  const one = aHolding({ results: [limbBySight] })
  const both = ['evident-change', 'visual-before-2018']
  assert.deepEqual(settledBy(printing('change-of-category', { holding: one })), both)
  assert.deepEqual(settledBy(printing('change-of-category', { holding: one, assessments: [concludedAs(3)] })), both)
  assert.deepEqual(settledBy(printing('change-of-category', { holding: bothBySight })), ['evident-change'])
  assert.deepEqual(settledBy(printing('renewal-at-term', { holding: one })), both)
  assert.deepEqual(settledBy(printing('renewal-at-term', { onFile: true })), ['visual-before-2018'])
  assert.deepEqual(settledBy(printing('renewal-damaged', { holding: one })), [])
  const given = printing('cancellation-of-categories', {
    holding: aHolding({ results: [visionBySight, { category: 'limb', level: 3 }] }),
  })
  assert.deepEqual(settledBy(given), ['visual-before-2018'], 'the category by sight was given up')
})

test('N4.1 what is held is the card the case called back, else the one it is about', () => {
  assert.equal(heldInCase(printing('renewal-at-term', { recalled: 'c1' })), 'c1')
  assert.equal(heldInCase(printing('renewal-at-term')), 'held')
  assert.equal(heldInCase(printing('new-certificate')), undefined)
})

test('R4.2 R4.3 R4.4 R4.5 R4.6 the register has a word for why each card is replaced', () => {
  const words: Record<MatterId, string> = {
    'new-certificate': 'recalled',
    'renewal-at-term': 'renewed',
    'renewal-damaged': 'damaged',
    'renewal-details': 'details-changed',
    move: 'moved',
    'replacement-of-lost': 'lost',
    cancellation: 'cancelled',
    'cancellation-of-categories': 'categories-cancelled',
    'change-of-category': 'category-changed',
  }
  for (const matter of Object.keys(words) as MatterId[]) {
    assert.equal(replacementReason(printing(matter)), words[matter])
    assert.equal(replacementReason(printing(matter, { recalled: 'c1' })), 'recalled')
  }
})

test('R4.1.5 a card that came out badly gives its place back to what was there before', () => {
  assert.equal(restoredStatus(printing('renewal-damaged', { recalled: 'c1', voided: true })), 'in-force')
  assert.equal(restoredStatus(printing('replacement-of-lost', { voided: true })), 'void')
  assert.equal(restoredStatus(printing('renewal-at-term', { holding: aHolding({ status: 'expired' }) })), 'expired')
  assert.equal(restoredStatus(printing('new-certificate')), 'in-force')
})

test('R4.5.1 the register has words for every reason of a cancellation and of its own', () => {
  for (const [reason, words] of Object.entries(cancellationReasons)) assert.equal(registerReasonNames[reason], words)
  for (const reason of ['renewed', 'lost', 'moved', 'not-met', 'hukou-moved'])
    assert.match(registerReasonNames[reason] ?? '', /./, reason)
})
