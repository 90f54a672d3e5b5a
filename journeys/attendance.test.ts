// Everybody signs in on each working day; an office where nobody did shows above and its head is told, unless it had said so before.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchAttendance } from '#casework/attendance/attendance.ts'
import { worker } from '#platform/jobs.ts'
import { openTown } from './town.ts'

const atSix = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) })

test('N2.4 an office where nobody signed in by six is on record, its head gets a message, and the prefecture sees it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/offices/510107/enter/head')
  admin.fill('姓名', '演示·领导').fill('职务', '副理事长').fill('工作电话', '13900000099')
  await admin.press('保存并报上级')
  await admin.open('/workbench/attendance')
  admin.sees('演示·武侯管理员', '只登录', '没有登录')
  await admin.open('/workbench')
  await admin.open('/workbench/attendance')
  admin.sees('看了任务')
  assert.ok(!(await town.work(worker, watchAttendance, atSix('2026-03-02'))).includes('510107'))

  // Saturday asks nobody; Tuesday before six does not either.
  assert.deepEqual(await town.work(worker, watchAttendance, atSix('2026-03-07')), [])
  assert.deepEqual(await town.work(worker, watchAttendance, { now: new Date('2026-03-03T09:50:00Z') }), [])
  assert.ok((await town.work(worker, watchAttendance, atSix('2026-03-03'))).includes('510107'))
  assert.ok(!(await town.work(worker, watchAttendance, atSix('2026-03-03'))).includes('510107'), 'told once')
  const [sms] = await town.ownerQuery<{ count: number }>(
    `select count(*)::int as count from message where channel = 'sms' and account_id is null`,
  )
  assert.equal(sms?.count, 1)

  await town.itIs('2026-03-04')
  const above = await town.atWork('成都市残联')
  await above.open('/workbench')
  above.sees(/武侯区 2026年3月3日 星期二没有人登录/)
  await above.press('知道了')
  above.seesNot(/武侯区 2026年3月3日 星期二没有人登录/)
  await above.open('/workbench/attendance')
  above.sees('全天无人登录，已报上级')
})

test('N2.4 a closure announced before shows to the public and counts as no absence; somebody on leave has a stand-in', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/offices/510107/enter/closure')
  admin.fill('为什么暂停', '大厅检修').fill('这几天群众怎么办', '请到锦江窗口')
  admin.fillDay('从哪天起暂停', '2026-03-01').fillDay('暂停的最后一天', '2026-03-05')
  await admin.press('保存并报上级')
  admin.isTold('不能从过去开始')
  admin.fillDay('从哪天起暂停', '2026-03-03')
  await admin.press('保存并报上级')
  const anybody = town.stranger()
  await anybody.open('/windows/510107')
  anybody.sees('暂停办公', '大厅检修', '请到锦江窗口')
  assert.ok(!(await town.work(worker, watchAttendance, atSix('2026-03-03'))).includes('510107'))

  await admin.open('/workbench/staff')
  await admin.follow('登记请假')
  admin.fill('谁请假', '演示·武侯经办').fillDay('从哪天', '2026-03-04').fillDay('到哪天', '2026-03-06')
  admin.fill('原因', '公休').fill('谁顶替', '演示·武侯安全员')
  await admin.press('保存')
  admin.isTold('没有相同的岗位')
  admin.fill('谁顶替', '演示·武侯同事')
  await admin.press('保存')
  admin.sees('演示·武侯经办：2026年3月4日', '由演示·武侯同事顶替')
  await town.itIs('2026-03-04')
  await admin.open('/workbench/attendance')
  admin.sees('请假，演示·武侯同事顶替')
  const colleague = await town.atWork('武侯同事')
  await colleague.open('/workbench/staff')
  colleague.sees('由演示·武侯同事顶替')
  assert.equal(colleague.canPress('取消：演示·武侯经办'), false)
  await admin.open('/workbench/staff')
  await admin.press('取消：演示·武侯经办')
  admin.sees('已取消这条请假', '现在没有人请假')
})
