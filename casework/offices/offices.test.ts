// The reference data as installed, and every way of asking for an office (N1, R4.1.5; figures of docs/basis.md §8.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestPlatform } from '#platform/database/testing.ts'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import { addWorkingDays } from '#regulation/working-days.ts'
import { listOfficesByName } from '../import/import-store.ts'
import { readOffice } from '../import/read-office.ts'
import { installReferenceData } from './install-reference-data.ts'
import { listAllKnownPlaces } from './known-place-store.ts'
import {
  calendarsFor,
  findCountyOffice,
  getOffice,
  listOfficesUnder,
  officeForDivision,
  officePath,
  superiorOf,
} from './office-store.ts'
import { isBeyondMainland } from './place-readings.ts'
import { searchPlaces, searchPlacesToAsk } from './place-search-store.ts'
import { referenceDivisions, referenceOffices } from './reference-data.ts'
import { suggestHukouOffice } from './suggest-hukou-office.ts'

const { work, ownerQuery } = await openTestPlatform(
  { after: (use) => test.after(use) },
  { now: '2026-11-23T02:00:00Z' },
)
const visitor = { kind: 'visitor' } as const
const added = await installReferenceData(work)

test('the reference data is put in once', async () => {
  assert.equal(added, 3212)
  assert.equal(await installReferenceData(work), 0)
})

test('every province has the counties of docs/basis.md §8.2', () => {
  const expected =
    '京16 津16 冀167 晋117 蒙103 辽100 吉60 黑121 沪16 苏95 浙90 皖104 闽84 赣100 鲁136 豫157 鄂103 湘122 粤122 桂111 琼25 渝38 川183 黔88 滇129 藏74 陕107 甘86 青45 宁22 新110'
  const counties = new Map<string, number>()
  for (const { code, level, to } of referenceDivisions()) {
    if (level === 'county' && !to) counties.set(code.slice(0, 2), (counties.get(code.slice(0, 2)) ?? 0) + 1)
  }
  const inOrder = [...counties].sort(([one], [other]) => one.localeCompare(other)).map(([, count]) => count)
  // 海南 without the three islet codes of 三沙, 青海 with 大柴旦行委.
  assert.deepEqual(
    inOrder,
    expected.split(' ').map((one) => Number(one.slice(1))),
  )
})

test('N1 大柴旦行委 has an office of its own under 海西州', async () => {
  const [office, path] = await work(visitor, async (unit) => [
    await getOffice(unit, '632857'),
    await officePath(unit, '632857'),
  ])
  assert.equal(office.name, '大柴旦行政委员会残疾人联合会')
  assert.equal(office.label, '青海省 海西蒙古族藏族自治州 大柴旦行政委员会')
  assert.deepEqual(path, ['632857', '632800', '630000', '000000'])
})

test('no two offices share a name or a label, though 29 groups of counties share a short name', () => {
  const offices = referenceOffices(referenceDivisions())
  const counties = offices.filter(({ level }) => level === 'county')
  const groups = Object.values(Object.groupBy(counties, ({ shortName }) => shortName)).filter(
    (one) => (one ?? []).length > 1,
  )
  assert.equal(groups.length, 29)
  assert.equal(new Set(offices.map(({ label }) => label)).size, offices.length)
  assert.equal(new Set(offices.map(({ name }) => name)).size, offices.length)
})

test('a place whose name occurs twice is always shown with its parents', async () => {
  const found = await work(visitor, (unit) => searchPlaces(unit, '朝阳区'))
  assert.deepEqual(
    found.map(({ label }) => label),
    ['北京市 朝阳区', '吉林省 长春市 朝阳区'],
  )
})

test('a place is found by its full name, by words in any order, by a loose name and by a former one', async () => {
  for (const text of ['青海省西宁市城东区', '城东 青海', '西宁城东', ' 西宁市，城东区 ']) {
    const found = await work(visitor, (unit) => searchPlaces(unit, text))
    assert.deepEqual(
      found.map(({ id }) => id),
      ['630102'],
      text,
    )
  }
  const [former] = await work(visitor, (unit) => searchPlaces(unit, '湟中县'))
  assert.equal(former?.id, '630106')
  assert.equal(former?.formerName, '湟中县')
  assert.deepEqual(await work(visitor, (unit) => searchPlaces(unit, '%_\\')), [])
  assert.deepEqual(await work(visitor, (unit) => searchPlaces(unit, '  ')), [])
})

test('a city without counties has an office that does the work of a county', async () => {
  for (const id of ['441900', '442000', '460400', '620200']) {
    const [office, path] = await work(visitor, async (unit) => [
      await findCountyOffice(unit, id),
      await officePath(unit, id),
    ])
    assert.equal(office?.id, id)
    assert.deepEqual(path, [id, `${id.slice(0, 2)}0000`, '000000'])
  }
})

