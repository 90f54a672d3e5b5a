// A pair of hands in a real browser that counts what it does: keys pressed, Tabs among them, and pages loaded.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

export type Count = { keys: number; tabs: number; loads: number }
export type Hands = Awaited<ReturnType<typeof handsOn>>

/** Where the focus stands: its words, its tag, and its type and name where it is a field. */
type Focus = { words: string; tag: string; type: string; name: string }
const focused = `(() => {
  const at = document.activeElement
  if (!at || at === document.body) return { words: '', tag: '', type: '', name: '' }
  const group = at.type === 'radio' ? at.closest('fieldset')?.querySelector('legend')?.innerText ?? '' : ''
  const labels = [...(at.labels ?? [])].map((one) => one.innerText)
  const own = at.matches('a, button, summary') ? at.innerText : (at.getAttribute('aria-label') ?? '')
  return { words: [group, ...labels, own].join(' '), tag: at.tagName, type: at.type ?? '', name: at.name ?? '' }
})()`

/** @param furthest Tabs after which a control counts as out of reach */
export async function handsOn(page: Page, furthest = 400) {
  const count: Count = { keys: 0, tabs: 0, loads: 0 }
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) count.loads += 1
  })
  const focus = () => page.evaluate<Focus>(focused)
  const press = async (key: string) => {
    count.keys += 1
    if (key === 'Tab') count.tabs += 1
    await page.keyboard.press(key)
  }
  const tabTo = async (fits: (at: Focus) => boolean, what: string) => {
    for (let tries = 0; tries <= furthest; tries++) {
      if (fits(await focus())) return
      await press('Tab')
    }
    assert.fail(`the keyboard does not reach “${what}” on ${page.url()}`)
  }
  const arriving = async (use: () => Promise<void>) => {
    const arrives = page.waitForEvent('load', { timeout: 20_000 })
    await use()
    await arrives
  }
  return {
    page,
    count,
    press,
    /** Types into the field of a label: a hanzi counts as one key, as a letter does. */
    type: async (label: string, text: string) => {
      await tabTo((at) => at.words.includes(label) && /INPUT|TEXTAREA/.test(at.tag), label)
      if ((await page.locator(':focus').inputValue()) !== '') await press('Control+A')
      count.keys += [...text].length
      await page.keyboard.insertText(text)
    },
    /** A choice of a list counts as one key. */
    select: async (label: string, words: string) => {
      await tabTo((at) => at.words.includes(label) && at.tag === 'SELECT', label)
      count.keys += 1
      await page.locator('select:focus').selectOption({ label: words })
    },
    /** A box or a radio: Tab to it or its group, then arrows, then Space. */
    choose: async (label: string) => {
      const wanted = page.getByLabel(label).first()
      const name = (await wanted.getAttribute('name')) ?? ''
      if (await wanted.isChecked()) return
      await tabTo((at) => at.name === name && (at.type === 'radio' || at.words.includes(label)), label)
      const { type } = await focus()
      if (type !== 'radio') return press('Space')
      await press('Space')
      for (let tries = 0; !(await wanted.isChecked()) && tries < 30; tries++) await press('ArrowDown')
    },
    /** Two keys for the dialogue of the browser: open, take the file that was scanned last. */
    attach: async (label: string, file: { name: string; mimeType: string; buffer: Buffer }) => {
      await tabTo((at) => at.words.includes(label) && at.type === 'file', label)
      count.keys += 2
      await page.locator('input:focus').setInputFiles(file)
    },
    /** Tab to a button or link, and Enter. */
    enter: async (words: string) => {
      await tabTo((at) => at.words.includes(words) && /^(A|BUTTON)$/.test(at.tag), words)
      await arriving(() => press('Enter'))
    },
    /** Enter in a field. */
    send: () => arriving(() => press('Enter')),
    /** A click counts as a key. */
    click: async (words: string | RegExp) => {
      count.keys += 1
      const target = page
        .getByRole('link', { name: words })
        .or(page.getByRole('button', { name: words }))
        .first()
      await arriving(() => target.click())
    },
    fillByMouse: async (label: string | RegExp, text: string) => {
      count.keys += [...text].length
      await page.getByLabel(label).first().fill(text)
    },
    selectByMouse: async (label: string, words: string) => {
      count.keys += 1
      await page.getByLabel(label).first().selectOption({ label: words })
    },
    checkByMouse: async (label: string | RegExp) => {
      count.keys += 1
      await page.getByLabel(label).first().check()
    },
  }
}
