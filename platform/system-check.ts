// Whether the system is fit to work: database, keys, files, jobs, disk, clock and text messages, each with its reason where it is not (N5.2).
import { statfs } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, stopwatch } from './clock.ts'
import { type ClockWatch, clockInWords, watchClock } from './clock-watch.ts'
import { named, Unavailable } from './database/errors.ts'
import { statement } from './database/pool.ts'
import type { FileStore } from './files/file-store.ts'
import { newId } from './ids.ts'
import { worker } from './jobs.ts'
import type { KeyFault } from './keys/key-ring.ts'
import type { Log } from './log.ts'
import type { Work } from './unit-of-work.ts'

export const systemParts = ['database', 'keys', 'files', 'jobs', 'disk', 'clock', 'sms'] as const
export type SystemPart = (typeof systemParts)[number]
/** Why each unfit part is unfit, in words; none where all are fit. */
export type Unfit = Partial<Record<SystemPart, string>>

export type SystemCheck = {
  /** Looks at everything, or gives what was found within the last two seconds. */
  look: () => Promise<Unfit>
  /** Looks every so often by itself, and logs what has become unfit and what is fit again. @returns what ends it */
  watch: (everyMs?: number) => () => void
  /** What is known of the clock besides the database's. */
  clockKnown: () => { jumped: number; ahead: number | undefined }
}

export type CheckedParts = {
  work: Work
  clock: Clock
  log: Log
  files: FileStore
  /** What is wrong with the key file; undefined where the keys do not lie in a file. */
  keyFault: (() => KeyFault | undefined) | undefined
  dataDir: string | undefined
  /** How far ahead of a time server's the clock is; undefined where nobody is asked. */
  askTime?: (() => Promise<number | undefined>) | undefined
  /** Milliseconds after the start in which jobs and messages of a downtime may still wait for their turn. Default: none. */
  settling?: number
}

const longestAnswer = 3000
const keptFor = 2000
/** A job that is due waits for the next look of the worker, some seconds, or for its turn while others are done. */
const longestWait = 5 * 60_000
/** A code by text message lasts ten minutes: what the gateway does not take is noticed well before. */
const longestUnsent = 3 * 60_000
export const leastSpace = 500 * 1024 * 1024

export function openSystemCheck(parts: CheckedParts): SystemCheck {
  const watched: Watched = { ...watchClock(parts.clock), ahead: () => undefined, running: stopwatch() }
  let last: { found: Promise<Unfit>; age: () => number } | undefined
  const look = () => {
    if (!last || last.age() > keptFor) last = { found: lookAtAll(parts, watched), age: stopwatch() }
    return last.found
  }
  return {
    look,
    clockKnown: () => ({ jumped: watched.jumped(), ahead: watched.ahead() }),
    watch: (everyMs = 15_000) => {
      let known: Unfit = {}
      const stopAsking = parts.askTime ? askEverySoOften(parts.askTime, watched) : undefined
      const told = async () => {
        const jump = watched.look()
        if (jump) parts.log.error('clock.jumped', { milliseconds: jump.jumped })
        const found = await look()
        sayChanges(parts.log, known, found)
        known = found
      }
      void told()
      const timer = setInterval(() => void told(), everyMs)
      timer.unref()
      return () => {
        clearInterval(timer)
        stopAsking?.()
      }
    },
  }
}

/** `ahead`: what the time server last said: it is asked apart from who asks how the system is, and waits for nobody. */
type Watched = ClockWatch & { ahead: () => number | undefined; running: () => number }
const timeAskedEvery = 5 * 60_000

/** Where it does not answer, nothing is known of it any more. @returns what ends it */
function askEverySoOften(askTime: () => Promise<number | undefined>, watched: Watched): () => void {
  const ask = async () => {
    const ahead = await askTime()
    watched.ahead = () => ahead
  }
  void ask()
  const timer = setInterval(() => void ask(), timeAskedEvery)
  timer.unref()
  return () => clearInterval(timer)
}

function sayChanges(log: Log, before: Unfit, now: Unfit): void {
  for (const part of systemParts)
    if (now[part] !== undefined && before[part] === undefined) log.error('system.unfit', { part, reason: now[part] })
    else if (now[part] === undefined && before[part] !== undefined) log.info('system.fit', { part })
}

async function lookAtAll(parts: CheckedParts, watched: Watched): Promise<Unfit> {
  const keys = lookAtKeys(parts.keyFault?.())
  const [ofDatabase, files, disk] = await Promise.all([
    lookAtDatabase(parts, watched),
    lookAtFiles(parts.files),
    lookAtDisk(parts.dataDir),
  ])
  const found = Object.entries({ ...ofDatabase, keys, files, disk }).filter(([, reason]) => reason !== undefined)
  return Object.fromEntries(found)
}

type Seen = {
  readonly: boolean
  at: Date
  last_audit: Date | null
  waiting: number
  since: Date | null
  moving: boolean
  unsent: Date | null
}

