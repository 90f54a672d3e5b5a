// A province's platform takes over what happens to a case, by the published client: events, messages, records, reconciliation (R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderEvents } from '#casework/events/order-events.ts'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { deliverWebhook, tellOfEvents } from '#casework/webhooks/deliver-webhooks.ts'
import { worker } from '#platform/jobs.ts'
import { isCertificateNumber } from '#regulation/certificate-number.ts'
import { mostTries } from '#regulation/offices/webhooks.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { holder } from './holders.ts'
import { openTown, type Town } from './town.ts'
import { checkPapers, handedIn } from './ways.ts'

async function openPartner(town: Town, change: NonNullable<Parameters<typeof registerTestPartner>[1]>) {
  const { id, ...key } = await registerTestPartner(town.work, change)
  const { api } = await connect({ house: town.house, partner: id, ...key, scopes: change.scopes ?? [] })
  return api
}
const keyed = (key: string) => ({ header: { 'Idempotency-Key': `events-out-${key}` } })

test('R3.2 a platform reads events by cursor, takes the records over, and finds each difference of a day', async (t) => {
  const town = await openTown(t)
  const scopes = ['events', 'records'] as const
  const platform = await openPartner(town, { office: '510000', scopes })
  const other = await openPartner(town, { office: '440000', scopes })
  const { caseId, number } = await handedIn(town)
  await checkPapers(await town.atWork('武侯经办'), number)
  await town.work(worker, (unit) => orderEvents(unit))

  const read = async (after: number, limit: number) =>
    (await platform.GET('/partner/v1/events', { params: { query: { after, limit } } })).data
  const first = await read(0, 2)
  const [opened, checked] = first?.items ?? []
  assert.ok(opened?.kind === 'case.opened' && checked?.kind === 'case.step')
  assert.deepEqual([opened.case, checked.position, first?.oldest], [{ id: caseId, number }, 2, 1])
  const rest = await read(2, 100)
  assert.equal(2 + (rest?.items.length ?? 0), rest?.last)
  assert.deepEqual((await other.GET('/partner/v1/events')).data?.items, [])

  const path = { id: caseId }
  const records = (await platform.GET('/partner/v1/cases/{id}/records', { params: { path } })).data?.items ?? []
  assert.equal(records.find(({ kind }) => kind === 'application')?.items['办件编号'], number)
  assert.equal((await other.GET('/partner/v1/cases/{id}/records', { params: { path } })).response.status, 404)
  const taken = { kind: 'application', ordinal: 1, version: 1, outcome: 'taken' } as const
  const acknowledge = (version: number) =>
    platform.POST('/partner/v1/cases/{id}/records/acknowledgements', { params: { path }, body: { ...taken, version } })
  assert.deepEqual([(await acknowledge(1)).response.status, (await acknowledge(9)).response.status], [204, 404])
  const day = town.today()
  const held = records.slice(1).map(({ kind, ordinal, version }) => ({ caseNumber: number, kind, ordinal, version }))
  const compared = await platform.POST('/partner/v1/records/reconciliations', { body: { day, records: held } })
  assert.deepEqual(
    compared.data?.differences.map(({ kind, difference }) => [kind, difference]),
    [['application', 'missing-there']],
  )

  const refusing = { ...taken, outcome: 'refused', because: 'missing-item', item: '物流单号' } as const
  const refuse = (body: { item?: string }) =>
    platform.POST('/partner/v1/cases/{id}/records/acknowledgements', {
      params: { path },
      body: { ...refusing, ...body },
    })
  assert.match((await refuse({})).error?.detail ?? '', /没有“物流单号”/)
  assert.equal((await refuse({ item: '通讯地址' })).response.status, 204)
  const admin = await town.atWork('四川省管理员')
  await admin.open('/workbench/partners')
  await admin.follow('演示省政务服务平台')
  await admin.follow('看办件记录和对账')
  admin.sees('对方收不下的', number, '申请记录，第 1 条，第 1 版', '缺少必填的数据项：通讯地址', '有不一样')
  await admin.follow('1 条')
  admin.sees('我方有，对方没有', '请对方再读一次', '没有')
  await admin.press('重报这条申请记录')
  admin.sees('已重报 1 条', '第 2 版，等对方答复')
  await town.work(worker, (unit) => orderEvents(unit))
  assert.equal((await read(rest?.last ?? 0, 9))?.items[0]?.kind, 'case.records-again')
  const anew = (await platform.GET('/partner/v1/cases/{id}/records', { params: { path } })).data?.items ?? []
  assert.equal(anew.find(({ kind }) => kind === 'application')?.version, 2)
})

