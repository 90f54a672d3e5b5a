// How far the clearing of what has passed has come, for the job and for whoever watches over it (N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type PassingName, passingNames } from '#regulation/offices/retention.ts'

export type Clearing = {
  name: PassingName
  /** When nothing was left; undefined: never yet. */
  finishedAt: Date | undefined
  goneLast: number
  goneEver: number
  problem: string | undefined
}

/** Two workers at the same thing wait for no one: the second leaves it to the first. */
export async function beginClearing(unit: Unit, name: PassingName): Promise<{ part: number } | undefined> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`clearing ${name}`}, 0)) as alone`.execute(unit.db)
  if (rows[0]?.alone !== true) return undefined
  return unit.db
    .insertInto('clearing')
    .values({ what: name })
    .onConflict((known) => known.column('what').doUpdateSet({ what: name }))
    .returning('part')
    .executeTakeFirstOrThrow()
}

/** @param slice.more whether something is left of this run @param slice.part where to go on */
export async function noteSlice(
  unit: Unit,
  name: PassingName,
  slice: { gone: number; more: boolean; part: number; problem: string | undefined },
): Promise<void> {
  const { gone, more, part, problem } = slice
  await unit.db
    .updateTable('clearing')
    .set({
      part,
      problem: problem ?? null,
      gone_ever: sql`gone_ever + ${gone}`,
      gone_now: more ? sql`gone_now + ${gone}` : 0,
      ...(more ? {} : { gone_last: sql`gone_now + ${gone}`, finished_at: unit.now }),
    })
    .where('what', '=', name)
    .execute()
}

export async function listClearings(unit: Unit): Promise<readonly Clearing[]> {
  const rows = await unit.db.selectFrom('clearing').selectAll().execute()
  return passingNames.map((name) => {
    const row = rows.find(({ what }) => what === name)
    return {
      name,
      finishedAt: row?.finished_at ?? undefined,
      goneLast: row?.gone_last ?? 0,
      goneEver: row?.gone_ever ?? 0,
      problem: row?.problem ?? undefined,
    }
  })
}
