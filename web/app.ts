// All doors of the house: the list of routes, and the server that guards and serves them.
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Role } from '#config'
import type { Platform } from '#platform/open-platform.ts'
import type { TrustedProxies } from '#platform/trusted-proxies.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { serveAssets } from './assets/serve-assets.ts'
import { formLimit, multipartLimits } from './form-limits.ts'
import { shedLoad } from './overload.ts'
import { refuseOtherHosts } from './own-host.ts'
import { partnerRoutes } from './partner/partner-routes.ts'
import { sendProblem, unreadableAddress } from './partner/problems.ts'
import { isAtPartnerDoor, partnerDoorOf } from './partner/serve-partner.ts'
import { pagesByAddress } from './passing.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'
import { securityHeaders } from './security-headers.ts'
import { type AppOptions, serveRoute, showMissing, showProblem } from './serving.ts'
import { smsReceipts } from './sms-receipts.ts'
import { walletDoorOf } from './wallet/serve-wallet.ts'

/** Builds the server; it listens where its caller says. @param more routes of a room above, as a demonstration has */
export async function buildApp(
  platform: Platform,
  options: AppOptions,
  more: readonly Route[] = [],
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: formLimit,
    trustProxy: trustOf(options.trustProxy),
    requestTimeout: 120_000,
    // The code on a certificate is about 200 characters long.
    routerOptions: { maxParamLength: 400 },
    // An address that cannot be decoded belongs to no route.
    frameworkErrors: (_error, request, reply) => void tellUnreadable(request.url, reply),
  })
  await app.register(
    helmet,
    securityHeaders(
      options.publicUrl,
      [...(options.identityProviders ?? []), ...(options.staffProviders ?? [])].map(({ issuer }) => issuer),
      options.cardReaderUrl,
    ),
  )
  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart, multipartLimits)
  refuseOtherHosts(app, options)
  await app.register(rateLimit, {
    global: true,
    max: 1200,
    timeWindow: '1 minute',
    allowList: () => options.demo,
    keyGenerator: (request) => clientOf(request.ip),
  })

  shedLoad(app, options.publicUrl ?? 'http:', options.loadLimits)
  serveAssets(app)
  answerHealth(app, platform, options.role)
  if (options.smsSecret) await app.register(smsReceipts(platform, options.smsSecret))
  await app.register(partnerDoorOf(platform, options, partnerRoutes))
  await app.register(walletDoorOf(platform, options))
  const all = routes(more)
  const pageAt = pagesByAddress(all)
  for (const route of all)
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => serveRoute(platform, options, route, request, reply, pageAt),
    })
  app.setNotFoundHandler((request, reply) => showMissing(platform, options, request, reply))
  app.setErrorHandler((error, request, reply) => showProblem(platform, options, request, reply, { status: 500, error }))
  return app
}

const tellUnreadable = (address: string, reply: FastifyReply) =>
  isAtPartnerDoor(address)
    ? sendProblem(reply, unreadableAddress)
    : reply.code(400).type('text/plain; charset=utf-8').send('这个地址读不了。请从首页重新找。')

/** The server of a process that does jobs only: it says how it is, and nothing else. */
export function buildWorkerApp(platform: Platform): FastifyInstance {
  const app = fastify()
  answerHealth(app, platform, 'worker')
  app.setNotFoundHandler((_, reply) => reply.code(404).send({ message: '这是后台进程，不接待来访。' }))
  return app
}

/** A process of the web is fit while jobs stand still, any is while no text message goes out: taking it away would not move them. */
function answerHealth(app: FastifyInstance, platform: Platform, role: Role | undefined): void {
  app.get('/health', async () => ({ ok: true, status: 'alive' }))
  app.get('/ready', async (_, reply) => {
    const unfit = await platform.check.look()
    const ok = Object.keys(unfit).every((part) => part === 'sms' || (role === 'web' && part === 'jobs'))
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok, status: ok ? 'ready' : 'unfit', unfit })
  })
}

/** The framework's form of it; of a count it would believe nobody. */
function trustOf(trusted: TrustedProxies | undefined): false | string[] | ((address: string, hop: number) => boolean) {
  if (trusted === undefined || trusted === 'none') return false
  return typeof trusted === 'number' ? (_, hop) => hop < trusted : [...trusted]
}
