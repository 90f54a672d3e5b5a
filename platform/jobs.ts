// Jobs: work that follows a commit, done at least once by the worker.
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type pg from 'pg'
import { type Job as BossJob, fromKysely, type JobResult, PgBoss } from 'pg-boss'
import type { Actor } from '#regulation/actor.ts'
import { stopwatch } from './clock.ts'
import { CopyingClient } from './database/copying-client.ts'
import type { Tables } from './database/tables.ts'
import { type Job, type JobName, type Jobs, jobNames, schedules } from './job-list.ts'
import { noticesOver } from './job-notices.ts'
import { factsOf, type Log } from './log.ts'
import type { Unit, Work } from './unit-of-work.ts'
import type { SeenJob, Watcher } from './watch/seen.ts'

/** `together` does many at once; where that fails, each is done by itself. */
export type JobHandler<Data> = ((unit: Unit, data: Data) => Promise<unknown>) & {
  together?: (unit: Unit, all: readonly Data[]) => Promise<unknown>
}
export type JobHandlers = { [Name in JobName]?: JobHandler<Jobs[Name]> }
export type Worker = { stop: () => Promise<void> }

export const jobSchema = 'jobs'
export const worker: Actor = { kind: 'system', id: 'worker' }

const manners = {
  retryLimit: 12,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 3600,
  heartbeatSeconds: 30,
  expireInSeconds: 600,
  deleteAfterSeconds: 7 * 24 * 3600,
  retentionSeconds: 60 * 24 * 3600,
  notify: true,
}

