// A conclusion is refused for whatever the form at the desk could not have made, and names the field (R1.3, R4.1.3; GB/T 26341-2010).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { situations } from '../situation-testing.ts'
import type { Category } from '../vocabulary.ts'
import { checkConclusion, type Found, refuseNotOnce, tidyFound } from './conclusion.ts'

const limb: Found = {
  category: 'limb',
  level: 3,
  values: { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' },
}
const age = 40
const wrong = (found: readonly Found[], asked: readonly Category[] = ['limb']) => checkConclusion(asked, found, age)

test('R1.3 what the task asks, measured and levelled, may be signed', () => {
  assert.deepEqual(wrong([limb]), {})
  assert.deepEqual(
    wrong([{ ...limb, level: 'not-met', reason: '复查时已改善' }]),
    {},
    'with a reason it is the doctor’s word',
  )
})

test('R1.3 whatever the form cannot make is named with its field', () => {
  const rows: readonly [found: readonly Found[], field: string, says: RegExp][] = [
    [[], 'level-limb', /请为肢体残疾写明等级/],
    [[{ ...limb, level: undefined }], 'level-limb', /请为肢体残疾写明等级/],
    [[limb, limb], 'level-limb', /肢体残疾写了不止一次/],
    [[limb, { ...limb, level: 1, values: { ...limb.values, item: '1.1' } }], 'level-limb', /只写一次/],
    [[limb, { ...limb, category: 'vision' }], 'level-vision', /视力残疾不在这项任务里/],
    [[{ ...limb, values: { ...limb.values, item: '3.9' } }], 'limb.item', /选一项/],
    [[{ ...limb, values: { ...limb.values, side: '前侧' } }], 'limb.side', /选一项/],
    [[{ ...limb, values: { ...limb.values, rightCorrected: '0.1' } }], 'limb.rightCorrected', /没有“rightCorrected”/],
    [[{ ...limb, values: { ...limb.values, constructor: 'x' } }], 'limb.constructor', /没有“constructor”/],
    [[{ ...limb, values: { ...limb.values, site: ' ' } }], 'limb.site', /请填写“部位”/],
    [[{ ...limb, level: 1 }], 'limb.reason', /不是同一级/],
    [[{ ...limb, level: 1, reason: ' 同意 ' }], 'limb.reason', /写明理由/],
  ]
  for (const [found, field, says] of rows) {
    const errors = wrong(found)
    assert.deepEqual(Object.keys(errors), [field], JSON.stringify(found))
    assert.match(errors[field] ?? '', says)
  }
})

test('R1.3 what is kept is what was meant', () => {
  const typed = { ...limb, values: { ...limb.values, site: ' 双小腿 ', item: '３.１' }, reason: '  ' }
  assert.deepEqual(tidyFound(typed), { ...limb, reason: undefined })
})

situations('one level of a category', (found: readonly { category: Category }[]) => refuseNotOnce('limb', found), [
  { is: 'beside another category', given: [limb, { category: 'vision' }], accepted: 'R1.3' },
  { is: 'that is not there', given: [{ category: 'vision' }], refused: 'R1.3', says: /写明等级/, field: 'level-limb' },
  { is: 'that is there twice', given: [limb, limb], refused: 'R1.3', says: /不止一次/, field: 'level-limb' },
])
