// How the system stands, in figures: jobs, messages, backups, the record, terms, clearing, rounds; no person is in them (N5.2).
import { sql } from 'kysely'
import { jobNames } from '#platform/job-list.ts'
import { type FailingPlace, listFailingPlaces } from '#platform/record/publish-checkpoints.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { matters } from '#regulation/matters/matters.ts'
import type { ClockName, Day } from '#regulation/vocabulary.ts'
import { findChecked } from '../audit-desk/check-store.ts'
import { type BackupState, backupState } from '../backups/watch-backups.ts'
import { type Clearing, listClearings } from '../retention/clearing-store.ts'
import type { Heartbeat } from '../rounds/heartbeat.ts'
import { listHeartbeats } from '../rounds/round-store.ts'

export type JobFigures = { name: string; waiting: number; failed: number; oldest: Date | undefined }
export type MessageFigures = {
  channel: 'sms' | 'email'
  waiting: number
  oldest: Date | undefined
  sent: number
  failed: number
}
export type ClockOverdue = { clock: ClockName; clause: string; running: number; overdue: number }
export type RecordFigures = {
  /** When the last checkpoint that lies outside the database was signed. */
  publishedAt: Date | undefined
  /** Since when something waits to be in one. */
  waitingSince: Date | undefined
  /** Places outside that cannot be written to. */
  failingPlaces: readonly FailingPlace[]
  verifiedOn: Day | undefined
  whole: boolean
}

export type SystemFigures = {
  jobs: readonly JobFigures[]
  /** Of the last day. */
  messages: readonly MessageFigures[]
  backup: BackupState
  record: RecordFigures
  clocks: readonly ClockOverdue[]
  clearings: readonly Clearing[]
  rounds: readonly Heartbeat[]
}

/** For the worker's role: it reads what no office may. */
export async function systemFigures(unit: Unit): Promise<SystemFigures> {
  return {
    jobs: await jobFigures(unit),
    messages: await messageFigures(unit),
    backup: await backupState(unit),
    record: await recordFigures(unit),
    clocks: await overdueByClock(unit),
    clearings: await listClearings(unit),
    rounds: await listHeartbeats(unit),
  }
}

async function jobFigures(unit: Unit): Promise<readonly JobFigures[]> {
  const { rows } = await sql<{ name: string; waiting: number; failed: number; oldest: Date | null }>`
    select name, count(*) filter (where state in ('created', 'retry') and start_after <= now())::integer as waiting,
      count(*) filter (where state = 'failed')::integer as failed,
      min(start_after) filter (where state in ('created', 'retry') and start_after <= now()) as oldest
    from jobs.job where state in ('created', 'retry', 'failed') group by name`.execute(unit.db)
  return jobNames.map((name) => {
    const row = rows.find((one) => one.name === name)
    return { name, waiting: row?.waiting ?? 0, failed: row?.failed ?? 0, oldest: row?.oldest ?? undefined }
  })
}

async function messageFigures(unit: Unit): Promise<readonly MessageFigures[]> {
  const since = new Date(unit.now.getTime() - 24 * 3_600_000)
  const { rows } = await sql<{ channel: string; waiting: number; oldest: Date | null; sent: number; failed: number }>`
    select channel, count(*) filter (where sent_at is null and failed_at is null)::integer as waiting,
      min(created_at) filter (where sent_at is null and failed_at is null) as oldest,
      count(*) filter (where sent_at > ${since} and failed_at is null)::integer as sent,
      count(*) filter (where failed_at > ${since})::integer as failed
    from message where channel <> 'inbox' and (created_at > ${since} or (sent_at is null and failed_at is null))
    group by channel`.execute(unit.db)
  return (['sms', 'email'] as const).map((channel) => {
    const row = rows.find((one) => one.channel === channel)
    const { waiting = 0, sent = 0, failed = 0 } = row ?? {}
    return { channel, waiting, sent, failed, oldest: row?.oldest ?? undefined }
  })
}

async function recordFigures(unit: Unit): Promise<RecordFigures> {
  const { rows } = await sql<{ published: Date | null; waiting: Date | null }>`
    with last as (select max(signed_at) as signed_at from record_checkpoint where published_at is not null)
    select last.signed_at as published,
      (select min(at) from audit where at > coalesce(last.signed_at, '-infinity') and at <= ${unit.now}) as waiting
    from last`.execute(unit.db)
  const verified = await unit.db
    .selectFrom('chain_verification')
    .select('day')
    .orderBy('verified_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const checks = [await findChecked(unit, 'new'), await findChecked(unit, 'old')]
  return {
    publishedAt: rows[0]?.published ?? undefined,
    waitingSince: rows[0]?.waiting ?? undefined,
    failingPlaces: await listFailingPlaces(unit),
    verifiedOn: verified?.day,
    whole: checks.every(({ faults }) => faults === 0),
  }
}

/** The clauses that a clock stands under, in all matters. */
const clausesOf: ReadonlyMap<string, Set<string>> = Object.values(matters)
  .flatMap(({ clocks }) => Object.entries(clocks))
  .reduce(
    (known, [name, { clause }]) => known.set(name, (known.get(name) ?? new Set()).add(clause)),
    new Map<string, Set<string>>(),
  )

async function overdueByClock(unit: Unit): Promise<readonly ClockOverdue[]> {
  const { rows } = await sql<{ clock: ClockName; running: number; overdue: number }>`
    select what as clock, sum(n)::integer as running,
      coalesce(sum(n) filter (where day < ${unit.today}), 0)::integer as overdue
    from tally where measure = 'running' group by what`.execute(unit.db)
  return [...clausesOf].map(([name, clauses]) => {
    const row = rows.find((one) => one.clock === name)
    const { running = 0, overdue = 0 } = row ?? {}
    return { clock: name as ClockName, clause: [...clauses].toSorted().join(' '), running, overdue }
  })
}
