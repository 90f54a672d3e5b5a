// The words of GB/T 26341-2010 that an assessor chooses by, told a second time by hand: the levels, and the items of 5.5 (R4.1.3, N4.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limbItems } from './limb.ts'
import { standards } from './standard.ts'

test('R4.1.3 N4.2 what each level means, category by category', () => {
  assert.deepEqual(standards.vision.levels, {
    1: '无光感至小于 0.02，或视野半径小于 5 度',
    2: '0.02 至小于 0.05，或视野半径小于 10 度',
    3: '0.05 至小于 0.1',
    4: '0.1 至小于 0.3',
  })
  assert.deepEqual(standards.hearing.levels, {
    1: '平均听力损失大于 90 dB HL',
    2: '81 至 90 dB HL',
    3: '61 至 80 dB HL',
    4: '41 至 60 dB HL',
  })
  assert.deepEqual(standards.speech.levels, {
    1: '无言语功能或清晰度不超过 10%',
    2: '清晰度 11% 至 25%',
    3: '清晰度 26% 至 45%',
    4: '清晰度 46% 至 65%',
  })
  assert.deepEqual(standards.limb.levels, {
    1: '不能独立实现日常生活活动',
    2: '基本上不能独立',
    3: '能部分独立',
    4: '基本上能独立',
  })
  assert.deepEqual(standards.intellect.levels, {
    1: 'DQ 不超过 25，或 IQ 小于 20，适应行为极重度',
    2: 'DQ 26 至 39，或 IQ 20 至 34，重度',
    3: 'DQ 40 至 54，或 IQ 35 至 49，中度',
    4: 'DQ 55 至 75，或 IQ 50 至 69，轻度',
  })
  assert.deepEqual(standards.mental.levels, {
    1: '生活完全不能自理，全部需他人监护',
    2: '生活大部分不能自理，监护下能做简单劳动',
    3: '生活不能完全自理，能独立做简单劳动',
    4: '生活基本自理，能从事一般工作，偶需支持',
  })
})

test('R4.1.3 N4.2 the items of physical disability, level by level in the order of the standard', () => {
  assert.deepEqual(limbItems, {
    1: [
      '四肢瘫：四肢运动功能重度丧失',
      '截瘫：双下肢运动功能完全丧失',
      '偏瘫：一侧肢体运动功能完全丧失',
      '单全上肢和双小腿缺失',
      '单全下肢和双前臂缺失',
      '双上臂和单大腿（或单小腿）缺失',
      '双全上肢或双全下肢缺失',
      '四肢在手指掌指关节（含）和足跗跖关节（含）以上不同部位缺失',
      '双上肢功能极重度障碍或三肢功能重度障碍',
    ],
    2: [
      '偏瘫或截瘫，残肢保留少许功能，不能独立行走',
      '双上臂或双前臂缺失',
      '双大腿缺失',
      '单全上肢和单大腿缺失',
      '单全下肢和单上臂缺失',
      '三肢在掌指关节（含）和跗跖关节（含）以上不同部位缺失（一级的除外）',
      '二肢功能重度障碍或三肢功能中度障碍',
    ],
    3: [
      '双小腿缺失',
      '单前臂及其以上缺失',
      '单大腿及其以上缺失',
      '双手拇指或双手拇指以外其他手指全缺失',
      '二肢在掌指关节（含）和跗跖关节（含）以上不同部位缺失（二级的除外）',
      '一肢功能重度障碍或二肢功能中度障碍',
    ],
    4: [
      '单小腿缺失',
      '双下肢不等长，差距大于等于 50 mm',
      '脊柱强（僵）直',
      '脊柱畸形，后凸大于 70 度或侧凸大于 45 度',
      '单手拇指以外其他四指全缺失',
      '单手拇指全缺失',
      '单足跗跖关节以上缺失',
      '双足趾完全缺失或失去功能',
      '侏儒症，成年身高不超过 1300 mm',
      '一肢功能中度障碍或两肢功能轻度障碍',
      '类似上述的其他肢体功能障碍',
    ],
  })
})

test('R4.1.3 the choices of a scale, from the gravest on', () => {
  const choices = (category: 'speech' | 'intellect' | 'mental', name: string) =>
    standards[category].fields
      .find((field) => field.name === name)
      ?.choices?.map(({ value, label }) => `${value} ${label}`)
  assert.deepEqual(choices('speech', 'expression'), [
    '1 未达到一级测试水平',
    '2 未达到二级测试水平',
    '3 未达到三级测试水平',
    '4 未达到四级测试水平',
    '5 达到四级测试水平',
  ])
  for (const category of ['intellect', 'mental'] as const)
    assert.deepEqual(choices(category, 'adaptive'), ['1 极重度', '2 重度', '3 中度', '4 轻度', 'none 无明显障碍'])
})
