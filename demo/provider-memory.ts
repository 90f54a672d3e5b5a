// What the demonstration's identity provider remembers, until the process ends.
import type { Adapter, AdapterPayload } from 'oidc-provider'

type Kept = { payload: AdapterPayload; until: number }

/** One memory for all kinds of things, by kind and id. @param instant the time in milliseconds */
export function memoryOf(instant: () => number): (kind: string) => Adapter {
  const kept = new Map<string, Kept>()
  const fresh = (key: string) => {
    const found = kept.get(key)
    return found && found.until > instant() ? found.payload : undefined
  }
  const where = (kind: string, fits: (payload: AdapterPayload) => boolean) =>
    [...kept].find(([key, { payload, until }]) => key.startsWith(`${kind}:`) && until > instant() && fits(payload))?.[1]
      .payload
  return (kind) => ({
    upsert: async (id, payload, seconds) => {
      for (const [key, { until }] of kept) if (until <= instant()) kept.delete(key)
      kept.set(`${kind}:${id}`, { payload, until: instant() + (seconds ?? 600) * 1000 })
    },
    find: async (id) => fresh(`${kind}:${id}`),
    findByUid: async (uid) => where(kind, (payload) => payload.uid === uid),
    findByUserCode: async (code) => where(kind, (payload) => payload.userCode === code),
    consume: async (id) => {
      const payload = fresh(`${kind}:${id}`)
      if (payload) payload.consumed = Math.floor(instant() / 1000)
    },
    destroy: async (id) => {
      kept.delete(`${kind}:${id}`)
    },
    revokeByGrantId: async (grant) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grant) kept.delete(key)
    },
  })
}
