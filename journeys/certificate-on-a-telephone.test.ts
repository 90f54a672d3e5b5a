// A holder shows the certificate on a telephone; who checks it scans; a picture of the code is worth nothing after two minutes (R6.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCertificate, setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { lastingToken } from '#casework/certificates/shown-certificate.ts'
import { tokenUrl } from '#platform/certificate-token.ts'
import { stopwatch } from '#platform/clock.ts'
import { worker } from '#platform/jobs.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { shownSeconds, signShown } from '#platform/shown-token.ts'
import { verifyOffline } from '#platform/verify-offline.ts'
import { openBrowser, openPage, phone, picture } from './browser.ts'
import { holder } from './holders.ts'
import { openTown, type Town } from './town.ts'
import { somebody } from './ways.ts'

const cardOf = async (town: Town) => {
  const [card] = await town.ownerQuery<{ id: string; public_id: string }>('select id, public_id from certificate')
  assert.ok(card)
  return card
}
/** What the page's code holds at this moment. */
const codeNow = (town: Town, publicId: string) =>
  town.work(worker, async ({ vault, now }) => signShown(vault.certificateKeys, publicId, now))

test('R6.1 who scans the telephone reads what the register says now, of a fresh code only; nobody else opens the page', async (t) => {
  const town = await openTown(t)
  const who = await holder(town)
  const card = await cardOf(town)
  const citizen = await town.citizen(who.phone)
  await citizen.open('/account')
  await citizen.follow('出示残疾人证')
  citizen.sees('中华人民共和国残疾人证', who.name, '肢体残疾', '换一个新码', '请把屏幕调到最亮').seesNot(who.idNumber)

  // The number in full is the holder's own to see, on the record, and hidden again (docs/basis.md §9.262).
  const onRecord = () => town.ownerQuery(`select 1 from audit where row_key->>'what' = 'own certificate number'`)
  assert.doesNotMatch(citizen.page.words.replaceAll(' ', ''), new RegExp(who.idNumber))
  await citizen.press('显示证号')
  assert.match(citizen.page.words.replaceAll(' ', ''), new RegExp(who.idNumber))
  assert.equal((await onRecord()).length, 1)
  await citizen.follow('遮住证号')
  citizen.sees('显示证号')
  assert.doesNotMatch(citizen.page.words.replaceAll(' ', ''), new RegExp(who.idNumber))

  const passer = town.stranger()
  const code = await codeNow(town, card.public_id)
  await passer.open(`/v/${code}`)
  passer.sees('✓ 这本证有效', '持证人刚刚出示的码', '肢体残疾').seesNot(who.name)
  town.minutesPass(shownSeconds / 60)
  await passer.open(`/v/${code}`)
  passer.sees('可能是截图').seesNot('✓', '肢体残疾')
  await passer.open(`/v/${code.slice(0, -2)}AA`)
  passer.sees('不是本系统签发的')

  const neighbour = await town.citizen('13900009999')
  await town.isSeen('13900009999', { ...somebody('1980-01-01'), name: '测试·邻居' })
  for (const closed of [`/account/certificates/${card.id}`, `/account/certificates/${card.id}/copy.html`]) {
    await neighbour.open(closed)
    neighbour.seesNot(who.name, '换一个新码', '显示证号')
  }

  await town.work(worker, (unit) => setCertificateStatus(unit, card.id, 'frozen', 'test'))
  await citizen.open(`/account/certificates/${card.id}`)
  citizen.sees('冻结', '现在不能出示').seesNot('换一个新码')
  await passer.open(`/v/${await codeNow(town, card.public_id)}`)
  passer.sees('✗', '冻结').seesNot('肢体残疾')
})

test('R6.1 the copy for no network says of when it is, holds no number in full, and its code is verified offline', async (t) => {
  const town = await openTown(t)
  const who = await holder(town)
  const card = await cardOf(town)
  const citizen = await town.citizen(who.phone)
  await citizen.open(`/account/certificates/${card.id}`)
  const copy = (await citizen.download('存一份没有网络时用的')).bytes.toString('utf8')
  assert.match(copy, /截至 2026年/)
  assert.ok(copy.includes(who.name) && !copy.includes(who.idNumber))
  assert.doesNotMatch(copy, /(src|href)="(?!data:)/, 'it needs no other file')
  const { token, keys } = await town.work(worker, async (unit) => {
    const certificate = await findCertificate(unit, card.id)
    assert.ok(certificate)
    return { token: lastingToken(unit, certificate), keys: unit.vault.certificateKeys.publicKeys }
  })
  assert.ok(copy.includes(qrSvg(tokenUrl(town.house, token)).slice(-200)), 'the code on the copy is the lasting one')
  assert.equal(verifyOffline(keys, undefined, token, town.today()).answer, 'ask-online')
})

const looksAgain = `dispatchEvent(new Event('visibilitychange'))`

test('R6.1 in a browser the code renews itself, and is covered when it cannot', async (t) => {
  const town = await openTown(t)
  const who = await holder(town)
  const card = await cardOf(town)
  const citizen = await town.citizen(who.phone)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, phone)
  await page.context().addCookies([{ name: 'tongban', value: citizen.tokens()[0] ?? '', url: town.house }])
  await page.goto(`${town.house}/account/certificates/${card.id}`)
  const code = () => page.locator('[data-renews] svg path').last().getAttribute('d')
  const before = await code()
  await picture(page, 'certificate-on-a-telephone')
  town.minutesPass(1)
  await page.evaluate(looksAgain)
  for (const since = stopwatch(); (await code()) === before; await page.waitForTimeout(50))
    assert.ok(since() < 5000, 'the code is the same after five seconds')
  await page.route('**/account/certificates/*', (route) => route.abort())
  await page.locator('[data-renews]').evaluate((place) => place.setAttribute('data-until', '2020-01-01T00:00:00Z'))
  await page.evaluate(looksAgain)
  await page.getByText('码过了时间').waitFor()
  assert.equal(await page.locator('[data-renews]').isVisible(), false)
  await picture(page, 'certificate-code-over')
})
