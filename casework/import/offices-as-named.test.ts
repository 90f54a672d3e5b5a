// The import and the search for a place understand the same everyday names (N1, N2.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { calledBesides } from '../offices/names-of-places.ts'
import { searchPlaces, searchPlacesToAsk } from '../offices/place-search-store.ts'
import { listOfficesByName } from './import-store.ts'
import { readOffice } from './read-office.ts'
import { stage } from './testing.ts'

test('each everyday name leads to the same office at import and in the search; several are named', async (t) => {
  const { work } = await stage(t)
  const scene = await work(worker, listOfficesByName)
  const of = (label: string) => [...scene.labelOf].find(([, own]) => own === label)?.[0]
  const one: Record<string, string> = {
    大通县: '青海省 西宁市 大通回族土族自治县',
    西宁市大通县: '青海省 西宁市 大通回族土族自治县',
    互助县: '青海省 海东市 互助土族自治县',
    海东地区互助县: '青海省 海东市 互助土族自治县',
    民和县: '青海省 海东市 民和回族土族自治县',
    门源县: '青海省 海北藏族自治州 门源回族自治县',
    海北州门源县: '青海省 海北藏族自治州 门源回族自治县',
    河南县: '青海省 黄南藏族自治州 河南蒙古族自治县',
    循化县: '青海省 海东市 循化撒拉族自治县',
    海西州都兰县: '青海省 海西蒙古族藏族自治州 都兰县',
    湟中: '青海省 西宁市 湟中区',
    都兰: '青海省 海西蒙古族藏族自治州 都兰县',
    德令哈: '青海省 海西蒙古族藏族自治州 德令哈市',
    海晏: '青海省 海北藏族自治州 海晏县',
    西宁城东: '青海省 西宁市 城东区',
    东莞市虎门镇: '广东省 东莞市',
    虎门镇: '广东省 东莞市',
    鄂伦春旗: '内蒙古自治区 呼伦贝尔市 鄂伦春自治旗',
    大理州漾濞县: '云南省 大理白族自治州 漾濞彝族自治县',
  }
  for (const [typed, label] of Object.entries(one)) {
    assert.deepEqual(readOffice(`${typed}残联`, scene), { office: of(label) }, typed)
    const found = await work(worker, (unit) => searchPlaces(unit, typed))
    assert.ok(
      found.some((place) => place.label === label),
      `${typed}: ${found.map((place) => place.label).join()}`,
    )
    if (/^[^都德海湟]..?$/.test(typed)) assert.equal(found.length, 1, typed)
  }
  const several = readOffice('东乡县残联', scene)
  assert.ok('problem' in several && /江西省.*甘肃省|甘肃省.*江西省/.test(several.problem), JSON.stringify(several))
  const dongxiang = of('甘肃省 临夏回族自治州 东乡族自治县')
  assert.deepEqual(readOffice('东乡县', { ...scene, onlyOffice: dongxiang }), { office: dongxiang })
  const both = await work(worker, (unit) => searchPlaces(unit, '东乡县'))
  assert.equal(both.length, 2, both.map((place) => place.label).join())
  const asked = await work(worker, (unit) => searchPlacesToAsk(unit, '河南县'))
  assert.deepEqual(asked, [])
  const address = await work(worker, (unit) => searchPlaces(unit, '青海省西宁市大通县桥头镇人民路'))
  assert.deepEqual(
    address.map((place) => place.label),
    ['青海省 西宁市 大通回族土族自治县'],
  )
})

test('every autonomous county is found by its everyday name at both doors', async (t) => {
  const { work } = await stage(t)
  const scene = await work(worker, listOfficesByName)
  for (const [office, label] of scene.labelOf) {
    const county = label.split(' ').at(-1) ?? ''
    const [short] = /自治[县旗]$/.test(county) ? calledBesides(county).named : []
    if (!short) continue
    const read = readOffice(short, scene)
    assert.ok('office' in read ? read.office === office : read.problem.includes(office), `${short} ${label}`)
    const found = await work(worker, (unit) => searchPlaces(unit, short))
    assert.ok(
      found.some(({ id }) => id === office),
      `${short} ${label}`,
    )
  }
})
