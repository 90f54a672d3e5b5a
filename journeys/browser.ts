// One Chromium for the journeys, from npm, with Chinese fonts; and what every page must pass in it.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as driver,
  type Page,
} from 'playwright-core'

const require = createRequire(import.meta.url)
const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json'), 'utf8'),
) as { version: string }

/** Fontconfig that knows the Chinese fonts of this project: machines without any show boxes. */
function fontConfig(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-fonts-'))
  const fonts = ['@expo-google-fonts/noto-sans-sc', '@expo-google-fonts/noto-serif-tibetan'].map((name) =>
    dirname(require.resolve(`${name}/package.json`)),
  )
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts
      .map((one) => `<dir>${one}</dir>`)
      .join('')}<dir>/usr/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
  return join(folder, 'fonts.conf')
}

/**
 * The browser's program, unpacked once for each user of the machine. Test files begin together, and one may find what
 * another is still writing: so each unpacks in a folder of its own, and the first to finish gives it its name.
 */
async function browserProgram(): Promise<string> {
  const home = join(tmpdir(), `tongban-chromium-${version}-${userInfo().username}`)
  if (!existsSync(home)) {
    const draft = mkdtempSync(join(tmpdir(), 'tongban-chromium-draft-'))
    const before = process.env.TMPDIR
    process.env.TMPDIR = draft
    try {
      await chromium.executablePath()
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
    try {
      renameSync(draft, home)
    } catch {
      rmSync(draft, { recursive: true, force: true })
    }
  }
  return join(home, 'chromium')
}

export async function openBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: await browserProgram(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
    env: { ...process.env, FONTCONFIG_FILE: fontConfig() },
  })
}

export const phone: BrowserContextOptions = {
  viewport: { width: 320, height: 640 },
  deviceScaleFactor: 2,
  hasTouch: true,
}
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = desktop,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
  const page = await context.newPage()
  if (options.javaScriptEnabled === false) scriptless.add(page)
  page.on('response', (answer) => {
    const redirects = answer.status() >= 300 && answer.status() < 400
    if (!answer.request().isNavigationRequest() || redirects) return
    const text = answer.text().catch(() => '')
    sources.set(page, text)
  })
  return { context, page }
}

/** axe waits on timers, which never come where a page's script is off. */
const scriptless = new WeakSet<Page>()

/** The markup as it was sent: a browser mends it before anybody can look. */
const sources = new WeakMap<Page, Promise<string>>()

const markup = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // Differences of taste with govuk-frontend's own markup, which is audited.
      'void-style': 'off',
      'no-trailing-whitespace': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'long-title': 'off',
      'prefer-native-element': 'off',
      'no-redundant-role': 'off',
      'no-inline-style': 'error',
      'require-sri': 'off',
      'tel-non-breaking': 'off',
      'doctype-style': 'off',
      // A banner or an error summary stands before the h1, as in govuk-frontend's own pages.
      'heading-level': ['error', { minInitialRank: 'h2' }],
      // Several boxes of one question share its name.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
      'no-implicit-button-type': 'error',
      'valid-id': ['error', { relaxed: true }],
    },
  }),
)

const inPage = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const inPageChecks = inPage('in-page-checks.js')
const inPageLooks = inPage('in-page-looks.js')
const focusedLabel = inPage('focused-label.js')

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** English that may stand on a Chinese page: names of formats, units and codes. */
const latinAllowed =
  /\b(PDF|JPG|PNG|HEIC|MB|GB|T|IQ|DQ|WHO|DAS|WHO-DAS|Hz|dB|HL|QR|EMS|CSV|Alt|N|X|TB|EM|CN|QH|YY|ID|AA|WCAG|axe|NVDA|VoiceOver|TalkBack|Chromium|A4|A3|km|mm|px|kB|KB)\b/g

type AxeResult = { violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }

/** What every page must pass: markup, axe (A, AA, AAA contrast, targets), and checks that no engine makes. */
export async function expectGood(page: Page): Promise<void> {
  assert.deepEqual(await problemsOn(page), [], `${new URL(page.url()).pathname} has problems`)
}

/** Everything that is wrong with a page, for stories that look at many. */
export async function problemsOn(page: Page): Promise<string[]> {
  return [
    ...(await markupProblems(page)),
    ...(scriptless.has(page) ? [] : await axeProblems(page)),
    ...(await ownProblems(page)),
    ...(await looksOf(page)),
  ]
}

/** What is wrong with how a page looks in the mode it is shown in now: contrast, drawings, sizes, the current part. */
export const looksOf = (page: Page): Promise<string[]> => page.evaluate<string[]>(inPageLooks)

async function markupProblems(page: Page): Promise<string[]> {
  const source = (await sources.get(page)) || (await page.content())
  const report = await markup.validateString(/^\s*<!/.test(source) ? source : `<!DOCTYPE html>${source}`)
  return report.results.flatMap((one) =>
    one.messages.map((message) => `html: ${message.ruleId}: ${message.message} (${message.selector ?? ''})`),
  )
}

async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const result = await page.evaluate<AxeResult>(`axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true }, region: { enabled: true } },
    resultTypes: ['violations'],
  })`)
  return result.violations.flatMap((one) =>
    one.nodes.slice(0, 3).map((node) => `axe: ${one.id}: ${one.help}: ${node.html.slice(0, 160)}`),
  )
}

async function ownProblems(page: Page): Promise<string[]> {
  const found = await page.evaluate<{ problems: string[]; text: string }>(inPageChecks)
  const latin = [...new Set(found.text.replace(latinAllowed, '').match(/\b[a-z]{3,}( [a-z]{2,})+\b/g))]
  return [...found.problems, ...latin.map((words) => `own: English left on the page: “${words}”`)]
}

/** Keeps a picture of the page where SCREENSHOT_DIR says, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOT_DIR
  if (!folder) return
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** Presses Tab until the named control has the focus; fails after going once around. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate<string>(focusedLabel)
    if (typeof name === 'string' ? label.includes(name) : name.test(label)) return
  }
  assert.fail(`the keyboard does not reach “${String(name)}” on ${page.url()}`)
}
