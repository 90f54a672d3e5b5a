// How a member of staff has their desk: the view of the queue that they chose last.
import type { Unit } from '#platform/unit-of-work.ts'
import { type QueueView, queueViews } from '../cases/queue-store.ts'

/** Undefined until they have chosen one. */
export async function findQueueView({ db, actor }: Unit): Promise<QueueView | undefined> {
  if (actor.kind !== 'staff') return undefined
  const row = await db.selectFrom('staff_desk').select('queue_view').where('staff_id', '=', actor.id).executeTakeFirst()
  return queueViews.find((view) => view === row?.queue_view)
}

export async function keepQueueView({ db, actor, now }: Unit, view: QueueView): Promise<void> {
  if (actor.kind !== 'staff') return
  await db
    .insertInto('staff_desk')
    .values({ staff_id: actor.id, queue_view: view, chosen_at: now })
    .onConflict((known) => known.column('staff_id').doUpdateSet({ queue_view: view, chosen_at: now }))
    .execute()
}
