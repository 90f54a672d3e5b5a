// The counter without typing: a card reader beside the browser fills in the card, and each paper is accepted with one key (R3.1).
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { demoCards, openCardReader } from '#demo/card-reader.ts'
import { desktop, expectGood, openBrowser, openPage, picture } from './browser.ts'
import { openTown } from './town.ts'
import { handedIn } from './ways.ts'

test('R3.1 what stands on the identity card is read, filled in and checked with one key; typing goes on where it stopped', async (t) => {
  const place = { house: '' }
  const reader = openCardReader(() => place.house)
  await new Promise<void>((resolve) => reader.listen(0, '127.0.0.1', resolve))
  t.after(() => reader.close())
  const cardReaderUrl = `http://127.0.0.1:${(reader.address() as AddressInfo).port}/read`
  const town = await openTown(t, '2026-03-02', { cardReaderUrl })
  place.house = town.house
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, desktop)
  await page.context().addCookies([{ name: 'tongban', value: await town.tokenOf('武侯经办'), url: town.house }])
  await page.goto(`${town.house}/workbench/intake`)
  assert.equal(await page.locator(':focus').getAttribute('name'), 'idNumber')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Alt+c')])
  const [card] = demoCards
  assert.ok(card)
  for (const [field, value] of Object.entries({ idNumber: card.idNumber, name: card.name, hukouAddress: card.address }))
    assert.equal(await page.locator(`[name="${field}"]`).inputValue(), value)
  assert.match(await page.innerText('#intake-said'), /63 岁，男。没有查到残疾人证/)
  assert.equal(await page.locator('[name="hukouOffice"]').inputValue(), '630102')
  const next = page.locator(':focus')
  assert.equal(await next.getAttribute('name'), 'phone')
  assert.match((await next.getAttribute('aria-describedby')) ?? '', /intake-said/)
  await expectGood(page)
  await picture(page, 'intake-read')

  // A reader that is gone loses nothing: the clerk is told, and types.
  reader.closeAllConnections()
  reader.close()
  await page.keyboard.press('Alt+c')
  await page.getByText('没有读到。请放好身份证再按一次，或者直接填号码。').waitFor()
  assert.equal(await page.locator('[name="name"]').inputValue(), card.name)
})

test('R2.1 a paper is accepted with one key and the next one lies there; a key held down accepts no second', async (t) => {
  const town = await openTown(t)
  const { caseId } = await handedIn(town)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, desktop)
  await page.context().addCookies([{ name: 'tongban', value: await town.tokenOf('武侯经办'), url: town.house }])
  await page.goto(`${town.house}/workbench/cases/${caseId}/materials/photo`)
  const focused = () => page.evaluate<string>('document.activeElement.innerText')
  assert.match(await focused(), /核对无误/)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  assert.match(await page.innerText('h1'), /身份证/)
  assert.match(await focused(), /核对无误/)
  await page.evaluate(
    `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true })) && document.activeElement.click()`,
  )
  assert.match(await page.innerText('h1'), /身份证/)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Alt+j')])
  assert.match(await page.innerText('h1'), /户口簿/)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Alt+k')])
  assert.match(await page.innerText('h1'), /身份证/)
  await expectGood(page)
})