/** The jobs and the clock are known from the database: where it does not answer, nothing is said of them. */
async function lookAtDatabase({ work, clock, settling = 0 }: CheckedParts, watched: Watched): Promise<Unfit> {
  try {
    const seen = await within(
      longestAnswer,
      work(worker, async ({ db }) => {
        const { rows } = await db.executeQuery<Seen>(question)
        if (rows[0]?.readonly === false) await db.executeQuery(statement(trialRow, [trialKey]))
        return rows[0]
      }),
    )
    if (!seen) return { database: '数据库没有回答。' }
    const now = clock()
    const wrong = clockInWords({
      now,
      database: seen.at,
      lastAudit: seen.last_audit ?? undefined,
      jumped: watched.jumped(),
      ahead: watched.ahead(),
    })
    const unsent = seen.unsent ? now.getTime() - seen.unsent.getTime() : 0
    // Jobs and messages that came while it was down, or while it was filled, are given a moment.
    const settled = watched.running() >= settling
    const waited = seen.since ? seen.at.getTime() - seen.since.getTime() : 0
    return {
      ...(seen.readonly ? { database: '数据库现在只能读，不能写。' } : {}),
      ...(waited > longestWait && !seen.moving && settled
        ? { jobs: `后台工作没有往前走：${seen.waiting} 件在等，最久的等了 ${Math.round(waited / 60_000)} 分钟。` }
        : {}),
      ...(wrong === undefined ? {} : { clock: wrong }),
      ...(unsent > longestUnsent && settled
        ? { sms: `短信发不出去：最久的一条等了 ${Math.round(unsent / 60_000)} 分钟。请检查短信服务。` }
        : {}),
    }
  } catch (error) {
    return { database: databaseInWords(error) }
  }
}

const question = statement(
  `select current_setting('transaction_read_only')::boolean or pg_is_in_recovery() as readonly,
    clock_timestamp() as at, (select max(at) from audit) as last_audit,
    (select count(*)::integer from jobs.job where state in ('created', 'retry') and start_after < now()) as waiting,
    (select min(start_after) from jobs.job where state in ('created', 'retry') and start_after < now()) as since,
    exists (select from jobs.job where started_on > now() - interval '2 minutes') as moving,
    (select min(created_at) from message where channel = 'sms' and sent_at is null and failed_at is null) as unsent`,
)

/** Written and committed at each look, a row for each process; it is forgotten with the keys of forms. */
const trialKey = `system-check ${newId()}`
const trialRow = `insert into idempotency_key (actor, key, request_hash, created_at) values (current_actor(), $1, '', now())
  on conflict (actor, key) do update set created_at = excluded.created_at`

function databaseInWords(error: unknown): string {
  const outage = named(error)
  if (!(outage instanceof Unavailable)) return '数据库的回答不对。原因见运行记录。'
  const words = {
    away: '数据库连不上。',
    busy: '数据库的连接用完了。',
    slow: '数据库太慢，没有等到回答。',
    full: '数据库的存储空间满了。',
    'read-only': '数据库现在只能读，不能写。',
    'files-away': '存文件的地方连不上。',
  }
  return words[outage.outage]
}

const keyFaults: Readonly<Record<KeyFault, string>> = {
  gone: '密钥文件不见了，或者读不出来。现在还能用，重新启动就不能了。请放回备份的密钥文件。',
  broken: '密钥文件坏了，或没有写完，没有采用。原来的密钥还在用，重新启动就不能了。请放回备份的密钥文件。',
  foreign:
    '密钥文件不是这套系统的，或缺少在用的密钥，没有采用。原来的密钥还在用，重新启动就不能了。请放回自己的密钥文件。',
}

const lookAtKeys = (fault: KeyFault | undefined): string | undefined => fault && keyFaults[fault]

async function lookAtFiles(files: FileStore): Promise<string | undefined> {
  return files.probe().then(
    () => undefined,
    (error: unknown) =>
      error instanceof Unavailable && error.outage === 'files-away'
        ? '存文件的 S3 服务连不上，或者写不进去。请检查它和网络。'
        : `文件存不进去（${codeOf(error)}）。请检查文件夹的权限和磁盘。`,
  )
}

async function lookAtDisk(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined) return undefined
  try {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    return free < leastSpace ? `磁盘快满了，只剩 ${Math.floor(free / 1024 / 1024)} MB。请清理磁盘。` : undefined
  } catch (error) {
    return `看不到数据文件夹（${codeOf(error)}）。请检查磁盘。`
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '原因不明')

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  const enough = new AbortController()
  const late = sleep(milliseconds, undefined, { signal: enough.signal }).then(() => {
    throw new Unavailable('slow', undefined)
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([answer, late])
  } finally {
    enough.abort()
    answer.catch(() => undefined)
  }
}
