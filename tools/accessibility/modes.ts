// The modes that a page is looked at in: what people choose at 显示设置, what their system asks for, and how wide their screen is.
import type { Page } from 'playwright-core'
import { looksOf } from '../../journeys/browser.ts'

type Mode = { name: string; width: number; height: number; classes?: string; forced?: boolean }

export const modes: readonly Mode[] = [
  { name: '手机', width: 320, height: 640 },
  { name: '高对比', width: 1366, height: 768, classes: 'tb-contrast-high' },
  { name: '深色', width: 1366, height: 768, classes: 'tb-contrast-dark' },
  { name: '大字', width: 1366, height: 768, classes: 'tb-size-large' },
  { name: '大字手机', width: 320, height: 640, classes: 'tb-size-large tb-spacing-wide' },
  { name: '强制颜色', width: 1366, height: 768, forced: true },
]

/** What is wrong with the page that is open, mode by mode; it is left as it was. */
export async function inEveryMode(page: Page, chosen: readonly Mode[] = modes): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  const before = page.viewportSize() ?? { width: 1366, height: 768 }
  const classes = await page.evaluate<string>('document.documentElement.className')
  for (const { name, width, height, classes: more = '', forced } of chosen) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ forcedColors: forced ? 'active' : 'none' })
    await page.evaluate(`document.documentElement.className = ${JSON.stringify(`${classes} ${more}`)}`)
    found.set(name, await looksOf(page))
  }
  await page.setViewportSize(before)
  await page.emulateMedia({ forcedColors: 'none' })
  await page.evaluate(`document.documentElement.className = ${JSON.stringify(classes)}`)
  return found
}
