// Every component in a real browser: in each of the clothes people choose, on a desk and at 320 px, with script and without.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { listAssets } from '#web/assets/assets.ts'
import { defaultSettings, type Settings } from '#web/layout/settings.ts'
import { desktop, openBrowser, openPage, phone, picture, problemsOn, tabTo } from './browser.ts'
import { galleryPages } from './gallery.ts'

const clothes: Record<string, Partial<Settings>> = {
  standard: {},
  large: { size: 'large', spacing: 'wide' },
  dark: { contrast: 'dark' },
  contrast: { contrast: 'high' },
}

let browser: Browser
let house: string
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://gallery').pathname
  const file = listAssets().find((one) => one.url === path)
  if (file) return response.writeHead(200, { 'content-type': file.type }).end(file.body)
  const [, dress = '', name = ''] = path.split('/')
  const page = galleryPages[name]
  if (!page) return response.writeHead(404).end()
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"
  return response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    .end(page({ ...defaultSettings, ...clothes[dress] }))
})

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  house = `http://127.0.0.1:${address.port}`
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server.close()
})

async function look(dress: string, kind: string, options: BrowserContextOptions): Promise<string[]> {
  const { context, page } = await openPage(browser, options)
  const found: string[] = []
  for (const name of Object.keys(galleryPages)) {
    await page.goto(`${house}/${dress}/${name}`)
    await picture(page, `${kind}-${dress}-${name}`)
    for (const problem of await problemsOn(page)) found.push(`${name}: ${problem}`)
  }
  await context.close()
  return found
}

for (const dress of Object.keys(clothes)) {
  test(`components are sound on a desk, ${dress}`, async () => {
    assert.deepEqual(await look(dress, 'desk', desktop), [])
  })
  test(`components are sound at 320 pixels, ${dress}`, async () => {
    assert.deepEqual(await look(dress, 'phone', phone), [])
  })
}

test('without script, nothing of a form is hidden', { timeout: 30_000 }, async () => {
  const { context, page } = await openPage(browser, { ...phone, javaScriptEnabled: false })
  await page.goto(`${house}/standard/form`)
  for (const name of ['wardName', 'permitUntil-day', 'pages', 'declare'])
    assert.ok(await page.locator(`#${name}`).isVisible(), name)
  await context.close()
})

test('nothing moves for those who asked for stillness, and boxes keep their edges in forced colours', {
  timeout: 30_000,
}, async () => {
  const { context, page } = await openPage(browser, { ...desktop, reducedMotion: 'reduce', forcedColors: 'active' })
  await page.goto(`${house}/standard/form`)
  assert.equal(await page.evaluate('document.getAnimations().length'), 0)
  const edgeless =
    await page.evaluate(`[...document.querySelectorAll('.govuk-button, .govuk-input, .govuk-select, .govuk-textarea')]
    .filter((one) => parseFloat(getComputedStyle(one).borderTopWidth) < 1).map((one) => one.outerHTML.slice(0, 90))`)
  assert.deepEqual(edgeless, [])
  await context.close()
})

test('the keyboard reaches every part of a form and sends it, the error summary first', {
  timeout: 60_000,
}, async () => {
  const { context, page } = await openPage(browser)
  await page.goto(`${house}/standard/errors`)
  assert.equal(await page.evaluate('document.activeElement.className'), 'govuk-error-summary')
  await tabTo(page, '请填写姓名')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate('document.activeElement.id'), 'name')
  for (const name of ['手机号码', '上传居住证', '保存并继续']) await tabTo(page, name)
  await context.close()
})
