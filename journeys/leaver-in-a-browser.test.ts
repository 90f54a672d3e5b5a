// Somebody has left: the page still open in their browser opens nothing any more, at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stopwatch } from '#platform/clock.ts'
import { desktop, openBrowser, openPage, picture } from './browser.ts'
import { openTown } from './town.ts'
import { accept, handedIn, openCase } from './ways.ts'

test('N5.1 a leaver’s open page is dead within a second of the account being closed, and what was typed does nothing', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { number } = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, number)
  await openCase(clerk, number)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, desktop)
  await page.context().addCookies([{ name: 'tongban', value: await town.tokenOf('武侯经办'), url: town.house }])
  await page.goto(`${town.house}${clerk.path}`)
  await page.locator('summary', { hasText: '查看' }).first().click()
  await page.getByLabel('用途').fill('离岗前再看一眼')
  await picture(page, 'leaver-before')

  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/staff')
  await admin.follow('演示·武侯经办')
  await admin.follow('办离岗')
  await admin.press('注销账号')
  const since = stopwatch()
  await page.getByRole('button', { name: '查看一次' }).click()
  await page.getByRole('heading', { level: 1, name: '工作人员登录' }).waitFor()
  assert.ok(since() < 1000, `the page lived ${Math.round(since())} ms longer`)
  await picture(page, 'leaver-after')
  const looked = await town.ownerQuery(`select 1 from audit where row_key::text like '%离岗前再看一眼%'`)
  assert.deepEqual(looked, [], 'nothing was shown')
})
