// The partners' door: JSON over HTTP; who calls is known by a token and a proof before anything of the request is believed (R3.2, N5.2).
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  admitCall,
  type Caller,
  findCaller,
  findPartnerClient,
  partnerDoor,
  type TurnedAway,
  useOnce,
} from '#casework/partners/partner-door-store.ts'
import { Conflict, named } from '#platform/database/errors.ts'
import { claimKey, hashOfRequest, rememberAnswer } from '#platform/database/idempotency.ts'
import { readCapped, tooLarge } from '#platform/files/receive-upload.ts'
import { factsOf } from '#platform/log.ts'
import type { Platform } from '#platform/open-platform.ts'
import { readProof } from '#platform/partners/proof.ts'
import { foreignText, isForeignText, readJson } from '#platform/partners/read-json.ts'
import { openTokenServer, type TokenServer } from '#platform/partners/token-server.ts'
import type { Actor } from '#regulation/actor.ts'
import { comesFrom } from '#regulation/offices/networks.ts'
import { partnerScopeNames } from '#regulation/offices/partners.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { TooMuchAtOnce } from '../overload.ts'
import { receivingFrom } from '../receiving-uploads.ts'
import type { AppOptions } from '../serving.ts'
import { sharingOf } from '../sharing.ts'
import { proofInWords } from './flaws-in-words.ts'
import type { Body, Done, PartnerAnswer, PartnerExchange, PartnerRoute } from './partner-route.ts'
import { headerProblem, problem, problemOfError, problemOfRefusal, sendProblem, type Told } from './problems.ts'
import { readRequest, type Shaped } from './read-request.ts'
import { serveTokens, tokenPath } from './token-endpoint.ts'

export const partnerPath = '/partner/v1'
export const isAtPartnerDoor = (address: string): boolean => address.startsWith(`${partnerPath}/`)

const urlOf = ({ publicUrl }: AppOptions, request: FastifyRequest) => publicUrl ?? `http://${request.host}`

/** The authorisation server and all routes of partners, each with problem documents for whatever goes wrong. */
export const partnerDoorOf =
  (platform: Platform, options: AppOptions, routes: readonly PartnerRoute[]): FastifyPluginAsync =>
  async (app) => {
    const tokens = tokenServersOf(platform)
    await app.register(async (inner) =>
      serveTokens(inner, { platform, tokens, houseOf: (request) => urlOf(options, request) }),
    )
    // Beside the interface itself: a program that has the address wrong is told so in its own form.
    await app.register(
      async (inner) => {
        inner.removeAllContentTypeParsers()
        inner.addContentTypeParser('*', (_request, payload, done) => {
          payload.resume()
          done(null, undefined)
        })
        inner.setNotFoundHandler((_request, reply) =>
          sendProblem(
            reply,
            problem('not-found', `没有这个地址。接口都在 ${partnerPath} 下，取令牌在 ${tokenPath}/token。`),
          ),
        )
      },
      { prefix: '/partner' },
    )
    await app.register(
      async (inner) => {
        // Of the whole house's forms none is taken here.
        inner.removeAllContentTypeParsers()
        inner.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, sent, done) =>
          done(null, isForeignText(request.headers['content-type']) ? foreignText : readJson(Buffer.from(sent))),
        )
        inner.addContentTypeParser(
          ['image/jpeg', 'image/png', 'application/pdf', 'application/octet-stream'],
          { bodyLimit: 64 * 1024 * 1024 },
          (_request, payload, done) => done(null, payload),
        )
        inner.setErrorHandler((error, request, reply) => {
          const known = named(error)
          const { tooLarge: words } = request.routeOptions.config as { tooLarge?: string }
          const told = problemOfError(known, request.method, words)
          if (told.document.status >= 500 && !(known instanceof TooMuchAtOnce))
            platform.log.error('partner.failed', { status: told.document.status, ...factsOf(known) })
          return sendProblem(reply, told)
        })
        inner.setNotFoundHandler((request, reply) => {
          const methods = methodsAt(routes, request.url)
          if (methods.length === 0)
            return sendProblem(reply, problem('not-found', '接口说明里没有这个地址。请核对路径。'))
          reply.header('allow', methods.join(', '))
          return sendProblem(reply, problem('method-not-allowed', `这个地址只能用 ${methods.join('、')}。`))
        })
        for (const route of routes)
          inner.route({
            method: route.method,
            url: route.path,
            // A platform calls from one address for all its people: what counts is set by partner.
            config: { rateLimit: { max: 60_000 }, tooLarge: route.tooLarge },
            ...(route.bodyLimit !== undefined && { bodyLimit: route.bodyLimit }),
            handler: (request, reply) => serve({ platform, options, tokens, route, request, reply }),
          })
      },
      { prefix: partnerPath },
    )
  }

