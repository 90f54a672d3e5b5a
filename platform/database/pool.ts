// The connections of the running system. Only the unit of work and the jobs ever see them.
import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import { type ClientConfig, Pool as Connections, type CustomTypesConfig, types as pgTypes } from 'pg'
import { stopwatch } from '../clock.ts'
import { newToken } from '../ids.ts'
import type { Log } from '../log.ts'
import { factsOf } from '../log.ts'
import { CopyingClient } from './copying-client.ts'
import { isUnreachable, Unavailable } from './errors.ts'
import type { Tables } from './tables.ts'

export type Pool = {
  /** By which the server knows the connections of this pool from every other. */
  name: string
  /** @param opening what it begins with; its row says whether the server `follows` another */
  transaction: <T>(use: (db: Transaction<Tables>) => Promise<T>, opening?: CompiledQuery) => Promise<T>
  /** How many connections there are and how many requests wait for one, for the health page. */
  load: () => { open: number; idle: number; waiting: number }
  close: () => Promise<void>
}

export type PoolManner = {
  /** Milliseconds for which a unit that has not begun waits for its database. */
  patience?: number
  /** Nothing is begun on a server that follows another: after a fail-over a connection may still lead to one. */
  onlyLeader?: boolean
}

/** @param connections the most that are open at once */
export function openPool(
  login: ClientConfig,
  connections: number,
  log: Log,
  { patience = usualPatience, onlyLeader = false }: PoolManner = {},
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
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    name,
    transaction: (use, opening) =>
      reaching((begun) => attempt(kysely, use, { statement: opening, onlyLeader }, begun), patience),
    load: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => kysely.destroy(),
  }
}

/** An error inside the unit is the one to tell of: on a lost connection the rollback after it fails as well. */
async function attempt<T>(
  kysely: Kysely<Tables>,
  use: (db: Transaction<Tables>) => Promise<T>,
  opening: { statement: CompiledQuery | undefined; onlyLeader: boolean },
  begun: () => void,
): Promise<T> {
  let inside: { error: unknown } | undefined
  try {
    return await kysely.transaction().execute(async (db) => {
      const opened = opening.statement && (await db.executeQuery<{ follows?: boolean }>(opening.statement))
      if (opening.onlyLeader && opened?.rows[0]?.follows === true) throw new Unavailable('away', undefined)
      begun()
      try {
        return await use(db)
      } catch (error) {
        inside = { error }
        throw error
      }
    })
  } catch (error) {
    throw inside ? inside.error : error
  }
}

/** A statement for `executeQuery`, written by hand. */
export function statement(sql: string, parameters: unknown[] = []): CompiledQuery {
  return CompiledQuery.raw(sql, parameters)
}

const ownParsers: Record<number, (text: string) => unknown> = {
  [pgTypes.builtins.DATE]: (text) => text,
  [pgTypes.builtins.INT8]: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
}

/** `date` stays the text it is, 'YYYY-MM-DD'; `int8` becomes a number where that is exact; `numeric` stays text. */
export const rowTypes: CustomTypesConfig = {
  getTypeParser: (...asked: Parameters<typeof pgTypes.getTypeParser>) =>
    ownParsers[asked[0]] ?? pgTypes.getTypeParser(...asked),
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
