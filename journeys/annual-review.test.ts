// The yearly review: opened for each holder, answered by whoever is nearest, and what it finds leads on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellFinding } from '#casework/annual-reviews/answer-review.ts'
import { openAnnualReviews } from '#casework/annual-reviews/open-reviews.ts'
import { worker } from '#platform/jobs.ts'
import { holder, registered } from './holders.ts'
import { openTown, type Town } from './town.ts'
import { somebody } from './ways.ts'

async function openRound(town: Town) {
  for (let pages = 0; pages < 50; pages++)
    if (!(await town.work(worker, openAnnualReviews, { now: town.now() })).more) return
}

test('N6.4 a holder confirms their year in a minute, and what has changed waits as a draft', async (t) => {
  const town = await openTown(t, '2025-03-03')
  const who = await holder(town)
  await town.itIs('2026-06-30')
  await openRound(town)
  const citizen = await town.citizen(who.phone)
  await citizen.open('/account')
  citizen.seesNot('年年审')
  await town.itIs('2026-07-01')
  await openRound(town)
  await openRound(town)
  await citizen.open('/account')
  citizen.sees('2026 年年审', '最晚 2026年9月29日', '请确认今年的年审')
  await citizen.follow('现在确认')
  citizen.seesNot('找不到人')
  await citizen.press('确认')
  citizen.isTold('请选您是谁').isTold('请选一项今年的情况')
  await citizen.choose('我就是持证人').choose('持证人已经去世').press('确认')
  citizen.isTold('请选一项今年的情况')
  await citizen.choose('残疾加重了').fill('需要残联帮什么？', '想换轮椅').press('确认')
  citizen.sees('接着办：残疾类别/等级变更')
  await citizen.open('/account')
  citizen.seesNot('现在确认').sees('没有填完的申请')

  const stranger = await town.citizen('13900000777')
  await town.isSeen('13900000777', { name: '测试·别人', idNumber: somebody().idNumber })
  const [row] = await town.ownerQuery<{ id: string }>('select id from annual_review')
  await stranger.open(`/account/reviews/${row?.id}`)
  stranger.sees('没有找到这一页')

  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/reviews')
  clerk.sees('没有“还没有办”的', '已办：1')
  await clerk.follow('要接着办')
  await clerk.follow('测')
  clerk.sees('想换轮椅', '残疾加重了', '本人')
})

test('N6.4 the office names who calls; a community worker sees only those, and a death opens the cancellation', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const dead = await registered(town, { from: '2020-05-01' })
  const other = await registered(town, { from: '2021-05-01' })
  await registered(town, { from: '2026-02-01' })
  await registered(town, { from: '2020-05-01', by: '湟中审批' })
  await town.itIs('2026-07-01')
  await openRound(town)
  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/reviews')
  clerk.sees('还没有办：2')
  const neighbour = await town.atWork('城东社区工作者')
  for (const page of ['/workbench', '/workbench/me']) {
    await neighbour.open(page)
    neighbour.seesNot('没有找到这一页')
  }
  await neighbour.open('/workbench/reviews')
  neighbour.sees('没有“还没有办”的')
  const [first] = await town.ownerQuery<{ id: string }>(
    `select annual_review.id from annual_review join certificate on certificate.id = certificate_id
      where annual_review.office_id = '630102' and valid_from = '2020-05-01'`,
  )
  await neighbour.open(`/workbench/reviews/${first?.id}`)
  neighbour.sees('没有找到这一页')
  await clerk.press('定下走访人')
  clerk.isTold('请先在名单里选人')
  await clerk.choose(/测/).fill('请谁去走访', '演示·城东社区工作者').press('定下走访人')
  clerk.sees('已定下 1 人的走访人')
  const named = await town.ownerQuery<{ from: string }>(
    `select valid_from::text as from from annual_review join certificate on certificate.id = certificate_id where held_by is not null`,
  )
  assert.equal(named.length, 1)
  await neighbour.open('/workbench/reviews')
  await neighbour.follow('测')
  await neighbour.choose('持证人已经去世').press('保存')
  neighbour.isTold('至少 10 个字')
  await neighbour.fill('怎样知道的', '7 月 1 日上门，家属出示了死亡证明。').press('保存')
  neighbour.sees('已保存')
  assert.deepEqual(await town.ownerQuery('select 1 from case_file'), [], 'a community worker opens no case')
  for (const page of ['/workbench/find', '/workbench/cases']) {
    await neighbour.open(page)
    neighbour.sees('您不能打开这一页')
  }

  await clerk.open('/workbench/reviews?view=to-follow')
  await clerk.follow('测')
  clerk.sees('家属出示了死亡证明')
  await clerk.follow('开始受理')
  assert.equal(clerk.reads('身份证号码'), (named[0]?.from === '2020-05-01' ? dead : other).idNumber)

  await town.itIs('2026-09-30')
  await clerk.open('/workbench/reviews?view=overdue')
  clerk.sees('已过期：1')
  const above = await town.atWork('西宁市残联')
  await above.open('/workbench/reviews')
  above.sees('青海省 西宁市 城东区', '50%')
  await above.follow('1件，青海省 西宁市 城东区')
  above.sees('已过期', '测')
  assert.equal(above.canPress('定下走访人'), false)
})

test('N6.4 what an office found is waiting for the holder, who is told', async (t) => {
  const town = await openTown(t, '2025-03-03')
  const who = await holder(town)
  await town.itIs('2026-07-01')
  await openRound(town)
  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/reviews')
  await clerk.follow('测')
  await clerk.choose('姓名、号码、住址或监护人变了').press('保存')
  clerk.sees('请接着办')
  const jobs = await town.ownerQuery<{ data: { reviewId: string } }>(
    `select data from jobs.job where name = 'review-finding'`,
  )
  assert.equal(jobs.length, 1)
  for (const { data } of jobs) await town.work(worker, (unit) => tellFinding(unit, data), { now: town.now() })
  const citizen = await town.citizen(who.phone)
  await citizen.open('/account')
  citizen.sees('没有填完的申请', '年审之后，请接着办')
})
