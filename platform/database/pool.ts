// The connections of the running system. Only the unit of work and the jobs ever see them.
import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import { type ClientConfig, Pool as Connections, type CustomTypesConfig, types as pgTypes } from 'pg'
import { stopwatch } from '../clock.ts'
import type { Log } from '../log.ts'
import { factsOf } from '../log.ts'
import { CopyingClient } from './copying-client.ts'
import { isUnreachable } from './errors.ts'
import type { Tables } from './tables.ts'

export type Pool = {
  transaction: <T>(use: (db: Transaction<Tables>) => Promise<T>) => Promise<T>
  /** How many connections there are and how many requests wait for one, for the health page. */
  load: () => { open: number; idle: number; waiting: number }
  close: () => Promise<void>
}

/** @param connections the most that are open at once */
export function openPool(login: ClientConfig, connections: number, log: Log): Pool {
  const pool = new Connections({
    ...login,
    Client: CopyingClient,
    max: connections,
    application_name: 'tongban',
    types: rowTypes,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    // A forgotten transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    statement_timeout: 60_000,
  })
  pool.on('error', (error) => log.warn('database.connection-lost', factsOf(error)))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    transaction: async (use) => {
      await reach(pool)
      return kysely.transaction().execute(use)
    },
    load: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => kysely.destroy(),
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

/** The embedded server is back within a second when it dies: until then, nothing has begun and waiting is safe. */
async function reach(pool: Connections): Promise<void> {
  if (pool.idleCount > 0 || pool.totalCount >= (pool.options.max ?? 10)) return
  const elapsed = stopwatch()
  for (;;) {
    try {
      const client = await pool.connect()
      client.release()
      return
    } catch (error) {
      if (!isUnreachable(error) || elapsed() > 5000) throw error
      await sleep(50)
    }
  }
}
