// Every message of an inbox with its words, as a test reads them: for the system's actor.
import type { Unit } from '#platform/unit-of-work.ts'
import { bodyPlace } from './messages.ts'

/** In the order in which they were written. */
export async function listInboxes(unit: Unit): Promise<readonly { title: string; body: string }[]> {
  const rows = await unit.db
    .selectFrom('message')
    .select(['id', 'title', 'body_sealed as sealed'])
    .where('channel', '=', 'inbox')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, title, sealed }) => ({
    title,
    body: sealed ? unit.vault.openForService(bodyPlace(id), sealed) : '',
  }))
}