test('R3.2 who looks after a receiver sees what is tried now, what was given up, and sends a part of it again', async (t) => {
  const town = await openTown(t)
  const platform = await openPartner(town, { office: '510000', scopes: ['events'] })
  const body = { url: 'http://127.0.0.1:9/events', kinds: ['case.opened', 'case.step'] } as const
  const made = await platform.POST('/partner/v1/webhooks', { body: { ...body, kinds: [...body.kinds] } })
  const webhookId = made.data?.id ?? ''
  const { number } = await handedIn(town)
  await checkPapers(await town.atWork('武侯经办'), number)
  const deliver = async (taken: boolean, days = 0) => {
    const at = { now: new Date(town.now().getTime() + days * 24 * 3_600_000) }
    await town.work(worker, tellOfEvents)
    const post = async () =>
      taken ? ({ taken: true, status: 200 } as const) : ({ taken: false, problem: 'answered', status: 422 } as const)
    await town.work(worker, (unit) => deliverWebhook(post)(unit, { webhookId }), at)
  }
  await deliver(true)
  await checkPapers(await town.atWork('武侯经办'), (await handedIn(town)).number)
  await deliver(false)
  const admin = await town.atWork('四川省管理员')
  await admin.open('/workbench/partners')
  await admin.follow('演示省政务服务平台')
  await admin.follow('看事件推送')
  admin.sees(
    '轮到第',
    '试过 1 次',
    '再试',
    '对方没有收下（HTTP 422）',
    '请对方按状态码查自己的日志',
    '收到申请',
    '已收下',
  )
  for (let tries = 1; tries < mostTries; tries++) await deliver(false, tries * 2)
  await admin.follow('不再试了')
  admin.sees('都送出去了', '不再试了的有', '先请对方修好，再重发')
  await admin.press('重发第 6 个')
  admin.sees('重发 1 个事件', '等着送 1 条', '轮到第 6 个事件')
  await admin.follow('重发一段事件')
  admin.fill('从第几个事件', '9').fill('到第几个事件，含这一个', '3')
  await admin.press('重发这一段')
  admin.sees('不能小于开始的位置')
  admin.fill('从第几个事件', '2').fill('到第几个事件，含这一个', '3')
  await admin.press('重发这一段')
  admin.sees('重发 2 个事件')
  await admin.follow('等着送')
  admin.sees('等着送')
})

test('R3.2 N5.2 an address for messages is registered, paused and looked at; one of an inner network is refused in words', async (t) => {
  const town = await openTown(t)
  const platform = await openPartner(town, { office: '510000', scopes: ['events'] })
  const make = (url: string) => platform.POST('/partner/v1/webhooks', { body: { url, kinds: ['case.step'] } })
  const refused = await make('https://169.254.169.254/latest')
  assert.equal(refused.response.status, 422)
  assert.match(JSON.stringify(refused.error), /内部网络/)
  const made = await make('http://127.0.0.1:9/events')
  assert.match(made.data?.secret ?? '', /^whsec_/)
  const path = { id: made.data?.id ?? '' }
  const pause = await platform.POST('/partner/v1/webhooks/{id}/pause', {
    params: { path, ...keyed('pause') },
    body: { paused: true },
  })
  assert.equal(pause.response.status, 200)
  const admin = await town.atWork('四川省管理员')
  await admin.open('/workbench/partners')
  await admin.follow('演示省政务服务平台')
  await admin.follow('看事件推送')
  admin.sees('http://127.0.0.1:9/events', '停着', '对方自己停了', '还没有推送')
  await admin.press('接着推送')
  admin.sees('从停下的地方接着推送', '正常')
  await platform.POST('/partner/v1/webhooks/{id}/pause', {
    params: { path, ...keyed('pause-again') },
    body: { paused: true },
  })
  const [listed] = (await platform.GET('/partner/v1/webhooks')).data?.items ?? []
  assert.equal(listed?.pausedBecause, '对方自己停了')
  const deliveries = await platform.GET('/partner/v1/webhooks/{id}/deliveries', { params: { path } })
  assert.deepEqual(deliveries.data?.items, [])
  const ended = await platform.DELETE('/partner/v1/webhooks/{id}', { params: { path } })
  assert.equal(ended.response.status, 204)
  assert.deepEqual((await platform.GET('/partner/v1/webhooks')).data?.items, [])
})

