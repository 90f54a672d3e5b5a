// A county says who answers for it and what it does when things fail; the office above confirms; whoever stands above sees what is missing.
import { test } from 'node:test'
import { openTown } from './town.ts'

test('N1 a county is not ready until it has a head and a plan, the prefecture confirms, and everybody above sees why', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/offices')
  admin.sees('武侯', '未就绪', '一直没有责任领导（N1）', '一直没有应急预案（N1）', '一直没有能审批的人')
  await admin.follow('填写')
  admin.fill('姓名', '演示·领导').fill('职务', '副理事长').fill('工作电话', '13900000099')
  await admin.press('保存并报上级')
  admin.sees('责任领导已保存，等上级确认', '待上级确认', '责任领导还没有经上级确认')

  await admin.open('/workbench/offices/510107/enter/contingency-plan')
  admin.fill('预案名称和文号', '演示预案')
  await admin.press('保存并报上级')
  admin.isTold('请填写停电')
  admin.fill('停电', '手写收条，当天补录').fill('谁顶替', '锦江窗口代办')
  await admin.press('保存并报上级')

  const above = await town.atWork('成都市残联')
  await above.open('/workbench')
  above.sees('请确认', '武侯区 责任领导')
  await above.open('/workbench/offices/510107')
  await above.press('退回')
  above.isTold('退回要写明理由')
  await above.press('确认')
  above.sees('已确认', '上级已确认')
  await above.open('/workbench/offices')
  above.sees('个县级残联的准备情况', '武侯')

  const province = await town.atWork('四川省残联')
  await province.open('/workbench/offices')
  province.sees('按下一级看')
  await province.open('/workbench/offices?under=510100')
  province.sees('武侯', '应急预案还没有经上级确认')
  // Nobody looks beside their own territory, and the province does not decide for the prefecture.
  await province.open('/workbench/offices/510107')
  province.seesNot('退回的理由')
  const elsewhere = await town.atWork('城东经办')
  await elsewhere.open('/workbench/offices/510107')
  elsewhere.sees('没有找到这一页')
})

test('N1 N2.2 a new window is published at once, and what ended without a successor shows since when', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/offices/510107/enter/window')
  admin
    .fill('地址', '演示新路 8 号')
    .fill('办公时间', '每天')
    .fill('电话', '000-1111111')
    .fill('文字联系方式', '短信 000')
  admin.choose('有无障碍通道')
  await admin.press('保存并报上级')
  const anybody = town.stranger()
  await anybody.open('/windows/510107')
  anybody.sees('演示新路 8 号', '有无障碍通道')

  await admin.open('/workbench/offices/510107/enter/head')
  admin.fill('姓名', '演示·领导').fill('职务', '副理事长').fill('工作电话', '13900000099')
  await admin.press('保存并报上级')
  admin.fillDay('最后一天', '2026-03-04')
  await admin.press('保存')
  await town.itIs('2026-03-09')
  await admin.open('/workbench/offices/510107')
  admin.sees('自2026年3月5日 星期四起没有责任领导（N1）')
})
