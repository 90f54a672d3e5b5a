// What people at the counter do all day, walked in a real browser by keyboard: each walk says what it counted.
import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { addDays } from '#regulation/working-days.ts'
import { openPage } from '../../journeys/browser.ts'
import { type HandName, photo, sheet, type Town } from '../../journeys/town.ts'
import { checkPapers, conclude, handedIn, openCase, somebody, take } from '../../journeys/ways.ts'
import { type Count, type Hands, handsOn } from './counted.ts'

export type Measured = { what: string; unit: string; value: number }
export const deskSize = { width: 1366, height: 768 }
export const phoneSize = { width: 320, height: 640 }

type Place = { town: Town; browser: Browser }

async function sitDown({ town, browser }: Place, name: HandName, viewport = deskSize): Promise<Hands> {
  const { context, page } = await openPage(browser, { viewport })
  await context.addCookies([{ name: 'tongban', value: await town.tokenOf(name), url: town.house }])
  return handsOn(page)
}

const since = (before: Count, now: Count): Count => ({
  keys: now.keys - before.keys,
  tabs: now.tabs - before.tabs,
  loads: now.loads - before.loads,
})

const bytesOf = async (file: File) => ({
  name: file.name,
  mimeType: file.type,
  buffer: Buffer.from(await file.arrayBuffer()),
})

/** Pixels from the top of the page to the first case to work on, and the height of its row. */
export async function todayAtAGlance(place: Place): Promise<Measured[]> {
  const found: Measured[] = []
  for (const [screen, size] of [
    ['1366 × 768', deskSize],
    ['320 px', phoneSize],
  ] as const) {
    const hands = await sitDown(place, '武侯经办', size)
    await hands.page.goto(`${place.town.house}/workbench`)
    const first = hands.page.locator('main table a[href^="/workbench/cases/"]').first()
    const row = await first.locator('xpath=ancestor::tr').boundingBox()
    assert.ok(row)
    found.push({ what: `今天，${screen}：第一件的位置`, unit: 'px', value: Math.round(row.y) })
    if (size === deskSize) found.push({ what: `今天，${screen}：一行的高`, unit: 'px', value: Math.round(row.height) })
    await hands.page.context().close()
  }
  return found
}

/** A visitor with a new application, everything with them. */
export async function intakeOfAVisitor(place: Place): Promise<Measured[]> {
  const hands = await sitDown(place, '武侯经办')
  const { idNumber, phone } = somebody('1962-11-05')
  await hands.page.goto(`${place.town.house}/workbench/intake`)
  await hands.type('身份证号码', idNumber)
  const { tabs } = hands.count
  await hands.send()
  await hands.type('姓名', '测试·李大山')
  await hands.type('手机号码', phone)
  await hands.type('居住地址', '演示路 8 号')
  await hands.type('村或社区', '演示社区')
  await hands.type('户口簿地址', '演示街 6 号')
  await hands.type('居住证号码', 'TB000009')
  for (const [part, value] of [
    ['年', '2027'],
    ['月', '1'],
    ['日', '31'],
  ] as const)
    await hands.type(part, value)
  await hands.choose('肢体残疾')
  await hands.choose('已告知快递费')
  for (const label of ['两寸近期免冠', '身份证', '户口簿', '经常居住地的有效居住证'])
    await hands.attach(label, await bytesOf(label.startsWith('两寸') ? await photo() : await sheet(`${label}.jpg`)))
  await hands.choose('申请人（监护人）已读声明')
  await hands.enter('登记受理')
  assert.match(await hands.page.innerText('main'), /已登记/)
  await hands.page.context().close()
  return [
    { what: '窗口受理一人：到第一栏', unit: 'Tab', value: tabs },
    { what: '窗口受理一人', unit: '键', value: hands.count.keys },
    { what: '窗口受理一人', unit: '页', value: hands.count.loads },
  ]
}

/** Four papers compared with what was typed, from the page of the case until it can be accepted. */
export async function fourPapers(place: Place): Promise<Measured[]> {
  const { caseId } = await handedIn(place.town)
  const hands = await sitDown(place, '武侯经办')
  await hands.page.goto(`${place.town.house}/workbench/cases/${caseId}`)
  const before = { ...hands.count }
  await hands.enter('核对材料')
  for (let paper = 0; paper < 4; paper++) await hands.enter('核对无误')
  const done = since(before, hands.count)
  await hands.page.context().close()
  return [
    { what: '核对四份材料', unit: '键', value: done.keys },
    { what: '核对四份材料', unit: '页', value: done.loads },
  ]
}

/** Cases that have been approved as far as an office can: handed over to the hukou county. */
export async function handedOver({ town }: Place, many: number): Promise<{ caseId: string; number: string }[]> {
  const cases: { caseId: string; number: string }[] = []
  const clerk = await town.atWork('武侯经办')
  for (let index = 0; index < many; index++) {
    const story = await handedIn(town)
    await checkPapers(clerk, story.number)
    await openCase(clerk, story.number)
    await clerk.follow('受理并指定评定机构')
    await clerk.choose('演示第一医院').press('受理并告知申请人')
    await conclude(town, story)
    await take(clerk, story.number, '录入结论并开始公示', '开始公示')
    cases.push(story)
  }
  const [last] = await town.ownerQuery<{ ends: string }>('select max(ends_on)::text as ends from public_notice')
  await town.itIs(addDays(last?.ends ?? '', 1))
  for (const { number } of cases) {
    await take(clerk, number, '录入公示结果', '录入公示结果')
    await take(clerk, number, '流转到户籍地残联', '流转')
  }
  return cases
}

/** The approver reads each paper of each case and approves. */
export async function approveAll(place: Place, cases: readonly { caseId: string }[]): Promise<Measured[]> {
  const hands = await sitDown(place, '城东审批')
  await hands.page.goto(`${place.town.house}/workbench`)
  const before = { ...hands.count }
  for (const _ of cases) {
    await hands.page.goto(`${place.town.house}/workbench`)
    await hands.click('开始办第一件')
    await hands.click('批准')
    const papers = await hands.page
      .locator('.tb-papers a')
      .evaluateAll((all: { href: string }[]) => all.map(({ href }) => href))
    const approval = hands.page.url()
    for (const paper of papers) await hands.page.goto(paper)
    await hands.page.goto(approval)
    await hands.checkByMouse('批准')
    await hands.click('提交审批意见')
  }
  const done = since(before, hands.count)
  await hands.page.context().close()
  return [{ what: '审批一件，看完材料', unit: '页', value: done.loads / cases.length }]
}

/** The printer prints each card and posts it. */
export async function printAll(
  place: Place,
  cases: readonly { caseId: string; number: string }[],
): Promise<Measured[]> {
  const hands = await sitDown(place, '城东制证')
  const before = { ...hands.count }
  for (const [index] of cases.entries()) {
    await hands.page.goto(`${place.town.house}/workbench`)
    await hands.click('开始办第一件')
    await hands.click('打印残疾人证')
    await hands.click('登记并打印')
    // The card itself: its PDF opens as a page of its own.
    hands.count.loads += 1
    await hands.page.goto(hands.page.url())
    await hands.click('登记寄出')
    await hands.selectByMouse('快递公司', '中国邮政 EMS')
    await hands.fillByMouse('快递单号', `EM00000${String(index).padStart(4, '0')}CN`)
    await hands.click('登记寄出')
  }
  const done = since(before, hands.count)
  await hands.page.context().close()
  return [
    { what: '打印并寄出一张证', unit: '页', value: done.loads / cases.length },
    { what: '打印并寄出一张证', unit: '键', value: done.keys / cases.length },
  ]
}
