// Counts what a client did in this hour, in memory: no address of a client is stored (N5.2).
const mostClients = 50_000

export type ClientLimit = { countOf: (client: string, now: Date) => number; add: (client: string, now: Date) => void }

/** Of many clients the oldest are forgotten first; a new hour begins anew. */
export function openClientLimit(): ClientLimit {
  let [hour, counts] = [0, new Map<string, number>()]
  const countsOf = (now: Date) => {
    const current = Math.floor(now.getTime() / 3_600_000)
    if (hour !== current) [hour, counts] = [current, new Map()]
    return counts
  }
  return {
    countOf: (client, now) => countsOf(now).get(client) ?? 0,
    add: (client, now) => {
      const current = countsOf(now)
      current.set(client, (current.get(client) ?? 0) + 1)
      const [oldest] = current.keys()
      if (current.size > mostClients && oldest !== undefined) current.delete(oldest)
    },
  }
}
