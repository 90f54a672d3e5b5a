// What anybody may read: home, the start page with its dates, help, windows, and the checklist that leads into an application.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoWindow, publishWindow } from '#casework/offices/publish-window.ts'
import { door } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { office } from '../workbench/testing.ts'

/** Text of a page without its markup. */
const wordsOf = (page: string) =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

async function house(t: Parameters<typeof office>[0]) {
  const set = await office(t, '2026-03-02')
  await set.work(door, (unit) => publishWindow(unit, demoWindow('510107', '四川省成都市武侯区')))
  const read = async (url: string) => {
    const { statusCode, body } = await set.app.inject(encodeURI(url))
    return { statusCode, body, words: wordsOf(body) }
  }
  return { ...set, read }
}

const asked = {
  asked: 'yes',
  matter: 'new-certificate',
  forWhom: 'self',
  age: 'adult',
  place: '武侯',
  hukou: 'elsewhere',
  hukouPlace: '西宁 城东',
  claimed: 'limb',
  cancelled: 'never',
}
const checklistAt = (change: Record<string, string> = {}, path = '/checklist') =>
  `${path}?${Object.entries({ ...asked, ...change })
    .map((pair) => pair.join('='))
    .join('&')}`

test('N2.1 R5.1 R5.2 R5.3 home leads to six matters and to help; a start page names each day with its weekday', async (t) => {
  const { read, app } = await house(t)
  const { body } = await read('/')
  const cards = [...body.matchAll(/href="(\/matters\/[^"]+)"/g)].map(([, href = '']) => href)
  assert.equal(cards.length, 6)
  for (const href of cards) assert.equal((await read(href)).statusCode, 200, href)
  for (const href of ['/checklist', '/windows', '/notices', '/verify', '/help', '/privacy'])
    assert.ok(body.includes(`href="${href}"`), href)
  for (const path of ['/help', '/privacy', '/accessibility']) assert.equal((await read(path)).statusCode, 200)
  assert.equal((await app.inject('/new')).headers.location, '/matters/new-certificate')
  assert.equal((await read('/matters/divorce')).statusCode, 404)
  const start = (await read('/matters/new-certificate')).words
  assert.match(start, /告诉您去哪里评定 最晚 2026年3月5日 星期四/)
  assert.match(start, /录入结论并完成公示 最晚 2026年3月19日 星期四/)
  assert.match(start, /批准、制证、寄出 最晚 2026年3月30日 星期一/)
  assert.match(start, /公示 5 个工作日/)
})

test('N2.1 R4 every flow has its conditions, steps, papers and costs, read from its table; some matters help to choose', async (t) => {
  const { read } = await house(t)
  for (const [id, first, second] of [
    ['renewal', 'renewal-at-term', '证件坏了'],
    ['giving-up', 'cancellation', '只注销其中几类'],
  ] as const) {
    const page = await read(`/matters/${id}`)
    assert.ok(page.body.includes(`href="/matters/${first}"`))
    assert.ok(page.words.includes(second))
  }
  for (const matter of Object.keys(matterNames)) {
    const { words, body } = await read(`/matters/${matter}`)
    assert.match(
      words,
      /谁可以申请.*《办理规范》.*如果今天申请.*最晚 2026年.*要带什么.*身份证.*要花多少钱.*办理依据/,
      matter,
    )
    assert.ok(body.includes(`href="/apply?matter=${matter}"`), matter)
    assert.ok(body.includes(`href="/checklist?matter=${matter}"`), matter)
  }
  const start = async (matter: string) => (await read(`/matters/${matter}`)).words
  const damaged = await start('renewal-damaged')
  assert.match(
    damaged,
    /核对、受理，转给户籍地残联 最晚 2026年3月5日.*规范没有写期限.*批准、制证、寄出 最晚 2026年3月16日.*交回旧证/,
  )
  assert.doesNotMatch(damaged, /去评定|自己去做检查|评定费/)
  const ended = await start('cancellation')
  assert.match(ended, /批准，登记注销/)
  assert.doesNotMatch(ended, /寄出|快递|照片/)
  assert.match(await start('move'), /转给新户籍地残联.*户口迁移证明或新户口簿/)
  assert.doesNotMatch(await start('replacement-of-lost'), /交回旧证/)
  assert.match(await start('renewal-at-term'), /告诉您要不要重新评定.*2018 年以前目测评定的，必须重新评定/)
  assert.match(
    await start('renewal-details'),
    /姓名变了的：姓名变更证明（《办理规范》四（二）3）。.*监护人变了的：监护人身份证/,
  )
})

