// Every answer is told to whoever watches: the template of its route, its status, how long it took.
import type { FastifyInstance } from 'fastify'
import { stopwatch } from '#platform/clock.ts'
import type { Watcher } from '#platform/watch/seen.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** To be called before the server is ready. @param inside what a request is done in, such as a span */
export function measureRequests(
  app: FastifyInstance,
  { request: tell }: Watcher,
  inside: (request: object, start: () => void) => void = (_, start) => start(),
): void {
  const begun = new WeakMap<object, () => number>()
  app.addHook('onRequest', (request, _, done) => {
    begun.set(request, stopwatch())
    inside(request, done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const elapsed = begun.get(request)
    // What no route answers may have any address: it is one thing.
    const route = request.is404 ? 'none' : templateOf(request.routeOptions.url)
    const method = methods.includes(request.method) ? request.method : 'other'
    if (elapsed) tell?.({ route, method, status: reply.statusCode, seconds: elapsed() / 1000 }, request)
    done()
  })
}

/** Each file of the pages has a route of its own, by its content: together they are one thing. */
const templateOf = (url = 'none'): string => (url.startsWith('/assets/') ? '/assets/*' : url)
