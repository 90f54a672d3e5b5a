// The same person in a real browser, for people who want to look: set SCREENSHOT_DIR and run any story.
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Response as Landed, Locator, Page } from 'playwright-core'
import { desktop, openBrowser, openPage, phone } from './browser.ts'
import { Person, type Received } from './person.ts'
import { attributeOf, type Element, readPage, tagOf } from './seen-page.ts'

/** Where pictures go, if somebody wants to look. */
export const gallery = process.env.SCREENSHOT_DIR

let browser: Promise<Browser> | undefined
/** One browser for all the stories of a file. */
export const sharedBrowser = (): Promise<Browser> => (browser ??= openBrowser())
export async function closeSharedBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

export type Device = 'phone' | 'desk'
const devices: Record<Device, BrowserContextOptions> = { phone, desk: desktop }

let kept = 0
/** Of a run in two processes, the process too. */
const nextName = () => `${process.pid}-${String(++kept).padStart(3, '0')}`
const fileNameOf = (disposition: string) =>
  decodeURIComponent(disposition.replace(/^.*filename\*?="?(UTF-8'')?([^";]+).*$/i, '$2')).replaceAll('/', '-')

export class BrowserPerson extends Person {
  private readonly device: Device
  private tab: Promise<Page> | undefined

  constructor(house: string, device: Device) {
    super(house)
    this.device = device
  }

  private openTab(): Promise<Page> {
    this.tab ??= sharedBrowser().then(async (one) => (await openPage(one, devices[this.device])).page)
    return this.tab
  }

  /** Before it goes anywhere: cookies given from outside are the browser's too. */
  private async openTabWithCookies(): Promise<Page> {
    const tab = await this.openTab()
    const has = new Map((await tab.context().cookies()).map(({ name, value }) => [name, value]))
    const given = [...this.cookies].filter(([name, value]) => has.get(name) !== value)
    await tab.context().addCookies(given.map(([name, value]) => ({ name, value, url: this.house })))
    return tab
  }

  protected override async go(href: string): Promise<void> {
    const tab = await this.openTabWithCookies()
    await this.look(await tab.goto(href))
  }

  /** Fills in what was typed, looks at it, and presses. */
  protected override async submit(button: Element): Promise<void> {
    const tab = await this.openTabWithCookies()
    const index = this.page.buttons.indexOf(button)
    const choices = [...this.typed].filter(([, value]) => typeof value === 'boolean')
    const texts = [...this.typed].filter(([, value]) => typeof value !== 'boolean')
    for (const [element, value] of [...choices, ...texts])
      await enter(tab.locator(`[id="${attributeOf(element, 'id')}"]`), element, value)
    if (this.typed.size > 0) await this.keepPicture(tab)
    const press = tab.locator('button:not([aria-hidden="true"]), input[type="submit"]').nth(index)
    await unfold(press)
    const [landed] = await Promise.all([tab.waitForNavigation(), press.click()])
    await this.look(landed)
  }

  /** Reads the page it landed on; the cookies that came on the way go to where downloads look for them. */
  private async look(landed: Landed | null): Promise<void> {
    const tab = await this.openTab()
    this.cookies.clear()
    for (const { name, value } of await tab.context().cookies()) this.cookies.set(name, value)
    const page = readPage(tab.url(), landed?.status() ?? 200, await tab.content())
    this.visited.push({ page, typed: new Map() })
    await this.keepPicture(tab)
  }

  /** What is downloaded is kept beside the pictures. */
  override async download(words: string | RegExp): Promise<Received> {
    const received = await super.download(words)
    if (gallery) writeFileSync(join(gallery, `${nextName()}-${fileNameOf(received.name)}`), received.bytes)
    return received
  }

  private async keepPicture(tab: Page): Promise<void> {
    if (!gallery) return
    const name = `${nextName()}-${this.device}-${this.page.heading.slice(0, 16).replaceAll('/', '-') || randomUUID()}`
    await tab.screenshot({ path: join(gallery, `${name}.png`), fullPage: true })
  }
}

/** Opens whatever is folded around a field and a button. */
type Around = { tagName: string; parentElement: Around | null; setAttribute: (name: string, value: string) => void }
const unfold = (of: Locator) =>
  of.evaluate((node: Around) => {
    for (let around = node.parentElement; around; around = around.parentElement)
      if (around.tagName === 'DETAILS') around.setAttribute('open', '')
  })

async function enter(field: Locator, element: Element, value: string | boolean | readonly File[]): Promise<void> {
  await unfold(field)
  if (typeof value === 'boolean') {
    if (value) await field.check({ force: true })
  } else if (typeof value === 'string') {
    if (tagOf(element) === 'select') await field.selectOption(value)
    else await field.fill(value, { force: true })
  } else {
    const files = await Promise.all(
      value.map(async (file) => ({
        name: file.name,
        mimeType: file.type || 'application/octet-stream',
        buffer: Buffer.from(await file.arrayBuffer()),
      })),
    )
    await field.setInputFiles(files)
  }
}