test('N2.2 windows are found by province and county, by typing, and by names that are no more', async (t) => {
  const { read } = await house(t)
  assert.match((await read('/windows')).body, /href="\/windows\?under=510000">四川省/)
  const city = await read('/windows?under=510100')
  assert.match(city.words, /四川省 成都市的窗口.*武侯区.*演示数据/)
  assert.match(city.body, /href="\/windows\?under=510000" class="govuk-back-link">回到四川省/)
  const twins = await read('/windows?text=鼓楼')
  assert.match(twins.words, /江苏省 南京市 鼓楼区.*福建省 福州市 鼓楼区/)
  assert.match((await read('/windows?text=湟中县')).words, /湟中区 （原湟中县）/)
  const county = await read('/windows/510107')
  assert.match(county.words, /演示数据 地址和电话都是编的.*有无障碍通道/)
  assert.match((await read('/windows/510108')).words, /还没有登记窗口/)
  for (const path of ['/windows/999999', '/windows/510000', '/windows?under=999999', '/windows?under=510107'])
    assert.equal((await read(path)).statusCode, 404, path)
  const hostile = await read('/windows?text=<script>alert(1)</script>')
  assert.match(hostile.words, /没有找到/)
  assert.ok(!hostile.body.includes('<script>alert'))
})

