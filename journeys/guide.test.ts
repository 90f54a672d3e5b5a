// The guide of a county is the rules in force there, in words, on the wall and in the hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { openTown } from './town.ts'

test('N7 a county’s guide follows the rules in force: page, poster and leaflet change the day a rule does', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const anybody = town.stranger()
  const sheets = async () => {
    await anybody.open('/windows/510107')
    await anybody.follow('这里的办事指南')
    const [poster, leaflet] = [await anybody.download('海报'), await anybody.download('小册子')]
    assert.match(poster.type, /pdf/)
    return { poster: await textOf(poster.bytes), leaflet: await textOf(leaflet.bytes) }
  }
  const before = await sheets()
  anybody.sees('大家常问的', '要不要回户籍地办？', '公示 5 个工作日')
  assert.equal(before.poster.pages, 1, 'the poster is one sheet')
  assert.ok(before.poster.marked && before.leaflet.marked, 'a screen reader can read both')
  for (const said of ['第一次办残疾人证', '身份证', '3个工作日内', '不收工本费', '武侯'])
    assert.ok(before.poster.text.includes(said), said)
  for (const said of ['公示5个工作日', '谁可以申请', '不用回户籍地', '证件丢了'])
    assert.ok(before.leaflet.text.includes(said), said)

  const head = await town.atWork('武侯负责人')
  for (const [rule, title, label, value, number] of [
    ['notice-days', '公示天数', '新的值', '7', '11'],
    ['extra-materials', '其他材料', '其他材料', '近期病历｜核对评定时间', '12'],
  ] as const) {
    await head.open(`/workbench/rules/${rule}`)
    head.fill(label, value).fillDay('从哪一天起生效', '2026-03-09').fill('为什么这样规定', '演示理由')
    head.fill('依据的文件名称和文号', `演示〔2026〕${number}号`)
    await head.press('提交上级批准')
    head.sees('已提交')
    const above = await town.atWork('成都市残联')
    await above.open('/workbench/rules')
    await above.follow(title)
    await above.press('批准，按期生效')
    above.sees('已批准')
  }
  await town.itIs('2026-03-09')
  const after = await sheets()
  anybody.sees('公示 7 个工作日').seesNot('公示 5 个工作日')
  assert.ok(after.leaflet.text.includes('公示7个工作日') && !after.leaflet.text.includes('公示5个工作日'))
  assert.ok(after.poster.text.includes('近期病历') && !before.poster.text.includes('近期病历'))
  await anybody.follow('第一次办残疾人证')
  anybody.sees('其中公示 7 个工作日', '近期病历', '如果今天申请')
  await anybody.open('/windows/630102/guide')
  anybody.seesNot('公示 7 个工作日')
  await anybody.open('/windows/510107/guide/divorce')
  anybody.sees('没有找到这一页')
})
