// A certificate comes to its term: on the conclusion on file, assessed anew where the law says so, cancelled where the standard is not met (R4.2.1).
import { test } from 'node:test'
import { approveAndPost, atTheWindow, collectAndClose, holder, registered } from './holders.ts'
import { openTown } from './town.ts'
import { checkPapers, conclude, openCase, printAndPost, take } from './ways.ts'

test('R4.2.1 from the ninth year on a certificate is renewed on the conclusion on file, without a notice; the new term begins today', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const early = await holder(town)
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake?matter=renewal-at-term')
  await clerk.fill('身份证号码', early.idNumber).press('核对（不提交）')
  clerk.isTold(/这本证从 2035年3月10日 星期六 起可以办/)

  const who = await registered(town, { from: '2016-08-01' })
  const number = await atTheWindow(clerk, 'renewal-at-term', who)
  await checkPapers(clerk, number)
  await take(clerk, number, '受理，沿用原评定结论', '受理，沿用原结论')
  clerk.sees('待流转', '沿用原结论：肢体残疾 三级')
  await town.itIs('2026-04-17')
  await take(clerk, number, '流转到户籍地残联', '流转')
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  approver.sees('2016年8月1日', '从打印那天起十年')
  await approver.choose('批准').press('提交审批意见')
  await printAndPost(await town.atWork('城东制证'), number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('2026年4月17日 星期五 到 2036年4月16日', '到期换证')
})

test('R4.2.1 assessed by sight before 2018: no conclusion to keep, a new assessment is forced', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await registered(town, { from: '2016-08-01', visually: true })
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-at-term', who)
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  clerk.sees('受理，沿用原评定结论（不能办）', '到期换证须重新评定')
  await clerk.follow('受理并指定评定机构')
  clerk.sees('重新评定的理由：2018 年以前目测评定核发')
  await clerk.choose('演示第一医院').press('受理并告知申请人')
  const story = { caseId: await town.caseOf(number), number, phone: who.phone, citizen: await town.citizen(who.phone) }
  await conclude(town, story, '二级')
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-03-10')
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')
  await approveAndPost(town, number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('肢体残疾 二级')
})

test('R4.2.1 of two categories one assessed by sight before 2018: that one is assessed anew, the other kept', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const results = [
    { category: 'hearing', level: 3 },
    { category: 'limb', level: 3, bySight: true },
  ] as const
  const who = await registered(town, { from: '2016-08-01', results })
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-at-term', who)
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  clerk.sees('2018 年以前目测评定核发（肢体残疾）', '证上的肢体残疾是 2018 年以前目测评定核发的')
  await clerk.follow('受理并指定评定机构')
  clerk.sees('肢体残疾须重新评定', '证上的其他类别沿用原结论')
  clerk.seesNot('听力残疾由哪家评定')
  await clerk.choose('演示第一医院').press('受理并告知申请人')
  const story = { caseId: await town.caseOf(number), number, phone: who.phone, citizen: await town.citizen(who.phone) }
  await conclude(town, story, '二级')
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-03-10')
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')
  await approveAndPost(town, number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('听力残疾 三级、肢体残疾 二级')
})

test('R4.2.1 R4.5.1 evident change, and the standard is not met: after the days of dispute the only verdict is to cancel', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await registered(town, { from: '2016-08-01' })
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-at-term', who)
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  await clerk.follow('受理并指定评定机构')
  await clerk.choose('演示第一医院').press('受理并告知申请人')
  clerk.isTold('须重新评定的，请选明理由')
  await clerk.choose('残疾状况发生明显变化').choose('演示第一医院').press('受理并告知申请人')
  clerk.isTold('请写明残疾状况有什么明显变化')
  await clerk.fill('说明（可以不写）', '走路比发证时明显困难，要人扶').press('受理并告知申请人')
  const story = { caseId: await town.caseOf(number), number, phone: who.phone, citizen: await town.citizen(who.phone) }
  await conclude(town, story, '不符合残疾标准')
  await take(clerk, number, '告知不符合标准', '告知申请人')
  await town.itIs('2026-03-24')
  await take(clerk, number, '复评期满，报户籍地注销', '报户籍地注销')
  clerk.sees('待户籍地审批')
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准注销')
  approver.sees('只能批准注销，不能发证', '批准（不能办）')
  await approver.choose('批准注销').press('提交审批意见')
  await take(clerk, number, '收回旧证', '登记收回')
  await take(clerk, number, '办结', '办结')
  clerk.sees('已办结', '重新评定不符合标准')
})
