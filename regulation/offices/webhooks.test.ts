// Messages about events to a partner's own address (R3.2, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { situations } from '../situation-testing.ts'
import {
  acceptAgain,
  acceptCursor,
  acceptWebhook,
  againAfter,
  mostFailures,
  mostTries,
  mostWebhooks,
  restAfter,
  type WebhookFacts,
} from './webhooks.ts'

const facts: WebhookFacts = { readable: true, reachable: true, kinds: ['case.step'], present: 0 }

situations('an address for messages', acceptWebhook, [
  { is: 'that is public, for a kind of event', given: facts, accepted: 'R3.2' },
  { is: 'the last that there may be', given: { ...facts, present: mostWebhooks - 1 }, accepted: 'R3.2' },
  { is: 'the next one', given: { ...facts, present: mostWebhooks }, refused: 'R3.2', says: /最多登记 10 个/ },
  { is: 'without TLS', given: { ...facts, readable: false }, refused: 'R3.2', says: /https/ },
  { is: 'of an inner network', given: { ...facts, reachable: false }, refused: 'R3.2', says: /内部网络/ },
  { is: 'for no kind of event', given: { ...facts, kinds: [] }, refused: 'R3.2', says: /至少选一种/ },
])

const kept = { oldest: 11, last: 40 }

situations('where a feed is read on', acceptCursor, [
  { is: 'from the beginning', given: { ...kept, after: 0 }, accepted: 'R3.2' },
  { is: 'in the middle', given: { ...kept, after: 20 }, accepted: 'R3.2' },
  { is: 'at the end', given: { ...kept, after: 40 }, accepted: 'R3.2' },
  { is: 'beyond the end', given: { ...kept, after: 41 }, refused: 'R3.2', says: /after=40/ },
  { is: 'just before the oldest', given: { ...kept, after: 10 }, accepted: 'R3.2' },
  { is: 'where events between are gone', given: { ...kept, after: 9 }, refused: 'R3.2', says: /after=10/ },
  { is: 'of nothing yet', given: { oldest: 1, last: 0, after: 0 }, accepted: 'R3.2' },
])

situations('messages asked for again', acceptAgain, [
  { is: 'those given up', given: {}, accepted: 'R3.2' },
  { is: 'of some places', given: { from: 3, to: 5 }, accepted: 'R3.2' },
  { is: 'with a beginning alone', given: { from: 3 }, refused: 'R3.2', says: /一起写/ },
  { is: 'with an end alone', given: { to: 3 }, refused: 'R3.2', says: /一起写/ },
  { is: 'backwards', given: { from: 5, to: 3 }, refused: 'R3.2', says: /from 不大于 to/ },
])

test('R3.2 what is sent again is what was asked for', () => {
  assert.equal(acceptAgain({}), 'given-up')
  assert.deepEqual(acceptAgain({ from: 3, to: 5 }), { from: 3, to: 5 })
})

test('R3.2 a message is tried ten times in three days, each time later, and then given up', () => {
  const pauses = Array.from({ length: mostTries - 1 }, (_, tried) => againAfter(tried + 1) ?? 0)
  assert.deepEqual(
    pauses,
    pauses.toSorted((a, b) => a - b),
  )
  assert.ok(pauses.reduce((all, pause) => all + pause) > 3 * 24 * 3600)
  assert.equal(againAfter(mostTries), undefined)
})

test('R3.2 a receiver that does not answer rests longer each time, at most a quarter of an hour, and is paused after a day', () => {
  assert.deepEqual([1, 2, 3, 99].map(restAfter), [5, 10, 20, 900])
  const all = Array.from({ length: mostFailures }, (_, before) => restAfter(before + 1))
  assert.ok(all.reduce((sum, rest) => sum + rest) > 22 * 3600)
})
