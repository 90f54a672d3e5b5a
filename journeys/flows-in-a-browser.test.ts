// The desks of the eight flows in a real browser: each page as the clerk sees it, at a desk and on a narrow screen, must pass all checks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { desktop, openBrowser, openPage, picture, problemsOn } from './browser.ts'
import { acceptAndHandOver, atTheWindow, collectAndClose, holder, registered } from './holders.ts'
import { type HandName, idNumberOf, openTown, type Town } from './town.ts'
import { accept, conclude, printAndPost, take } from './ways.ts'

async function sits(town: Town, page: Page, name: HandName): Promise<void> {
  await page.context().addCookies([{ name: 'tongban', value: await town.tokenOf(name), url: town.house }])
}

const narrow = { width: 320, height: 900 }

test('R4.2–R4.6 the window, the cases, the approvals and the register are sound to look at and to listen to', async (t) => {
  const town = await openTown(t)
  const clerk = await town.atWork('武侯经办')
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, desktop)
  const found: string[] = []
  const judge = async (name: string) => {
    for (const size of [desktop.viewport, narrow]) {
      if (size) await page.setViewportSize(size)
      await picture(page, `${name}-${size?.width}`)
      for (const problem of await problemsOn(page)) found.push(`${name} ${size?.width}: ${problem}`)
    }
    await page.setViewportSize(desktop.viewport ?? narrow)
  }
  const look = async (path: string, name: string) => {
    await page.goto(town.house + path)
    await judge(name)
  }

  const who = await holder(town, ['vision', 'limb'])
  const old = await registered(town, { from: '2016-08-01', visually: true })
  const moving = await registered(town, { from: '2017-05-10', visually: true, by: '湟中审批' })
  await sits(town, page, '武侯经办')
  await page.goto(`${town.house}/workbench/intake?matter=renewal-details`)
  await page.locator('[name="idNumber"]').fill(who.idNumber)
  await page.getByRole('button', { name: '核对（不提交）' }).first().click()
  await judge('intake-held')

  const details = await atTheWindow(clerk, 'renewal-details', who, (form) =>
    form
      .choose('公民身份号码', '更新哪些内容')
      .choose('姓名', '更新哪些内容')
      .fill('新姓名', '测试·张禾苗')
      .fill('新身份证号码', idNumberOf('1990-03-08', 777)),
  )
  await look(`/workbench/cases/${await town.caseOf(details)}`, 'case-details')
  await acceptAndHandOver(clerk, details)
  await sits(town, page, '城东审批')
  await look(`/workbench/cases/${await town.caseOf(details)}/approve`, 'approve-details')

  const term = await atTheWindow(clerk, 'renewal-at-term', old)
  await accept(clerk, term)
  const citizen = await town.citizen(old.phone)
  const story = { caseId: await town.caseOf(term), number: term, phone: old.phone, citizen }
  await conclude(town, story, '不符合残疾标准')
  await take(clerk, term, '告知不符合标准', '告知申请人')
  await citizen.open(`/account/cases/${story.caseId}/dispute`)
  await citizen.fill('理由', '右腿没有检查。').press('提交复评申请')
  const superior = await town.atWork('成都市残联')
  await superior.open(`/workbench/cases/${story.caseId}/steps/acceptDispute`)
  await superior.choose('演示第二医院').press('同意复评')
  await conclude(town, story, '不符合残疾标准', '第二医院')
  await citizen.open(`/account/cases/${story.caseId}/dispute`)
  await citizen.fill('理由', '还是没有检查右腿。').press('提交终评申请')
  await sits(town, page, '四川省残联')
  await look('/workbench', 'province-today')
  await look(`/workbench/cases/${story.caseId}`, 'case-final-review')
  await look(`/workbench/cases/${story.caseId}/steps/decideFinally`, 'step-decideFinally')

  await clerk.open('/workbench/intake?matter=move')
  await clerk.fill('身份证号码', moving.idNumber).fill('查迁入地', '西宁城东').press('核对（不提交）')
  const move = await atTheWindow(clerk, 'move', moving, (form) => form.fill('迁入地残联', '630102'))
  await acceptAndHandOver(clerk, move)
  const moveCase = await town.caseOf(move)
  const approver = await town.atWork('城东审批')
  await approver.open(`/workbench/cases/${moveCase}/approve`)
  await approver.choose('批准').press('提交审批意见')
  await sits(town, page, '城东制证')
  await look(`/workbench/cases/${moveCase}/steps/printCertificate`, 'step-print')
  await printAndPost(await town.atWork('城东制证'), move)
  await collectAndClose(town, clerk, move)
  await sits(town, page, '城东经办')
  await look(`/workbench/cases/${moveCase}`, 'case-move-closed')
  await look('/workbench/follow-ups', 'follow-ups')
  await page.goto(`${town.house}/workbench/find`)
  await page.getByLabel('身份证号、姓名').fill(moving.certificateNumber)
  await page.getByRole('button', { name: '查找' }).click()
  await judge('find-certificate')
  await page.goto(`${town.house}/workbench/cases/${moveCase}`)
  await page.locator('a[href^="/workbench/certificates/"]').first().click()
  await judge('certificate')

  const end = await registered(town, { from: '2020-05-10' })
  const cancelled = await atTheWindow(clerk, 'cancellation', end, (form) => form.choose('残疾状况好转', '注销的原因'))
  await acceptAndHandOver(clerk, cancelled)
  await sits(town, page, '城东审批')
  await look(`/workbench/cases/${await town.caseOf(cancelled)}/approve`, 'approve-cancellation')
  assert.deepEqual(found, [])
})