/** What may be done at an address, whatever its parameters. */
function methodsAt(routes: readonly PartnerRoute[], url: string): readonly string[] {
  const parts = (url.split('?')[0] ?? '').slice(partnerPath.length).split('/')
  const fits = (path: string) => {
    const wanted = path.split('/')
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
  }
  return [...new Set(routes.filter(({ path }) => fits(path)).map(({ method }) => method))]
}

type Serving = {
  platform: Platform
  options: AppOptions
  tokens: (house: string) => TokenServer
  route: PartnerRoute
  request: FastifyRequest
  reply: FastifyReply
}

async function serve(serving: Serving): Promise<FastifyReply> {
  const { route, request, reply } = serving
  reply.header('cache-control', 'no-store')
  if (route.deprecated) tellDeprecated(reply, route.deprecated)
  const shaped = readRequest(route, request)
  const caller = await whoCalls(serving)
  if ('document' in caller) return sendProblem(reply, caller)
  if ('document' in shaped) return sendProblem(reply, shaped)
  return sendAnswer(reply, await answerOf(route, exchangeOf(serving, caller, shaped)))
}

/** Of two that enter the same at the same moment the slower is asked once more: it then finds what the other entered. */
async function answerOf(route: PartnerRoute, exchange: PartnerExchange): Promise<PartnerAnswer> {
  try {
    return await route.handle(exchange)
  } catch (error) {
    if (route.takesFile || !(named(error) instanceof Conflict)) throw error
    return route.handle(exchange)
  }
}

/** Says so with every answer, long before it is gone (RFC 9745, RFC 8594). */
function tellDeprecated(reply: FastifyReply, { since, until, instead }: NonNullable<PartnerRoute['deprecated']>): void {
  reply
    .header('deprecation', `@${Date.parse(since) / 1000}`)
    .header('sunset', new Date(until).toUTCString())
    .header('link', `</partner#${instead}>; rel="successor-version"`)
}

type WhoCalls = Pick<PartnerExchange, 'partner' | 'actor' | 'callerKey'>

async function whoCalls({ platform, options, tokens, route, request }: Serving): Promise<WhoCalls | Told> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (!token || !/^dpop$/i.test(scheme ?? '')) return problem('no-token', '请在 Authorization 里用 DPoP 方式带上令牌。')
  const house = urlOf(options, request)
  const held = await tokens(house).verify(token)
  if (!held) return problem('invalid-token', '请重新取令牌再调用。')
  const { dpop } = request.headers
  const address = `${house}${request.url.split('?')[0]}`
  if (typeof dpop !== 'string') return headerProblem('invalid-proof', 'DPoP', '请带上为这一次请求新签的证明。')
  const proof = await readProof(dpop, { method: request.method, address, token })
  if ('flaw' in proof) return headerProblem('invalid-proof', 'DPoP', proofInWords[proof.flaw])
  if (proof.keyThumbprint !== held.keyThumbprint)
    return headerProblem('invalid-proof', 'DPoP', '不是取令牌时用的那把密钥。请用同一把，或用这一把重新取令牌。')
  const { 'tongban-person': handle } = request.headers
  if (route.person === 'required' && typeof handle !== 'string')
    return headerProblem('person-needed', 'Tongban-Person', '请先提交用户的实名凭证，在这里带上换来的凭据。')
  const { once, until } = proof
  const { id: caseId } = request.params as { id?: string }
  const admitted = await platform.work(partnerDoor, (unit) =>
    admitCall(unit, {
      partner: held.partner,
      kid: held.kid,
      operation: route.operation,
      caseId: caseId !== undefined && route.path.startsWith('/cases/') && isUuid(caseId) ? caseId : undefined,
      handle: route.person === 'required' ? String(handle) : undefined,
      once,
      until,
    }),
  )
  if ('turnedAway' in admitted) return turnedAway[admitted.turnedAway]
  const { account } = admitted
  // A token for less than the partner may gets no more than it was asked for.
  const scopes = admitted.partner.scopes.filter((scope) => held.scopes.includes(scope))
  const partner = { ...admitted.partner, scopes }
  if (!comesFrom(partner.networks, request.ip)) return problem('foreign-network', '请从登记过的网络地址调用。')
  if (!scopes.includes(route.scope))
    return problem('scope-missing', `这个接口要有“${partnerScopeNames[route.scope]}”权限（${route.scope}）。`)
  const actor: Actor =
    account === undefined ? partnerActor(partner) : { kind: 'applicant', id: account, level: 'real-name' }
  return { partner, actor, callerKey: proof.keyThumbprint }
}

