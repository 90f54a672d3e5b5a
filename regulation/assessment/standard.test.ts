// GB/T 26341-2010: measured values, the level they suggest, and the warnings (R1.3, R4.1.3, N4.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Category, categories, type Level, levels } from '../vocabulary.ts'
import { limbItems } from './limb.ts'
import { checkMeasured, type Finding, fieldsFor, impliedLevel, mismatch, standards, type Values } from './standard.ts'

const findings: readonly Finding[] = [...levels, 'not-met']
const eyes = (right: number, left: number, more: Values = {}): Values => ({
  rightCorrected: String(right),
  leftCorrected: String(left),
  ...more,
})
const ears = (right: number, left: number): Values =>
  Object.fromEntries(
    [500, 1000, 2000, 4000].flatMap((hertz) => [
      [`right${hertz}`, String(right)],
      [`left${hertz}`, String(left)],
    ]),
  )
/** Each value with the level the table of the standard gives it. */
const expectTable = (
  category: Category,
  age: number,
  values: (value: number) => Values,
  rows: readonly (readonly [number, Finding | undefined])[],
) => {
  for (const [value, level] of rows)
    assert.equal(impliedLevel(category, values(value), age), level, `${category} ${value} at ${age}`)
}

test('N4.2 every category has four described levels and fields a form can show', () => {
  for (const category of categories) {
    assert.equal(standards[category].category, category)
    assert.deepEqual(Object.keys(standards[category].levels).map(Number), [...levels])
    for (const age of [0, 6, 7, 17, 18, 90]) {
      const names = fieldsFor(category, age).map((field) => field.name)
      assert.equal(new Set(names).size, names.length)
      assert.ok(names.length > 1)
      for (const field of fieldsFor(category, age))
        assert.equal(field.kind === 'choice', (field.choices?.length ?? 0) > 1, field.name)
    }
  }
})

test('R4.1.3 vision goes by the better eye, best corrected', () => {
  expectTable('vision', 40, (better) => eyes(better, 0), [
    [0, 1],
    [0.019, 1],
    [0.02, 2],
    [0.049, 2],
    [0.05, 3],
    [0.099, 3],
    [0.1, 4],
    [0.299, 4],
    [0.3, 'not-met'],
    [1, 'not-met'],
  ])
})

test('R4.1.3 a visual field under ten degrees counts whatever the acuity, when both eyes are affected', () => {
  assert.equal(impliedLevel('vision', eyes(1, 1, { rightField: '4', leftField: '4' }), 40), 1)
  assert.equal(impliedLevel('vision', eyes(1, 1, { rightField: '9', leftField: '4' }), 40), 2)
  assert.equal(impliedLevel('vision', eyes(1, 1, { rightField: '10', leftField: '10' }), 40), 'not-met')
  assert.equal(impliedLevel('vision', eyes(0.01, 0.8, { rightField: '60', leftField: '4' }), 40), 1)
  assert.equal(impliedLevel('vision', eyes(1, 1, { rightField: '4' }), 40), 'not-met')
})

test('R4.1.3 one blind eye beside an eye of 0.3 does not meet the standard', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (good, other) => {
        const values = eyes(Number(good.toFixed(3)), Number(other.toFixed(3)))
        assert.equal(impliedLevel('vision', values, 40), 'not-met')
      },
    ),
  )
})

test('R4.1.3 hearing goes by the better ear averaged over four frequencies', () => {
  expectTable('hearing', 40, (better) => ears(better, 120), [
    [40, 'not-met'],
    [41, 4],
    [60, 4],
    [61, 3],
    [80, 3],
    [81, 2],
    [90, 2],
    [91, 1],
    [120, 1],
    [80.5, undefined],
  ])
  assert.equal(impliedLevel('hearing', { ...ears(95, 120), right500: '75' }, 40), 2)
})

test('R4.1.3 thresholds read in steps of five never fall between two rows', () => {
  const threshold = fc.integer({ min: 0, max: 24 }).map((one) => String(one * 5))
  const names = Object.keys(ears(0, 0))
  fc.assert(
    fc.property(fc.array(threshold, { minLength: 8, maxLength: 8 }), (read) => {
      const values = Object.fromEntries(names.map((name, index) => [name, read[index] ?? '0']))
      assert.notEqual(impliedLevel('hearing', values, 40), undefined)
    }),
  )
})

test('R4.1.3 to the age of three hearing is only levels one to three', () => {
  assert.match(mismatch('hearing', ears(50, 50), 3, 4) ?? '', /3 岁以内只定一至三级/)
  assert.equal(mismatch('hearing', ears(50, 50), 3, 'not-met'), undefined)
  assert.equal(mismatch('hearing', ears(70, 70), 3, 3), undefined)
  assert.equal(mismatch('hearing', ears(50, 50), 4, 4), undefined)
})

test('R4.1.3 speech goes by intelligibility, with the expression test beside it, from the age of three', () => {
  const spoken = (percent: number, expression = '1') => ({ intelligibility: String(percent), expression })
  expectTable('speech', 20, spoken, [
    [0, 1],
    [10, 1],
    [11, 2],
    [25, 2],
    [26, 3],
    [45, 3],
    [46, 4],
    [65, 4],
    [66, 'not-met'],
    [10.5, undefined],
  ])
  assert.equal(mismatch('speech', spoken(20, '2'), 20, 2), undefined)
  assert.match(mismatch('speech', spoken(20, '4'), 20, 2) ?? '', /言语表达能力测试/)
  assert.match(mismatch('speech', spoken(0), 2, 1) ?? '', /3 岁以下不定/)
  assert.equal(mismatch('speech', spoken(0), 2, 'not-met'), undefined)
})

