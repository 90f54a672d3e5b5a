// The hukou office says “not ours”: the two sides find the right one, and nothing that was done is done again.
import { test } from 'node:test'
import { openTown } from './town.ts'
import { accept, approve, conclude, handedIn, openCase, take } from './ways.ts'

test('R4.1.5 a case sent to the wrong county goes back, is re-determined with the applicant and goes on; nothing is re-done', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town, { hukouOffice: '630102' })
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, story.number)
  await town.itIs('2026-03-10')
  await conclude(town, story)
  await take(clerk, story.number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-03-18')
  await take(clerk, story.number, '录入公示结果', '录入公示结果')
  await take(clerk, story.number, '流转到户籍地残联', '流转')

  await town.itIs('2026-03-19')
  const chengdong = await town.atWork('城东审批')
  const huangzhong = await town.atWork('湟中审批')
  await huangzhong.open(`/workbench/cases/${story.caseId}`)
  huangzhong.sees('没有找到这一页')
  await take(chengdong, story.number, '不属本地办理，退回', '不属本地办理', '户口在湟中区，不在城东区。')

  await town.itIs('2026-03-20')
  await openCase(clerk, story.number)
  clerk.sees('待重新确定户籍地', '户口在湟中区')
  await clerk.follow('与申请人重新确定户籍地残联')
  await clerk.fill('查找县（市、区）', '湟中').press('查找')
  clerk.fill('理由', '电话核实，户口在湟中区。')
  await clerk.choose(/湟中区/).press('流转到新的户籍地')
  clerk.isTold(/先联系申请人/)
  clerk.choose(/湟中区/).choose('已经和申请人核实过户籍地')
  await clerk.press('流转到新的户籍地')
  clerk.sees('待户籍地审批')

  await openCase(huangzhong, story.number)
  huangzhong.sees('待户籍地审批', '肢体残疾 三级', '无异议')
  await approve(huangzhong)
  huangzhong.sees('待制证')
  await openCase(clerk, story.number)
  clerk.seesNot('第 2 次评定')
})
