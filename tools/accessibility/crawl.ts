// Goes through every page that somebody reaches, and sends every form of it empty: each page and each error is judged in every mode.
import type { Page } from 'playwright-core'
import { problemsOn } from '../../journeys/browser.ts'
import { inEveryMode } from './modes.ts'

/** One look: the route, whether it was the page or what it says of an empty form, and what is wrong, by mode. */
export type Look = { role: string; route: string; state: '页面' | '空表单'; mode: string; problems: readonly string[] }
export type Reach = { looks: Look[]; refused: { role: string; route: string; fields: number; named: number }[] }

type Crawl = {
  house: string
  page: Page
  role: string
  /** How often each route was looked at in this role. */
  met: Map<string, number>
  /** Pages of one route that are looked at. */
  ofEachRoute: number
  /** Which links are gone along. */
  follows: (link: string) => boolean
  routeOf: (method: string, path: string) => string | undefined
  into: Reach
  say: (line: string) => void
}

const never = /\/papers\/|\.pdf$|^\/files\/|^\/demo\/|\/download|\/offline|\/provider\//
const usual = '标准'

export async function crawl(here: Crawl, from: readonly string[]): Promise<void> {
  const { page, met, house } = here
  const waiting = [...from]
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const route = here.routeOf('GET', new URL(path, house).pathname)
    const count = route === undefined ? 0 : (met.get(route) ?? 0)
    if (route === undefined || count >= here.ofEachRoute) continue
    if (!(await opened(page, house + path))) {
      here.say(`${here.role} ${path}: no page`)
      continue
    }
    met.set(route, count + 1)
    await judge(here, route, '页面')
    for (const link of await page.evaluate<string[]>(
      `[...document.querySelectorAll('a[href^="/"]')].map((one) => one.getAttribute('href').split('#')[0])`,
    )) {
      if (seen.has(link) || never.test(link) || !here.follows(link)) continue
      seen.add(link)
      waiting.push(link)
    }
    await sendEmpty(here, path)
  }
}

/** Whether it is a page, and not a file or a refusal. */
async function opened(page: Page, address: string): Promise<boolean> {
  const landed = await page.goto(address, { waitUntil: 'domcontentloaded' }).catch(() => undefined)
  return landed?.status() === 200 && (landed.headers()['content-type'] ?? '').includes('html')
}

async function judge(here: Crawl, route: string, state: Look['state']): Promise<void> {
  const { page, role, into, say } = here
  const found = new Map([[usual, await problemsOn(page)]])
  for (const [mode, problems] of await inEveryMode(page)) found.set(mode, problems)
  for (const [mode, problems] of found) {
    into.looks.push({ role, route, state, mode, problems })
    for (const one of problems) say(`${role} ${route} ${state} ${mode}: ${one}`)
  }
}

const fieldsOf = `[...document.forms].map((form, index) => ({ index, post: form.method === 'post',
  action: new URL(form.getAttribute('action') || '', location.href).pathname,
  fields: new Set([...form.elements].filter((one) => one.matches('input:not([type=hidden]), select, textarea'))
    .map((one) => one.name)).size }))`
const emptied = (index: number) => `{
  const form = document.forms[${index}]
  for (const one of form.elements) {
    if (one.matches('[type=radio], [type=checkbox]')) one.checked = false
    else if (one.matches('select')) one.selectedIndex = one.querySelector('option[value=""]') ? 0 : -1
    else if (one.matches('input:not([type=hidden]):not([type=file]), textarea')) one.value = ''
  }
  for (const fold of document.querySelectorAll('details')) fold.open = true
  const button = [...form.elements].findLast((one) => one.matches('button[type=submit]'))
  form.requestSubmit(button)
}`

async function sendEmpty(here: Crawl, path: string): Promise<void> {
  const { page, house, role, met, into } = here
  type Form = { index: number; post: boolean; action: string; fields: number }
  for (const { index, post, action, fields } of await page.evaluate<Form[]>(fieldsOf)) {
    const route = post && fields > 0 ? here.routeOf('POST', action) : undefined
    const key = `POST ${route === undefined ? '' : route.endsWith('/steps/:step') ? action.replace(/.*\//, '') : route}`
    if (route === undefined || met.has(key)) continue
    met.set(key, 1)
    if (page.url() !== house + path && !(await opened(page, house + path))) return
    const landing = page.waitForNavigation({ timeout: 20_000 }).catch(() => undefined)
    await page.evaluate(emptied(index)).catch(() => undefined)
    const done = await landing
    if (done?.status() === 422) {
      const named = await page.evaluate<number>(`document.querySelectorAll('.govuk-error-summary li').length`)
      into.refused.push({ role, route: key, fields, named })
      await judge(here, key, '空表单')
    }
    if (!(await opened(page, house + path))) return
  }
}
