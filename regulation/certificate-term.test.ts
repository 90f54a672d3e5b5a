// Term, cover and grade of a certificate (R4.2.1; 管理办法第四、十三、十九条).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { coverOf, gradeOf, levelNumerals, renewalOpensOn, termFrom } from './certificate-term.ts'
import { categories, type Level, levels } from './vocabulary.ts'
import { addDays, addYears } from './working-days.ts'

test('R4.2.1 a certificate holds for ten years and may be renewed after nine', () => {
  assert.deepEqual(termFrom('2026-11-23'), { from: '2026-11-23', to: '2036-11-22' })
  assert.deepEqual(termFrom('2026-01-01'), { from: '2026-01-01', to: '2035-12-31' })
  assert.equal(renewalOpensOn('2026-11-23'), '2035-11-23')
})

test('R4.2.1 a certificate issued on 29 February is never shorter than ten years', () => {
  assert.deepEqual(termFrom('2024-02-29'), { from: '2024-02-29', to: '2034-02-28' })
  fc.assert(
    fc.property(fc.nat(40_000), (count) => {
      const issued = addDays('2018-01-01', count)
      const { from, to } = termFrom(issued)
      assert.equal(from, issued)
      const dayAfter = addDays(to, 1)
      assert.ok(dayAfter >= addYears(issued, 10) && dayAfter <= addDays(addYears(issued, 10), 1))
      assert.ok(renewalOpensOn(issued) < to)
    }),
  )
})

test('R4.1.5 the cover is red where vision is among the categories, otherwise green', () => {
  assert.equal(coverOf([{ category: 'vision', level: 4 }]), 'red')
  assert.equal(
    coverOf([
      { category: 'limb', level: 1 },
      { category: 'vision', level: 4 },
    ]),
    'red',
  )
  assert.equal(coverOf([{ category: 'hearing', level: 1 }]), 'green')
})

test('R4.1.5 the grade is the most severe level; several categories are code 7', () => {
  assert.deepEqual(gradeOf([{ category: 'mental', level: 3 }]), { categoryCode: 6, level: 3 })
  assert.deepEqual(
    gradeOf([
      { category: 'limb', level: 3 },
      { category: 'vision', level: 2 },
    ]),
    { categoryCode: 7, level: 2 },
  )
  assert.throws(() => gradeOf([]), /at least one category/)
  const result = fc.record({ category: fc.constantFrom(...categories), level: fc.constantFrom<Level[]>(...levels) })
  fc.assert(
    fc.property(fc.array(result, { minLength: 1, maxLength: 6 }), (results) => {
      const grade = gradeOf(results)
      assert.ok(results.every((one) => grade.level <= one.level))
      assert.equal(grade.categoryCode === 7, new Set(results.map((one) => one.category)).size > 1)
    }),
  )
})

test('R4.1.5 levels are printed in formal numerals', () => {
  assert.deepEqual(levelNumerals, { 1: '壹级', 2: '贰级', 3: '叁级', 4: '肆级' })
})
