// Where partners are told of events, and the messages that wait, as kept (R3.2).

import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Problem } from '#platform/webhooks/post-webhook.ts'
import type { PauseReason } from '#regulation/offices/webhooks.ts'

export type WebhookRow = {
  id: string
  partner: string
  url: string
  kinds: readonly string[]
  madeAt: Date
  pausedAt: Date | null
  pausedBecause: PauseReason | null
  failures: number
  restUntil: Date | null
}

const secretPlace = (id: string) => ({ table: 'webhook', column: 'secret', row: id })

const webhooks = (unit: Unit) =>
  unit.db
    .selectFrom('webhook')
    .innerJoin('webhook_progress', 'webhook_progress.webhook_id', 'webhook.id')
    .where('webhook.ended_at', 'is', null)
    .select([
      'webhook.id',
      'webhook.partner_id as partner',
      'url',
      'kinds',
      'made_at as madeAt',
      'paused_at as pausedAt',
    ])
    .select(['failures', 'rest_until as restUntil'])
    .select((column) => column.ref('paused_because').$castTo<PauseReason | null>().as('pausedBecause'))

export const listWebhooks = (unit: Unit, partner: string): Promise<readonly WebhookRow[]> =>
  webhooks(unit).where('webhook.partner_id', '=', partner).orderBy('webhook.id').execute()

export const findWebhook = (unit: Unit, partner: string, id: string): Promise<WebhookRow | undefined> =>
  webhooks(unit).where('webhook.partner_id', '=', partner).where('webhook.id', '=', id).executeTakeFirst()

export type NewWebhook = { url: string; kinds: readonly string[]; secret: string }

/** From the newest event on: what was before is in the feed. */
export async function insertWebhook(unit: Unit, partner: string, { url, kinds, secret }: NewWebhook): Promise<string> {
  const id = newId()
  const feed = await unit.db
    .selectFrom('event_order')
    .select('last')
    .where('partner_id', '=', partner)
    .executeTakeFirst()
  const secretSealed = unit.vault.sealForService(secretPlace(id), secret)
  await unit.db
    .insertInto('webhook')
    .values({ id, partner_id: partner, url, kinds: [...kinds], secret_sealed: secretSealed, made_at: unit.now })
    .execute()
  await unit.db
    .insertInto('webhook_progress')
    .values({ webhook_id: id, told_to: feed?.last ?? 0 })
    .execute()
  return id
}

export async function endWebhook(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('webhook').set({ ended_at: unit.now }).where('id', '=', id).execute()
}

export async function pauseWebhook(unit: Unit, id: string, because: PauseReason): Promise<void> {
  await unit.db
    .updateTable('webhook')
    .set({ paused_at: unit.now, paused_because: because })
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .execute()
}

/** It goes on where it stopped. */
export async function resumeWebhook(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('webhook').set({ paused_at: null, paused_because: null }).where('id', '=', id).execute()
  await noteSuccess(unit, id)
}

export async function noteSuccess(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('webhook_progress')
    .set({ failures: 0, rest_until: null })
    .where('webhook_id', '=', id)
    .where('failures', '>', 0)
    .execute()
}

/** @returns how many failures there were in a row */
export async function noteFailure(unit: Unit, id: string, restFor: (failures: number) => Date | null): Promise<number> {
  const { failures } = await unit.db
    .updateTable('webhook_progress')
    .set((column) => ({ failures: column('failures', '+', 1) }))
    .where('webhook_id', '=', id)
    .returning('failures')
    .executeTakeFirstOrThrow()
  await unit.db
    .updateTable('webhook_progress')
    .set({ rest_until: restFor(failures) })
    .where('webhook_id', '=', id)
    .execute()
  return failures
}

