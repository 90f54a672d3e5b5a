// An application signed at the window is scanned before the file goes on, from the day that the province set; the archive list names it.
import { test } from 'node:test'
import { acceptAndHandOver, atTheWindow, registered } from './holders.ts'
import { openTown, sheet } from './town.ts'
import { checkPapers, openCase } from './ways.ts'

test('R6.3 the form that was signed at the window is scanned before the file goes on, listed where it is missing, and handed over', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await town.ownerQuery(
    `select set_config('tongban.actor', 'system:journey', false), set_config('tongban.now', '2026-01-05T02:00:00Z', false)`,
  )
  await town.ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_at) values
      ('0198f000-0000-7000-8000-00000000000a', '510000', 'signed-papers-from', '"2026-03-01"', '2026-03-01', '演示通知', '2026-01-05T02:00:00Z')`,
  )
  const holder = await registered(town, { from: '2020-05-01' })
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-damaged', holder)
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  clerk.sees('手工签名的文书', '手工签名的申请表')
  await clerk.follow('受理')
  await clerk.press('受理')
  clerk.sees('待流转', '没有，不能流转', '上传手工签名的文书')
  const casePage = clerk.path
  await clerk.open('/workbench/archives?month=2026-03&only=no-scan')
  clerk.sees(number, '缺：手工签名的申请表')

  await clerk.open(casePage)
  await clerk.follow('上传手工签名的文书')
  clerk.sees('没有扫描件，不能流转')
  await clerk.choose('手工签名的申请表').press('上传')
  clerk.isTold('请选择要上传的文件')
  clerk.attach('扫描件或照片', await sheet('申请表.jpg'))
  await clerk.choose('手工签名的申请表').press('上传')
  clerk.sees('已办好').seesNot('没有，不能流转')
  await clerk.open('/workbench/archives?month=2026-03')
  clerk.sees(number, '齐全')
  await clerk.open(casePage)
  await clerk.follow('流转到户籍地残联')
  await clerk.press('流转')
  clerk.sees('待户籍地审批')
})

test('R6.3 before that day the file goes on, and whoever scans the form may', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = await registered(town, { from: '2020-05-01' })
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-damaged', holder)
  await acceptAndHandOver(clerk, number)
  await clerk.follow('上传手工签名的文书')
  clerk.sees('还没有扫描件')
})
