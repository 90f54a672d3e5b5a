// Messages about events: written for what has a position, sent until they are taken, given up after days (R3.2; decision 49).
import { sql } from 'kysely'
import { stopwatch } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Message, Posted } from '#platform/webhooks/post-webhook.ts'
import { againAfter, mostFailures, restAfter } from '#regulation/offices/webhooks.ts'
import { findEvent } from '../events/event-feed.ts'
import { eventInJson } from '../events/event-json.ts'
import { orderEvents } from '../events/order-events.ts'
import { findToSend, listDue, noteFailure, noteSuccess, noteTry, pauseWebhook, type Waiting } from './webhook-store.ts'

/** Messages of one webhook to a transaction; a kill sends them once more. */
const sentAtOnce = 20
/** Milliseconds for which one run goes on sending. */
const longestRun = 20_000
const plannedAtOnce = 5000

/** The job 'order-events': gives positions, writes the messages for them, and begins what is due. */
export async function tellOfEvents(unit: Unit): Promise<void> {
  await orderEvents(unit)
  const { rows } = await sql<{ id: string }>`
    with going as (
      select webhook.id, partner_id, kinds, told_to, least(event_order.last, told_to + ${plannedAtOnce}) as until
      from webhook join webhook_progress on webhook_id = webhook.id join event_order using (partner_id)
      where ended_at is null and paused_at is null and told_to < event_order.last
      for update of webhook_progress skip locked
    ), written as (
      insert into webhook_message (id, webhook_id, position, state, next_at, made_at)
      select gen_random_uuid(), going.id, told.position, 'waiting', ${unit.now}, ${unit.now}
      from going join partner_event told on told.partner_id = going.partner_id
        and told.position > going.told_to and told.position <= going.until
      join event on event.position = told.event
      where case when told.watch_id is not null and event.kind like 'case.%' then 'renewal.progress' else event.kind end = any (kinds)
      returning webhook_id
    ), moved as (
      update webhook_progress set told_to = going.until from going where webhook_id = going.id
    )
    select webhook_id as id from written
    union
    select distinct webhook_id from webhook_message where state = 'waiting' and next_at <= ${unit.now}`.execute(unit.db)
  const round = Math.floor(unit.now.getTime() / 1000)
  for (const { id } of rows)
    await unit.enqueue({ name: 'deliver-webhook', data: { webhookId: id }, key: `${id} ${round}` })
}

export type Post = (message: Message) => Promise<Posted>

/** The job 'deliver-webhook'. One run at a time for each webhook: a slow receiver delays its own messages only. */
export function deliverWebhook(post: Post): (unit: Unit, job: { webhookId: string }) => Promise<void> {
  return async (unit, { webhookId }) => {
    const { rows } = await sql<{ alone: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`webhook ${webhookId}`}, 0)) as alone`.execute(unit.db)
    const webhook = rows[0]?.alone ? await findToSend(unit, webhookId) : undefined
    if (!webhook) return
    const elapsed = stopwatch()
    const due = await listDue(unit, webhookId, sentAtOnce)
    let taken = 0
    for (const waiting of due) {
      const event = await findEvent(unit, webhook.partner, waiting.position)
      if (!event) throw new Error(`message ${waiting.id} is of no event`)
      const { kind: type, at, ...data } = eventInJson(event)
      const body = JSON.stringify({ type, timestamp: at, data })
      const posted = await post({ url: webhook.url, secret: webhook.secret, id: waiting.id, at: unit.now, body })
      if (posted.taken) {
        await noteTry(unit, waiting, { state: 'taken', answered: posted.status })
        await noteSuccess(unit, webhookId)
        taken++
      } else if (!(await goesOnAfter(unit, webhookId, waiting, posted))) break
      if (elapsed() > longestRun) break
    }
    if (taken === sentAtOnce) await unit.enqueue({ name: 'deliver-webhook', data: { webhookId } })
  }
}

/** @returns whether the other messages are tried: an answer that refuses this message says nothing of the next */
async function goesOnAfter(
  unit: Unit,
  webhook: string,
  waiting: Waiting,
  { problem, status }: Posted & { taken: false },
): Promise<boolean> {
  const pause = againAfter(waiting.tries + 1)
  const tried = { problem, ...(status === undefined ? {} : { answered: status }) }
  const later = (seconds: number) => new Date(unit.now.getTime() + seconds * 1000)
  if (pause === undefined) await noteTry(unit, waiting, { ...tried, state: 'given-up' })
  else await noteTry(unit, waiting, { ...tried, state: 'waiting', nextAt: later(pause) })
  if (problem === 'gone') await pauseWebhook(unit, webhook, 'gone')
  const refusesThisOne = problem === 'answered' && status !== undefined && status < 500 && status !== 429
  if (refusesThisOne) return true
  const failures = await noteFailure(unit, webhook, (count) => later(restAfter(count)))
  if (failures >= mostFailures) await pauseWebhook(unit, webhook, 'failing')
  return false
}
