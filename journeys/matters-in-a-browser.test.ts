// The pages of the other matters in a real browser: sound at a desk and on a small telephone, from the choice to the old card.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import type { Actor } from '#regulation/actor.ts'
import type { MaterialKind } from '#regulation/vocabulary.ts'
import { handIn, holds, sofaSitter } from './applying.ts'
import { desktop, openBrowser, openPage, phone, picture, problemsOn } from './browser.ts'
import { openTown } from './town.ts'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

const asked = 'asked=yes&forWhom=self&age=adult&place=武侯&hukou=elsewhere&hukouPlace=西宁 城东&claimed=limb'

test('N2.1 R4 what is read before an application, and what is seen after it, is sound on every screen', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter({ matter: 'renewal-damaged' })
  her.certificateNumber = await holds(town, her)
  const citizen = await handIn(town, her)
  await citizen.follow('看办理进度')
  const { path } = citizen
  const caseId = path.split('/').at(-1) ?? ''
  const clerk: Actor = { kind: 'staff', id: town.staff.武侯经办.id, office: '510107', roles: ['handler'] }
  const approver: Actor = { kind: 'staff', id: town.staff.城东审批.id, office: '630102', roles: ['approver'] }
  const file = await town.work(clerk, (unit) => findCase(unit, caseId))
  for (const material of Object.keys(file?.current.materials ?? {}) as MaterialKind[])
    await town.work(clerk, (unit) => actOnCase(unit, { caseId, step: 'checkMaterial', input: { material } }))
  for (const step of ['accept', 'handOver'] as const)
    await town.work(clerk, (unit) => actOnCase(unit, { caseId, step, input: {} }))
  await town.work(approver, (unit) => actOnCase(unit, { caseId, step: 'approve', input: {} }))

  const account = await town.accountOf(her.phone)
  const token = await town.work(door, (unit) => openSession(unit, { account }))
  const { page } = await openPage(browser, desktop)
  await page.context().addCookies([{ name: 'tongban', value: token, url: town.house }])
  const found: string[] = []
  for (const [name, address, words] of [
    ['renewal', '/matters/renewal', '为什么要换证'],
    ['renewal-at-term', '/matters/renewal-at-term', '告诉您要不要重新评定'],
    ['renewal-details', '/matters/renewal-details', '姓名变了的'],
    ['cancellation', '/matters/cancellation', '登记注销'],
    ['checklist', '/checklist', '您要办哪一项'],
    ['checklist-questions', '/checklist?matter=change-of-category', '上次评定是哪一天'],
    ['checklist-early', `/checklist?matter=renewal-at-term&issuedOn=2020-05-01&${asked}`, '2029年5月1日'],
    ['account', '/account', '我的证件'],
    ['matter-lost', '/matters/replacement-of-lost', '现在就挂失'],
    ['matter-move', '/matters/move', '也直接办迁移'],
    ['loss', '/loss', '马上挂失'],
    ['old-card', path, '您要做的：交回旧证'],
  ] as const) {
    await page.goto(town.house + address)
    assert.ok((await page.locator('main').innerText()).includes(words), `${name}: ${words}`)
    for (const [where, { viewport }] of [
      ['desk', desktop],
      ['phone', phone],
    ] as const) {
      await page.setViewportSize(viewport ?? { width: 0, height: 0 })
      await picture(page, `${where}-${name}`)
      for (const problem of await problemsOn(page)) found.push(`${where} ${name}: ${problem}`)
    }
  }
  assert.deepEqual([...new Set(found)], [])
})
