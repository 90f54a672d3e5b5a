// The page of a system that still starts, in a real browser: good on a phone and a desk, and it gives way by itself.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fastify from 'fastify'
import type { Browser } from 'playwright-core'
import { openEntrance } from '#web/entrance.ts'
import type { Starting } from '#web/starting-page.ts'
import { desktop, expectGood, openBrowser, openPage, phone, picture } from './browser.ts'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

test('whoever comes early sees how far the start is, and then the page they asked for, without a script', async (t) => {
  let starting: Starting = { doing: '正在启动数据库' }
  const entrance = await openEntrance({ port: 0, host: '127.0.0.1', publicUrl: undefined }, () => starting)
  t.after(entrance.close)
  const address = `http://127.0.0.1:${entrance.port}/matters/new?office=510107`

  for (const [name, device] of [
    ['phone', phone],
    ['desktop', desktop],
  ] as const) {
    const { page, context } = await openPage(browser, device)
    starting = { doing: '正在启动数据库' }
    await page.goto(address)
    await expectGood(page)
    await picture(page, `starting-${name}-database`)
    starting = { doing: '正在准备演示数据', done: 105, all: 421 }
    await page.goto(address)
    assert.equal(await page.getByRole('progressbar', { name: '正在准备演示数据' }).count(), 1)
    await expectGood(page)
    await picture(page, `starting-${name}-demonstration`)
    await context.close()
  }

  const { page } = await openPage(browser, { ...phone, javaScriptEnabled: false })
  await page.goto(address)
  const app = fastify()
  app.get('/matters/new', async (_request, reply) => reply.type('text/html; charset=utf-8').send('<h1>新办</h1>'))
  t.after(() => app.close().then(() => undefined))
  await entrance.open(app)
  await page.getByRole('heading', { name: '新办' }).waitFor({ timeout: 15_000 })
  assert.equal(page.url(), address)
})
