// Every component in a real browser: in each of the clothes people choose, on a desk and at 320 px, with script and without.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { listAssets } from '#web/assets/assets.ts'
import { defaultSettings, type Settings } from '#web/layout/settings.ts'
import { desktop, openBrowser, openPage, phone, picture, problemsOn } from './browser.ts'
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
