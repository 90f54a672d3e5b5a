// A county sets a rule: proposed, looked at, approved above, in force from its day on; nobody is asked for what is not published.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rulesFor } from '#casework/cases/scene.ts'
import { passTraining } from '#casework/staff/testing.ts'
import { fileOf, openTown, sheet } from './town.ts'
import { handedIn, openCase } from './ways.ts'

test('R1.2 R2.5 N2.3 R6.2 a county proposes a paper, the prefecture approves it, and only applications from its day on are asked for it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const before = await handedIn(town)
  const head = await town.atWork('武侯负责人')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/rules/extra-materials')
  clerk.sees('由负责人或机构管理员提出')

  await head.open('/workbench/rules')
  await head.follow('公示天数')
  await head.follow('回到地方规则')
  await head.follow('其他材料')
  head.fill('其他材料', '近期病历｜核对评定时间').fillDay('从哪一天起生效', '2026-03-02')
  await head.press('提交上级批准')
  head.isTold(/最早从 2026年3月3日/)
  assert.equal(head.reads('其他材料'), '近期病历｜核对评定时间', 'what was typed is kept')
  head.fillDay('从哪一天起生效', '2026-03-09').fill('为什么这样规定', '评定要看近期病历')
  head.attach('文件原件', await sheet('文件.jpg'))
  await head.press('先看会影响谁')
  head.sees('没有 改为 近期病历', '1 个县', /正在办的 1 件/, '文件原件已收下')
  await head.press('提交上级批准')
  head.isTold('文件名称和文号').sees('文件原件已收下')
  head.fill('依据的文件名称和文号', '演示〔2026〕1号')
  await head.press('提交上级批准')
  head.sees('已提交，等上级批准', '待上级批准', '用去年的办件预演', /正在预演|最近一年/)
  await head.open('/workbench/rules/extra-materials')
  head.fill('其他材料', '另一份｜理由').fillDay('从哪一天起生效', '2026-03-20').fill('为什么这样规定', '演示理由')
  head.fill('依据的文件名称和文号', '演示〔2026〕2号')
  await head.press('提交上级批准')
  head.isTold('已有一份在等上级批准')

  const above = await town.atWork('成都市残联')
  const elsewhere = await town.atWork('城东经办')
  await above.open('/workbench/rules')
  await above.follow('其他材料')
  above.sees('演示〔2026〕1号', '会影响谁')
  await elsewhere.open(above.path)
  elsewhere.sees('没有找到这一页')
  await above.press('退回')
  above.isTold('写明为什么退回')
  await above.press('批准，按期生效')
  above.sees('已批准')

  const anybody = town.stranger()
  await anybody.open('/windows/510107/rules')
  anybody.sees('即将生效', '近期病历', '演示〔2026〕1号')
  assert.match((await anybody.download('演示〔2026〕1号')).type, /image\/jpeg/)

  await town.itIs('2026-03-09')
  const citizen = await town.citizen('13900000555')
  await citizen.open('/checklist?matter=new-certificate')
  await anybody.open('/windows/510107/rules')
  anybody.seesNot('即将生效').sees(/其他材料.*近期病历/)
  // A running case keeps what it was told, and nobody may ask it for the new paper.
  await openCase(clerk, before.number)
  clerk.seesNot('近期病历')
  await assert.rejects(handedIn(town), /还缺：近期病历/)
})

test('R1.3 R1.2 nobody approves their own proposal, and a level that may not set a rule is told who may', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const above = await town.atWork('成都市残联')
  await above.open('/workbench/rules/reapply-bar-years')
  above.sees('这项由中国残联规定')
  await above.open('/workbench/rules/notice-days')
  above.sees('请填 5 到 9 的整数', '公示长，公众看得久')
  above.fill('新的值', '六天').fillDay('从哪一天起生效', '2026-04-01').fill('为什么这样规定', '演示理由')
  above.fill('依据的文件名称和文号', '演示〔2026〕3号')
  await above.press('提交上级批准')
  above.isTold(/请填 5 到 9 的整数/)
  above.fill('新的值', '7').attach('文件原件', fileOf(Buffer.from('not a picture'), '文件.pdf', 'application/pdf'))
  await above.press('提交上级批准')
  above.isTold(/文件/)
  above.fill('新的值', '7')
  await above.press('提交上级批准')
  above.sees('已提交')
  assert.equal(above.canPress('批准，按期生效'), false)
  await above.press('撤回提案')
  above.sees('已撤回')
})

