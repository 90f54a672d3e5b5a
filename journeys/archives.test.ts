// Archives that follow a move, the watch list of those who did not move, and the papers of a month.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptAndHandOver, approveAndPost, atTheWindow, type Holder, registered } from './holders.ts'
import type { Person } from './person.ts'
import { openTown, sheet } from './town.ts'
import { verifyCard } from './verifying.ts'
import { openCase } from './ways.ts'

/** Comes to the window of 武侯 with a hukou that is now in 城东. */
async function moveIn(clerk: Person, who: Holder): Promise<string> {
  return atTheWindow(clerk, 'move', who, (form) => form.fill('迁入地残联', '630102'))
}

test('R4.3.2 R6.3 the receiving county asks for the archive, the old one sends it within its days, and the paper stays', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const mover = await registered(town, { from: '2020-05-01', by: '湟中审批' })
  const clerk = await town.atWork('武侯经办')
  const number = await moveIn(clerk, mover)
  await acceptAndHandOver(clerk, number)
  await approveAndPost(town, number)

  const old = await town.atWork('湟中审批')
  await old.open('/workbench/archive-requests')
  old.sees('1 件待发', '待发送', '2026年3月9日')
  await old.follow('测*')
  assert.equal(old.canPress('取用系统里的档案'), false, 'its case was not handled here')
  await old
    .fill('哪一种', '残疾评定表')
    .attach('扫描件', await sheet('评定表.jpg'))
    .press('上传')
  await old.press('发送')
  old.isTold('“办证申请表”还没有上传')
  old.fillAll({
    没有办证申请表的原因: '2020 年以前的已移交档案馆',
    没有监护人证明的原因: '成年人',
    没有公示材料的原因: '当时没有留存',
  })
  await old.press('发送')
  old.isTold('柜架号')
  await old.fill('纸质原件放在哪里', '三排二层').press('发送')
  old.sees('已发送')

  const receiving = await town.atWork('城东审批')
  await receiving.open('/workbench/archive-requests')
  await receiving.follow('测*')
  receiving.sees('三排二层', '2020 年以前的已移交档案馆')
  assert.equal((await receiving.download('第 1 页')).type, 'image/jpeg')
  await clerk.open(receiving.path)
  clerk.sees('没有找到这一页')
  const superior = await town.atWork('西宁市残联')
  await superior.open(receiving.path)
  superior.sees('没有找到这一页')
  const looks = await town.ownerQuery(
    `select distinct actor from audit where operation = 'read' and row_key->>'what' = 'archive'
      and row_key->>'purpose' = '查看迁移档案'`,
  )
  assert.equal(looks.length, 2)

  await clerk.open('/workbench/archives')
  clerk.sees(number, '没有柜架号')
  await clerk.choose(new RegExp(number)).fill('选中的都放在', '甲-3').press('保存柜架号')
  clerk.sees('柜架号 甲-3')
  assert.equal((await clerk.download('这个月的清册（PDF）')).type, 'application/pdf')
})

test('R4.3.4 half a year after the hukou moved the card may be frozen, after a year cancelled, each verified by another person', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = await registered(town, { from: '2020-05-01' })
  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/hukou-watch')
  clerk.fill('持证人的身份证号码', holder.idNumber).fillDay('户口迁出的日期', '2025-10-01')
  await clerk.press('加入名单')
  clerk.isTold('从哪里知道')
  await clerk.fill('从哪里知道的', '公安户籍部门通知').press('加入名单')
  const { path } = clerk
  const approver = await town.atWork('城东审批')
  await approver.open(path)
  approver.sees('户口迁走超过半年才可以冻结', '2026年4月1日')
  assert.equal(approver.canPress('冻结这本证'), false)

  await town.itIs('2026-04-02')
  await approver.open(path)
  approver.sees('还没有核实记录')
  await clerk.open(path)
  await clerk.fill('怎样核实的', '太短').press('保存核实记录')
  clerk.isTold('至少 10 个字')
  await clerk.fill('怎样核实的', '4 月 2 日电话问本人，户口已迁到湟中，证没有迁。').press('保存核实记录')
  clerk.sees('须由两个人分别办理')
  await approver.open(path)
  await approver.press('冻结这本证')
  approver.sees('已冻结', '户口迁走超过一年才可以注销')
  const anybody = town.stranger()
  await verifyCard(town, holder, 'newest', anybody)
  anybody.sees('冻结')

  await town.itIs('2026-10-02')
  await approver.open(path)
  approver.sees('超过一年以后，还没有再核实过')
  await clerk.open(path)
  await clerk.fill('怎样核实的', '10 月 2 日再次电话核实，仍没有办迁移。').press('保存核实记录')
  await approver.open(path)
  await approver.press('注销这本证')
  approver.sees('名单是空的')
  const [row] = await town.ownerQuery('select status, status_reason from certificate')
  assert.deepEqual(row, { status: 'cancelled', status_reason: 'not-moved-in-a-year' })
})

test('R4.3.4 R4.3.1 whoever moves after all is watched no longer, and the frozen card thaws in the new one', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = await registered(town, { from: '2020-05-01', by: '湟中审批' })
  const old = await town.atWork('湟中审批')
  await old.open('/workbench/hukou-watch')
  old
    .fill('持证人的身份证号码', holder.idNumber)
    .fillDay('户口迁出的日期', '2025-06-01')
    .fill('从哪里知道的', '年度动态更新')
  await old.press('加入名单')
  const clerk = await town.atWork('武侯经办')
  const number = await moveIn(clerk, holder)
  await acceptAndHandOver(clerk, number)
  await approveAndPost(town, number)
  await old.open('/workbench/hukou-watch')
  old.sees('名单是空的')
  await openCase(await town.atWork('城东经办'), number)
  const rows = await town.ownerQuery<{ status: string }>(
    'select status from certificate order by printed_at nulls first',
  )
  assert.deepEqual(rows.map((row) => row.status).toSorted(), ['in-force', 'superseded'])
})
