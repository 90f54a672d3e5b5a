// How far each round has come, as kept: a run that was cut off goes on behind the last key that was done (N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Heartbeat, type RoundName, roundNames } from './heartbeat.ts'

/** Where a run goes on: at which of its parts, behind which key. */
export type Place = { part: number; after: string | undefined; begunAt: Date; soFar: Counts }
export type Counts = { due: number; done: number; putOff: number }

/** Two workers at one round wait for no one: the second leaves it to the first, and gets undefined. */
export async function lockRound(unit: Unit, name: RoundName): Promise<Place | undefined> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`round ${name}`}, 0)) as alone`.execute(unit.db)
  if (rows[0]?.alone !== true) return undefined
  const row = await unit.db
    .insertInto('round')
    .values({ name })
    .onConflict((known) => known.column('name').doUpdateSet({ name }))
    .returning(['part', 'after', 'begun_at', 'due_now', 'done_now', 'put_off_now'])
    .executeTakeFirstOrThrow()
  return {
    part: row.part,
    after: row.after ?? undefined,
    begunAt: row.begun_at ?? unit.now,
    soFar: { due: row.due_now, done: row.done_now, putOff: row.put_off_now },
  }
}

/** @param next where the run goes on; undefined: it has come to its end */
export async function saveSlice(
  unit: Unit,
  name: RoundName,
  counts: Counts,
  next: Pick<Place, 'part' | 'after'> | undefined,
): Promise<void> {
  const { due, done, putOff } = counts
  const [dueNow, doneNow, putOffNow] = [sql`due_now + ${due}`, sql`done_now + ${done}`, sql`put_off_now + ${putOff}`]
  await sql`update round set ${
    next
      ? sql`begun_at = coalesce(begun_at, ${unit.now}), part = ${next.part}, after = ${next.after ?? null},
          due_now = ${dueNow}, done_now = ${doneNow}, put_off_now = ${putOffNow}`
      : sql`begun_at = null, part = 0, after = null, due_now = 0, done_now = 0, put_off_now = 0,
          finished_at = ${unit.now}, due_last = ${dueNow}, done_last = ${doneNow}, put_off_last = ${putOffNow}`
  } where name = ${name}`.execute(unit.db)
}

export async function listHeartbeats(unit: Unit): Promise<readonly Heartbeat[]> {
  const rows = await unit.db.selectFrom('round').selectAll().execute()
  const waiting = await unit.db
    .selectFrom('put_off')
    .select((of) => ['round', of.fn.countAll<number>().as('count')])
    .groupBy('round')
    .execute()
  return roundNames.map((name) => {
    const row = rows.find((known) => known.name === name)
    return {
      name,
      finishedAt: row?.finished_at ?? undefined,
      due: row?.due_last ?? 0,
      done: row?.done_last ?? 0,
      putOff: row?.put_off_last ?? 0,
      waiting: waiting.find(({ round }) => round === name)?.count ?? 0,
    }
  })
}
