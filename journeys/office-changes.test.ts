// A county is merged into its neighbour: what is open goes on there, with its clocks, and the public is sent to the right window.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movingColumns, stayingColumns } from '#casework/offices/columns-that-move.ts'
import { changeOffices } from '#casework/offices/succeed-office.ts'
import { wrongTallies } from '#casework/supervision/tallies.ts'
import { worker } from '#platform/jobs.ts'
import { openTown } from './town.ts'
import { accept, handedIn, openCase } from './ways.ts'

test('N1 R4.1.5 a county merged into another: open cases, people and clocks go on there from the day on', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const one = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, one.number)
  const waiting = await handedIn(town)

  const above = await town.atWork('成都市残联')
  await above.open('/workbench/office-changes')
  await above.follow('提出撤并或更名')
  above.fill('哪个残联', '四川省 成都市 武侯区').choose('撤并，由另一个残联接着办')
  above.fillDay('从哪天起', '2026-03-02').fill('批准文件', '演示〔2026〕9号')
  await above.press('提交省残联决定')
  above.isTold('生效日期最早是')
  above.fillDay('从哪天起', '2026-03-09')
  await above.press('提交省残联决定')
  above.isTold('请选由谁接着办')
  above.fill('由谁接着办', '四川省 成都市 锦江区')
  await above.press('提交省残联决定')
  above.sees('已提交', '等省残联决定')
  above.seesNot('退回的理由')

  const province = await town.atWork('四川省残联')
  await province.open('/workbench')
  province.sees('武侯区撤并')
  await province.open('/workbench/office-changes')
  await province.press('批准')
  province.sees('已批准，到日子')

  await town.work(worker, changeOffices, { now: town.now() })
  await openCase(clerk, waiting.number)
  const before = await dueOf(town, waiting.caseId)
  await town.itIs('2026-03-09')
  assert.equal(await town.work(worker, changeOffices, { now: town.now() }), 1)
  assert.equal(await town.work(worker, changeOffices, { now: town.now() }), 0)
  assert.deepEqual(await town.work(worker, wrongTallies), [], 'the numbers moved along')

  await clerk.open('/workbench')
  clerk.sees('工作人员登录')
  await town.itIs('2026-03-09')
  await clerk.open('/workbench')
  clerk.sees('锦江区')
  await openCase(clerk, waiting.number)
  clerk.sees('机构撤并，由接任的残联接着办', '四川省 成都市 锦江区')
  assert.deepEqual(await dueOf(town, waiting.caseId), { ...before, office: '510104' })
  await one.citizen.open('/account')
  await one.citizen.follow('残疾人证新办')
  one.citizen.sees('锦江区')

  const anybody = town.stranger()
  await anybody.open('/windows/510107')
  anybody.sees('从 2026年3月9日 星期一 起，这里的事由四川省 成都市 锦江区接着办')
  await province.open('/workbench/office-changes')
  province.sees('已生效', '办件 2', '人员')
  await assert.rejects(handedIn(town), /经常居住地/)
})

async function dueOf(town: Awaited<ReturnType<typeof openTown>>, id: string) {
  const [row] = await town.ownerQuery<{ due: string; office: string }>(
    'select due_on::text as due, due_office as office from case_file where id = $1',
    [id],
  )
  return row
}

test('N1 every column that names an office is known to move, or to stay', async (t) => {
  const town = await openTown(t)
  const rows = await town.ownerQuery<{ name: string }>(
    `select conrelid::regclass || '.' || attname as name from pg_constraint
     join pg_attribute on attrelid = conrelid and attnum = any (conkey)
     where contype = 'f' and confrelid = 'office'::regclass`,
  )
  const known = new Set([...movingColumns.map(({ table, column }) => `${table}.${column}`), ...stayingColumns])
  assert.deepEqual(
    rows.map((row) => row.name).filter((name) => !known.has(name)),
    [],
    'say in columns-that-move.ts whether it moves when an office is merged',
  )
})
