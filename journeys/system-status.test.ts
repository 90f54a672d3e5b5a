// An office's administrator sees whether the system is well, and what to do where it is not; nobody is on that page.
import { test } from 'node:test'
import { listClearings } from '#casework/retention/clearing-store.ts'
import { forgetPassed } from '#casework/retention/forget-passed.ts'
import { worker } from '#platform/jobs.ts'
import { openTown } from './town.ts'
import { handedIn } from './ways.ts'

test('N5.2 the administrator finds 系统状态 among the registers: what is well, what is not, and what to do', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { number } = await handedIn(town)
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/registers')
  await admin.follow('系统状态')
  admin.sees('要处理', '这里没有做过备份', '还没有清理过').seesNot(number)

  const unfinished = async () =>
    (await town.work(worker, listClearings)).filter(({ finishedAt }) => !finishedAt).map(({ name }) => name)
  for (let left = await unfinished(); left.length > 0; left = await unfinished())
    for (const what of left) await town.work(worker, (unit) => forgetPassed(unit, { what }))
  await town.ownerQuery(
    `update backup_state set copied_at = $1, copy_seconds = 3, copy_bytes = 4096, reached_at = $1, following = true`,
    [new Date(town.now().getTime() - 60_000)],
  )
  await admin.open('/workbench/system')
  admin.sees('完整备份：1 分钟前', '最近一次：刚刚').seesNot('这里没有做过备份', '到期的个人信息还留着')
  await town.ownerQuery(`update backup_state set problem = '备份盘满了。', problem_at = $1`, [town.now()])
  await admin.open('/workbench/system')
  admin.sees('备份盘满了', '旧备份先不要删')

  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/registers')
  clerk.seesNot('系统状态')
})
