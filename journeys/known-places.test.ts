// A development zone that nobody has entered says whom to ask; the county proposes, the city decides, and everybody is led there (N1, R4.1.5).
import { test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { openTown } from './town.ts'

test('N1 R4.1.5 a zone says whom to ask, until its county proposes and the head of the city decides', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await town.work({ kind: 'system', id: 'test' }, (unit) =>
    unit.db
      .insertInto('known_place')
      .values({
        id: newId(),
        code: '510171',
        name: '演示高新技术产业开发区',
        kind: 'zone',
        office_id: null,
        ask_office: '510100',
        basis: '演示',
      })
      .execute(),
  )
  const anybody = town.stranger()
  await anybody.open('/windows?text=演示高新')
  anybody.sees('“演示高新技术产业开发区”由哪个残联办，还没有登记。请问四川省成都市残联')
  await anybody.open('/windows?text=石碣')
  anybody.sees('广东省 东莞市', '石碣镇由这里办')
  await anybody.open('/windows?text=温江县')
  anybody.sees('四川省 成都市 温江区', '原温江县')

  const county = await town.atWork('武侯管理员')
  await county.open('/workbench/places?text=演示高新')
  county.sees('还没有登记')
  await county.follow('演示高新技术产业开发区')
  county.fill('应当由谁办', '四川省 成都市 武侯区')
  await county.press('提出改动')
  county.isTold('请写依据')
  county.fill('应当由谁办', '四川省 成都市 武侯区').fill('依据', '成演办〔2026〕3号')
  await county.press('提出改动')
  county.sees('已提出', '等决定')
  county.seesNot('退回的理由')

  const city = await town.atWork('成都市残联')
  await city.open('/workbench/places')
  city.sees('演示高新技术产业开发区：由四川省 成都市 武侯区办', '成演办〔2026〕3号')
  await city.press('退回')
  city.isTold('退回要写明理由')
  await city.press('批准')
  city.sees('已批准')

  await anybody.open('/windows?text=演示高新')
  anybody.sees('四川省 成都市 武侯区', '演示高新技术产业开发区由这里办')
  anybody.seesNot('还没有登记')
})

test('N1 a zone that stands in no list is entered by an office, and found at once by each of its names', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const anybody = town.stranger()
  await anybody.open('/windows?text=演示临空产业园')
  anybody.sees('没有找到')
  const office = await town.atWork('武侯管理员')
  await office.open('/workbench/places')
  office
    .fill('全名', '演示临空产业园')
    .fill('别的叫法', '演示临空园')
    .fill('从哪天起', '2026年4月1日')
    .fill('登记的依据', '成演办〔2026〕4号')
  await office.press('登记')
  office.isTold('这一天还没有到')
  await office.fill('从哪天起', '2026年2月1日').press('登记')
  office.sees('已登记，群众马上查得到', '还没有登记')
  for (const name of ['演示临空产业园', '演示临空园']) {
    await anybody.open(`/windows?text=${name}`)
    anybody.sees('由哪个残联办，还没有登记。请问四川省成都市残联')
  }
  await office.open('/workbench/places')
  office.fill('全名', '演示临空园').fill('从哪天起', '2026-02-01').fill('登记的依据', '成演办〔2026〕4号')
  await office.press('登记')
  office.isTold('这个地名已经登记了')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/places')
  clerk.seesNot('登记一个新的地方')
})