test('R3.2 N5.2 a subsidy body that names nobody it knows is told the same for each reason', async (t) => {
  const town = await openTown(t)
  const body = await openPartner(town, { kind: 'relying-party', office: '630000', scopes: ['subsidy', 'events'] })
  const certificateNumber = '63010219900307201543'
  assert.ok(isCertificateNumber(certificateNumber))
  const asked = await body.POST('/partner/v1/subsidy-recipients', {
    params: keyed('watch'),
    body: { reference: 'F-1', certificateNumber, name: '测试·没有这个人' },
  })
  assert.match(JSON.stringify(asked.error), /没有查到/)
  const trying = async (time: number) => {
    const name = `测试·没有第${'甲乙丙丁戊'[time]}个人`
    const tried = { reference: 'F-1', certificateNumber, name }
    return (
      (await body.POST('/partner/v1/subsidy-recipients', { params: keyed(`try-${time}`), body: tried })).error
        ?.detail ?? ''
    )
  }
  for (const time of [0, 1, 2, 3]) assert.match(await trying(time), /没有查到/)
  assert.match(await trying(4), /今天已核对错多次/, 'a name is not found by trying')
  const path = { reference: 'F-1' }
  assert.equal(
    (await body.GET('/partner/v1/subsidy-recipients/{reference}', { params: { path } })).response.status,
    404,
  )
})

test('R3.2 N5.2 only a number and a name that do not belong together count as a guess at a recipient', async (t) => {
  const town = await openTown(t)
  const who = await holder(town)
  const body = await openPartner(town, { kind: 'relying-party', office: '630000', scopes: ['subsidy'] })
  const watch = (reference: string, key: string) =>
    body.POST('/partner/v1/subsidy-recipients', {
      params: keyed(key),
      body: { reference, certificateNumber: who.certificateNumber, name: who.name },
    })
  const together = await Promise.all([1, 2, 3, 4].map((time) => watch('F-1', `same-${time}`)))
  assert.deepEqual(
    together.map(({ response }) => response.status),
    [201, 201, 201, 201],
  )
  for (let time = 0; time < 7; time++)
    assert.match((await watch(`F-2${time}`, `other-${time}`)).error?.detail ?? '', /另一个发放编号/)
  assert.equal((await watch('F-1', 'again')).response.status, 201)
})

test('R3.2 a day of more records than one sending takes is compared in parts, and the limit says so', async (t) => {
  const town = await openTown(t)
  const platform = await openPartner(town, { office: '510000', scopes: ['records'] })
  const records = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      caseNumber: `${at}`.padStart(50, '0'),
      kind: 'special-procedure' as const,
      ordinal: 10_000,
      version: 1_000_000,
    }))
  const compare = (count: number) =>
    platform.POST('/partner/v1/records/reconciliations', { body: { day: town.today(), records: records(count) } })
  const most = await compare(10_000)
  assert.equal(most.data?.differences.length, 10_000, JSON.stringify(most.error))
  const more = await compare(10_001)
  assert.equal(more.response.status, 400)
  assert.match(more.error?.detail ?? '', /不能超过 10000/)
  const beyond = await compare(20_000)
  assert.equal(beyond.response.status, 413)
  assert.match(beyond.error?.detail ?? '', /按办件编号分段/)
})

test('R3.2 N5.2 a house that is no demonstration takes no address of its own or an inner network, and sends nothing there', async (t) => {
  const town = await openTown(t, undefined, { demo: false })
  const platform = await openPartner(town, { office: '510000', scopes: ['events'] })
  const inner = [
    'http://127.0.0.1:9/events',
    'https://127.0.0.1/events',
    'https://localhost/events',
    'https://[::1]/events',
    'https://[::ffff:10.0.0.1]/events',
    'https://10.1.2.3/events',
    'https://172.16.0.9/events',
    'https://192.168.1.1/events',
    'https://169.254.169.254/latest',
    'https://2130706433/events',
    'https://0x7f.1/events',
    'https://user:word@example.org/events',
  ]
  for (const url of inner) {
    const { response, error } = await platform.POST('/partner/v1/webhooks', { body: { url, kinds: ['case.step'] } })
    assert.equal(response.status, 422, url)
    assert.match(error?.detail ?? '', /内部网络|https:/, url)
  }
  assert.deepEqual((await platform.GET('/partner/v1/webhooks')).data?.items, [])
})
