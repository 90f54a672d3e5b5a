// From the nation down to the case: every number opens what is behind it, and a list leaves the house on record only.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldTallies, wrongTallies } from '#casework/supervision/tallies.ts'
import { worker } from '#platform/jobs.ts'
import { registered } from './holders.ts'
import { openTown } from './town.ts'
import { accept, handedIn } from './ways.ts'

test('N3 R5.1 R1.1 N2.4 clocks in time and overdue, who serves whose residents, and what ends when, from above and from below', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const early = await handedIn(town)
  await accept(clerk, early.number)
  const late = await handedIn(town)
  await registered(town, { from: '2020-05-01' })
  await town.itIs('2026-03-20')

  const county = await town.atWork('武侯负责人')
  await county.open('/workbench/registers')
  await county.follow('监督')
  county.sees('材料在哪个柜架', '按时办完：1', '超期办完：0', '已超期，还没办完：1', '按时率 50.0%', '近三个月')
  await county.follow('1件，告知评定机构已超期')
  county.sees('已超期：告知评定机构', '您能看到 1 件', late.number).seesNot(early.number)
  await county.open('/workbench/supervision')
  await county.follow('1件，告知评定机构按时')
  county.sees(early.number).seesNot(late.number)
  await county.open('/workbench/supervision')
  await county.follow('流向')
  county.sees('外省户籍：2', '青海省的人，在四川省办')
  await county.follow('评定等候')
  county.sees('还没有评定完的')
  await county.follow('各状态')
  county.sees('待受理', '评定中')
  await county.follow('经办人')
  await county.follow('件，演示·武侯经办手上')
  county.sees(early.number).seesNot(late.number)

  const province = await town.atWork('四川省残联')
  await province.open('/workbench/supervision')
  await province.follow('四川省 成都市')
  await province.follow('四川省 成都市 武侯区')
  await province.follow('1件，告知评定机构已超期')
  province.sees('四川省 成都市 武侯区')
  await province.open('/workbench/supervision?office=630000')
  province.sees('没有找到这一页')

  const issuing = await town.atWork('西宁市残联')
  await issuing.open('/workbench/supervision/wave')
  issuing.sees('今后十年共 1 本', '持证人的名单由发证的县看')
  await issuing.follow('流向')
  issuing.sees('青海省的人，在四川省办')

  const rows = await town.ownerQuery<{ n: string }>('select n from tally')
  assert.ok(rows.length > 0)
  assert.deepEqual(await town.work(worker, wrongTallies), [])
  while ((await town.work(worker, foldTallies)).more);
  await county.open('/workbench/supervision')
  county.sees('按时办完：1')
})

test('R5.1 what ends in three working days is soon in the queue and in supervision alike, over a weekend', async (t) => {
  // Handed in on a Thursday: the institution is to be told by Tuesday, three working days on and five calendar days.
  const town = await openTown(t, '2026-03-05')
  const { number } = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench')
  clerk.sees('快到期', '3 个工作日内到期', number)
  const head = await town.atWork('武侯负责人')
  await head.open('/workbench/supervision')
  await head.follow('1件，告知评定机构：3 个工作日内到期')
  head.sees('您能看到 1 件', number)
})

test('N5.2 a list is exported with a purpose; a long one needs another head, and each taking is on record', async (t) => {
  const town = await openTown(t, '2026-03-02')
  for (let count = 0; count < 3; count++) await handedIn(town)
  const head = await town.atWork('武侯负责人')
  const list = '/workbench/supervision/cases?measure=standing'
  await head.open(list)
  await head.press('导出')
  head.isTold('请写明导出做什么用')
  await head.fill('做什么用', '三月份督办会').choose('文本（CSV）').press('导出')
  head.sees('可以取文件了', '三月份督办会')
  const csv = (await head.download('取文件')).bytes.toString('utf8')
  assert.match(csv, /^\uFEFF仅供演示·武侯负责人用于：三月份督办会/)
  assert.equal(csv.match(/'510107\d{14}/g)?.length, 3, 'numbers are text')
  assert.doesNotMatch(csv, /6301021990\d{8}/, 'no identity number')
  const read = await town.ownerQuery(
    `select 1 from audit where operation = 'read' and row_key::text like '%导出：三月份督办会%'`,
  )
  assert.equal(read.length, 3)

  await town.work(worker, async (unit) => {
    await unit.db
      .insertInto('published_rule')
      .values({
        id: '01890000-0000-7000-8000-000000000001',
        office_id: '510000',
        name: 'export-rows-without-approval',
        value: JSON.stringify(2),
        effective_from: '2026-01-01',
        source: '演示〔2026〕9号',
        published_at: unit.now,
      })
      .execute()
  })
  await head.open(list)
  await head.fill('做什么用', '三月份督办会').choose('表格（XLSX）').press('导出')
  head.sees('件数多，已请负责人同意', '等负责人同意')
  assert.equal(head.canPress('同意'), false)
  const { path } = head
  const clerk = await town.atWork('武侯经办')
  await clerk.open(path)
  assert.equal(clerk.canPress('同意'), false)
  const other = await town.atWork('武侯第二负责人')
  await other.open('/workbench')
  other.sees('有人要导出 3 件')
  await other.open(path)
  await other.press('不同意')
  other.isTold('不同意的，请写明为什么')
  await other.press('同意')
  other.sees('已记下您的意见')
  await other.open(`${path}/file`)
  other.seesNot('仅供')
  await head.open(path)
  const sheet = await head.download('取文件')
  assert.match(sheet.type, /spreadsheetml/)
  assert.equal(sheet.bytes.subarray(0, 2).toString(), 'PK')
})
