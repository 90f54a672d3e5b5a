// Haste: the same button twice, two clerks at the same case, and a day that has passed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTown } from './town.ts'
import { accept, approve, checkPapers, conclude, handedIn, openCase, take } from './ways.ts'

test('pressed twice, a button does its work once, and both answers say so', async (t) => {
  const town = await openTown(t)
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await checkPapers(clerk, story.number)
  await openCase(clerk, story.number)
  await clerk.follow('受理并指定评定机构')
  const [first, second] = await clerk.choose('演示第一医院').pressTwice('受理并告知申请人')
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.match(first.words, /评定中/)
  assert.match(second.words, /评定中/)
  const rows = await town.ownerQuery('select id from assessment where case_id = $1', [story.caseId])
  assert.equal(rows.length, 1)
})

test('two clerks at the same case: one wins, the other is told what happened and loses no words', async (t) => {
  const town = await openTown(t)
  const story = await handedIn(town)
  const one = await town.atWork('武侯经办')
  const other = await town.atWork('武侯同事')
  await checkPapers(one, story.number)
  await openCase(other, story.number)
  await other.follow('不予受理')
  await openCase(one, story.number)
  await one.follow('受理并指定评定机构')
  await one.choose('演示第一医院').press('受理并告知申请人')
  await other.choose('申请信息或材料不真实').fill('理由', '身份证号和户口簿不一致。').press('不予受理')
  assert.equal(other.page.status, 409)
  other.isTold(/别人刚刚办理过/).sees('评定中', '身份证号和户口簿不一致。')
  await openCase(one, story.number)
  one.sees('评定中')
})

test('R1.3 whoever accepted a case may not approve it, even where one county and one person could do both', async (t) => {
  const town = await openTown(t)
  const story = await handedIn(town, {
    residenceOffice: '630102',
    permitNumber: undefined,
    permitValidUntil: undefined,
  })
  const both = await town.atWork('城东兼任')
  await accept(both, story.number)
  await town.itIs('2026-03-10')
  await conclude(town, story)
  await take(both, story.number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-03-18')
  await take(both, story.number, '录入公示结果', '录入公示结果')
  await take(both, story.number, '流转到户籍地残联', '流转')
  both.sees('这件申请由您受理。审批须由另一位工作人员办理。')
  const approver = await town.atWork('城东审批')
  await openCase(approver, story.number)
  approver.seesNot('审批须由另一位')
  await approve(approver)
  approver.sees('待制证')
})

test('R5.1 R5.2 an overdue clock is shown in words, with its clause and its day, and the queue puts it first', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench')
  clerk.sees('2026年3月5日 星期四')
  await openCase(clerk, story.number)
  clerk.sees('2026年3月5日 星期四', '《办理规范》五')
  await town.itIs('2026-03-05')
  await clerk.open('/workbench')
  clerk.sees('今天到期')
  await town.itIs('2026-03-09')
  await clerk.open('/workbench')
  clerk.sees('已超期（1 件）', '超期 2 个工作日')
  await accept(clerk, story.number)
  await openCase(clerk, story.number)
  clerk.sees('已停，超期')
  await town.itIs('2026-03-16')
  await conclude(town, story)
  await openCase(clerk, story.number)
  clerk.sees('2026年3月30日 星期一')
  await take(clerk, story.number, '录入结论并开始公示', '开始公示')
  await openCase(clerk, story.number)
  clerk.sees('录入公示结果现在还不能办', '2026年3月23日 星期一')
})
