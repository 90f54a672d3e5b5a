// The auditor reads who saw and did what, of their own offices and in their own cases; and whether the record is whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkNewRecord, checkOldRecord } from '#casework/audit-desk/check-record.ts'
import { worker } from '#platform/jobs.ts'
import { subjects } from '#web/workbench/audit/audit-words.ts'
import { openTown } from './town.ts'
import { accept, handedIn, openCase } from './ways.ts'

test('N5.2 an auditor finds who saw a person’s data, what for, and what was done; nobody else opens the desk', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const { number } = await handedIn(town)
  await accept(clerk, number)
  await openCase(clerk, number)
  await clerk.fill('看哪一项', '联系电话').fill('用途', '打电话约评定时间').press('查看一次')
  clerk.sees('只显示这一次')

  const auditor = await town.atWork('武侯审计员')
  await auditor.open('/workbench/registers')
  await auditor.follow('审计')
  auditor.sees('显示：联系电话', '打电话约评定时间', '演示·武侯经办', number, '查看：')
  await auditor.fill('哪一类', '显示被遮盖的信息').press('查找', '/workbench/audit')
  auditor.sees('显示：联系电话').seesNot('新增：')
  await auditor.fill('哪一类', '办理和修改').fill('办件编号或身份证号码', number).press('查找', '/workbench/audit')
  auditor.sees('新增：办件', '申请人', '新增：办件的步骤').seesNot('显示：联系电话')
  await auditor.fill('办件编号或身份证号码', '110101199003070000').press('查找', '/workbench/audit')
  auditor.sees('没有找到归您审计的办件')
  await auditor.open('/workbench/audit?kind=read')
  auditor.sees('查看：审计记录（按号码查）')

  const above = await town.atWork('四川审计员')
  await above.open('/workbench/audit')
  above.sees('没有这样的记录')
  await above.follow('四川省 成都市')
  await above.follow('四川省 成都市 武侯区')
  above.sees('显示：联系电话', '演示·武侯审计员', '查看：审计记录（按号码查）')
  await above.open('/workbench/audit?office=630102')
  above.sees('没有找到这一页')
  const elsewhere = await town.atWork('城东审计员')
  await elsewhere.open(`/workbench/audit?number=${number}`)
  elsewhere.sees('没有找到归您审计的办件')
  for (const one of [clerk, await town.atWork('武侯负责人'), await town.atWork('武侯安全员')]) {
    await one.open('/workbench/audit')
    one.seesNot('显示：联系电话')
  }
})

test('N5.2 the record is recomputed each night; one changed entry is found, shown, and told to auditors', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await handedIn(town)
  const auditor = await town.atWork('武侯审计员')
  await auditor.open('/workbench/audit/chain')
  auditor.sees('还没有校验过')
  const { atOneMoment } = town.platform
  const checks = [checkNewRecord(atOneMoment, { keys: [], notes: async () => [] }), checkOldRecord(atOneMoment)]
  const verify = async () => {
    for (const check of checks) while ((await town.work(worker, check, { now: town.now() })).more);
  }
  await verify()
  await auditor.open('/workbench/audit/chain')
  auditor.sees('完整', /\d+ 条链/).seesNot('不完整')

  await town.itIs('2026-03-03')
  await town.ownerQuery('alter table audit disable trigger append_only')
  await town.ownerQuery(`update audit set actor = 'staff:nobody' where seq = 1 and chain <> 'general'`)
  await town.ownerQuery('alter table audit enable trigger append_only')
  await verify()
  await auditor.open('/workbench/audit/chain')
  auditor.sees('不完整', '第 1 条')
  await auditor.open('/workbench')
  auditor.sees('审计记录校验没有通过')
})

test('N5.2 whatever is audited has a name that auditors understand', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const audited = await town.ownerQuery<{ name: string }>(
    `select tgrelid::regclass::text as name from pg_trigger where tgname = 'audit_row'`,
  )
  assert.ok(audited.length > 50)
  assert.deepEqual(
    audited.map((one) => one.name).filter((name) => !Object.hasOwn(subjects, name)),
    [],
  )
})
