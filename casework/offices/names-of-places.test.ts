// Everyday names of places, by one rule from the official ones; what several places are called is said, not guessed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calledBesides, inTiers, namesOfPlace } from './names-of-places.ts'
import { referenceDivisions } from './reference-data.ts'

const names = referenceDivisions().map(({ name }) => name)

test('every autonomous county, banner and prefecture of the country has an everyday name', () => {
  const autonomous = names.filter((name) => /自治[县旗州区]$/.test(name))
  assert.ok(autonomous.length > 150, `${autonomous.length}`)
  for (const name of autonomous) {
    const { named, bare = '' } = calledBesides(name)
    assert.ok(bare.length >= 2 && !/自治|.族$/.test(bare), `${name} ${bare}`)
    assert.ok(name.endsWith('自治区') || named.includes(`${bare}${name.at(-1)}`), name)
  }
  const expected: Record<string, string> = {
    大通回族土族自治县: '大通县',
    互助土族自治县: '互助县',
    河南蒙古族自治县: '河南县',
    积石山保安族东乡族撒拉族自治县: '积石山县',
    东乡族自治县: '东乡县',
    双江拉祜族佤族布朗族傣族自治县: '双江县',
    隆林各族自治县: '隆林县',
    木垒哈萨克自治县: '木垒县',
    鄂伦春自治旗: '鄂伦春旗',
    鄂温克族自治旗: '鄂温克旗',
    莫力达瓦达斡尔族自治旗: '莫力达瓦旗',
    三都水族自治县: '三都县',
    海西蒙古族藏族自治州: '海西州',
    克孜勒苏柯尔克孜自治州: '克孜勒苏州',
    管城回族区: '管城区',
  }
  for (const [official, called] of Object.entries(expected))
    assert.equal(calledBesides(official).named[0], called, official)
  assert.deepEqual(calledBesides('内蒙古自治区'), { named: [], bare: '内蒙古' })
  assert.deepEqual(calledBesides('城东区'), { named: [], bare: '城东' })
})

test('a name may stand after any of those above it; of one tier all its meanings are kept', () => {
  const { official, derived, bare } = namesOfPlace('青海省 海西蒙古族藏族自治州 都兰县')
  assert.ok(official.includes('海西州都兰县') && official.includes('青海海西都兰') && bare.includes('都兰'))
  assert.ok(namesOfPlace('青海省 西宁市 大通回族土族自治县').derived.includes('青海省西宁市大通县'))
  assert.deepEqual(derived, [])
  const found = inTiers(
    [
      [[[{ office: '1', label: '青海省 海北藏族自治州 海晏县' }], 'official']],
      [
        [[{ office: '2', label: '江西省 东乡县' }], 'official'],
        [[{ office: '3', label: '甘肃省 东乡族自治县' }], 'derived'],
      ],
      [[[{ office: '4', label: '河北省 承德市 承德县' }], 'bare']],
    ],
    new Set(['承德']),
  )
  assert.deepEqual(found.get('东乡县'), ['2', '3'])
  assert.deepEqual(found.get('海北州海晏县'), ['1'])
  assert.equal(found.get('承德'), undefined)
  assert.deepEqual(found.get('河北承德'), ['4'])
})
