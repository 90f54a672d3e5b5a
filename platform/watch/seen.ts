// What is seen of the work for whoever watches the system from outside: kinds, results and durations; never who, never what.

/** How a request went: the template of its route, never its address. */
export type SeenRequest = { route: string; method: string; status: number; seconds: number }
/** One transaction, by the kind of actor. */
export type SeenUnit = { actor: string; outcome: 'done' | 'refused' | 'failed'; seconds: number }
export type SeenJob = { queue: string; outcome: 'done' | 'refused' | 'failed'; seconds: number }
export type SeenMessage = { channel: 'sms' | 'email'; outcome: 'sent' | 'refused' | 'failed' }

export type Watcher = {
  /** @param request the request itself, for knowing it again */
  request?: (seen: SeenRequest, request: object) => void
  unit?: (seen: SeenUnit) => void
  job?: (seen: SeenJob) => void
  message?: (seen: SeenMessage) => void
}
