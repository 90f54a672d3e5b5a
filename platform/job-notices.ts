// Hears that there are new jobs, over a connection that is made anew whenever it is lost, until it is closed.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type ClientConfig, escapeIdentifier } from 'pg'
import { CopyingClient } from './database/copying-client.ts'
import { factsOf, type Log } from './log.ts'

/** Milliseconds between two questions whether the connection still lives, and before it is made anew. */
const betweenLooks = 10_000
const beforeAnew = 1000

/**
 * The listener of pg-boss takes its ear off a connection that is lost, and a pooler tells of one loss twice (the server's
 * last words, then its own): the second would end the process.
 */
export function noticesOver(session: ClientConfig, log: Log) {
  return async (
    channel: string,
    tell: (payload: string) => void,
    listening: () => void,
  ): Promise<{ close: () => Promise<void> }> => {
    const closing = new AbortController()
    const listen = async () => {
      const client: Client = new CopyingClient({
        ...session,
        application_name: 'tongban notices',
        keepAlive: true,
        connectionTimeoutMillis: 10_000,
        query_timeout: 5000,
      })
      const lost = new AbortController()
      client.once('end', () => lost.abort())
      client.on('notification', ({ payload }) => payload !== undefined && tell(payload))
      try {
        await client.connect()
        await client.query(`listen ${escapeIdentifier(channel)}`)
        listening()
        const ended = AbortSignal.any([closing.signal, lost.signal])
        while (!ended.aborted) {
          await sleep(betweenLooks, undefined, { signal: ended }).catch(() => undefined)
          if (!ended.aborted) await client.query('select 1')
        }
      } finally {
        void client.end().catch(() => undefined)
      }
    }
    const keep = async () => {
      while (!closing.signal.aborted) {
        await listen().catch((error: unknown) => log.warn('jobs.notices-lost', factsOf(error)))
        await sleep(beforeAnew, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
    const kept = keep()
    return {
      close: async () => {
        closing.abort()
        await Promise.race([kept, sleep(2000)])
      },
    }
  }
}
