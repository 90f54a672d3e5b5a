// Counts what a client did since it began, in memory: no address of a client is kept, and nothing about whom it was (N5.2).
import { createHash } from 'node:crypto'

/** Of so many clients at once; the oldest are forgotten first. */
const mostClients = 50_000

export type ClientLimit = { countOf: (client: string, now: Date) => number; add: (client: string, now: Date) => void }

/** @param windowMs after which a client begins anew */
export function openClientLimit(windowMs: number): ClientLimit {
  const counts = new Map<string, { count: number; since: number }>()
  const counted = (key: string, now: Date) => {
    const known = counts.get(key)
    return known && now.getTime() - known.since < windowMs ? known : undefined
  }
  return {
    countOf: (client, now) => counted(keyOf(client), now)?.count ?? 0,
    add: (client, now) => {
      const key = keyOf(client)
      const { count, since } = counted(key, now) ?? { count: 0, since: now.getTime() }
      counts.set(key, { count: count + 1, since })
      const [oldest] = counts.keys()
      if (counts.size > mostClients && oldest !== undefined) counts.delete(oldest)
    },
  }
}

const keyOf = (client: string) => createHash('sha256').update(client).digest('base64url')
