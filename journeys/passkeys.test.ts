// A passkey in a real browser with an authenticator of its own: made once, used at the next sign-in, of no use to anybody else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desktop, openBrowser, openPage } from './browser.ts'
import { openTown, passwordOfAll, usernameOf } from './town.ts'

test('N5.1 N5.2 a passkey replaces the dynamic code, and a removed one opens nothing', async (t) => {
  const town = await openTown(t)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, desktop)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  // A passkey belongs to a name; an address of numbers has none.
  const house = town.house.replace('127.0.0.1', 'localhost')
  await page.context().addCookies([{ name: 'tongban', value: await town.tokenOf('武侯经办'), url: house }])

  await page.goto(`${house}/workbench/me/passkeys`)
  await page.getByLabel('给它起个名字').fill('办公电脑')
  await page.getByRole('button', { name: '加一把通行密钥' }).click()
  await page.getByText('已加入。下次登录可以用它。').waitFor()

  const signIn = async () => {
    await page.context().clearCookies()
    await page.goto(`${house}/staff/sign-in`)
    await page.getByLabel('用户名').fill(usernameOf('武侯经办'))
    await page.getByLabel('密码').fill(passwordOfAll)
    await page.getByRole('button', { name: '下一步' }).click()
  }
  await signIn()
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByRole('heading', { level: 1, name: '今天' }).waitFor()

  await page.goto(`${house}/workbench/me/passkeys`)
  await page.getByText('用过').waitFor()
  await page.getByRole('button', { name: /删除/ }).click()
  await page.getByText('还没有通行密钥').waitFor()
  await signIn()
  await page.getByLabel('身份验证器里的 6 位数字').waitFor()
  assert.equal(await page.getByRole('button', { name: '用通行密钥登录' }).count(), 0)
})
