// The workbench in a real browser: every page of a case, at a desk, must pass all checks; and again in dark, contrast and large print.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { desktop, openBrowser, openPage, picture, problemsOn } from './browser.ts'
import { type HandName, openTown, type Town } from './town.ts'
import { accept, conclude, handedIn, take } from './ways.ts'

async function sits(town: Town, page: Page, name: HandName): Promise<void> {
  await page.context().addCookies([{ name: 'tongban', value: await town.tokenOf(name), url: town.house }])
}

test('every page of the workbench is sound, from the queue to the approval', async (t) => {
  const town = await openTown(t)
  const waiting = await handedIn(town)
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, desktop)
  const found: string[] = []
  const look = async (path: string, name: string) => {
    await page.goto(town.house + path)
    await judge(name)
  }
  const judge = async (name: string) => {
    await picture(page, name)
    for (const problem of await problemsOn(page)) found.push(`${name}: ${problem}`)
  }

  await sits(town, page, '武侯经办')
  await look('/workbench', 'work-today')
  await look('/workbench/cases', 'work-all')
  await look('/workbench/find', 'work-find')
  await look(`/workbench/cases/${waiting.caseId}`, 'case-submitted')
  await look(`/workbench/cases/${waiting.caseId}/materials/id-card`, 'viewer')
  for (const step of ['askForMaterials', 'decline', 'assignInstitution', 'provideMaterial', 'withdraw'])
    await look(`/workbench/cases/${waiting.caseId}/steps/${step}`, `step-${step}`)
  await accept(clerk, story.number)

  await sits(town, page, '第一医院医生')
  await look('/desk', 'desk')
  await page.getByRole('link', { name: story.number }).click()
  await judge('desk-conclusion')
  await conclude(town, story)

  await sits(town, page, '武侯经办')
  await look('/workbench/notices', 'notice-desk')
  await look(`/workbench/cases/${story.caseId}/steps/startNotice`, 'step-startNotice')
  await take(clerk, story.number, '录入结论并开始公示', '开始公示')
  await look(`/workbench/cases/${story.caseId}`, 'case-on-notice')
  await town.itIs('2026-03-10')
  await take(clerk, story.number, '录入公示结果', '录入公示结果')
  await take(clerk, story.number, '流转到户籍地残联', '流转')

  await sits(town, page, '城东审批')
  await look(`/workbench/cases/${story.caseId}`, 'case-handed-over')
  await look(`/workbench/cases/${story.caseId}/approve`, 'approve')

  // The same in the clothes that people choose for themselves.
  for (const [name, choices] of Object.entries({
    dark: { contrast: 'dark' },
    contrast: { contrast: 'high' },
    large: { contrast: 'normal', size: 'large', spacing: 'wide' },
  })) {
    await page.goto(`${town.house}/settings`)
    for (const [setting, value] of Object.entries(choices))
      await page.locator(`input[name=${setting}][value=${value}]`).check()
    await page.getByRole('button', { name: '保存设置' }).click()
    for (const [path, of] of [
      ['/workbench', 'today'],
      [`/workbench/cases/${story.caseId}`, 'case'],
      [`/workbench/cases/${story.caseId}/approve`, 'approve'],
    ] as const)
      await look(path, `${name}-${of}`)
  }
  assert.deepEqual(found, [])
})
