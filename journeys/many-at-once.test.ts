// Many at once: an approver goes from case to case, a printer prints and posts a pile; today shows each what is theirs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellOffice } from '#casework/staff/staff-notices.ts'
import { worker } from '#platform/jobs.ts'
import { addDays } from '#regulation/working-days.ts'
import { openTown } from './town.ts'
import { accept, conclude, handedIn, openCase, take } from './ways.ts'

test('N2.4 today shows what my roles can do, views are remembered, and 知道了 puts a reminder away for me alone', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { number } = await handedIn(town)
  for (const [key, title, href] of [
    ['a', '收到一件投诉', '/workbench/complaints'],
    ['b', '空白证不多了', '/workbench/blanks'],
  ] as const)
    await town.work(worker, (unit) => tellOffice(unit, { office: '510107', key, title, words: '请看。', href }))
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench')
  clerk.sees(/我的岗位 ?1/, /我手上的 ?0/, /本单位 ?1/, /无人经手 ?1/, number, '收到一件投诉')
  clerk.seesNot('空白证不多了')
  await clerk.press(/^知道了：收到一件投诉/)
  clerk.seesNot('收到一件投诉')
  const colleague = await town.atWork('武侯同事')
  await colleague.open('/workbench')
  colleague.sees('收到一件投诉')

  await accept(clerk, number)
  await clerk.open('/workbench?view=mine')
  clerk.sees(number)
  await clerk.open('/workbench')
  clerk.sees(number, '演示·武侯经办')
  await colleague.open('/workbench?view=unheld')
  colleague.seesNot(number)

  const auditor = await town.atWork('武侯审计员')
  await auditor.open('/workbench')
  auditor.seesNot(number, '收到一件投诉')
  auditor.sees('您的岗位不办理申请', '审计')
})

test('R4.1.5 R4.1.6 an approver goes on to the next, a printer enters blanks and tracking numbers in one sending', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const { number, caseId } = story
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, number)
  await conclude(town, story)
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  const [notice] = await town.ownerQuery<{ ends: string }>(
    'select ends_on as ends from public_notice where case_id = $1',
    [caseId],
  )
  await town.itIs(addDays(notice?.ends ?? '', 1))
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')

  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  await approver.choose('批准').press('提交，看下一件')
  approver.sees('已办好', '等您审批的都看完了')
  assert.equal(approver.path, '/workbench')

  const printer = await town.atWork('城东制证')
  await printer.open('/workbench')
  await printer.follow('制证和寄出')
  printer.sees('要打印的（1 本）', number)
  await printer.press('登记打勾的，然后打印')
  printer.sees('登记了 1 本', '打印这 1 本', '要寄出的（1 件）')
  const cards = await fetch(`${town.house}/workbench/issuing/cards.pdf?cases=${caseId}`, {
    headers: { cookie: `tongban=${await town.tokenOf('城东制证')}` },
  })
  assert.equal(cards.headers.get('content-type'), 'application/pdf')
  assert.match(Buffer.from(await cards.arrayBuffer()).toString('latin1'), /^%PDF/)

  await printer.press('登记寄出')
  printer.isTold('请选择快递公司')
  await printer.fill('快递公司', '中国邮政 EMS').press('登记寄出')
  printer.isTold('请扫描或填写单号')
  await printer.fill('或者粘贴单号', 'EM000001CN\nEM000002CN').press('登记寄出')
  printer.isTold('多出 1 个单号')
  await printer.fill('或者粘贴单号', '').fill(`${number} 的快递单号`, 'em000001cn').press('登记寄出')
  printer.sees('登记寄出 1 件')
  await openCase(printer, number)
  printer.sees('已寄出', 'EM000001CN')
})