test('the superior is the prefecture, or the province where there is none', async () => {
  const cases = {
    630102: '630100',
    659001: '650000',
    419001: '410000',
    110105: '110000',
    441900: '440000',
    630100: '630000',
  }
  for (const [id, superior] of Object.entries(cases)) {
    assert.equal(await work(visitor, (unit) => superiorOf(unit, id)), superior, id)
  }
  await assert.rejects(work(visitor, (unit) => superiorOf(unit, '000000')))
})

test('provinces, prefectures and counties are listed under what stands above them', async () => {
  const count = (id: string) => work(visitor, async (unit) => (await listOfficesUnder(unit, id)).length)
  assert.equal(await count('000000'), 31)
  assert.equal(await count('630000'), 8)
  assert.equal(await count('630100'), 7)
  assert.equal(await count('110000'), 16)
})

test('a retired code leads to the office of its ground today', async () => {
  const cases = {
    632124: '630106',
    630122: '630106',
    632321: '632301',
    540530: '540581',
    542232: '540581',
    469003: '460400',
  }
  for (const [code, id] of Object.entries(cases)) {
    assert.equal((await work(visitor, (unit) => officeForDivision(unit, code)))?.id, id, code)
  }
})

test('R4.1.5 an identity number suggests a hukou office, several where its division was split, none where unknown', async () => {
  const suggest = (code: string) => work(visitor, (unit) => suggestHukouOffice(unit, code))
  assert.deepEqual(
    (await suggest('630102')).offices.map(({ id }) => id),
    ['630102'],
  )
  assert.deepEqual(
    (await suggest('140202')).offices.map(({ label }) => label),
    ['山西省 大同市 平城区', '山西省 大同市 云冈区'],
  )
  assert.equal(await work(visitor, (unit) => officeForDivision(unit, '140202')), undefined)
  const gone = await suggest('630111')
  assert.deepEqual([gone.offices, gone.within?.label], [[], '青海省 西宁市'])
  assert.equal((await suggest('639999')).within?.label, '青海省')
  assert.equal((await suggest('999999')).within, undefined)
})

test('every retired county leads to at least one office that may take a case', async () => {
  const rows = await ownerQuery<{ code: string }>(
    `select code from division where effective_to is not null and level = 'county' and not exists
      (select from office_division join office on office.id = office_id where division_code = code and office.level = 'county')`,
  )
  assert.deepEqual(rows, [])
})

test('an office counts by the calendar of the nation, with the holidays of its region laid over it', async () => {
  await work({ kind: 'system', id: 'test' }, (unit) =>
    unit.db.insertInto('calendar_day').values({ region: '630000', day: '2026-11-24', kind: 'holiday' }).execute(),
  )
  const calendarOf = await work(visitor, (unit) => calendarsFor(unit, ['630102', '510107']))
  assert.deepEqual(calendarOf('510107'), nationalCalendar)
  assert.deepEqual(addWorkingDays(calendarOf('630102'), '2026-11-23', 1), { day: '2026-11-25', provisional: false })
  assert.equal(addWorkingDays(calendarOf('630102'), '2026-12-31', 1).provisional, true)
})

const searched = (text: string) =>
  work(visitor, async (unit) => ({
    found: await searchPlaces(unit, text),
    asks: await searchPlacesToAsk(unit, text),
  }))

test('R4.1.5 a name typed whole that is no division is never offered as a county elsewhere whose letters hold it', async () => {
  for (const text of ['吴县', '襄樊', '万县', '川沙', '南汇', '东陵区', '太湖新城', '沙湾里'])
    for (const place of (await searched(text)).found)
      assert.ok(place.formerName ?? place.serves ?? place.label.includes(` ${text}`), `${text}: ${place.label}`)
  assert.deepEqual(
    (await searched('川沙')).found.map(({ id }) => id),
    ['310115'],
  )
})

test('R4.1.5 new areas and former places lead to the office responsible, or say whom to ask', async () => {
  const leads = {
    崇文区: '110101',
    塘沽: '120116',
    新城子区: '210113',
    中甸县: '533401',
    龙华新区: '440309',
    深圳市坪山新区: '440310',
    '深圳 光明新区': '440311',
    康巴什新区: '150603',
  }
  for (const [text, office] of Object.entries(leads)) {
    const { found } = await searched(text)
    assert.ok(
      found.some(({ id }) => id === office),
      text,
    )
  }
  const asks = {
    雄安新区: '130000',
    // Common knowledge alone says which: to be confirmed.
    西海岸新区: '370200',
    浑南新区: '210100',
    东陵区: '210100',
    西咸新区: '610000',
    贵安新区: '520000',
    两江新区: '500000',
    天府新区: '510000',
    舟山群岛新区: '330900',
    大鹏新区: '440300',
    深圳市大鹏新区: '440300',
    红谷滩新区: '360100',
    金阳新区: '520100',
    横琴新区: '440400',
    前海: '440300',
    张江: '310000',
    加格达奇: '232700',
    冷湖: '632800',
    唐古拉山镇: '632800',
    兵团: '650000',
    第一师: '650000',
    成都高新区: '510100',
    沈阳经济技术开发区: '210100',
    涪陵地区: '500000',
    吴县: '320500',
    成都市某新城: '510100',
  }
  for (const [text, office] of Object.entries(asks)) {
    const { asks: told } = await searched(text)
    assert.ok(
      told.some(({ askOffice }) => askOffice === office),
      `${text}: ${JSON.stringify(told)}`,
    )
  }
})