const partnerActor = ({ id, institution }: Caller): Actor =>
  institution === null ? { kind: 'partner', id } : { kind: 'partner', id, institution }

const isUuid = (text: string) => z.uuid().safeParse(text).success

const stopped = '这个系统没有登记、已停用或不在有效期。请联系登记机关。'
const turnedAway: Record<TurnedAway['turnedAway'], Told> = {
  unknown: problem('partner-stopped', stopped),
  'key-over': problem('invalid-token', '取这个令牌用的公钥已经停用。请用在用的公钥重新取令牌。'),
  'used-before': problem('invalid-proof', '这个 DPoP 证明已经用过。每一次请求都要新签一个。'),
  'too-many': { ...problem('too-many', '超过了登记的每分钟次数。请稍等再调用。'), retryAfter: 60 },
  nobody: headerProblem('person-over', 'Tongban-Person', '请重新提交用户的实名凭证，换一个新的凭据。'),
}

const stoppedMeanwhile = { ...refuse(stopped), stopped: true } as const

const keyOfAnother = refuse('这个幂等键已经用在另一个请求里，没有办理。请换一个新键。', {
  field: 'header.Idempotency-Key',
})

function exchangeOf({ platform, options, route, request }: Serving, caller: WhoCalls, shaped: Shaped): PartnerExchange {
  const { partner, actor, callerKey } = caller
  const { key, ...read } = shaped
  const once = async (use: Parameters<PartnerExchange['once']>[0]): Promise<Done> =>
    platform.work(actor, async (unit): Promise<Done> => {
      if (key === undefined) return use(unit)
      // Two partners may choose the same key for the same person.
      const own = `${partner.id}:${key}`
      const claim = await claimKey(unit, own, hashOfRequest([route.operation, request.url, shaped.body ?? null]))
      if (isRefusal(claim)) return keyOfAnother
      if (!claim.fresh) return claim.replay as Body
      const done = await use(unit)
      if (!isRefusal(done)) await rememberAnswer(unit, own, done)
      return done
    })
  return {
    platform,
    partner,
    actor,
    callerKey,
    publicUrl: urlOf(options, request),
    demo: options.demo,
    ...read,
    read: (use) => platform.work(actor, use),
    once,
    receivePart: async () => {
      const part = await readCapped(request.body as AsyncIterable<Buffer>)
      // A large part takes its time: who was suspended meanwhile leaves nothing behind.
      if (!(await platform.work(partnerDoor, (unit) => findCaller(unit, partner.id)))) return stoppedMeanwhile
      return 'bytes' in part ? part.bytes : tooLarge('文件', part.tooLarge, 'pages')
    },
    judge: receivingFrom(
      platform.work,
      { session: actor.kind === 'applicant' ? { actor, halfOpen: false } : undefined, client: request.ip },
      options.scan,
    ),
    sharing: sharingOf(options.sharingSources, options.scan),
  }
}

function sendAnswer(reply: FastifyReply, answer: PartnerAnswer): FastifyReply {
  if ('notFound' in answer) return sendProblem(reply, problem('not-found', '没有找到，或者不归这个用户。'))
  if ('refused' in answer) return sendProblem(reply, problemOfRefusal(answer))
  if ('file' in answer)
    return reply
      .type(answer.type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
      .send(answer.file)
  const { status = 200, body, etag, location } = answer
  if (etag !== undefined) reply.header('etag', `"${etag}"`)
  if (location !== undefined) reply.header('location', `${partnerPath}${location}`)
  return body === undefined ? reply.code(204).send() : reply.code(status).send(body)
}

/** One for each address that this house is reached at: in production there is one. */
function tokenServersOf({ work, tokenSeeds }: Platform): (house: string) => TokenServer {
  const made = new Map<string, TokenServer>()
  return (house) => {
    const known = made.get(house)
    if (known) return known
    const server = openTokenServer(
      { issuer: `${house}${tokenPath}`, audience: `${house}${partnerPath}`, scopes: Object.keys(partnerScopeNames) },
      tokenSeeds,
      {
        findClient: (id) =>
          isUuid(id) ? work(partnerDoor, (unit) => findPartnerClient(unit, id)) : Promise.resolve(undefined),
        useOnce: (what, until) => work(partnerDoor, (unit) => useOnce(unit, what, until)),
      },
    )
    if (made.size > 20) made.clear()
    made.set(house, server)
    return server
  }
}
