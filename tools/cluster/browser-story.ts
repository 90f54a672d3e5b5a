// A browser in which a complaint is typed while the database loses its leader: what was typed stays, and is taken once.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser, openPage } from '../../journeys/browser.ts'
import type { Cluster } from './cluster.ts'

const words = '三月一日在窗口等了一上午，没有叫号，也没有人说明原因。请改进。'

/** @param token a clerk's session, who must still be signed in afterwards */
export async function watchInABrowser(
  { address, database }: Cluster,
  token: string,
  pictures: string,
): Promise<{ holds: boolean; words: string }> {
  mkdirSync(pictures, { recursive: true })
  const keep = (page: Page, name: string) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  const browser = await openBrowser()
  try {
    const { page } = await openPage(browser, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
    page.setDefaultTimeout(90_000)
    await page.goto(`${address}/complaints/new?office=510107`)
    await page.getByLabel('这个残联的做法').check()
    await page.getByLabel('发生了什么').fill(words)
    await keep(page, '1-before')

    const { bringBack } = await database.killLeader()
    await page.getByRole('button', { name: '提交' }).click()
    const during = await page.locator('h1').innerText()
    const kept = (await page.locator('main').innerText()).includes(words)
    await keep(page, '2-during')
    let tries = 0
    while ((await page.getByText('查询码只在这里显示一次').count()) === 0) {
      tries += 1
      if (tries > 60) return { holds: false, words: `一直没有交上，停在“${await page.locator('h1').innerText()}”` }
      await page.waitForTimeout(1500)
      await page.getByRole('button', { name: '再提交一次' }).click()
    }
    await keep(page, '3-after')
    bringBack()

    const staff = await openPage(browser)
    await staff.context.addCookies([{ name: 'tongban', value: token, url: address }])
    await staff.page.goto(`${address}/workbench`)
    const signedIn = !staff.page.url().includes('sign-in')
    await keep(staff.page, '4-clerk-after')
    await database.whole()
    const there = await database.withSuperuser(
      async (client) =>
        (await client.query<{ all: number }>('select count(*)::integer as all from complaint')).rows[0]?.all,
    )
    return {
      holds: kept && signedIn && there === 1,
      words: `交的时候“${during}”，内容${kept ? '还在' : '丢了'}；再提交 ${tries} 次后收到，登记 ${there ?? '?'} 件；经办${signedIn ? '仍然登录' : '被退出登录'}；图片在 ${pictures}`,
    }
  } finally {
    await browser.close()
  }
}
