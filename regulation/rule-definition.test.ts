// What a kind of rule holds, at its bounds, and how a value and its basis read (R1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localRules } from './local-rules.ts'
import { basisInWords, fees, flag, holidays, lines, materials, oneOf, text, whole } from './rule-definition.ts'

const material = { id: 'a', title: '近期病历', reason: '演示理由', publisher: '演示残联' }
const fee = { item: '鉴定', yuan: 200, waiver: '' }
const day = { id: '2026-07-01', name: '州庆' }

test('R2.5 a material is named by one to forty small letters, digits and hyphens', () => {
  const named = (id: string) => materials.fits([{ ...material, id }])
  assert.deepEqual(['', 'a', 'a-1', 'a'.repeat(40), 'a'.repeat(41), 'A', ' a', 'a b'].map(named), [
    false,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

test('R5.1 a day off or a day worked has a day and a name; what was stored before there were days worked is off', () => {
  assert.deepEqual(
    (['off', 'work', undefined, 'half'] as const).map((kind) => holidays.fits([{ ...day, kind }])),
    [true, true, true, false],
  )
  assert.equal(holidays.inWords([day, { ...day, kind: 'work' }], ''), '2026-07-01 州庆、2026-07-01 州庆（上班）')
  assert.deepEqual([[day], [{ ...day, id: ' ' }], ['2026-07-01'], [null]].map(holidays.fits), [
    true,
    false,
    false,
    false,
  ])
})

test('R1.2 a value reads as people say it, and one that its rule cannot hold is told to be none', () => {
  const days = whole(1, 60)
  assert.deepEqual(
    [days.inWords(5, '个工作日'), days.inWords(5, ''), days.inWords(0, '个工作日')],
    ['5 个工作日', '5', '值不合要求'],
  )
  assert.deepEqual(
    [flag.inWords(true, ''), flag.inWords(false, ''), flag.inWords('yes', '')],
    ['是', '否', '值不合要求'],
  )
  assert.deepEqual([text.inWords('演示社区', ''), text.inWords(' ', '')], ['演示社区', '值不合要求'])
  const kept = oneOf({ keep: '沿用', restart: '重新计算' })
  assert.deepEqual([kept.inWords('keep', ''), kept.inWords('toString', '')], ['沿用', '值不合要求'])
  assert.deepEqual([lines.inWords([], ''), lines.inWords(['甲', '乙'], '')], ['没有', '甲；乙'])
  assert.deepEqual(
    [materials.inWords([], ''), materials.inWords([material, { ...material, title: '诊断书' }], '')],
    ['没有', '近期病历、诊断书'],
  )
  assert.deepEqual(
    [fees.inWords([], ''), fees.inWords([fee, { ...fee, waiver: '低保户免' }], '')],
    ['没有规定', '鉴定 200 元；鉴定 200 元（低保户免）'],
  )
  assert.deepEqual(
    [holidays.inWords([], ''), holidays.inWords([day, day], '')],
    ['没有', '2026-07-01 州庆、2026-07-01 州庆'],
  )
})

test('R1.2 a basis reads with its clause in the usual words and without the section it is written down in', () => {
  const read = (basis: string) => basisInWords({ clause: 'R5.1', basis })
  assert.equal(read('R5.1'), '《办理规范》五')
  assert.equal(read('R5.1：三个工作日'), '《办理规范》五；三个工作日')
  assert.equal(read('没有规定（docs/basis.md 3）；默认三天'), '《办理规范》五；没有规定；默认三天')
  assert.equal(read('docs/basis.md 3'), '《办理规范》五')
  assert.equal(read('参照 R5.1 的三天'), '《办理规范》五；参照 R5.1 的三天')
  for (const definition of Object.values(localRules)) assert.doesNotMatch(basisInWords(definition), /docs|；；|；$/)
})

test('R2.5 R5.1 lists of materials, of fees and of days off add up over the offices; other rules do not', () => {
  const adding = Object.entries(localRules).flatMap(([name, rule]) => ('addsUp' in rule && rule.addsUp ? [name] : []))
  assert.deepEqual(adding, ['extra-materials', 'assessment-fees', 'regional-holidays'])
})
