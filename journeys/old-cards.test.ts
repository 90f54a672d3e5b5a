// An old card comes back, is kept a full year, and is destroyed before two witnesses; every blank is accounted for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '#regulation/working-days.ts'
import { acceptAndHandOver, atTheWindow, collectAndClose, registered } from './holders.ts'
import { openTown } from './town.ts'
import { openCase, printAndPost } from './ways.ts'

test('R6.1 R4.1.5 an old card is collected, kept a full year and destroyed by three people, of whom a witness may come from above; a blank not in stock prints nothing', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = await registered(town, { from: '2020-05-01' })
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-damaged', holder)
  await acceptAndHandOver(clerk, number)
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  await approver.choose('批准').press('提交审批意见')
  const printer = await town.atWork('城东制证')
  await openCase(printer, number)
  await printer.follow('打印残疾人证')
  await printer.fill('空白证印刷编号', 'QH99999999').press('登记并打印')
  printer.isTold('库存里没有这个编号')
  await printAndPost(printer, number)
  await printer.open('/workbench/blanks')
  printer.sees(/绿色\s*300\s*299\s*1/)

  await collectAndClose(town, clerk, number)
  await clerk.open('/workbench/old-cards')
  clerk.sees('2027年3月2日')
  await clerk.open('/workbench/old-cards?show=due')
  clerk.sees('现在没有保管满一年的旧证')

  await town.itIs(addDays('2027-03-02', 0))
  await clerk.open('/workbench/old-cards?show=due')
  await clerk.press('造册')
  clerk.isTold('至少选一本')
  await clerk.choose(/测\*/).press('造册')
  clerk.sees('等监销人')
  assert.equal(clerk.canPress('确认监销'), false)
  const first = await town.atWork('武侯同事')
  await first.open(clerk.path)
  await first.press('确认监销')
  first.sees('还差一位监销人')
  assert.equal(first.canPress('确认监销'), false)
  // The second witness comes from the office above.
  const second = await town.atWork('成都市残联')
  await second.open('/workbench/old-cards')
  second.sees('下级还没有销毁的批次', '武侯')
  await second.follow(/^XH510107/)
  await second.press('确认监销')
  second.sees('这一批已销毁')
  const record = await second.download('销毁记录（PDF，签字用）')
  assert.equal(record.type, 'application/pdf')
  await assert.rejects(town.ownerQuery(`update old_card set shelf = 'x'`), /final/)
})
