// Carries signed checkpoints to the places outside the database, each place by itself: where a place fails, it keeps none waiting (decision 47).
import { sql } from 'kysely'
import { dayOf } from '../clock.ts'
import type { Unit } from '../unit-of-work.ts'
import { readCheckpoint } from './checkpoint.ts'
import type { CheckpointPlace } from './places.ts'
import type { RecordKeys } from './record-key.ts'

/** A place that comes back after long gets so many at a time, the oldest first. */
const atATime = 2000

/**
 * A checkpoint is public once a place holds it, or where there are no places. What a place missed it gets when it is back.
 * @throws where a place knows more than the database: it was set back, and what is missing must be looked into first
 */
export async function publish(
  unit: Unit,
  { verifiers }: RecordKeys,
  places: readonly CheckpointPlace[],
): Promise<void> {
  const newest = await newestSize(unit)
  if (newest === undefined) return
  const reached: number[] = []
  for (const place of places) {
    const given = await sizeGiven(unit, place.name)
    const held = await attempt(async () => readCheckpoint(verifiers, (await place.latest()) ?? ''))
    if ('fault' in held) {
      await noteFault(unit, place.name, held.fault)
      continue
    }
    const latest = 'size' in held.done ? held.done.size : 0
    if (latest > newest)
      throw new Error(
        `${place.name} holds a checkpoint of ${latest} entries, the database has ${newest}: was it restored?`,
      )
    reached.push(await carryTo(unit, place, Math.max(given, latest)))
  }
  await forgetFaults(unit, places)
  const until = places.length === 0 ? newest : Math.max(0, ...reached)
  await sql`update record_checkpoint set published_at = ${unit.now}
    where published_at is null and size <= ${until}`.execute(unit.db)
}

export type FailingPlace = { name: string; since: Date; fault: string }

/** The places that failed when they were last tried. */
export async function listFailingPlaces(unit: Unit): Promise<readonly FailingPlace[]> {
  const { rows } = await sql<FailingPlace>`select name, failing_since as since, fault from checkpoint_place
    where failing_since is not null order by name`.execute(unit.db)
  return rows
}

async function newestSize(unit: Unit): Promise<number | undefined> {
  const { rows } = await sql<{ size: number | null }>`select max(size)::float8 as size from record_checkpoint`.execute(
    unit.db,
  )
  return rows[0]?.size ?? undefined
}

/** What a place has been given; one that is named for the first time begins with what no place holds yet. */
async function sizeGiven(unit: Unit, name: string): Promise<number> {
  await sql`insert into checkpoint_place (name, size)
    select ${name}, coalesce(max(size), 0) from record_checkpoint where published_at is not null
    on conflict (name) do nothing`.execute(unit.db)
  const { rows } = await sql<{ size: number }>`select size::float8 as size from checkpoint_place
    where name = ${name} for update`.execute(unit.db)
  return rows[0]?.size ?? 0
}

/** @returns how far the place has come */
async function carryTo(unit: Unit, place: CheckpointPlace, after: number): Promise<number> {
  const missing = await unit.db
    .selectFrom('record_checkpoint')
    .select(['size', 'note', 'signed_at'])
    .where('size', '>', after)
    .orderBy('size')
    .limit(atATime)
    .execute()
  let size = after
  for (const checkpoint of missing) {
    const added = await attempt(() => place.add(dayOf(checkpoint.signed_at), checkpoint.note))
    if ('fault' in added) {
      await noteFault(unit, place.name, added.fault, size)
      return size
    }
    size = checkpoint.size
  }
  await sql`update checkpoint_place set size = ${size}, failing_since = null, fault = null
    where name = ${place.name} and (size <> ${size} or failing_since is not null)`.execute(unit.db)
  return size
}

async function noteFault(unit: Unit, name: string, fault: string, size?: number): Promise<void> {
  await sql`update checkpoint_place set size = coalesce(${size ?? null}::bigint, size), fault = ${fault},
    failing_since = coalesce(failing_since, ${unit.now}) where name = ${name}`.execute(unit.db)
}

/** A place that is no longer named fails no more. */
async function forgetFaults(unit: Unit, places: readonly CheckpointPlace[]): Promise<void> {
  await sql`update checkpoint_place set failing_since = null, fault = null
    where failing_since is not null and name <> all (${places.map(({ name }) => name)})`.execute(unit.db)
}

/** A place is outside: whatever goes wrong there is its fault, and is told, not thrown. */
async function attempt<T>(use: () => Promise<T>): Promise<{ done: T } | { fault: string }> {
  try {
    return { done: await use() }
  } catch (error) {
    return { fault: error instanceof Error && 'code' in error ? String(error.code) : String(error) }
  }
}
