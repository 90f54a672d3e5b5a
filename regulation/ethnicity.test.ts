// The ethnic groups of GB/T 3304, as people write them: one spelling, and nothing else (R3.1, R4.1.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ethnicGroupError, ethnicGroups, spellEthnicGroup } from './ethnicity.ts'

test('R3.1 an ethnic group is one of the 56 or of the two others, in one spelling, with or without 族', () => {
  assert.equal(ethnicGroups.length, 58)
  assert.equal(new Set(ethnicGroups).size, 58)
  for (const [typed, stored] of [
    ['撒拉', '撒拉族'],
    [' 撒 拉 族 ', '撒拉族'],
    ['汉', '汉族'],
    ['其他', '其他'],
  ] as const) {
    assert.equal(spellEthnicGroup(typed), stored)
    assert.equal(ethnicGroupError(typed), undefined)
  }
  assert.match(ethnicGroupError('火星族') ?? '', /民族不对/)
  assert.match(ethnicGroupError('撒喇族') ?? '', /撒拉族/)
  assert.equal(ethnicGroupError(''), undefined)
})
