// Category or level changes: as for a new certificate, up to the last word of the province (R4.6, N4.1; 管理办法第二十五条).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approveAndPost, atTheWindow, collectAndClose, holder } from './holders.ts'
import { openTown } from './town.ts'
import { accept, conclude, noDisputeMayCome, openCase, take } from './ways.ts'

const limb = (form: { choose: (label: string, under?: string) => unknown }) =>
  void form.choose('肢体残疾', '要评定的类别')

test('R4.6 the new conclusion is what the card says: the case ends, the card stays', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'change-of-category', who, limb)
  await accept(clerk, number)
  const story = { caseId: await town.caseOf(number), number, phone: who.phone, citizen: await town.citizen(who.phone) }
  await conclude(town, story, '三级')
  for (const colleague of [clerk, await town.atWork('武侯负责人')]) {
    await colleague.open('/workbench/notices')
    colleague.sees('结论与现有证件一致，要告知（1 件）').seesNot('要公示的', '结论不符合标准，要告知')
  }
  await openCase(clerk, number)
  clerk.sees('评定结论与现有证件一致，没有可变更的内容')
  await take(clerk, number, '告知结论与现证一致', '告知申请人')
  clerk.sees('复评期满，结束办理现在还不能办')
  await noDisputeMayCome(town, story.caseId)
  await clerk.open('/workbench')
  clerk.sees('复评期满，结束办理')
  await take(clerk, number, '复评期满，结束办理', '结束办理')
  clerk.sees('结论与现证一致，已结束', '有效')
})

test('R4.6 of two categories one is assessed anew: the other stays as it is on the new card', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town, ['vision', 'limb'])
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'change-of-category', who, limb)
  await accept(clerk, number)
  const story = { caseId: await town.caseOf(number), number, phone: who.phone, citizen: await town.citizen(who.phone) }
  await conclude(town, story, '二级')
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-04-17')
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')
  await approveAndPost(town, number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('视力残疾 二级、肢体残疾 二级', '类别、等级变更')
})

test('N4.1 R4.1.3 a conclusion is disputed to the prefecture and on to the province, whose word is the last', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'change-of-category', who, limb)
  await accept(clerk, number)
  const citizen = await town.citizen(who.phone)
  const story = { caseId: await town.caseOf(number), number, phone: who.phone, citizen }
  await conclude(town, story, '不符合残疾标准')
  const dispute = async (why: string) => {
    await citizen.open(`/account/cases/${story.caseId}/dispute`)
    await citizen.fill('理由', why).press(/^提交(复评|终评)申请$/)
  }
  await dispute('右腿没有检查。')
  const superior = await town.atWork('成都市残联')
  await openCase(superior, number)
  await superior.follow('同意复评并指定机构')
  await superior.choose('演示第二医院').press('同意复评')
  await conclude(town, story, '三级', '第二医院')
  const province = await town.atWork('四川省残联')
  await province.open('/workbench')
  province.seesNot(number)
  await dispute('应该是二级。')

  await openCase(clerk, number)
  clerk.sees('终评申请处理中', '等省级专家委员会的最终结论')
  await province.open('/workbench')
  province.sees('省级')
  await province.follow(number)
  province.sees('应该是二级。', '录入省级专家委员会的最终结论')
  await province.follow('录入省级专家委员会的最终结论')
  await province.fill('委员会的意见', '专家会诊，双小腿缺失。').press('录入最终结论')
  province.isTold('请为肢体残疾写明等级')
  await province.choose('二级', '肢体残疾').press('录入最终结论')
  province.sees('评定已出')
  await citizen.open(`/account/cases/${story.caseId}/dispute`)
  citizen.sees('最终结论').seesNot(/提交(复评|终评)申请/)
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  clerk.sees('肢体残疾 二级', '最终结论，不能再申请复评')
})

test('N4.1 R4.1.5 disputed after the card was posted: it is called back, and the new one supersedes it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'change-of-category', who, limb)
  await accept(clerk, number)
  const citizen = await town.citizen(who.phone)
  const story = { caseId: await town.caseOf(number), number, phone: who.phone, citizen }
  await conclude(town, story, '二级')
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-04-17')
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')
  await approveAndPost(town, number)
  await citizen.open(`/account/cases/${story.caseId}/dispute`)
  await citizen.fill('理由', '应该是一级。').press(/^提交(复评|终评)申请$/)
  const superior = await town.atWork('成都市残联')
  await openCase(superior, number)
  await superior.follow('同意复评并指定机构')
  await superior.choose('演示第二医院').press('同意复评')
  await openCase(clerk, number)
  clerk.sees('这件申请已经发过证', '要收回')
  await conclude(town, story, '三级', '第二医院')
  await openCase(clerk, number)
  await clerk.follow('录入结论并开始公示')
  await clerk.press('开始公示')
  await town.itIs('2026-04-27')
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  await approver.choose('批准').press('提交审批意见')
  const printer = await town.atWork('城东制证')
  await openCase(printer, number)
  await printer.follow('打印残疾人证')
  await printer.press('登记并打印')
  await openCase(printer, number)
  await printer.follow('登记寄出')
  await printer.fill('快递公司', '中国邮政 EMS').fill('快递单号', 'EM000000002CN').press('登记寄出')
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('复评改变了结论，收回重发')
  const rows = await town.ownerQuery<{ status: string; status_reason: string | null }>(
    'select status, status_reason from certificate order by printed_at',
  )
  assert.deepEqual(rows, [
    { status: 'superseded', status_reason: 'category-changed' },
    { status: 'superseded', status_reason: 'recalled' },
    { status: 'in-force', status_reason: null },
  ])
})