// A notice wakes the worker at once; a backlog is worked off without a pause, and failed jobs are looked for often.
const pace = {
  // One at a time would switch bursts off.
  batchSize: 4,
  perJobResults: true,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const

export type JobSender = {
  /** Adds a job inside a unit's transaction. */
  enqueue: (db: Transaction<Tables>, job: Job) => Promise<void>
  close: () => Promise<void>
}

/** Makes the schema, the queues and the grants; the web may add jobs and read none. For the owner's connection. */
export async function installJobs(owner: pg.ClientConfig, ask: pg.ClientBase): Promise<void> {
  const wanted = createHash('sha256')
    .update(JSON.stringify([jobNames, manners, 'pg-boss 12.38.0']))
    .digest('hex')
  const { rows } = await ask.query<{ made: string | null }>(
    `select obj_description(oid, 'pg_namespace') as made from pg_namespace where nspname = $1`,
    [jobSchema],
  )
  if (rows[0]?.made === wanted) return
  const options = '-c role=tongban_owner'
  const boss = new PgBoss({
    ...connectionOf(owner),
    options,
    max: 2,
    schema: jobSchema,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  for (const name of jobNames) {
    await boss.createQueue(name, manners)
    await boss.updateQueue(name, manners)
  }
  await boss.stop()
  await ask.query(`
    set role tongban_owner;
    revoke all on schema jobs from public;
    grant usage on schema jobs to tongban_app, tongban_worker;
    grant select, insert, update, delete on all tables in schema jobs to tongban_worker;
    grant usage on all sequences in schema jobs to tongban_worker;
    revoke all on all tables in schema jobs from tongban_app;
    grant insert on jobs.job, jobs.job_common to tongban_app;
    grant select (id, start_after) on jobs.job, jobs.job_common to tongban_app;
    grant select on jobs.queue to tongban_app;
    comment on schema jobs is '${wanted}';
    reset role`)
}

/** @param session the login of the running system, on a connection that keeps its session */
export function openSender(session: pg.ClientConfig, log: Log): JobSender {
  let started: Promise<PgBoss> | undefined
  const start = () => {
    const boss = bossOf(session, log, { supervise: false, schedule: false, max: 1 })
    return boss.start()
  }
  const waiting = new WeakMap<Transaction<Tables>, { jobs: Job[]; sent: Promise<void> }>()
  const send = async (db: Transaction<Tables>, jobs: readonly Job[]): Promise<void> => {
    // Where the database was away just then, the next unit tries anew.
    started ??= start().catch((error: unknown) => {
      started = undefined
      throw error
    })
    const boss = await started
    for (const [name, all] of Map.groupBy(jobs, (job) => job.name))
      await boss.insert(name, rowsOf(name, all), { db: fromKysely(db) })
  }
  return {
    // Jobs that are asked for in the same breath go in one statement.
    enqueue: (db, job) => {
      const known = waiting.get(db)
      if (known) {
        known.jobs.push(job)
        return known.sent
      }
      const jobs = [job]
      const sent = Promise.resolve().then(() => {
        waiting.delete(db)
        return send(db, jobs)
      })
      waiting.set(db, { jobs, sent })
      return sent
    },
    close: async () => {
      if (started) await started.then((boss) => boss.stop()).catch(() => undefined)
    },
  }
}
/**
 * Starts doing jobs, each as one unit of the system's. A job that throws is tried again, later and later, 12 times; one
 * that is refused would be refused again, so it is done with, and the log says so.
 */
export async function startWorker(
  session: pg.ClientConfig,
  work: Work,
  handlers: JobHandlers,
  log: Log,
  watcher: Watcher = {},
): Promise<Worker> {
  const boss = bossOf(session, log, { supervise: true, schedule: true, max: 3 })
  await boss.start()
  let stopping = false
  const doing = { work, log, watcher, isStopping: () => stopping }
  for (const name of jobNames) {
    const handler = handlers[name] as Handler | undefined
    if (!handler) continue
    const batchSize = handler.together ? togetherAtOnce : pace.batchSize
    await boss.work(name, { ...pace, batchSize }, async (jobs: BossJob[]) => {
      const done = handler.together && jobs.length > 1 ? await doTogether(jobs, handler.together, doing) : undefined
      if (done) return done
      const results: JobResult[] = []
      for (const job of jobs) results.push(await doJob(job, handler, doing))
      return results
    })
    const every = schedules[name]
    if (every !== undefined) await boss.schedule(name, every, {}, { tz: 'Asia/Shanghai' })
  }
  return {
    stop: () => {
      stopping = true
      return boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

type Handler = JobHandler<unknown>

/** Jobs of one kind that are done in one unit. */
const togetherAtOnce = 32

/** Many jobs in one unit. @returns undefined where any of them failed: then nothing was done, and each is to be done by itself */
async function doTogether(
  jobs: readonly BossJob[],
  together: NonNullable<Handler['together']>,
  { work, log, watcher }: Doing,
): Promise<JobResult[] | undefined> {
  const elapsed = stopwatch()
  try {
    await work(worker, (unit) =>
      together(
        unit,
        jobs.map(({ data }) => data),
      ),
    )
  } catch (error) {
    log.warn('jobs.taken-apart', { name: jobs[0]?.name, jobs: jobs.length, ...factsOf(error) })
    return undefined
  }
  const seconds = elapsed() / 1000 / jobs.length
  for (const { name } of jobs) watcher.job?.({ queue: name, outcome: 'done', seconds })
  return jobs.map(({ id }) => ({ id, status: 'completed' }))
}

type Doing = { work: Work; log: Log; watcher: Watcher; isStopping: () => boolean }

/** Milliseconds after which work in slices goes on in another job: one that runs for too long is taken for dead. */
const longestRun = 120_000

async function doJob(job: BossJob, handler: Handler, doing: Doing): Promise<JobResult> {
  const { work, log, watcher } = doing
  const { id, name, data } = job
  const elapsed = stopwatch()
  const tell = (outcome: SeenJob['outcome']) => watcher.job?.({ queue: name, outcome, seconds: elapsed() / 1000 })
  try {
    let result = await work(worker, (unit) => handler(unit, data))
    while (hasMore(result) && elapsed() < longestRun && !doing.isStopping())
      result = await work(worker, (unit) => handler(unit, data))
    if (hasMore(result)) await work(worker, (unit) => unit.enqueue({ name, data } as Job))
    const refusal = result as { refused?: boolean; clause?: string } | undefined
    if (refusal?.refused === true) log.warn('job.refused', { name, id, clause: refusal.clause })
    tell(refusal?.refused === true ? 'refused' : 'done')
    return { id, status: 'completed' }
  } catch (error) {
    log.error('job.failed', { name, id, attempt: job.retryCount + 1, ...factsOf(error) })
    tell('failed')
    // The message may quote what was worked on; the log has what may be said of it.
    return { id, status: 'failed', output: { error: error instanceof Error ? error.name : 'unknown' } }
  }
}

/** A slice was done, and there is more: the handler is called again, in a transaction of its own. */
const hasMore = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'more' in result && result.more === true

function bossOf(
  session: pg.ClientConfig,
  log: Log,
  duties: { supervise: boolean; schedule: boolean; max: number },
): PgBoss {
  const boss = new PgBoss({
    ...connectionOf(session),
    ...duties,
    ...asWorker,
    schema: jobSchema,
    migrate: false,
    createSchema: false,
    // Rebuilding an index takes its owner.
    reindex: false,
    useListenNotify: duties.supervise,
  })
  boss.on('error', (error) => log.warn('jobs.error', factsOf(error)))
  boss.getDb().listen = noticesOver(session, log)
  return boss
}

/** By a statement: a pooler refuses it among the options of a connection. Whatever is said of a lost one, even late, is heard. */
const asWorker = {
  Client: CopyingClient,
  onConnect: async (client: pg.ClientBase) => {
    await client.query('set role tongban_worker')
  },
}

function connectionOf(client: pg.ClientConfig) {
  const { host, port, user, database, ssl, connectionString } = client
  const password = typeof client.password === 'string' ? client.password : undefined
  return { host, port, user, password, database, ssl, connectionString }
}

/** The same key twice in one breath is one job, as it is in two. */
function rowsOf(name: JobName, jobs: readonly Job[]) {
  const rows = jobs.map(({ data, key, notBefore }) => ({
    data,
    ...(key === undefined ? {} : { id: idOf(name, key) }),
    ...(notBefore === undefined ? {} : { startAfter: notBefore }),
  }))
  return rows.filter(({ id }, at) => id === undefined || rows.findIndex((row) => row.id === id) === at)
}

/** The id that a key stands for: a uuid v8 (RFC 9562 §5.8) from its hash. */
function idOf(name: JobName, key: string): string {
  const hex = createHash('sha256').update(`${name} ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
