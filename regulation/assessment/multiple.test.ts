// Several categories on one certificate (R4.1.5; 管理办法第十三条).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categoryTitle, remarkOf } from './multiple.ts'

const several = [
  { category: 'limb', level: 3 },
  { category: 'vision', level: 1 },
] as const

test('R4.1.5 several categories are 多重残疾, each listed with its own level in the order of the standard', () => {
  assert.equal(categoryTitle(several), '多重残疾')
  assert.equal(remarkOf(several), '视力残疾一级、肢体残疾三级')
})

test('R4.1.5 one category keeps its name and needs no remark', () => {
  assert.equal(categoryTitle([{ category: 'mental', level: 2 }]), '精神残疾')
  assert.equal(remarkOf([{ category: 'mental', level: 2 }]), undefined)
  assert.throws(() => categoryTitle([]), /at least one category/)
})
