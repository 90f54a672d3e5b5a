// Replicas for what may be read a moment late: each reading finds out exactly how late it is (decision 39).
import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { type Clock, stopwatch } from '../clock.ts'
import { factsOf, type Log } from '../log.ts'
import { TryAgain, Unavailable } from './errors.ts'
import { type Pool, statement } from './pool.ts'
import type { Tables } from './tables.ts'

export type Replica = {
  pool: Pool
  /** Everything committed before this instant is there; `now` where it leads, undefined where it is too far behind. */
  asOf: (db: Asked) => Promise<Date | 'now' | undefined>
  /** Reads there; undefined where it is away, or was a moment ago. */
  read: <T>(use: () => Promise<T>) => Promise<T | undefined>
  /** Asks the leader how far it is; done by itself every second. */
  look: () => Promise<void>
  close: () => Promise<void>
}

export type Asked = Pick<Transaction<Tables>, 'executeQuery'>

type ReplicaParts = { clock: Clock; log: Log; everyMs?: number }

/** A place in the leader's log, and an instant by which everything acknowledged stood before it. */
type Mark = { position: bigint; instant: Date }

/** The farthest behind it may be, in milliseconds. */
const farthest = 60_000
/** For how long it is let alone once it was away. */
const rest = 5000

/** The leader's answers, remembered, date what a replica has. @param pool may lead to several, one after another */
export function openReplica(pool: Pool, leader: Pool, { clock, log, everyMs = 1000 }: ReplicaParts): Replica {
  const ended = new AbortController()
  let marks: readonly Mark[] = []
  let away: (() => number) | undefined
  const look = async () => {
    const mark = await markLeader(leader, clock).catch(() => undefined)
    const known = mark ? [...marks, mark] : marks
    marks = known.filter(({ instant }) => clock().getTime() - instant.getTime() <= farthest)
  }
  const watching = (async () => {
    while (!ended.signal.aborted) {
      await look()
      await sleep(everyMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined)
    }
  })()
  return {
    pool,
    look,
    asOf: async (db) => {
      const question = 'select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as position'
      const position = await ask(db, question)
      if (position === undefined) return 'now'
      const mark = marks.findLast((known) => known.position <= position)
      return mark && clock().getTime() - mark.instant.getTime() <= farthest ? mark.instant : undefined
    },
    read: async (use) => {
      if (away && away() < rest) return undefined
      try {
        const found = await use()
        away = undefined
        return found
      } catch (error) {
        // It went away, or had to break off what it was reading: the leader knows all the same.
        if (!(error instanceof Unavailable || error instanceof TryAgain)) throw error
        if (error instanceof Unavailable) away = stopwatch()
        log.warn('replica.failed', factsOf(error))
        return undefined
      }
    },
    close: async () => {
      ended.abort()
      await watching
      await pool.close()
    },
  }
}

async function markLeader(leader: Pool, clock: Clock): Promise<Mark | undefined> {
  const instant = clock()
  const position = await leader.transaction((db) => ask(db, 'select pg_current_wal_lsn()::text as position'))
  return position === undefined ? undefined : { position, instant }
}

async function ask(db: Asked, question: string): Promise<bigint | undefined> {
  const { rows } = await db.executeQuery<{ position: string | null }>(statement(question))
  const [high, low] = rows[0]?.position?.split('/') ?? []
  return high === undefined || low === undefined ? undefined : (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
