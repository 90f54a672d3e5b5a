// A certificate is given back, whole or in part: reasons from the closed list, what it bars, what remains (R4.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptAndHandOver, approveAndPost, atTheWindow, collectAndClose, holder } from './holders.ts'
import { openTown } from './town.ts'
import { verifyCard } from './verifying.ts'
import { openCase, take } from './ways.ts'

test('R4.5.1 R4.1.1 a certificate is given back for a reason of the list; the case waits for the old card, and a year is barred', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'cancellation', who, (form) =>
    form.choose('持证人（或监护人）自愿注销', '注销的原因'),
  )
  await acceptAndHandOver(clerk, number)
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准注销')
  approver.sees('持证人（或监护人）自愿注销', '才能重新申请').seesNot('要打印的新证')
  await approver.choose('批准注销').press('提交审批意见')
  approver.sees('已办好', '已注销，待办结')

  await clerk.open('/workbench')
  clerk.sees('收回旧证', '已注销，待办结')
  await clerk.fill('事项', '残疾人证迁移').press('筛选')
  clerk.seesNot(number)
  await clerk.fill('事项', '残疾人证注销').press('筛选')
  clerk.sees(number)
  await openCase(clerk, number)
  await clerk.follow('旧证无法收回')
  await clerk.fill('理由', '家里找过，确实找不到了。').press('登记无法收回')
  clerk.isTold('收不回来的理由')
  await clerk.choose('原证已遗失').press('登记无法收回')
  clerk.sees('无法收回，已登记原因')
  await take(clerk, number, '办结', '办结')
  clerk.sees('已办结', '已注销')

  await clerk.open('/workbench/intake')
  await clerk.fill('身份证号码', who.idNumber).press('核对（不提交）')
  clerk.isTold(/2026年4月9日 星期四 注销，未满一年。从 2027年4月9日 星期五 起可以重新申请/)
})

test('R4.5.2 one of two categories is given up: the new card says what remains, its number follows', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town, ['vision', 'limb'])
  assert.match(who.certificateNumber, /72$/)
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake?matter=cancellation-of-categories')
  await clerk.fill('身份证号码', who.idNumber).press('核对（不提交）')
  clerk.choose('视力残疾', '注销哪些类别').choose('肢体残疾', '注销哪些类别')
  await clerk.press('核对（不提交）')
  clerk.isTold('全部类别都注销的，请办理残疾人证注销')
  const number = await atTheWindow(clerk, 'cancellation-of-categories', who, (form) =>
    form.choose('视力残疾', '注销哪些类别'),
  )
  await openCase(clerk, number)
  clerk.sees('注销的类别视力残疾')
  await acceptAndHandOver(clerk, number)
  await approveAndPost(town, number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('注销部分类别')
  const visitor = town.stranger()
  await verifyCard(town, { certificateNumber: `${who.idNumber}43`, name: who.name }, 'newest', visitor)
  visitor.sees('这本证有效').seesNot('肢体残疾', '绿色')
})
