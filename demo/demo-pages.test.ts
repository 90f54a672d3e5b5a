// The pages of a demonstration: anybody made up at one click, nobody real, and nothing at all outside of one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requestPhoneCode } from '#casework/accounts/sign-in-by-phone.ts'
import { stage } from '#casework/cases/testing.ts'
import { door } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { buildApp } from '#web/app.ts'
import { demoRoutes } from './demo-pages.ts'
import { settle } from './settle.ts'

type T = { after: (use: () => Promise<void>) => void }

async function house(t: T, demo: boolean) {
  const set = await stage(t)
  const app = await buildApp(set.platform, { demo, mode: 'trial', publicUrl: undefined }, demo ? demoRoutes : [])
  t.after(() => app.close().then(() => undefined))
  const be = (kind: 'staff' | 'account', id: string) =>
    app.inject({
      method: 'POST',
      url: '/demo/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), kind, id }).toString(),
    })
  return { ...set, app, be }
}

test('one click makes a visitor an official, a doctor or an applicant of the demonstration', async (t) => {
  const { app, work, be } = await house(t, true)
  await settle(work, new Date('2026-03-02T01:00:00Z'))
  const page = (await app.inject('/demo')).body
  for (const place of ['四川省 成都市 武侯区', '青海省 海西蒙古族藏族自治州 大柴旦行政委员会', '成都演示人民医院'])
    assert.ok(page.includes(place), place)
  const idBefore = (name: string) =>
    new RegExp(`name="id" value="([^"]+)">\\s*<button[^>]*><strong>${name}<`).exec(page)?.[1] ?? ''
  const landing = async (name: string) => {
    const entered = await be('staff', idBefore(name))
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
    const home = await app.inject({ url: String(entered.headers.location), headers: { cookie } })
    return (await app.inject({ url: String(home.headers.location), headers: { cookie } })).body
  }
  assert.match(await landing('演示·经办（武侯）'), /四川省 成都市 武侯区[^]*演示·经办（武侯）[^]*今天是/)
  assert.match(await landing('演示·证书过期医生'), /没有在有效期内的评定证书/)
})

test('nobody real can be chosen, and outside a demonstration there is no such page', async (t) => {
  const real = await house(t, true)
  assert.ok(!(await real.app.inject('/demo')).body.includes(real.clerk.id))
  for (const [kind, id] of [
    ['staff', real.clerk.id],
    ['account', real.applicant.id],
    ['staff', 'x'],
  ] as const) {
    const refused = await real.be(kind, id)
    assert.equal(refused.headers.location, '/demo')
    assert.ok(!String(refused.headers['set-cookie']).includes('tongban='))
  }
  const production = await house(t, false)
  for (const path of ['/demo', '/demo/messages'])
    assert.equal((await production.app.inject(path)).statusCode, 404, path)
  assert.equal((await production.be('staff', real.clerk.id)).statusCode, 404)
})

test('the code of a sign-in can be read among the text messages', async (t) => {
  const { app, work } = await house(t, true)
  await work(door, (unit) => requestPhoneCode(unit, '13912345678', { client: 'a', browser: 'b' }))
  const page = (await app.inject('/demo/messages')).body
  assert.match(page, /139\*\*\*\*5678[^]*验证码 \d{6}/)
})
