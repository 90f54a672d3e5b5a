// A hotline hands in a complaint under its number and takes the answer; an office hands one to it and gets its number (N7).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { openTown, type Town } from './town.ts'

const scopes = ['complaints'] as const

async function openHotline(town: Town, office: string, title: string) {
  const partner = await registerTestPartner(town.work, { kind: 'hotline', office, title, scopes })
  return connect({ house: town.house, partner: partner.id, ...partner, scopes })
}
const complaint = {
  number: 'sc-12345-0001',
  reportedAt: '2026-03-02T09:30:00+08:00',
  office: '510107',
  subject: 'staff',
  text: '上午去窗口没有人，等到下午才办。',
  staff: '',
  name: '',
  phone: '',
} as const

test('N7 a complaint of a hotline is entered once under both numbers, with our term, and its answer is fetched', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { api } = await openHotline(town, '510000', '演示12345热线')
  const other = await openHotline(town, '510000', '演示12385热线')
  const hand = (change: object = {}) =>
    api.POST('/partner/v1/hotline/complaints', { body: { ...complaint, ...change } })
  const read = (from: typeof api, number: string) =>
    from.GET('/partner/v1/hotline/complaints/{number}', { params: { path: { number } } })

  assert.match((await hand({ text: '没人' })).error?.detail ?? '', /请写明什么时候/)
  assert.match((await hand({ office: '519999' })).error?.detail ?? '', /没有这个县级残联/)
  assert.match((await hand({ reportedAt: '2026-03-03T09:30:00+08:00' })).error?.detail ?? '', /不能晚于现在/)
  assert.match((await hand({ number: '第一号热线' })).error?.detail ?? '', /热线的编号只能有/)
  const first = await hand()
  assert.ok(first.data, JSON.stringify(first.error))
  assert.deepEqual((await hand()).data, first.data, 'sent again, it is answered as before')
  assert.match((await hand({ text: '又去了一次，还是没有人，等了两个小时。' })).error?.detail ?? '', /内容不一样/)
  for (let count = 0; count < 12; count++)
    assert.ok((await hand({ number: `SC-12345-1${count}` })).data, 'a hotline calls for many people')

  const together = await Promise.all([1, 2, 3, 4, 5].map(() => hand({ number: 'SC-12345-0002' })))
  for (const { data, error } of together)
    assert.deepEqual(data, together[0]?.data ?? assert.fail('none'), JSON.stringify(error))

  // It names nobody, so it lies above whoever it may mean.
  const clerk = await town.atWork('成都市残联')
  await clerk.open('/workbench/complaints')
  await clerk.follow(first.data.number)
  clerk.sees('从热线转来', '演示12345热线', 'SC-12345-0001', '上午去窗口没有人')
  const open = await read(api, 'sc-12345-0001')
  assert.equal(open.data?.state, 'open')
  assert.equal(open.data?.answer, null)
  assert.equal((await read(other.api, 'SC-12345-0001')).response.status, 404, 'of another hotline')

  await clerk.fill('查到什么，怎么处理', '已经查清，当天轮班有误，已改正。').press('答复')
  const answered = await read(api, 'SC-12345-0001')
  assert.equal(answered.data?.state, 'answered')
  assert.equal(answered.data?.answer, '已经查清，当天轮班有误，已改正。')
  const { data: page } = await api.GET('/partner/v1/hotline/complaints', { params: { query: { limit: 10 } } })
  assert.equal(page?.items.length, 10)
  const { data: rest } = await api.GET('/partner/v1/hotline/complaints', {
    params: { query: { limit: 10, after: page?.next ?? '' } },
  })
  assert.equal(rest?.items.length, 4)
  assert.equal(rest?.next, null)

  const anybody = town.stranger()
  await anybody.open('/complaints')
  anybody.fill('编号', first.data.number).fill('查询码', first.data.code)
  await anybody.press('看答复')
  anybody.sees('当天轮班有误')
})

test('N7 an office hands a complaint to a hotline, without who complained, and gets its number', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const hotline = await openHotline(town, '510000', '演示12345热线')
  await openHotline(town, '630000', '外省热线')
  const from = await openHotline(town, '510000', '演示12385热线')
  const given = await from.api.POST('/partner/v1/hotline/complaints', {
    body: { ...complaint, name: '测试·投诉人', phone: '13900000009' },
  })
  const number = given.data?.number ?? ''
  // It names nobody, so it lies above whoever it may mean.
  const clerk = await town.atWork('成都市残联')
  await clerk.open('/workbench/complaints')
  await clerk.follow(number)
  clerk.seesNot('外省热线')
  await clerk.press('转给热线')
  clerk.isTold(/请选一条登记过的热线/)
  clerk.fill('哪条热线', '演示12345热线')
  await clerk.press('转给热线')
  clerk.sees('已转给演示12345热线', '还没有收下')
  clerk.seesNot('也转给热线')

  const { data } = await hotline.api.GET('/partner/v1/hotline/referrals', { params: { query: {} } })
  assert.equal(data?.items.length, 1)
  assert.equal(data?.items[0]?.number, number)
  assert.equal(data?.items[0]?.text, complaint.text)
  assert.ok(!JSON.stringify(data).includes('投诉人'))
  const take = (theirs: string, of = number) =>
    hotline.api.POST('/partner/v1/hotline/referrals/{number}/receipt', {
      params: { path: { number: of } },
      body: { number: theirs },
    })
  assert.match((await take('CD-9-0001', 'TS20260302XXXXXX')).error?.detail ?? '', /没有转来这个编号/)
  assert.deepEqual((await take('cd-9-0001')).data, { number: 'CD-9-0001' })
  assert.deepEqual((await take('CD-9-0001')).data, { number: 'CD-9-0001' })
  assert.match((await take('CD-9-0002')).error?.detail ?? '', /另一个编号/)
  await clerk.open(clerk.path)
  clerk.sees('对方编号 CD-9-0001')
})
