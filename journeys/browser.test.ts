// The harness must be able to fail: a page with planted defects, each of which has to be found, and a sound one that passes.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { expectGood, openBrowser, openPage, phone, tabTo } from './browser.ts'

type Defect = {
  body?: string
  /** Outside main. */
  outside?: string
  head?: string
  title?: string
  lang?: string
  /** Classes of the html element: how a person wants pages shown. */
  shown?: string
  forced?: boolean
  found: RegExp
  phone?: boolean
}

const sound = `<h1>您住在哪里？</h1><form method="post" action="/x">
<label for="where">经常居住地</label><input id="where" name="where" type="text">
<button type="submit">继续</button></form>`

/** One defect each, planted into a sound page; the pattern is what the harness must say of it. */
const defects: Record<string, Defect> = {
  'text too faint to read': { body: '<p class="faint">请在这里填写。</p>', found: /axe: color-contrast/ },
  'a field without a label': { body: '<input type="text" name="who">', found: /axe: label/ },
  'a picture without words': {
    body: '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9">',
    found: /axe: image-alt/,
  },
  'a picture that did not arrive': { body: '<img src="/gone.png" alt="身份证">', found: /own: picture did not arrive/ },
  'two headings of the first rank': { body: '<h1>还有一个</h1>', found: /own: 2 h1/ },
  'a title that is not the heading': { title: '首页 - 演示', found: /own: title/ },
  'a button too small to hit': { body: '<button type="submit" class="tiny">确定</button>', found: /own: target/ },
  'a link alone on its line, too low to hit': { body: '<p><a href="/x">下载通知书</a></p>', found: /own: link \d+px/ },
  'a line too long for the eye': { body: `<p>${'这一行字太长了，'.repeat(10)}</p>`, found: /own: line of/ },
  'an error that belongs to no field': {
    body: '<p class="govuk-error-message" id="lonely">请填写姓名。</p>',
    found: /own: error not tied/,
  },
  'an error summary that leads nowhere': {
    body: '<div class="govuk-error-summary"><a href="#gone">请填写姓名。</a></div>',
    found: /own: error summary leads nowhere/,
  },
  'a link that says only “点击这里”': { body: '<a href="/x">点击这里</a>', found: /own: link says only/ },
  'English left on a Chinese page': { body: '<p>Please try again later</p>', found: /own: English/ },
  'the language not said': { lang: 'en', found: /own: lang/ },
  'a telephone number that the browser may not fill in': {
    body: '<label for="tel">手机号码</label><input id="tel" name="tel" type="tel">',
    found: /own: no autocomplete/,
  },
  'markup that does not nest': { body: '<p><ul><li>一</li></ul></p>', found: /html: / },
  'the same id twice': { body: '<p id="a">一</p><p id="a">二</p>', found: /html: no-dup-id/ },
  'style written into the page': { body: '<p style="color:#111">一</p>', found: /html: no-inline-style/ },
  'a table too wide for a telephone': {
    body: '<div class="broad">宽</div>',
    phone: true,
    found: /own: scrolls sideways/,
  },
  'a stylesheet that did not arrive': { head: '<link rel="stylesheet" href="/gone.css">', found: /own: stylesheet/ },
  'a heading rank left out': { body: '<h4>小标题</h4>', found: /axe: heading-order|html: heading-level/ },
  'a positive tabindex': {
    body: '<p><a href="/x" tabindex="3">先到这里来</a></p>',
    found: /axe: tabindex|html: tabindex/,
  },
  'words outside every landmark': { outside: '<p>谁也找不到的话</p>', found: /axe: region/ },
  'an error summary that leads to no control': {
    body: '<div class="govuk-error-summary"><a href="#place">请选择县。</a></div><div id="place">还没有选</div>',
    found: /own: error summary leads to no control/,
  },
  'a part whose name is empty': {
    body: '<nav aria-label=""><a href="/x">第一页和第二页</a></nav>',
    found: /own: a part without/,
  },
  'a unit that is heard twice': {
    body: '<div><label for="n">期限 年</label><input id="n" name="n" type="text"><div class="govuk-input__suffix">年</div></div>',
    found: /own: heard twice/,
  },
  'a bar that cannot be seen in 高对比': {
    shown: 'tb-contrast-high',
    body: '<svg width="90" height="20" aria-hidden="true"><rect class="dark" width="90" height="20"/></svg>',
    found: /look: drawing 1\.\d:1/,
  },
  'words of 高对比 under 15:1': {
    shown: 'tb-contrast-high',
    body: '<p class="quiet">请在这里填写。</p>',
    found: /look: text 1\d\.\d:1/,
  },
  'small letters in large print': {
    shown: 'tb-size-large',
    body: '<p>请在这里填写。</p>',
    found: /look: 18px in large/,
  },
  'a current tab that forced colours make like the others': {
    forced: true,
    body: '<nav aria-label="两页"><ul><li><a class="tab" href="/x" aria-current="page">第一页</a></li><li><a class="tab" href="/y">第二页</a></li></ul></nav>',
    found: /look: the current part/,
  },
  'a table that scrolls sideways on a telephone': {
    phone: true,
    body: '<div class="tb-scroll" role="region" aria-label="表" tabindex="0"><table><tbody><tr><td><div class="broad">宽</div></td></tr></tbody></table></div>',
    found: /look: table scrolls/,
  },
  'a number too narrow to hit': { body: '<p>共 <a href="/x">3</a> 件</p>', found: /look: target \d+ ×/ },
  'a form field that shows no focus': {
    body: '<label for="blind">备注</label><input id="blind" name="blind" class="unseen">',
    found: /own: no visible focus/,
  },
}