test('N2.3 the checklist lists exactly what this person brings, where, until when and for how much', async (t) => {
  const { read } = await house(t)
  const { words, body } = await read(checklistAt())
  assert.match(words, /一共 4 项.*两寸.*身份证.*户口簿.*居住证/)
  assert.match(words, /四川省成都市武侯区政务服务大厅/)
  assert.match(words, /最晚 2026年3月5日 星期四.*3月30日.*西宁市城东区残疾人联合会收到材料后 7 个工作日内/)
  assert.match(words, /快递费到付，由您付/)
  assert.match(
    body,
    /href="\/apply\?matter=new-certificate&amp;forWhom=self&amp;residence=510107&amp;hukou=630102&amp;claimed=limb"/,
  )
  assert.match(body, /<svg[^>]*aria-label="二维码/)
  const here = await read(checklistAt({ hukou: 'here', hukouPlace: '' }))
  assert.match(here.words, /一共 3 项/)
  assert.match(here.words, /收到材料后 10 个工作日内/)
  const child = await read(checklistAt({ age: 'minor' }))
  assert.match(child.words, /须同时提供法定监护人的身份证和监护人证明.*本人或监护人都可以来办.*一共 6 项/)
})

test('R4.1.1 the checklist asks again for what is missing, wrong or unclear, and names the day a bar ends', async (t) => {
  const { read } = await house(t)
  const first = await read('/checklist?place=武侯')
  assert.match(first.words, /您要办哪一项？.*证件快到期了.*残疾状况变了/)
  assert.match(first.body, /name="place" value="武侯"/)
  assert.match((await read('/checklist?chosen=yes')).words, /请选一项/)
  const untouched = await read('/checklist?matter=new-certificate')
  assert.doesNotMatch(untouched.words, /请改正/)
  const empty = await read('/checklist?matter=new-certificate&asked=yes')
  assert.equal((empty.body.match(/govuk-error-message/g) ?? []).length, 6)
  const unknown = await read(checklistAt({ place: '<b>没这地方</b>' }))
  assert.match(unknown.words, /没有找到“&lt;b&gt;没这地方/)
  assert.match(unknown.body, /value="elsewhere" checked/)
  const twins = await read(checklistAt({ place: '鼓楼' }))
  assert.match(twins.words, /住在哪一个？.*江苏省 南京市 鼓楼区.*福建省 福州市 鼓楼区/)
  const [, chosen = ''] = /href="([^"]*office=320106[^"]*)"/.exec(twins.body) ?? []
  assert.match((await read(decodeURI(chosen.replaceAll('&amp;', '&')))).words, /您要带的材料/)
  const later = await read(
    checklistAt({ cancelled: 'once', 'cancelledOn.year': '2025', 'cancelledOn.month': '2', 'cancelledOn.day': '31' }),
  )
  assert.match(later.words, /没有这一天/)
  assert.match(later.body, /name="cancelledOn.day"[^>]*value="31"/)
  const told = await read(checklistAt({ cancelled: 'once', cancelledOn: '2025-09-01' }))
  assert.match(told.words, /从 2026年9月1日 星期二 起可以申请/)
  const over = await read(checklistAt({ cancelled: 'once', cancelledOn: '2025-03-02' }))
  assert.doesNotMatch(over.words, /未满一年/)
})

test('N2.3 R4 the checklist asks only what the matter asks, and carries the answers into its application', async (t) => {
  const { read } = await house(t)
  const known = { cancelled: '' }
  const early = await read(checklistAt({ ...known, matter: 'renewal-at-term', issuedOn: '2020-05-01' }))
  assert.match(early.words, /从 2029年5月1日 星期二 起可以办.*证件坏了：去看怎么办.*如果在 2029年5月1日 星期二申请/)
  assert.ok(!early.body.includes('href="/apply?'), 'nobody begins what would be refused')
  const due = await read(checklistAt({ ...known, matter: 'renewal-at-term', issuedOn: '2017-03-02' }))
  assert.match(due.words, /一共 4 项.*旧证现在不用交，批准以后再交回受理的残联/)
  assert.doesNotMatch(due.words, /原残疾人证/)
  const renamed = await read(checklistAt({ ...known, matter: 'renewal-details', details: 'name' }))
  assert.match(renamed.words, /姓名变更证明/)
  assert.match(
    renamed.body,
    /href="\/apply\?matter=renewal-details&amp;forWhom=self&amp;residence=510107&amp;hukou=630102&amp;details=name"/,
  )
  const gone = await read(
    checklistAt({ ...known, matter: 'cancellation', reason: 'deceased', forWhom: 'guardian', claimed: 'mental' }),
  )
  assert.match(gone.words, /办理人的身份证.*注销情形的证明/)
  assert.doesNotMatch(gone.words, /居住证|快递费到付|两寸|监护人证明|户口簿/)
  for (const [matter, asked, notAsked] of [
    ['move', '新户口也在这个县吗', '注销过'],
    ['cancellation', '为什么注销', '有效期'],
    ['renewal-at-term', '证上的有效期，从哪一天开始', '为什么注销'],
    ['change-of-category', '上次评定是哪一天', '注销过'],
  ] as const) {
    const { words } = await read(`/checklist?matter=${matter}`)
    assert.ok(words.includes(asked), asked)
    assert.ok(!words.includes(notAsked), `${matter}: ${notAsked}`)
  }
})

test('the list prints as a PDF; questions left open lead back to them', async (t) => {
  const { app } = await house(t)
  const paper = await app.inject(encodeURI(checklistAt({}, '/checklist/paper.pdf')))
  assert.equal(paper.headers['content-type'], 'application/pdf')
  assert.equal(paper.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await app.inject('/checklist/paper.pdf')).headers.location, '/checklist')
  const open = await app.inject('/checklist/paper.pdf?matter=move')
  assert.equal(open.headers.location, '/checklist?matter=move&asked=yes')
})

test('the code on the list opens an application in which the answers already stand', async (t) => {
  const { get, post, applicant, app } = await house(t)
  const url = '/apply?forWhom=self&residence=510107&hukou=630102&claimed=limb&claimed=nothing'
  const stranger = await app.inject(url)
  assert.equal(stranger.headers.location, `/sign-in?next=${encodeURIComponent(url)}`)
  const start = await get(applicant, url)
  assert.match(wordsOf(start.body), /已经替您填好.*四川省 成都市 武侯区.*青海省 西宁市 城东区.*肢体残疾/)
  const known = { forWhom: 'self', residence: '510107', hukou: '000000', claimed: 'limb', _key: newId() }
  const begun = await post(applicant, '/apply', known)
  const draft = begun.headers.location?.split('/')[2]
  assert.match((await get(applicant, `/apply/${draft}/q/residence`)).body, /已选.*四川省 成都市 武侯区/s)
  assert.match((await get(applicant, `/apply/${draft}/q/hukou`)).body, /还没有选/, 'the nation does no county’s work')
  assert.match((await get(applicant, `/apply/${draft}/q/categories`)).body, /value="limb" checked/)
})
