// The connections of the running system. Only the unit of work and the jobs ever see them.
import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery, type Transaction } from 'kysely'
import { type ClientConfig, Pool as Connections } from 'pg'
import { stopwatch } from '../clock.ts'
import { newToken } from '../ids.ts'
import type { Log } from '../log.ts'
import { factsOf } from '../log.ts'
import { CopyingClient } from './copying-client.ts'
import { isUnreachable, Unavailable } from './errors.ts'
import { databaseOn, type KnownStatements, LentClient } from './lent-client.ts'
import { rowTypes } from './row-types.ts'
import type { Tables } from './tables.ts'

export { rowTypes } from './row-types.ts'

/** What a transaction begins with: its statement's only row. */
export type Opened = {
  /** Whether the server follows another. */
  follows?: boolean
  /** Which state of the reference data this transaction sees. */
  reference?: string | null
}

/** A transaction under way. */
export type Held = {
  db: Transaction<Tables>
  opened: Opened | undefined
  /** How often it has itself changed reference data so far. */
  referenceChanges: () => number
}

export type Pool = {
  /** By which the server knows the connections of this pool from every other. */
  name: string
  /** @param opening what it begins with; its row says whether the server `follows` another */
  transaction: <T>(use: (db: Transaction<Tables>, held: Held) => Promise<T>, opening?: CompiledQuery) => Promise<T>
  /** How many connections there are and how many requests wait for one, for the health page. */
  load: () => { open: number; idle: number; waiting: number }
  close: () => Promise<void>
}

export type PoolManner = {
  /** Milliseconds for which a unit that has not begun waits for its database. */
  patience?: number
  /** Nothing is begun on a server that follows another: after a fail-over a connection may still lead to one. */
  onlyLeader?: boolean
  /** Connections keep the plans of frequent statements: not where a pooler lends them out by the transaction. */
  keepsPlans?: boolean
}

/** @param connections the most that are open at once */
export function openPool(
  login: ClientConfig,
  connections: number,
  log: Log,
  { patience = usualPatience, onlyLeader = false, keepsPlans = false }: PoolManner = {},
): Pool {
  const name = `tongban ${newToken(64)}`
  const pool = new Connections({
    ...login,
    Client: CopyingClient,
    max: connections,
    application_name: name,
    types: rowTypes,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  })
  pool.on('error', (error) => log.warn('database.connection-lost', factsOf(error)))
  const plans = keepsPlans ? { uses: new Map(), names: new Map() } : undefined
  const known: KnownStatements = { shapes: new Map(), plans }
  const lend = async () => new LentClient(await pool.connect(), known)
  return {
    name,
    transaction: (use, opening) =>
      reaching((begun) => attempt(lend, use, { statement: opening, onlyLeader }, begun), patience),
    load: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

/** An error inside the unit is the one to tell of: on a lost connection the rollback after it fails as well. */
async function attempt<T>(
  lend: () => Promise<LentClient>,
  use: (db: Transaction<Tables>, held: Held) => Promise<T>,
  opening: { statement: CompiledQuery | undefined; onlyLeader: boolean },
  begun: () => void,
): Promise<T> {
  const client = await lend()
  let discarded = false
  try {
    await client.query('begin')
    try {
      const db = databaseOn(client)
      const answer = opening.statement && (await db.executeQuery<Opened>(opening.statement))
      const opened = answer?.rows[0]
      if (opening.onlyLeader && opened?.follows === true) throw new Unavailable('away', undefined)
      begun()
      const result = await use(db, { db, opened, referenceChanges: () => client.referenceChanges })
      const { command } = await client.query('commit')
      if (command === 'ROLLBACK') throw new Error('A statement had failed: the transaction was rolled back.')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {
        discarded = true
      })
      throw error
    }
  } catch (error) {
    if (isUnreachable(error)) discarded = true
    throw error
  } finally {
    client.release(discarded)
  }
}

/** A statement for `executeQuery`, written by hand. */
export function statement(sql: string, parameters: unknown[] = []): CompiledQuery {
  return CompiledQuery.raw(sql, parameters)
}

const usualPatience = 5000

/** The embedded server is back within seconds when it dies: until the transaction has begun, waiting is safe. */
async function reaching<T>(attempt: (begun: () => void) => Promise<T>, patience: number): Promise<T> {
  const elapsed = stopwatch()
  for (;;) {
    let hasBegun = false
    try {
      return await attempt(() => {
        hasBegun = true
      })
    } catch (error) {
      if (hasBegun || !isUnreachable(error) || elapsed() >= patience) throw error
      await sleep(50)
    }
  }
}