const style = `body{font:18px/1.7 sans-serif;color:#111;background:#fff}button,input{min-height:48px;min-width:48px;font:inherit}
:focus{outline:4px solid #111}.faint{color:#aaa}.tiny{min-height:20px;height:20px}.broad{width:900px}.unseen:focus{outline:0}
.tb-contrast-high body{background:#000;color:#ffe600}.tb-contrast-high .quiet{color:#d0bb00}.dark{fill:#111}
.tab{display:inline-block;padding:10px;border-bottom:4px solid transparent}.tab[aria-current]{border-bottom-color:#0a4d46}.tb-scroll{overflow-x:auto}`

const pageOf = (defect: Partial<Defect>) => `<!doctype html>
<html lang="${defect.lang ?? 'zh-CN'}" class="${defect.shown ?? ''}"><head><meta charset="utf-8"><title>${defect.title ?? '您住在哪里？ - 演示'}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">${defect.head ?? ''}</head>
<body><main>${sound}${defect.body ?? ''}</main>${defect.outside ?? ''}</body></html>`

let browser: Browser
let house: string
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url ?? '/')
  if (path === '/style.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(style)
  const defect = defects[path.slice(1)]
  if (path !== '/' && !defect) return response.writeHead(404).end()
  return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(defect ?? {}))
})

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  house = `http://127.0.0.1:${address.port}/`
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server.close()
})

test('a sound page passes', async () => {
  const { context, page } = await openPage(browser)
  await page.goto(house)
  await expectGood(page)
  await tabTo(page, '继续')
  await assert.rejects(tabTo(page, '没有这个按钮'), /does not reach/)
  await context.close()
})

for (const [name, defect] of Object.entries(defects))
  test(`the harness finds ${name}`, async () => {
    const { context, page } = await openPage(browser, defect.phone ? phone : undefined)
    if (defect.forced) await page.emulateMedia({ forcedColors: 'active' })
    await page.goto(house + encodeURIComponent(name))
    await assert.rejects(expectGood(page), (error: Error) => {
      assert.match(JSON.stringify((error as unknown as { actual: unknown }).actual), defect.found)
      return true
    })
    await context.close()
  })
