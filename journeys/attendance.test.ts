// Each handler signs in on each working day; who did not, and where nobody did, shows above and the head is told, unless it was said before.
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
  assert.equal(sms?.count, 2, 'one of those missing on Monday, one that nobody came on Tuesday')

  await town.itIs('2026-03-04')
  const above = await town.atWork('成都市残联')
  await above.open('/workbench')
  above.sees(/武侯区 2026年3月3日 星期二没有人登录/)
  await above.press(/^知道了：.*武侯区 2026年3月3日 星期二没有人登录/)
  above.seesNot(/武侯区 2026年3月3日 星期二没有人登录/)
  await above.open('/workbench/attendance')
  above.sees('全天无人登录，已报上级')
})

test('N2.4 each handler who did not sign in is named to the office and to the one above; colleagues who came do not cover for them', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const head = await town.atWork('武侯负责人')
  await head.open('/workbench')
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/leaves/new')
  admin.fill('谁请假', '演示·武侯经办').fillDay('从哪天', '2026-03-03').fillDay('到哪天', '2026-03-03')
  admin.fill('原因', '培训').fill('谁顶替', '演示·武侯同事')
  await admin.press('保存')
  const absentOffices = await town.work(worker, watchAttendance, atSix('2026-03-02'))
  assert.ok(!absentOffices.includes('510107'), 'the office was there')
  await town.itIs('2026-03-03')
  await town.work(worker, watchAttendance, atSix('2026-03-03'))
  const missing = await town.ownerQuery<{ name: string; day: string }>(
    `select display_name as name, day::text from handler_absence join staff on staff.id = staff_id
     where handler_absence.office_id = '510107' order by day, name`,
  )
  assert.deepEqual(
    missing.map(({ day, name }) => `${day} ${name}`),
    ['2026-03-02 演示·武侯同事', '2026-03-02 演示·武侯经办', '2026-03-03 演示·武侯同事'],
    'on leave on the third',
  )

  await head.open('/workbench')
  head.sees('演示·武侯同事 2026年3月2日 星期一没有登录', '演示·武侯同事 2026年3月3日 星期二没有登录')
  await head.open('/workbench/attendance')
  head.sees('经办人员没有登录，已报上级', '请假，演示·武侯同事顶替')
  const above = await town.atWork('成都市负责人')
  await above.open('/workbench')
  above.sees(/武侯区 演示·武侯同事 2026年3月3日 星期二没有登录/)
  await above.open('/workbench/attendance')
  above.sees(/人 ?缺 1/, '1 名经办人员没有登录', '2 名经办人员没有登录')
  await above.follow(/武侯区/)
  above.sees('经办人员没有登录，已报上级')
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

test('N2.4 N5.3 where nobody can stand in, the leave says so and the office above sends a person', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const alone = await town.atWork('湟中审批')
  await alone.open('/workbench/leaves/new')
  alone.fill('谁顶替', '没有人能顶替，请上级派人').fill('原因', '公休')
  await alone.fillDay('从哪天', '2026-03-02').fillDay('到哪天', '2026-03-06').press('保存')
  alone.sees('已登记，并请上一级残联派人')
  await alone.open('/workbench/staff')
  alone.sees('已请上级派人')
  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/leaves/new')
  clerk.fill('谁顶替', '没有人能顶替，请上级派人').fill('原因', '公休')
  await clerk.fillDay('从哪天', '2026-03-04').fillDay('到哪天', '2026-03-06').press('保存')
  clerk.isTold('有相同的岗位，可以顶替')
  const above = await town.atWork('西宁市残联')
  await above.open('/workbench')
  above.sees('请上级派人', '那里没有同岗位的人顶替')
  await above.open('/workbench/parked')
  above.sees('下级请假、没有人顶替的', '由本级机构管理员派人')
  await alone.open('/workbench')
  await alone.press('我回来了')
  await above.open('/workbench')
  above.sees('不用再派人', '提前回来了')
})
