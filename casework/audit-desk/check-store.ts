// How far the check of the record has come, and what it has found (decision 56).
import { sql } from 'kysely'
import type { Fault } from '#platform/record/verify-record.ts'
import type { Unit } from '#platform/unit-of-work.ts'

/** 'new': what came into the tree since the last check; 'old': everything again. */
export type CheckKind = 'new' | 'old'
export type Checked = {
  /** Leaves of the tree that were found as they should be. */
  verified: number
  /** Of the run under way and of the last: until a whole run finds none, the record is not whole. */
  faults: number
  place: string | undefined
  problem: string | undefined
}

export async function findChecked(unit: Unit, kind: CheckKind): Promise<Checked> {
  const row = await unit.db.selectFrom('record_check').selectAll().where('kind', '=', kind).executeTakeFirst()
  return {
    verified: row?.verified ?? 0,
    faults: Math.max(row?.faults_now ?? 0, row?.faults_last ?? 0),
    place: row?.place ?? undefined,
    problem: row?.problem ?? undefined,
  }
}

export async function startCheck(unit: Unit, kind: CheckKind): Promise<void> {
  await unit.db
    .insertInto('record_check')
    .values({ kind })
    .onConflict((known) => known.column('kind').doUpdateSet({ faults_now: 0 }))
    .execute()
}

/** The first fault of a run is the one that is named. */
export async function noteFaults(unit: Unit, kind: CheckKind, faults: readonly Fault[]): Promise<void> {
  const [first] = faults
  if (!first) return
  await sql`update record_check set faults_now = faults_now + ${faults.length},
    place = case when faults_now = 0 then ${`${first.where} ${first.what}`} else place end,
    problem = case when faults_now = 0 then ${first.problem} else problem end
    where kind = ${kind}`.execute(unit.db)
}

/** What is in the tree was found whole up to its size now, unless the run found a fault: then the next looks at it again. */
export async function finishCheck(unit: Unit, kind: CheckKind, verified: number | undefined): Promise<void> {
  await sql`update record_check set faults_last = faults_now, faults_now = 0,
    place = case when faults_now = 0 then null else place end, problem = case when faults_now = 0 then null else problem end,
    verified = case when faults_now = 0 then ${verified ?? sql`verified`} else verified end
    where kind = ${kind}`.execute(unit.db)
}
