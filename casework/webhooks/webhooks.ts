// A partner names the address at which it is told of events, pauses it, and asks for messages again (R3.2).
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { readUrl } from '#platform/webhooks/post-webhook.ts'
import { type Reach, reachable } from '#platform/webhooks/public-address.ts'
import { acceptWebhook, type PauseReason } from '#regulation/offices/webhooks.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { HappeningKind } from '../events/event-feed.ts'
import { findWebhook, insertWebhook, listWebhooks, pauseWebhook, resumeWebhook, sendAgain } from './webhook-store.ts'

export type Subscription = { url: string; kinds: readonly HappeningKind[] }
/** `secret`: shown this once, in the form that Standard Webhooks' libraries take. */
export type Subscribed = { id: string; secret: string }

export async function subscribe(
  unit: Unit,
  partner: string,
  { url, kinds }: Subscription,
  reach: Reach,
): Promise<Refusal | Subscribed> {
  const read = readUrl(url, reach)
  const present = (await listWebhooks(unit, partner)).length
  const isReachable = read !== undefined && (await reachable(read.hostname, reach)) !== undefined
  const accepted = acceptWebhook({ readable: read !== undefined, reachable: isReachable, kinds, present })
  if (isRefusal(accepted)) return accepted
  const secret = `whsec_${Buffer.from(newToken(), 'base64url').toString('base64')}`
  return { id: await insertWebhook(unit, partner, { url, kinds, secret }), secret }
}

/** Which messages are sent again: one, those of some positions, or all that were given up. */
export type Again = { id: string } | { from: number; to: number } | 'given-up'
export type Changed = { changed: true; messages: number }

export async function replay(unit: Unit, partner: string, id: string, which: Again): Promise<Changed | undefined> {
  if (!(await findWebhook(unit, partner, id))) return undefined
  const messages = await sendAgain(unit, id, which)
  if (messages > 0) await begin(unit, id)
  return { changed: true, messages }
}

/** While it is paused nothing is sent and nothing is lost: it goes on where it stopped. */
export async function setPaused(
  unit: Unit,
  partner: string,
  id: string,
  because: PauseReason | undefined,
): Promise<Changed | undefined> {
  if (!(await findWebhook(unit, partner, id))) return undefined
  if (because) await pauseWebhook(unit, id, because)
  else {
    await resumeWebhook(unit, id)
    await begin(unit, id)
  }
  return { changed: true, messages: 0 }
}

const begin = (unit: Unit, webhookId: string) => unit.enqueue({ name: 'deliver-webhook', data: { webhookId } })