/** What a sender needs; undefined where it is paused, at rest, gone, or its partner is suspended or over. */
export async function findToSend(unit: Unit, id: string) {
  const row = await webhooks(unit)
    .innerJoin('partner', 'partner.id', 'webhook.partner_id')
    .select('secret_sealed')
    .where('webhook.id', '=', id)
    .where('paused_at', 'is', null)
    .where('partner.suspended_at', 'is', null)
    .where('partner.ended_at', 'is', null)
    .where('partner.valid_until', '>=', unit.today)
    .where((is) => is.or([is('rest_until', 'is', null), is('rest_until', '<=', unit.now)]))
    .executeTakeFirst()
  return row && { ...row, secret: unit.vault.openForService(secretPlace(id), row.secret_sealed) }
}

export type Waiting = { id: string; position: number; tries: number }

/** What is due, the oldest events first. */
export const listDue = (unit: Unit, webhook: string, most: number): Promise<readonly Waiting[]> =>
  unit.db
    .selectFrom('webhook_message')
    .select(['id', 'position', 'tries'])
    .where('webhook_id', '=', webhook)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', unit.now)
    .orderBy('position')
    .limit(most)
    .execute()

export type Tried = { state: 'waiting' | 'taken' | 'given-up'; nextAt?: Date; problem?: Problem; answered?: number }

export async function noteTry(unit: Unit, { id, tries }: Waiting, tried: Tried): Promise<void> {
  const { state, nextAt, problem = null, answered = null } = tried
  await unit.db
    .updateTable('webhook_message')
    .set({ state, tries: tries + 1, tried_at: unit.now, problem, answered, ...(nextAt ? { next_at: nextAt } : {}) })
    .where('id', '=', id)
    .execute()
}

export type MessageRow = {
  id: string
  position: number
  state: 'waiting' | 'taken' | 'given-up'
  tries: number
  nextAt: Date
  triedAt: Date | null
  problem: Problem | null
  answered: number | null
}

const messagesOf = (unit: Unit, webhook: string) =>
  unit.db
    .selectFrom('webhook_message')
    .select(['id', 'position', 'tries', 'next_at as nextAt', 'tried_at as triedAt', 'answered'])
    .select((column) => [
      column.ref('state').$castTo<MessageRow['state']>().as('state'),
      column.ref('problem').$castTo<Problem | null>().as('problem'),
    ])
    .where('webhook_id', '=', webhook)

/** The newest first, below a position; in one state or all. */
export async function listMessages(
  unit: Unit,
  webhook: string,
  { state, before, limit }: { state?: MessageRow['state'] | undefined; before?: number | undefined; limit: number },
): Promise<readonly MessageRow[]> {
  let asked = messagesOf(unit, webhook).orderBy('position', 'desc').limit(limit)
  if (state) asked = asked.where('state', '=', state)
  if (before !== undefined) asked = asked.where('position', '<', before)
  return asked.execute()
}

/** The oldest event that waits. */
export async function findNext(unit: Unit, webhook: string): Promise<MessageRow | undefined> {
  return messagesOf(unit, webhook).where('state', '=', 'waiting').orderBy('position').limit(1).executeTakeFirst()
}

/** How many are in a state, up to `most`. */
export async function countMessages(
  unit: Unit,
  webhook: string,
  state: 'waiting' | 'given-up',
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (
    select from webhook_message where webhook_id = ${webhook} and state = ${state} limit ${most}) counted`.execute(
    unit.db,
  )
  return rows[0]?.count ?? 0
}

/** Taken or given up, they wait again, each under its own id. @returns how many */
export async function sendAgain(
  unit: Unit,
  webhook: string,
  which: { from: number; to: number } | { id: string } | 'given-up',
) {
  let asked = unit.db
    .updateTable('webhook_message')
    .set({ state: 'waiting', tries: 0, next_at: unit.now })
    .where('webhook_id', '=', webhook)
    .where('state', '<>', 'waiting')
  if (which === 'given-up') asked = asked.where('state', '=', 'given-up')
  else if ('id' in which) asked = asked.where('id', '=', which.id)
  else asked = asked.where('position', '>=', which.from).where('position', '<=', which.to)
  const { numUpdatedRows } = await asked.executeTakeFirst()
  return Number(numUpdatedRows)
}
