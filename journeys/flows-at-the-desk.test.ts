// At the window of 武侯 with a certificate of 城东: damaged, with changed details, lost, moved; each to its end, nothing assessed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptAndHandOver, approveAndPost, atTheWindow, collectAndClose, holder, registered } from './holders.ts'
import { idNumberOf, openTown } from './town.ts'
import { verifyCard } from './verifying.ts'
import { checkPapers, openCase, printAndPost, take } from './ways.ts'

test('R4.2.2 R6.1 a damaged card is exchanged: dates and number stay, the old one is superseded and comes back', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-damaged', who)
  await acceptAndHandOver(clerk, number)
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  approver.sees('旧证和要打印的新证', '起止日期和旧证一样', '不带补办后缀').seesNot('评定结论（异地互认）')
  await approver.choose('批准').press('提交审批意见')
  const printer = await town.atWork('城东制证')
  await openCase(printer, number)
  await printer.follow('打印残疾人证')
  printer.sees('要打印的新证', '旧证当即变为已换发新证')
  await printAndPost(printer, number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('已换发新证', '残损换新')

  await handler.open('/workbench/find')
  await handler.fill('办件编号', who.certificateNumber).press('查找', '/workbench/find')
  handler.sees('证件登记', '有效', '已换发新证').seesNot(who.certificateNumber)
  const rows = await town.ownerQuery<{ status: string; valid_from: string }>(
    'select status, valid_from from certificate order by printed_at',
  )
  assert.deepEqual(
    rows.map((row) => row.status),
    ['superseded', 'in-force'],
  )
  assert.equal(rows[0]?.valid_from, rows[1]?.valid_from)
})

test('R4.2.3 details change with their proofs: before and after beside each other, a new number, and the old one still leads to the person', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const renewed = idNumberOf('1990-03-08', 777)
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-details', who, (form) =>
    form
      .choose('公民身份号码', '更新哪些内容')
      .choose('姓名', '更新哪些内容')
      .fill('新姓名', '测试·张禾苗')
      .fill('新身份证号码', renewed),
  )
  await openCase(clerk, number)
  clerk.sees('改什么：原来和更新后', '姓名变更证明', '公民身份号码变更证明').seesNot('地址变更证明', renewed)
  await acceptAndHandOver(clerk, number)
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  approver.sees('测试·张禾苗', renewed, '前 18 位换成新的身份证号')
  approver.choose('姓名：证明齐全').choose('公民身份号码：证明齐全')
  await approver.choose(/^批准$/).press('提交审批意见')
  await printAndPost(await town.atWork('城东制证'), number)
  const handler = await collectAndClose(town, clerk, number)

  const visitor = town.stranger()
  await verifyCard(town, { certificateNumber: `${renewed}43`, name: '测试·张禾苗' }, 'newest', visitor)
  visitor.sees('这本证有效')
  for (const known of [who.idNumber, renewed]) {
    await handler.open('/workbench/find')
    await handler.fill('办件编号', known).press('查找', '/workbench/find')
    handler.sees(number, '证件登记', '资料更新')
  }
  await clerk.open('/workbench/intake')
  await clerk.fill('身份证号码', who.idNumber).press('核对（不提交）')
  clerk.isTold('这个身份证号已经变更过')
})

test('R4.4 a card declared lost at the window is void for whoever verifies it, and stays so when the application is withdrawn; it is replaced with B1', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const clerk = await town.atWork('武侯经办')
  const verify = () => verifyCard(town, who, 'oldest')
  const declared = (form: typeof clerk) => form.fillDay('声明遗失的日期', town.today())
  const first = await atTheWindow(clerk, 'replacement-of-lost', who, declared)
  ;(await verify()).sees('已声明遗失，作废，无效')
  await checkPapers(clerk, first)
  await take(clerk, first, '受理', '受理')
  clerk.sees('已受理，旧证当即作废', '已挂失作废')
  ;(await verify()).sees('已声明遗失，作废，无效')
  await openCase(clerk, first)
  await clerk.follow('撤回申请')
  clerk.sees('挂失的旧证已经作废，不会恢复，找到了也不能再用')
  await clerk.choose('到窗口').fillDay('哪一天提出的', town.today()).press('撤回申请')
  clerk.isTold('请写明申请人为什么撤回')
  await clerk.fill('申请人为什么撤回', '证找到了（演示）').press('撤回申请')
  ;(await verify()).sees('已声明遗失，作废，无效')

  const second = await atTheWindow(clerk, 'replacement-of-lost', who, declared)
  await acceptAndHandOver(clerk, second)
  const approver = await town.atWork('城东审批')
  await openCase(approver, second)
  await approver.follow('批准')
  approver.sees('后面是补办次数 B1')
  await approver.choose('批准').press('提交审批意见')
  await printAndPost(await town.atWork('城东制证'), second)
  const handler = await town.atWork('城东经办')
  await take(handler, second, '确认收到，办结', '办结')
  handler.sees('已办结', '遗失')
  ;(await verify()).sees('已声明遗失，作废，无效').seesNot('✓')
  const replaced = { ...who, certificateNumber: `${who.certificateNumber}B1` }
  ;(await verifyCard(town, replaced)).sees('✓ 这本证有效')
})

test('R4.3.1 R4.3.3 a card of a third county moves: the receiving county issues; assessed by sight, it has to be assessed anew by a day', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await registered(town, { from: '2017-05-10', visually: true, by: '湟中审批' })
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake?matter=move')
  await clerk.fill('身份证号码', who.idNumber).fill('查迁入地', '西宁湟中').press('核对（不提交）')
  clerk.sees('青海省 西宁市 湟中区', '目测评定')
  await clerk.fill('迁入地残联', '青海省 西宁市 湟中区').press('核对（不提交）')
  clerk.isTold('迁入地就是原发证的残联')
  await clerk.fill('查迁入地', '西宁城东').press('核对（不提交）')
  const number = await atTheWindow(clerk, 'move', who, (form) => form.fill('迁入地残联', '630102'))
  await acceptAndHandOver(clerk, number)
  await approveAndPost(town, number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('迁出地', '迁入地', '户口迁移', '迁入后要重新评定')
  await handler.open('/workbench')
  await handler.follow('登记簿')
  await handler.follow('迁入后评定')
  handler.sees('2018 年以前目测评定核发', '2026年6月1日')
  await handler.press('告知本人')
  handler.sees('已告知本人', '2026年3月2日 星期一 已告知')
  const citizen = await town.citizen(who.phone)
  await citizen.open('/account')
  citizen.sees('请申请重新评定')
  await handler.follow('受理变更')
  assert.equal(handler.reads('身份证号码'), who.idNumber)
  handler.sees('类别/等级变更', '这个人持有的残疾人证')
})
