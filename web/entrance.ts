// The address people type: taken before anything else starts, it tells whoever comes early how far the start is, then lets them in.
import { createServer, type RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Config } from '#config'
import { serveAssets } from './assets/serve-assets.ts'
import { readSettings, settingsCookie } from './layout/settings.ts'
import { securityHeaders } from './security-headers.ts'
import { refreshSeconds, type Starting, startingFacts, startingPage } from './starting-page.ts'

export type Entrance = {
  port: number
  /** From now on, requests go to the system itself. */
  open: (app: FastifyInstance) => Promise<void>
  /** Takes no new connections and waits for the answers under way. */
  close: () => Promise<void>
}

/** Listens, and answers 503 until it is opened. Throws where the address cannot be taken; `whyNot` puts that in words. */
export async function openEntrance(
  { port, host, publicUrl }: Pick<Config, 'port' | 'host' | 'publicUrl'>,
  starting: () => Starting,
): Promise<Entrance> {
  let serve: RequestListener | undefined
  const early = fastify({
    serverFactory: (handler) => {
      const server = createServer((request, response) => (serve ?? handler)(request, response))
      // Longer than the minute for which proxies keep a connection, so that it is not closed under their hands.
      server.keepAliveTimeout = 72_000
      server.requestTimeout = 120_000
      return server
    },
  })
  await early.register(helmet, securityHeaders(publicUrl))
  await early.register(cookie)
  // Before the body of a form is read: nobody is there yet to take it.
  early.addHook('onRequest', async (request, reply) => (request.is404 ? tell(starting(), request, reply) : undefined))
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
      const closed = early.close().then(() => true)
      // A connection whose last answer has just gone out would otherwise be kept for a next request.
      while (!(await Promise.race([closed, sleep(50, false)]))) early.server.closeIdleConnections()
    },
  }
}

function tell(starting: Starting, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.code(503).header('retry-after', refreshSeconds).header('cache-control', 'no-store')
  const forMachines = request.url === '/health' || (request.headers.accept ?? '').startsWith('application/json')
  if (forMachines) return reply.send(startingFacts(starting))
  const sentForm = request.method !== 'GET' && request.method !== 'HEAD'
  // What was sent must not be sent again by itself.
  if (!sentForm) reply.header('refresh', refreshSeconds)
  const settings = readSettings(request.cookies[settingsCookie])
  return reply.type('text/html; charset=utf-8').send(startingPage(starting, { settings, sentForm }))
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