test('R4.1.5 a town, a street or a former district is found behind the name of the place it lies in', async () => {
  for (const [text, offices] of Object.entries({
    东莞虎门: ['441900'],
    东莞市长安: ['441900'],
    广东中山小榄: ['442000'],
    儋州那大镇: ['460400'],
    嘉峪关雄关区: ['620200'],
    成都市武侯区浆洗街街道: ['510107'],
    北京崇文: ['110101'],
    上海市闸北: ['310106'],
    '东莞 虎门': ['441900'],
  }))
    assert.deepEqual(
      (await searched(text)).found.map(({ id }) => id),
      offices,
      text,
    )
  for (const text of ['中山东路', '中山路街道', '成都高新区', '某某虎门', '东莞东', '承德高新区', '西宁市某新城'])
    assert.deepEqual((await searched(text)).found, [], text)
  const [former] = (await searched('北京崇文')).found
  assert.equal(former?.formerName, '崇文区')
})

test('N1 R4.1.5 a division of the 兵团, a place whose province changed and a zone without its city lead on', async () => {
  for (const [text, office] of Object.entries({
    兵团阿拉尔市: '659002',
    第一师阿拉尔市: '659002',
    四川省渝中区: '500103',
    四川省万县市龙宝区: '500101',
    四川省涪陵市枳城区: '500102',
    四川省涪陵地区垫江县: '500231',
    四川省黔江地区黔江土家族苗族自治县: '500114',
    广东省海南行政区琼海县: '469002',
    广东省琼中黎族苗族自治县: '469030',
  }))
    assert.deepEqual([text, (await searched(text)).found.map(({ id }) => id)], [text, [office]])
  for (const [text, name, ask] of [
    ['兵团第一师', '第一师', '650000'],
    ['新疆生产建设兵团第十二师', '第十二师', '650000'],
    ['农八师', '第八师', '650000'],
    ['兵团第3师51团', '第三师', '650000'],
    ['四川省涪陵市', '涪陵市', '500000'],
    ['四川省万县市', '万县市', '500000'],
    ['广东省琼山县', '琼山县', '460100'],
  ] as const) {
    const { found, asks } = await searched(text)
    assert.deepEqual([text, found, asks.map((one) => [one.name, one.askOffice])], [text, [], [[name, ask]]])
  }
  for (const [code, office] of Object.entries({ 511202: '500101', 513525: '500243', 442122: '469005' }))
    assert.deepEqual(
      (await work(visitor, (unit) => suggestHukouOffice(unit, code))).offices.map(({ id }) => id),
      [office],
    )
  for (const text of ['高新区', '经开区', '高新技术产业开发区']) {
    const { found, asks } = await searched(text)
    assert.deepEqual([found, asks.length > 20], [[], true], text)
  }
  assert.deepEqual((await searched('新北区')).asks, [])
})

test('N1 an import reads the places of 重庆 and 海南 as they were written under 四川 and 广东, and says whom to ask of zones', async () => {
  const names = await work(visitor, listOfficesByName)
  for (const [typed, office] of Object.entries({
    四川省綦江县: '500110',
    四川省涪陵区: '500102',
    512330: '500241',
    广东省儋县: '460400',
    442124: '469006',
  }))
    assert.deepEqual([typed, readOffice(typed, names)], [typed, { office }])
  for (const [typed, ask] of Object.entries({
    四川省涪陵市: '重庆市残联',
    成都高新技术产业开发区: '四川省成都市残联',
    成都东部新区残联: '四川省成都市残联',
    新疆生产建设兵团第八师残联: '新疆维吾尔自治区残联',
  })) {
    const asked = readOffice(typed, names)
    assert.match('problem' in asked ? asked.problem : asked.office, new RegExp(`请问${ask}`), typed)
  }
})

test('N1 of 香港, 澳门 and 台湾 is said what applies, and no county is offered', async () => {
  for (const text of [
    '香港',
    '澳门',
    '台湾',
    '台湾省台北市',
    '中国香港',
    '香港特别行政区',
    '台北市',
    '臺北市',
    '高雄',
  ]) {
    const { found, asks } = await searched(text)
    assert.deepEqual([found, asks.length], [[], 1], text)
    assert.ok(isBeyondMainland(asks[0]?.name ?? ''))
  }
})

test('N1 a release that knows more places adds them to what is there, and changes none that an office has corrected', async () => {
  const before = await work(visitor, listAllKnownPlaces)
  await installReferenceData(work)
  assert.equal((await work(visitor, listAllKnownPlaces)).length, before.length)
})
