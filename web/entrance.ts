// The address people type: taken before anything else starts, it tells whoever comes early how far the start is, then lets them in.
import { createServer, type RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Config } from '#config'
import { stopwatch } from '#platform/clock.ts'
import { serveAssets } from './assets/serve-assets.ts'
import { isForeign } from './foreign-forms.ts'
import { formLimit, multipartLimits } from './form-limits.ts'
import { readSettings, settingsCookie } from './layout/settings.ts'
import { stopped } from './outages/problem-page.ts'
import { sendTold, typedIn } from './outages/send-told.ts'
import { securityHeaders } from './security-headers.ts'
import { refreshSeconds, type Starting, startingFacts, startingPage } from './starting-page.ts'

export type Entrance = {
  port: number
  /** From now on, requests go to the system itself. */
  open: (app: FastifyInstance) => Promise<void>
  /** Waits for the answers under way, some seconds at most, and tells whoever comes meanwhile to come back. */
  close: () => Promise<void>
}

/** For how many milliseconds answers under way are waited for when it closes. */
const patience = 4000

/** Listens, and answers 503 until it is opened. Throws where the address cannot be taken; `whyNot` puts that in words. */
export async function openEntrance(
  { port, host, publicUrl }: Pick<Config, 'port' | 'host' | 'publicUrl'>,
  starting: () => Starting,
): Promise<Entrance> {
  let serve: RequestListener | undefined
  let stopping = false
  const admitted = { underWay: 0 }
  const early = fastify({
    bodyLimit: formLimit,
    // Whoever still comes while it closes is told by our own words, with what they typed.
    return503OnClosing: false,
    serverFactory: (handler) => {
      const server = createServer((request, response) => {
        if (!serve || stopping) return handler(request, response)
        admitted.underWay += 1
        response.once('close', () => (admitted.underWay -= 1))
        return serve(request, response)
      })
      // Longer than the minute for which proxies keep a connection, so that it is not closed under their hands.
      server.keepAliveTimeout = 72_000
      server.requestTimeout = 120_000
      return server
    },
  })
  await early.register(helmet, securityHeaders(publicUrl))
  await early.register(cookie)
  await early.register(formbody)
  await early.register(multipart, multipartLimits)
  const answer = (request: FastifyRequest, reply: FastifyReply) =>
    stopping ? tellStopping(publicUrl, request, reply) : tell(publicUrl, starting(), request, reply)
  // Whoever sends no form is told before anything else is read of them.
  early.addHook('onRequest', async (request, reply) =>
    request.is404 && request.method !== 'POST' ? answer(request, reply) : undefined,
  )
  early.setNotFoundHandler(answer)
  // A body that cannot be read is a form that was not done.
  early.setErrorHandler((_, request, reply) => answer(request, reply))
  serveAssets(early)
  await early.listen({ port, host })
  const taken = early.server.address()
  return {
    port: typeof taken === 'object' && taken ? taken.port : port,
    open: async (app) => {
      await app.ready()
      serve = (request, response) => app.routing(request, response)
    },
    close: async () => {
      stopping = true
      const elapsed = stopwatch()
      while (admitted.underWay > 0 && elapsed() < patience) await sleep(20)
      const closed = early.close()
      // What has just been answered is still on its way; after that a connection only waits for a next request.
      await sleep(100)
      early.server.closeAllConnections()
      await closed
    },
  }
}

/** Whoever comes while the last work is done: nothing of theirs is begun, and what they typed stays with them. */
async function tellStopping(
  publicUrl: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('connection', 'close')
  if (request.url === '/health' || request.url === '/ready')
    return reply.code(503).header('retry-after', stopped.retryAfter).send({ ok: false, status: 'stopping' })
  const visit = { settings: readSettings(request.cookies[settingsCookie]), path: '/', demo: false, formKey: '' }
  const told = isForeign(request, publicUrl ?? `http://${request.host}`) ? { ...stopped, again: false } : stopped
  return sendTold(told, visit, request, reply)
}

async function tell(
  publicUrl: string | undefined,
  starting: Starting,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.code(503).header('retry-after', refreshSeconds).header('cache-control', 'no-store')
  const forMachines =
    ['/health', '/ready'].includes(request.url) || (request.headers.accept ?? '').startsWith('application/json')
  if (forMachines) return reply.send(startingFacts(starting))
  const sentForm = request.method !== 'GET' && request.method !== 'HEAD'
  // What was sent must not be sent again by itself.
  if (!sentForm) reply.header('refresh', refreshSeconds)
  const settings = readSettings(request.cookies[settingsCookie])
  const foreign = isForeign(request, publicUrl ?? `http://${request.host}`)
  const typed = request.method === 'POST' && !foreign ? await typedIn(request) : undefined
  return reply.type('text/html; charset=utf-8').send(startingPage(starting, { settings, sentForm, typed }))
}

/** In words, and what to do about it. */
export function whyNot(error: unknown, { port, host }: Pick<Config, 'port' | 'host'>): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const another = `换一个端口再启动，例如：PORT=${port < 65_535 ? port + 1 : 3000} npm start`
  if (code === 'EADDRINUSE')
    return `端口 ${port} 已经有程序在用，通办没有启动。可能通办已经在运行：打开 http://localhost:${port} 看看。
不是的话，请先停掉那个程序，或者${another}`
  if (code === 'EACCES') return `没有权限使用端口 ${port}，通办没有启动。请${another}`
  return `不能在 ${host} 的端口 ${port} 上提供服务，通办没有启动。请检查 HOST 和 PORT（${String(error)}）。`
}
