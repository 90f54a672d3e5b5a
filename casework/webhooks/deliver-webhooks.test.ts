// Messages about events, to receivers that fail in every way: tried later, given up, sent again, paused, and never lost (R3.2).
import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { postWebhook } from '#platform/webhooks/post-webhook.ts'
import { mostTries } from '#regulation/offices/webhooks.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { stage } from '../cases/testing.ts'
import { partnerActor } from '../events/testing.ts'
import { deliverWebhook, type Post, tellOfEvents } from './deliver-webhooks.ts'
import { findWebhook, listMessages, type MessageRow } from './webhook-store.ts'
import { replay, setPaused, subscribe } from './webhooks.ts'

const reach = { loopback: true }
type Received = { id: string; position: number; type: string }

/** A partner with a receiver on this machine, and hands to let events happen and time go by. */
async function play(t: TestContext) {
  const { work, ownerQuery, applicant: _applicant, platform } = await stage(t)
  const partner = await partnerActor(work, { office: '510000', scopes: ['events'] })
  const received: Received[] = []
  let answer: (response: ServerResponse, message: Received) => void = (response) => response.end()
  let secret = ''
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      const sent = new Webhook(secret).verify(text, request.headers as Record<string, string>)
      const { type, data } = sent as { type: string; data: { position: number } }
      const message = { id: String(request.headers['webhook-id']), position: data.position, type }
      received.push(message)
      answer(response, message)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`
  const made = await work(partner, (unit) => subscribe(unit, partner.id, { url, kinds: ['case.opened'] }, reach))
  assert.ok(!isRefusal(made))
  secret = made.secret
  let now = new Date()
  const at = <T>(use: (unit: Unit) => Promise<T>) => work(worker, use, { now })
  // The receiver checks the time of signing against its own clock, which stands at today.
  const post: Post = (message) => postWebhook({ ...message, at: systemClock() }, { ...reach, patience: 1500 })
  const deliver = deliverWebhook(post)
  return {
    work,
    partner,
    platform,
    id: made.id,
    received,
    happens: async (count = 1) => {
      for (let turn = 0; turn < count; turn++)
        await ownerQuery(
          `insert into event_outbox (kind, at, person_id, case_id, case_number, matter, status, residence_office)
           values ('case.opened', now(), $1, $1, '1', 'move', 'submitted', '510107')`,
          [newId()],
        )
    },
    answers: (how: typeof answer) => {
      answer = how
    },
    /** One run of each job, so many seconds later. */
    later: async (seconds = 0) => {
      now = new Date(now.getTime() + seconds * 1000)
      await at(tellOfEvents)
      await at((unit) => deliver(unit, { webhookId: made.id }))
    },
    messages: (state?: MessageRow['state']) =>
      at(async (unit) => (await listMessages(unit, made.id, { state, limit: 50 })).toReversed()),
    webhook: () => at((unit) => findWebhook(unit, partner.id, made.id)),
    at,
    deliver,
  }
}

const status = (code: number) => (response: ServerResponse) => void response.writeHead(code).end()
const day = 24 * 3600

test('R3.2 each event is sent once where it is taken, in the order of the feed, under an id', async (t) => {
  const { happens, later, received, messages } = await play(t)
  await happens(3)
  await later()
  await later(60)
  assert.deepEqual(
    received.map(({ position, type }) => [position, type]),
    [1, 2, 3].map((position) => [position, 'case.opened']),
  )
  const kept = await messages('taken')
  assert.deepEqual(
    kept.map(({ id }) => id),
    received.map(({ id }) => id),
  )
})

test('R3.2 a receiver that fails is tried later and later under the same id, then the message is given up and kept', async (t) => {
  const { happens, later, received, messages, answers, work, partner, id } = await play(t)
  await happens()
  answers(status(400))
  await later()
  await later(3)
  assert.equal(received.length, 1, 'not before its time')
  await later(3)
  assert.equal(received.length, 2)
  for (let turn = received.length; turn < mostTries; turn++) await later(day)
  await later(10 * day)
  assert.equal(received.length, mostTries)
  assert.equal(new Set(received.map((one) => one.id)).size, 1)
  const [given] = await messages('given-up')
  assert.deepEqual([given?.problem, given?.answered, given?.tries], ['answered', 400, mostTries])
  answers(status(200))
  const again = await work(partner, (unit) => replay(unit, partner.id, id, 'given-up'))
  assert.deepEqual(again, { changed: true, messages: 1 })
  await later(1)
  assert.equal(received.length, mostTries + 1)
  assert.equal((await messages('taken')).length, 1)
})

test('R3.2 who refuses one message still gets the others; who does not answer at all rests, and misses none', async (t) => {
  const { happens, later, received, messages, answers, webhook } = await play(t)
  answers((response, { position }) => status(position === 2 ? 422 : 200)(response))
  await happens(3)
  await later()
  assert.deepEqual(
    (await messages('taken')).map(({ position }) => position),
    [1, 3],
  )
  answers(status(200))
  await later(10)
  assert.deepEqual((await messages('taken')).length, 3)
  for (const fails of [status(503), (response: ServerResponse) => void response.destroy(), () => undefined]) {
    const before = received.length
    answers(fails)
    await happens(2)
    await later(3600)
    assert.equal(received.length, before + 1, 'the second waits as well')
    assert.equal((await webhook())?.failures, 1)
    answers(status(200))
    await later(1)
    assert.equal(received.length, before + 1, 'it rests')
    await later(6)
    await later(300)
    assert.deepEqual([(await messages('waiting')).length, (await webhook())?.failures], [0, 0])
  }
  assert.equal((await messages('taken')).length, 9)
})

test('R3.2 what says that it is gone, and what fails for a day, is paused until people look', async (t) => {
  const { happens, later, answers, webhook, work, partner, id, messages } = await play(t)
  answers(status(410))
  await happens()
  await later()
  assert.equal((await webhook())?.pausedBecause, 'gone')
  answers(status(503))
  await work(partner, (unit) => setPaused(unit, partner.id, id, undefined))
  await happens(20)
  for (let turn = 0; turn < 130 && !(await webhook())?.pausedAt; turn++) await later(901)
  assert.deepEqual([(await webhook())?.pausedBecause, (await webhook())?.failures], ['failing', 100])
  answers(status(200))
  await happens()
  await later(901)
  assert.equal((await messages('taken')).length, 0)
  await work(partner, (unit) => setPaused(unit, partner.id, id, undefined))
  await later(5 * day)
  await later(5 * day)
  assert.equal((await messages()).length, 22)
  assert.equal((await messages('taken')).length, 22, 'nothing of it is lost')
})

test('R3.2 while it is paused nothing is sent, and then all of it is', async (t) => {
  const { happens, later, received, work, partner, id } = await play(t)
  await work(partner, (unit) => setPaused(unit, partner.id, id, 'partner'))
  await happens(2)
  await later(60)
  assert.equal(received.length, 0)
  await work(partner, (unit) => setPaused(unit, partner.id, id, undefined))
  await later(60)
  assert.deepEqual(
    received.map(({ position }) => position),
    [1, 2],
  )
  const again = await work(partner, (unit) => replay(unit, partner.id, id, { from: 2, to: 9 }))
  assert.deepEqual(again, { changed: true, messages: 1 })
  await later(1)
  assert.deepEqual(
    received.map(({ position }) => position),
    [1, 2, 2],
  )
  assert.equal(received[1]?.id, received[2]?.id, 'the receiver knows it again')
})

test('R3.2 a sender that is killed after sending sends once more, and loses nothing', async (t) => {
  const { happens, later, received, at, deliver, id } = await play(t)
  await happens(2)
  await at(tellOfEvents)
  await assert.rejects(
    at(async (unit) => {
      await deliver(unit, { webhookId: id })
      throw new Error('killed')
    }),
  )
  await later(60)
  assert.deepEqual(
    received.map(({ position }) => position),
    [1, 2, 1, 2],
  )
  assert.equal(new Set(received.map((one) => one.id)).size, 2)
})

test('R3.2 N5.2 an address is another partner’s to see and to change for nobody, and leads to no inner network', async (t) => {
  const { work, partner, id } = await play(t)
  const other = await partnerActor(work, { office: '510000', scopes: ['events'] })
  assert.equal(await work(other, (unit) => findWebhook(unit, partner.id, id)), undefined)
  assert.equal(await work(other, (unit) => replay(unit, partner.id, id, 'given-up')), undefined)
  assert.equal(await work(other, (unit) => setPaused(unit, other.id, id, 'partner')), undefined)
  const inner = { url: 'https://10.0.0.8/', kinds: ['case.opened'] as const }
  refusedBy(await work(other, (unit) => subscribe(unit, other.id, inner, { loopback: false })), 'R3.2', {
    field: 'url',
  })
})
