// Two ways to use a browser: with a mouse, and by keyboard alone.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { tabTo } from './browser.ts'

export type Hands = {
  fill: (label: string, value: string) => Promise<void>
  choose: (label: string) => Promise<void>
  press: (button: string | RegExp) => Promise<void>
  follow: (link: string | RegExp) => Promise<void>
  attach: (label: string | RegExp, file: { name: string; mimeType: string; buffer: Buffer }) => Promise<void>
}

export function mouse(page: Page): Hands {
  return {
    fill: (label, value) => page.getByLabel(label).first().fill(value),
    choose: (label) => page.getByLabel(label).first().check(),
    press: (name) => page.getByRole('button', { name }).first().click(),
    follow: (name) => page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click(),
    attach: (label, file) => page.getByLabel(label).first().setInputFiles(file),
  }
}

/** Nothing but Tab, arrows, space, enter and typing; only the file dialogue is the browser's own. */
export function keyboard(page: Page): Hands {
  /** Words may stand on a field too: what is pressed is a button, what is followed a link or one that looks like a button. */
  const enter = (tags: readonly string[]) => async (name: string | RegExp) => {
    for (let tries = 0; tries < 6; tries++) {
      await tabTo(page, name)
      const tag = await page.evaluate<string>('document.activeElement.tagName')
      if (!tags.includes(tag)) continue
      const arrives = page.waitForEvent('load', { timeout: 10_000 })
      await page.keyboard.press('Enter')
      return void (await arrives)
    }
    assert.fail(`the keyboard does not reach “${String(name)}” on ${page.url()}`)
  }
  return {
    fill: async (label, value) => {
      await tabTo(page, label)
      await page.keyboard.press('Control+A')
      await page.keyboard.type(value)
    },
    choose: async (label) => {
      const group = await page.getByLabel(label).first().getAttribute('name')
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press('Tab')
        const [name, type] = await focused(page)
        if (name !== group) continue
        if (type === 'radio') return choosing(page, label)
        if (await isChosen(page, label)) return page.keyboard.press('Space')
      }
      assert.fail(`the keyboard does not reach “${label}” on ${page.url()}`)
    },
    press: enter(['BUTTON']),
    follow: enter(['A', 'BUTTON']),
    attach: async (label, file) => {
      await tabTo(page, label)
      await page.getByLabel(label).first().setInputFiles(file)
    },
  }
}

async function focused(page: Page): Promise<[string, string]> {
  return page.evaluate<[string, string]>(`[document.activeElement.name ?? '', document.activeElement.type ?? '']`)
}

async function isChosen(page: Page, label: string): Promise<boolean> {
  const words = await page.evaluate<string>(
    `[...(document.activeElement.labels ?? [])].map((one) => one.innerText).join(' ')`,
  )
  return words.includes(label)
}

/** Arrows move within a group of radios and choose; space chooses the first. */
async function choosing(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 20; presses++) {
    if (await isChosen(page, label)) return
    await page.keyboard.press('ArrowDown')
  }
  assert.fail(`the arrows do not reach “${label}” on ${page.url()}`)
}