test('R1.2 N2.3 a county withdraws its value: proposed with a document, approved above by another, and after the day the default holds', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const head = await town.atWork('武侯负责人')
  const above = await town.atWork('成都市残联')
  const clerk = await town.atWork('武侯经办')
  const anybody = town.stranger()
  await head.open('/workbench/rules/extra-materials')
  assert.equal(head.canPress('停用本地的值'), false)
  await head.open('/workbench/rules/extra-materials/withdraw')
  head.sees('没有找到这一页')

  await head.open('/workbench/rules/extra-materials')
  head.fill('其他材料', '近期病历｜核对评定时间').fillDay('从哪一天起生效', '2026-03-03')
  head.fill('为什么这样规定', '评定要看近期病历').fill('依据的文件名称和文号', '演示〔2026〕1号')
  await head.press('提交上级批准')
  await above.open('/workbench/rules')
  await above.follow('其他材料')
  await above.press('批准，按期生效')

  await town.itIs('2026-03-09')
  await clerk.open('/workbench/rules/extra-materials')
  clerk.seesNot('停用本地的值')
  await clerk.open('/workbench/rules/extra-materials/withdraw')
  clerk.sees('您不能打开这一页')
  await assert.rejects(handedIn(town), /还缺：近期病历/)

  await head.open('/workbench/rules/extra-materials')
  await head.follow('停用本地的值')
  head.sees('近期病历', '停用以后', '没有').fillDay('从哪一天起停用', '2026-03-09')
  await head.press('提交上级批准')
  head.isTold(/最早从 2026年3月10日/)
  head.fillDay('从哪一天起停用', '2026-03-16').fill('为什么停用', '群众跑腿太多')
  head.attach('文件原件', await sheet('停用.jpg'))
  await head.press('先看会影响谁')
  head.sees('近期病历 改为 没有', '1 个县', '仍按受理时的规定办', '文件原件已收下')
  await head.press('提交上级批准')
  head.isTold('文件名称和文号')
  head.fill('依据的文件名称和文号', '演示〔2026〕7号')
  await head.press('提交上级批准')
  head.sees('已提交，等上级批准', '停用本地的值')
  assert.equal(head.canPress('批准，按期生效'), false)

  await above.open('/workbench/rules')
  await above.follow('其他材料')
  above.sees('停用后按上级的规定', '近期病历 改为 没有')
  await above.press('批准，按期生效')
  above.sees('已批准')
  await anybody.open('/windows/510107/rules')
  anybody.sees('即将停用', /近期病历，用到 2026年3月15日/, /以后为 没有/, '演示〔2026〕7号')
  assert.match((await anybody.download('演示〔2026〕7号')).type, /image\/jpeg/)

  await town.itIs('2026-03-16')
  await anybody.open('/windows/510107/rules')
  anybody.seesNot('即将停用').sees('已经停用', '演示〔2026〕7号')
  await head.open('/workbench/rules/extra-materials')
  head.sees('停用：演示〔2026〕7号', '到 2026年3月15日').seesNot('停用本地的值')
  await handedIn(town)
})

test('R4.6 N2.3 what a county published before only provinces could is shown as not followed, to its office and to everybody', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await town.ownerQuery(
    `select set_config('tongban.actor', 'test', false), set_config('tongban.now', '2026-03-01T00:00:00Z', false)`,
  )
  await town.ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_at) values
      ('018f0000-0000-7000-8000-000000000001', '510107', 'change-interval-months', '24', '2026-01-01', '武侯演示〔2025〕9号', now()),
      ('018f0000-0000-7000-8000-000000000002', '510107', 'notice-days', '60', '2026-01-01', '武侯演示〔2025〕10号', now())`,
  )
  // Who has not learnt the rules of the place opens nothing of it.
  await town.work({ kind: 'system', id: 'worker' }, async (unit) =>
    passTraining(unit, [town.staff['武侯负责人'].id], await rulesFor(unit, '510107')),
  )
  const head = await town.atWork('武侯负责人')
  await head.open('/workbench/rules')
  head.sees('有公布的值没有照办')
  await head.open('/workbench/rules/change-interval-months')
  head.sees('24 个月', '没有按这个值办：这项现在由中国残联、省残联规定', '0 个月', '停用本地的值')
  await head.open('/workbench/rules/notice-days')
  head.sees('60 工作日', '没有按这个值办：超出现在的范围，按“9 工作日”办')
  const anybody = town.stranger()
  await anybody.open('/windows/510107/rules')
  anybody.sees('公布的“24 个月”没有照办', '公布的“60 工作日”没有照办')
})