test('R4.1.3 intellect goes by DQ to six, IQ from seven, and WHO-DAS II from eighteen', () => {
  expectTable('intellect', 6, (dq) => ({ dq: String(dq) }), [
    [25, 1],
    [26, 2],
    [39, 2],
    [40, 3],
    [54, 3],
    [55, 4],
    [75, 4],
    [76, 'not-met'],
  ])
  expectTable('intellect', 7, (iq) => ({ iq: String(iq) }), [
    [19, 1],
    [19.5, 1],
    [20, 2],
    [34, 2],
    [35, 3],
    [49, 3],
    [50, 4],
    [69, 4],
    [70, 'not-met'],
  ])
  const names = (age: number) => fieldsFor('intellect', age).map((field) => field.name)
  assert.deepEqual(names(6), ['dq', 'adaptive', 'scale'])
  assert.deepEqual(names(17), ['iq', 'adaptive', 'scale'])
  assert.deepEqual(names(18), ['iq', 'adaptive', 'whoDas', 'scale'])
  assert.equal(mismatch('intellect', { iq: '30', adaptive: '2', whoDas: '110' }, 30, 2), undefined)
  assert.match(mismatch('intellect', { iq: '30', adaptive: '2', whoDas: '99' }, 30, 2) ?? '', /WHO-DAS/)
  assert.match(mismatch('intellect', { iq: '30', adaptive: '4' }, 10, 2) ?? '', /适应行为/)
})

test('R4.1.3 psychiatric disability goes by WHO-DAS II for adults and by adaptive behaviour alone for minors', () => {
  const scored = (whoDas: number) => ({ months: '24', whoDas: String(whoDas) })
  expectTable('mental', 18, scored, [
    [116, 1],
    [115, 2],
    [106, 2],
    [105, 3],
    [96, 3],
    [95, 4],
    [52, 4],
    [51, 'not-met'],
  ])
  assert.equal(impliedLevel('mental', { months: '24', adaptive: '3', whoDas: '120' }, 17), 3)
  assert.ok(!fieldsFor('mental', 17).some((field) => field.name === 'whoDas'))
})

test('R4.1.3 a psychiatric illness of less than a year warns at any level', () => {
  const values = { months: '11', whoDas: '110', adaptive: '2' }
  assert.match(mismatch('mental', values, 30, 2) ?? '', /一年以上/)
  assert.equal(mismatch('mental', values, 30, 'not-met'), undefined)
  assert.equal(mismatch('mental', { ...values, months: '12' }, 30, 2), undefined)
})

test('N4.2 a limb level is never computed; only an item of another level warns', () => {
  for (const [level, items] of Object.entries(limbItems))
    for (const [index] of items.entries()) {
      const values = { item: `${level}.${index + 1}`, side: '双侧' }
      assert.equal(impliedLevel('limb', values, 40), undefined)
      assert.equal(mismatch('limb', values, 40, Number(level) as Level), undefined)
      assert.match(mismatch('limb', values, 40, 'not-met') ?? '', /不是同一级/)
    }
  assert.equal(mismatch('limb', { item: 'none' }, 40, 'not-met'), undefined)
  assert.match(mismatch('limb', { item: '4.9' }, 12, 4) ?? '', /成年身高/)
})

test('N4.2 the standard has nine, seven, six and eleven items for the limbs', () => {
  assert.deepEqual(
    Object.values(limbItems).map((items) => items.length),
    [9, 7, 6, 11],
  )
})

test('R1.3 a mismatch says both levels, and only ever warns', () => {
  const warning = mismatch('vision', eyes(0.2, 0.2), 40, 2)
  assert.equal(warning, '按填写的数值，国家标准对应“四级”，您选的是“二级”。请核对；确实如此的，请写明理由。')
  assert.match(mismatch('vision', eyes(1, 1), 40, 1) ?? '', /“不符合标准”/)
})

test('R1.3 with nothing measured no category suggests a level', () => {
  for (const category of categories)
    for (const age of [5, 40]) {
      assert.equal(impliedLevel(category, {}, age), undefined)
      for (const level of findings) assert.equal(mismatch(category, {}, age, level), undefined)
    }
})

test('R1.3 values are checked field by field, each with its own message', () => {
  const errors = checkMeasured('vision', { rightCorrected: '3', leftCorrected: 'good', rightField: '' }, 40)
  assert.deepEqual(errors, {
    rightCorrected: '“右眼最佳矫正视力”应在 0 到 2 之间。',
    leftCorrected: '“左眼最佳矫正视力”要填数字。',
  })
  assert.deepEqual(checkMeasured('vision', eyes(0.1, 0.2), 40), {})
  assert.match(checkMeasured('limb', { item: '9.9' }, 40).item ?? '', /选一项/)
  assert.match(checkMeasured('mental', { diagnosis: '演'.repeat(501) }, 40).diagnosis ?? '', /500 个字/)
  assert.ok(!('whoDas' in checkMeasured('mental', {}, 17)))
})

test('R1.3 full-width digits are numbers too', () => {
  const values = { rightCorrected: '０．０３', leftCorrected: ' 0.01 ' }
  assert.deepEqual(checkMeasured('vision', values, 40), {})
  assert.equal(impliedLevel('vision', values, 40), 2)
  for (const text of ['1e3', '0x10', 'Infinity', '-', '.', '1.'])
    assert.ok('rightCorrected' in checkMeasured('vision', { ...values, rightCorrected: text }, 40), text)
})
