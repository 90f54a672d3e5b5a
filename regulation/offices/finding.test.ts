// What people are found by: parts of a name, its pinyin and initials, a telephone, a birthday, each alone or together (R4.1.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spellName } from '../person-name.ts'
import { telephoneOf } from '../phone-number.ts'
import { situations } from '../situation-testing.ts'
import { isRefusal } from '../vocabulary.ts'
import { countsAs, findKeysOf, hasTogether, readWanted } from './finding.ts'

const table: Readonly<Record<string, readonly string[]>> = {
  单: ['dan', 'chan', 'shan'],
  晓: ['xiao'],
  禾: ['he'],
  吕: ['lv'],
  卓: ['zhuo'],
  玛: ['ma'],
  才: ['cai'],
  仁: ['ren'],
  周: ['zhou'],
  春: ['chun'],
  雨: ['yu'],
}
const readingsOf = (hanzi: string) => table[hanzi] ?? []
const keys = (name: string, more: { phone?: string; birth?: string } = {}) =>
  findKeysOf(
    { name: spellName(name), phones: more.phone ? [telephoneOf(more.phone)] : [], birth: more.birth },
    readingsOf,
  )
const finds = (name: string, typed: string, more = {}) => {
  const wanted = readWanted(typed)
  if (isRefusal(wanted)) return false
  const known = new Set(keys(name, more))
  return (
    wanted.alternatives.some((alternative) => alternative.every((key) => known.has(key))) &&
    hasTogether(spellName(name), wanted.together)
  )
}

test('R4.1.1 a name is found by letters that stand together, by its pinyin and initials, however they are spaced', () => {
  for (const typed of [
    '单晓',
    '晓禾',
    '单晓禾',
    'shanxiaohe',
    'shan xiao he',
    'Xiao He',
    "xiao'he",
    'sxh',
    'xh',
    'DXH',
  ])
    assert.ok(finds('单晓禾', typed), typed)
  for (const typed of ['单禾', '禾晓', 'shanhe', 'xiaoh', 'hx']) assert.ok(!finds('单晓禾', typed), typed)
  for (const typed of ['lvxiao', 'lyuxiao', 'lüxiao', 'lx']) assert.ok(finds('吕晓', typed), typed)
  for (const typed of ['zhouchunyu', 'zhou chun yu', 'chunyu', 'zcy', 'cy']) assert.ok(finds('周春雨', typed), typed)
})

test('R4.1.1 a long name is found by a part as long as one likes, and only where the part stands together', () => {
  const name = '才仁·卓玛晓禾'
  for (const typed of ['才仁卓玛', '才仁·卓玛', '仁卓玛晓禾', 'cairenzhuoma', 'crzmxh'])
    assert.ok(finds(name, typed), typed)
  for (const typed of ['cairenzhuomaxiaohe', 'cai ren zhuo ma xiao he']) assert.ok(finds(name, typed), typed)
  assert.ok(!finds(name, 'cairenzhuomaxiao'), 'by pinyin whole, or four hanzi of it')
  assert.ok(!finds('晓禾卓玛晓禾才', '禾卓玛晓禾卓'), 'its letters are there, but not in this order')
  assert.ok(finds('Anna Li', 'anna'), 'a name in letters')
})

test('R4.1.1 a telephone and a birthday find whole, and parts that are typed together have all to fit', () => {
  const more = { phone: '13900000001', birth: '1990-03-07' }
  for (const typed of [
    '13900000001',
    '139-0000-0001',
    '139 0000 0001',
    '+86 139 0000 0001',
    '晓禾 139 0000 0001',
    '1990-03-07',
    '19900307',
    '1990年3月7日',
    '晓禾 1990-03-07',
    '13900000001 xh',
  ])
    assert.ok(finds('单晓禾', typed, more), typed)
  for (const typed of ['13900000002', '1990-03-08', '晓禾 1990-03-08', '晓卓 1990-03-07'])
    assert.ok(!finds('单晓禾', typed, more), typed)
})

test('N5.2 no single hanzi is kept, and no part of a number', () => {
  const all = keys('单晓禾', { phone: '13900000001', birth: '1990-03-07' })
  assert.deepEqual(
    all.filter((key) => key.startsWith('n:')),
    ['n:单晓', 'n:单晓禾', 'n:晓禾'],
  )
  assert.deepEqual(
    all.filter((key) => /^[tb]:/.test(key)),
    ['t:13900000001', 'b:1990-03-07'],
  )
  assert.ok(all.every((key) => !/^[pi]:.$/.test(key)))
  assert.ok(keys('单单单单').length < 60, 'many readings make no flood')
})

situations('what is searched for', readWanted, [
  { is: 'two hanzi', given: '晓禾', accepted: 'N5.2', also: (a) => assert.equal(a.by, '姓名的一部分') },
  { is: 'a telephone', given: '13900000001', accepted: 'N5.2', also: (a) => assert.equal(a.by, '电话') },
  { is: 'one hanzi', given: '晓', refused: 'N5.2', says: /一个字太少/, field: 'what' },
  { is: 'one letter', given: 'x', refused: 'N5.2', says: /至少写两个/, field: 'what' },
  { is: 'a part of a number', given: '1390000', refused: 'N5.2', says: /认不出这个号码/, field: 'what' },
  { is: 'nothing', given: ' ', refused: 'N5.2', says: /最多四样/, field: 'what' },
  { is: 'more than four things', given: '晓禾 单晓 禾卓 卓玛 才仁', refused: 'N5.2', says: /最多四样/ },
  { is: 'what is no name', given: '晓禾😀', refused: 'N5.2', says: /表情/ },
])

test('N5.2 one person with a case is the counter’s own business; several, or one of the register only, are look-ups; nobody is a miss', () => {
  assert.equal(countsAs({ people: 1, withCase: 1 }), undefined)
  assert.equal(countsAs({ people: 1, withCase: 0 }), 'fields')
  assert.equal(countsAs({ people: 0, withCase: 0 }), 'missed')
  assert.equal(countsAs({ people: 2, withCase: 2 }), 'fields')
})
