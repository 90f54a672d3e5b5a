// Text messages from the step that writes them to the gateway's receipt, and the office that is told whom they did not reach.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { apply, stage } from '#casework/cases/testing.ts'
import { deliverMessage, resendMessages } from '#casework/messages/deliver-message.ts'
import { sendSms } from '#casework/messages/messages.ts'
import { listStaffNotices } from '#casework/staff/staff-notices.ts'
import { worker } from '#platform/jobs.ts'
import { openGatewaySimulator } from '#platform/messages/gateway-simulator.ts'
import { httpSmsSender } from '#platform/messages/http-sms-sender.ts'
import { demoMailSender } from '#platform/messages/mail-sender.ts'
import { buildApp } from './app.ts'
import { smsReceiptsPath } from './sms-receipts.ts'

const secret = Buffer.from('the secret of a gateway in a test').toString('base64')
const start = Date.parse('2026-03-02T02:00:00Z')

async function open(t: TestContext) {
  let now = start
  const set = await stage(t, { clock: () => new Date(now) })
  const app = await buildApp(set.platform, { demo: true, mode: 'trial', publicUrl: undefined, smsSecret: secret })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const gateway = await openGatewaySimulator(secret, () => `${address}${smsReceiptsPath}`)
  t.after(async () => {
    await gateway.close()
    await app.close()
  })
  const made = await set.work(set.applicant, (unit) => apply(unit, set.applicant.id))
  assert.ok('caseId' in made)
  const { caseId } = made
  await set.ownerQuery(
    `select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`,
  )
  await set.ownerQuery(`update message set sent_at = created_at where sent_at is null`)
  const senders = { sms: httpSmsSender({ url: gateway.url, secret, patience: 300 }), mail: demoMailSender }

  async function write(phone: string, forMinutes?: number): Promise<string> {
    await set.work(worker, (unit) => sendSms(unit, phone, '【通办】请登录查看。', { caseId, stepSeq: 1, forMinutes }))
    const [row] = await set.ownerQuery<{ id: string }>(
      'select id from message order by created_at desc, id desc limit 1',
    )
    return row?.id ?? ''
  }
  const deliver = (messageId: string) => set.work(worker, (unit) => deliverMessage(senders)(unit, { messageId }))
  async function became(id: string) {
    const [row] = await set.ownerQuery<Record<'sent' | 'delivered' | 'failure' | 'forgotten', unknown>>(
      `select sent_at is not null as sent, delivered_at is not null as delivered, failure,
        phone_sealed is null and body_sealed is null as forgotten from message where id = $1`,
      [id],
    )
    return row
  }
  async function untilReceipt(id: string) {
    for (let tries = 0; tries < 100; tries += 1) {
      const row = await became(id)
      if (row?.delivered === true || typeof row?.failure === 'string') return row
      await sleep(20)
    }
    return became(id)
  }
  const told = async () =>
    (await set.work(set.clerk, (unit) => listStaffNotices(unit, '510107')))
      .filter(({ title }) => title === '短信没有送到申请人')
      .map(({ words }) => words)
      .toReversed()
  const pass = (hours: number) => {
    now += hours * 3_600_000
  }
  return { ...set, app, write, deliver, became, untilReceipt, told, pass, gateway }
}

test('a message is handed over, and its receipt noted', async (t) => {
  const { write, deliver, untilReceipt, told } = await open(t)
  const id = await write('13800000000')
  await deliver(id)
  assert.deepEqual(await untilReceipt(id), { sent: true, delivered: true, failure: null, forgotten: true })
  assert.deepEqual(await told(), [])
})

test('the office is told whom a message did not reach: at once, by a receipt, or after three days', async (t) => {
  const { write, deliver, became, untilReceipt, told, pass, work } = await open(t)
  const wrong = await write('13800000001')
  await deliver(wrong)
  assert.deepEqual(await became(wrong), { sent: false, delivered: false, failure: 'unknown-number', forgotten: true })
  assert.match((await told())[0] ?? '', /空号或停机/)
  pass(24)
  const off = await write('13800000006')
  await deliver(off)
  assert.equal((await untilReceipt(off))?.failure, 'unreachable')
  assert.match((await told())[1] ?? '', /没有信号或关机/)
  const silent = await write('13800000003')
  await assert.rejects(deliver(silent))
  pass(71)
  await work(worker, resendMessages)
  assert.equal((await became(silent))?.failure, null)
  pass(2)
  await work(worker, resendMessages)
  assert.equal((await became(silent))?.failure, 'too-late')
  assert.match((await told())[2] ?? '', /短信服务一直不通/)
})

test('one notice a day and case, however many messages fail', async (t) => {
  const { write, deliver, told } = await open(t)
  for (let time = 0; time < 3; time += 1) await deliver(await write('13800000001'))
  assert.equal((await told()).length, 1)
})

test('a delivery outlasts failures, in whatever order and however often they come', async (t) => {
  const { write, deliver, became, gateway } = await open(t)
  const id = await write('13800000007')
  await deliver(id)
  await sleep(500)
  assert.equal((await became(id))?.delivered, true)
  assert.equal((await became(id))?.failure, null)
  assert.equal(gateway.taken.length, 1)
})

test('a code that has run out is not sent', async (t) => {
  const { write, deliver, became, pass, gateway } = await open(t)
  const id = await write('13800000000', 10)
  pass(0.2)
  await deliver(id)
  assert.equal((await became(id))?.failure, 'too-late')
  assert.equal(gateway.asked.length, 0)
})

test('what waits for hours gets a new try each hour, and only then', async (t) => {
  const { write, work, pass, ownerQuery } = await open(t)
  const id = await write('13800000000')
  const tries = async () =>
    (await ownerQuery(`select from jobs.job where name = 'send-message' and data->>'messageId' = $1`, [id])).length
  await work(worker, resendMessages)
  assert.equal(await tries(), 1)
  pass(4)
  await work(worker, resendMessages)
  await work(worker, resendMessages)
  assert.equal(await tries(), 2)
  pass(1)
  await work(worker, resendMessages)
  assert.equal(await tries(), 3)
})

test('a receipt that the gateway did not sign changes nothing', async (t) => {
  const { app, write, became } = await open(t)
  const id = await write('13800000000')
  const body = JSON.stringify({ id, state: 'delivered' })
  const send = (own: string, at: Date, sent = body) =>
    app.inject({
      method: 'POST',
      url: smsReceiptsPath,
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'r1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(own).sign('r1', at, body),
      },
      payload: sent,
    })
  const now = new Date()
  const other = Buffer.from('the secret of another gateway').toString('base64')
  const refused = [
    await send(other, now),
    await send(secret, new Date(now.getTime() - 10 * 60_000)),
    await send(secret, now, body.replace('delivered', 'failed')),
    await app.inject({ method: 'POST', url: smsReceiptsPath, payload: body }),
  ]
  assert.deepEqual(
    refused.map(({ statusCode }) => statusCode),
    [401, 401, 401, 401],
  )
  assert.equal((await became(id))?.delivered, false)
  assert.equal((await send(secret, now)).statusCode, 204)
  assert.equal((await became(id))?.delivered, true)
})
