// The window directory: who publishes, what is public, and what says that it is a demonstration (N2.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Forbidden } from '#platform/database/errors.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { installReferenceData } from './install-reference-data.ts'
import { findWindow, getOffice, listWindows } from './office-store.ts'
import { demoMark, demoWindow, publishWindow } from './publish-window.ts'

const { work, ownerQuery } = await openTestPlatform({ after: (use) => test.after(use) })
await installReferenceData(work)
const visitor = { kind: 'visitor' } as const
const adminOf = (office: string) => ({ kind: 'staff', id: newId(), office, roles: ['office-admin'] }) as const
const demoWindowOf = (office: string) =>
  work(visitor, async (unit) => demoWindow(office, (await getOffice(unit, office)).label))

test('N2.2 an administrator publishes the window of the own office, and everybody reads it', async () => {
  const wanted = await demoWindowOf('630102')
  assert.equal(await work(adminOf('630102'), (unit) => publishWindow(unit, wanted)), undefined)
  const { office, ...window } = wanted
  assert.deepEqual(await work(visitor, (unit) => findWindow(unit, office)), window)
})

test('N2.2 publishing again replaces the window and leaves both in the audit', async () => {
  const changed = { ...(await demoWindowOf('630102')), hours: '工作日 8:30—17:30' }
  assert.equal(await work(adminOf('630102'), (unit) => publishWindow(unit, changed)), undefined)
  assert.equal((await work(visitor, (unit) => findWindow(unit, '630102')))?.hours, '工作日 8:30—17:30')
  const rows = await ownerQuery<{ operation: string }>(
    `select operation from audit where subject = 'office_window' and row_key ->> 'office_id' = '630102' order by seq`,
  )
  assert.deepEqual(
    rows.map(({ operation }) => operation),
    ['insert', 'update'],
  )
})

test('every demonstration value says that it is one', async () => {
  const { office, stepFree, isDemo, ...words } = await demoWindowOf('630102')
  assert.deepEqual([office, stepFree, isDemo], ['630102', true, true])
  for (const [field, value] of Object.entries(words)) assert.ok(value.includes(demoMark), field)
})

test('N2.2 nobody publishes for another office, a prefecture has no window, and a way to write is required', async () => {
  const window = await demoWindowOf('630103')
  for (const actor of [adminOf('630102'), { ...adminOf('630103'), roles: ['handler'] as const }, visitor])
    assert.ok(isRefusal(await work(actor, (unit) => publishWindow(unit, window))))
  const high = await work(adminOf('630100'), (unit) => publishWindow(unit, { ...window, office: '630100' }))
  assert.equal(isRefusal(high) && high.field, 'office')
  const mute = await work(adminOf('630103'), (unit) => publishWindow(unit, { ...window, textRoute: ' ' }))
  assert.equal(isRefusal(mute) && mute.field, 'textRoute')
})

test('without the application, the database itself refuses the window of another office', async () => {
  const row = {
    office_id: '630103',
    address: 'x',
    hours: 'x',
    phone: 'x',
    text_route: 'x',
    step_free: true,
    is_demo_value: true,
  }
  const insert = work(adminOf('630102'), (unit) => unit.db.insertInto('office_window').values(row).execute())
  await assert.rejects(insert, Forbidden)
})

test('N2.2 windows are listed under any office above them, with their parents', async () => {
  const system = { kind: 'system', id: 'test' } as const
  for (const office of ['510107', '441900']) {
    const window = await demoWindowOf(office)
    assert.equal(await work(system, (unit) => publishWindow(unit, window)), undefined)
  }
  const under = (office: string) =>
    work(visitor, async (unit) => (await listWindows(unit, office)).map(({ label }) => label))
  assert.deepEqual(await under('000000'), ['广东省 东莞市', '四川省 成都市 武侯区', '青海省 西宁市 城东区'])
  assert.deepEqual(await under('630000'), ['青海省 西宁市 城东区'])
  assert.deepEqual(await under('441900'), ['广东省 东莞市'])
  assert.deepEqual(await under('620000'), [])
})
