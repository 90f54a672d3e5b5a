// The applicant's part in a real browser: every page sound at a desk and on a small telephone, without script, and by keyboard alone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import { type Applicant, sofaSitter } from './applying.ts'
import { desktop, openBrowser, openPage, phone, picture, problemsOn } from './browser.ts'
import { type Hands, keyboard, mouse } from './hands.ts'
import { openTown, type Town } from './town.ts'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

const sizes = [
  ['desk', desktop],
  ['phone', phone],
] as const
const clothes = {
  dark: { contrast: 'dark' },
  contrast: { contrast: 'high' },
  large: { contrast: 'normal', size: 'large', spacing: 'wide' },
}

type Look = (name: string) => Promise<void>
const noLook: Look = async () => undefined

/** From the home page to the number of the application. @returns the number */
async function apply(town: Town, page: Page, hands: Hands, about: Applicant, look: Look = noLook): Promise<string> {
  await page.goto(town.house)
  await look('home')
  await hands.follow('第一次办残疾人证')
  await look('new')
  await hands.follow('开始申请')
  await look('sign-in')
  await hands.fill('手机号码', about.phone)
  await hands.press('发送验证码')
  await look('code')
  await hands.fill('6 位验证码', /验证码 (\d{6})/.exec(await town.newestSms(about.phone))?.[1] ?? '')
  await hands.press('登录')
  await look('apply')
  await hands.press('开始填写')
  for (let pages = 0; pages < 20 && page.url().includes('/q/'); pages++) await answer(page, hands, about, look)
  await look('tasks')
  await papers(hands, look)
  await hands.follow('核对并提交')
  await look('check-unknown')
  // Known by real name from here on; how that comes about is journeys/real-name.test.ts.
  await town.isSeen(about.phone, about)
  await page.reload()
  await look('check')
  await hands.choose('我已读过，并且同意')
  await hands.fill('签名', about.name)
  await hands.press('提交申请')
  await look('done')
  return (await page.locator('main').innerText()).replace(/\s/g, '').match(/\d{20}/)?.[0] ?? ''
}

async function answer(page: Page, hands: Hands, about: Applicant, look: Look): Promise<void> {
  const question = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await look(`q-${question}`)
  if (question === 'for-whom') await hands.choose('为我自己')
  if (question === 'who') {
    await hands.fill('姓名', about.name)
    await hands.fill('身份证号码', about.idNumber)
  }
  if (question === 'contact') await hands.fill('联系电话', about.phone)
  if (question === 'residence' || question === 'hukou') {
    const [typed, county] = question === 'residence' ? about.residence : about.hukou
    await hands.press('选择县（市、区）')
    await look(`place-${question}`)
    await hands.fill('输入地名查找', typed)
    await hands.press('查找')
    await look(`place-${question}-found`)
    await hands.press(new RegExp(`选 .*${county}`))
    if (question === 'hukou') await hands.fill('户口簿上的地址', '演示街 2 号')
    else {
      await hands.fill('详细地址', '演示路 1 号')
      await hands.fill('村或社区', '演示社区')
    }
  }
  if (question === 'permit') {
    await hands.fill('居住证号码', 'TB000001')
    const [year = '', month = '', day = ''] = about.permitUntil.split('-')
    await hands.fill('年', year)
    await hands.fill('月', month)
    await hands.fill('日', day)
  }
  if (question === 'categories') for (const one of about.categories) await hands.choose(one)
  if (question === 'home-visit') await hands.choose('不需要')
  if (question === 'delivery') {
    await hands.fill('收件地址', '演示路 1 号')
    await hands.choose('快递费到付')
  }
  await hands.press('保存并继续')
}

async function papers(hands: Hands, look: Look): Promise<void> {
  await hands.follow('上传材料')
  await look('papers')
  for (const name of ['两寸近期免冠', '身份证', '户口簿', '居住证']) {
    await hands.follow(new RegExp(name))
    await look(`paper-${name}`)
    const buffer = name.startsWith('两寸') ? await drawPhoto(200) : await drawSheet(120)
    await hands.attach(/拍照或选择文件/, { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer })
    await hands.press('上传')
    await look(`paper-${name}-sent`)
    await hands.follow('回到材料清单')
  }
  await hands.follow('回到任务清单')
}

test('every page of the application is sound at a desk and on a small telephone', async (t) => {
  const town = await openTown(t)
  const { page } = await openPage(browser, desktop)
  const found: string[] = []
  const judge: Look = async (name) => {
    for (const [where, options] of sizes) {
      await page.setViewportSize(options.viewport ?? { width: 0, height: 0 })
      await picture(page, `${where}-${name}`)
      for (const problem of await problemsOn(page)) found.push(`${where} ${name}: ${problem}`)
    }
    await page.setViewportSize(desktop.viewport ?? { width: 0, height: 0 })
  }
  const number = await apply(town, page, mouse(page), sofaSitter(), judge)
  assert.match(number, /^\d{20}$/)
  await page.goto(`${town.house}/account`)
  await judge('account')
  await page.getByRole('link', { name: /新办/ }).first().click()
  await judge('account-case')
  for (const path of [
    '/checklist',
    '/windows',
    '/windows/510107',
    '/notices',
    '/verify',
    '/privacy',
    '/accessibility',
    '/settings',
  ]) {
    await page.goto(town.house + path)
    await judge(path.slice(1).replace('/', '-'))
  }

  // The same in the clothes that people choose for themselves.
  for (const [name, choices] of Object.entries(clothes)) {
    await page.goto(`${town.house}/settings`)
    for (const [setting, value] of Object.entries(choices))
      await page.locator(`input[name=${setting}][value=${value}]`).check()
    await page.getByRole('button', { name: '保存设置' }).click()
    for (const [path, of] of [
      ['/', 'home'],
      ['/checklist', 'checklist'],
      ['/account', 'account'],
      ['/sign-in', 'sign-in'],
      ['/notices', 'notices'],
    ] as const) {
      await page.goto(town.house + path)
      await judge(`${name}-${of}`)
    }
  }
  assert.deepEqual([...new Set(found)], [])
})

test('without script, the whole application goes through', async (t) => {
  const town = await openTown(t)
  const { page } = await openPage(browser, { ...phone, javaScriptEnabled: false })
  assert.match(await apply(town, page, mouse(page), sofaSitter()), /^\d{20}$/)
})

test('by keyboard alone, the whole application goes through', async (t) => {
  const town = await openTown(t)
  const { page } = await openPage(browser, desktop)
  assert.match(await apply(town, page, keyboard(page), sofaSitter()), /^\d{20}$/)
})
