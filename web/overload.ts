// More work than this process can do: some are told at once to come back, so that the others are served. Visitors first, staff last.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Unavailable } from '#platform/database/errors.ts'
import { familiarStaffCookie, sessionCookie } from './session-cookie.ts'

/** Told by the thousand when there is too much to do: counted with the answers, not written into the log one by one. */
export class TooMuchAtOnce extends Unavailable {
  constructor() {
    super('busy', undefined)
  }
}

type Waiting = 'visitor' | 'account' | 'staff'
/** From how many requests under way on, or from how many milliseconds that the process answers late, each is told to come back. */
export type LoadLimits = Readonly<Record<Waiting, { underWay: number; late: number }>>

const limits: LoadLimits = {
  visitor: { underWay: 200, late: 500 },
  account: { underWay: 400, late: 1500 },
  staff: { underWay: 800, late: 4000 },
}

/** Of these nothing is heavy, and whoever watches needs them most when there is too much to do. */
const alwaysServed = ['/health', '/ready', '/assets/']

/**
 * Throws TooMuchAtOnce, which pages and partners are told as any outage: 503, when to come back, and the form that was sent.
 * To be called before the routes are. @param publicUrl whose cookie says that somebody is signed in
 */
export function shedLoad(app: FastifyInstance, publicUrl: string, at: LoadLimits = limits): void {
  const underWay = new Set<string>()
  const lateness = watchLateness(app)
  app.addHook('onRequest', async (request) => void underWay.add(request.id))
  app.addHook('onResponse', async (request) => void underWay.delete(request.id))
  app.addHook('onRequestAbort', async (request) => void underWay.delete(request.id))
  // After the form was read, so that it can be given back.
  app.addHook('preHandler', async (request) => {
    const bounds = at[whoWaits(request, publicUrl)]
    const isTooMuch = underWay.size > bounds.underWay || lateness() > bounds.late
    if (isTooMuch && !alwaysServed.some((address) => request.url.startsWith(address))) throw new TooMuchAtOnce()
  })
}

/** By cookies alone, for nothing is asked of the database: a forged one brings its bearer no more than a turn. */
function whoWaits({ cookies }: FastifyRequest, publicUrl: string): Waiting {
  if (cookies[sessionCookie(publicUrl)] === undefined) return 'visitor'
  return cookies[familiarStaffCookie] === undefined ? 'account' : 'staff'
}

/** How many milliseconds later than due the process came to its work, on average of the last second. */
function watchLateness(app: FastifyInstance): () => number {
  const resolution = 20
  const delays = monitorEventLoopDelay({ resolution })
  delays.enable()
  let late = 0
  const measure = setInterval(() => {
    late = delays.count > 0 ? delays.mean / 1e6 - resolution : late
    delays.reset()
  }, 1000)
  measure.unref()
  app.addHook('onClose', async () => {
    clearInterval(measure)
    delays.disable()
  })
  return () => late
}
