// What is handed back as no name, and names that look unusual and are real.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonNoName } from './names-that-are-none.ts'
import { spellName } from './person-name.ts'

test('R4.1.1 words in place of a name, calls, and masked or mistyped names are named', () => {
  for (const typed of `无 不详 未知 男 女 合计 测试 户主 同上 null 张某某 张某 李某甲 李O 张X 王x明 Ｘ张 张先生 王女士 张三之子 残疾人 无名氏`.split(
    ' ',
  ))
    assert.ok(reasonNoName(spellName(typed)), typed)
})

test('R4.1.1 names that only look unusual stay names', () => {
  for (const typed of [
    '测试·张三',
    '吴女',
    '男小云',
    '王氏',
    '无极',
    '阿卜杜拉·买买提',
    'Anna Schmidt',
    '欧阳男',
    '万万',
    '不花',
    '张〓',
    '丁',
  ])
    assert.equal(reasonNoName(spellName(typed)), undefined, typed)
})
