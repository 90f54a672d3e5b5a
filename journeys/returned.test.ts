// The hukou office recognises the conclusion: it may return a file for a defect of procedure, and for nothing else.
import { test } from 'node:test'
import { openTown } from './town.ts'
import { accept, approve, conclude, handedIn, openCase, printAndPost, take } from './ways.ts'

async function handedOver(t: Parameters<typeof openTown>[0]) {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, story.number)
  await town.itIs('2026-03-10')
  await conclude(town, story)
  await take(clerk, story.number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-03-18')
  await take(clerk, story.number, '录入公示结果', '录入公示结果')
  await take(clerk, story.number, '流转到户籍地残联', '流转')
  return { town, story, clerk, approver: await town.atWork('城东审批') }
}

test('R1.4 disagreeing with the assessment is no ground: only procedural defects can be chosen, or sent', async (t) => {
  const { story, approver } = await handedOver(t)
  await openCase(approver, story.number)
  await approver.follow('退回补正程序')
  approver.sees('评定结论异地互认，不同意结论不是理由').seesNot('不同意评定结论（')
  approver.slipIn('ground', 'disagree-with-level')
  await approver.fill('理由', '我们认为等级偏高。').press('退回补正')
  approver.isTold(/评定结论异地互认，不能用列表以外的理由退回/)
  await openCase(approver, story.number)
  approver.sees('待户籍地审批')
})

test('R1.4 R4.1.5 R5.3 a defect is mended and the file goes back; the clock stands still meanwhile', async (t) => {
  const { town, story, clerk, approver } = await handedOver(t)
  await town.itIs('2026-03-20')
  await openCase(approver, story.number)
  await approver.follow('退回补正程序')
  await approver.choose('扫描件缺页或看不清').fill('理由', '户口簿第二页看不清。').press('退回补正')
  approver.isTold('请选退回的是哪几份材料')
  await approver.choose('户口簿').press('退回补正')
  approver.sees('户籍地退回')
  await clerk.open('/workbench')
  clerk.sees('退回来的（1 件）')
  await openCase(clerk, story.number)
  clerk.sees('户口簿第二页看不清。', '退回的材料：户口簿', '已停表')
  await clerk.follow('一次性告知补正')
  clerk.sees('户口簿（已核对', '身份证已经核对过，退回时也没有指出它，不能再要').seesNot('身份证（已核对')
  await town.itIs('2026-03-24')
  await take(clerk, story.number, '补正完毕，再次流转', '再次流转', '已重新扫描户口簿。')
  await openCase(approver, story.number)
  approver.sees('还剩 7 个工作日')
  await approve(approver)
})

test('R4.1.6 R6.2 a letter that comes back is posted again, and the person sees every number', async (t) => {
  const { town, story, approver } = await handedOver(t)
  await openCase(approver, story.number)
  await approve(approver)
  const printer = await town.atWork('城东制证')
  await printAndPost(printer, story.number)
  await town.itIs('2026-03-30')
  await openCase(printer, story.number)
  await printer.follow('登记退件')
  await printer.fill('理由', '收件人电话打不通。').press('登记退件')
  printer.sees('退件待重寄')
  await openCase(printer, story.number)
  await printer.follow('登记寄出')
  await printer.fill('快递公司', '顺丰速运').fill('快递单号', 'SF1234567890').press('登记寄出')
  await story.citizen.open(`/account/cases/${story.caseId}`)
  story.citizen.sees('顺丰速运，单号 SF1234567890', '证件被退回')
})
