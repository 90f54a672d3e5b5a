// Where partners get their tokens: by the words of OAuth, in Chinese; the cause is told to the holder of a registered key alone (RFC 6749, 5.2; RFC 8414).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { countCall, findCaller, keysOfPartner, partnerDoor } from '#casework/partners/partner-door-store.ts'
import { named } from '#platform/database/errors.ts'
import { isId } from '#platform/ids.ts'
import type { Platform } from '#platform/open-platform.ts'
import {
  type ClientFlaw,
  clientAlgorithms,
  clientNamedIn,
  longestAssertion,
  readClientAssertion,
} from '#platform/partners/client-assertion.ts'
import { readProof } from '#platform/partners/proof.ts'
import type { TokenServer } from '#platform/partners/token-server.ts'
import { comesFrom } from '#regulation/offices/networks.ts'
import { partnerScopeNames } from '#regulation/offices/partners.ts'
import { proofInWords } from './flaws-in-words.ts'
import { problem, problemOfError, sendProblem } from './problems.ts'

export const tokenPath = '/partner/oauth'

const flawInWords = (issuer: string): Readonly<Record<ClientFlaw, string>> => ({
  exp: 'exp 没有写，或者已经过了。请重新签一份；时钟不准的，请先校准。',
  far: `exp 离现在超过 ${longestAssertion / 3600} 小时。请写近一些，建议 1 分钟。`,
  nbf: 'nbf 还没有到。请先校准时钟。',
  iss: 'iss 要写贵单位的编号。',
  sub: 'sub 要写贵单位的编号，和 iss 一样。',
  aud: `aud 要写 ${issuer}。`,
  jti: 'jti 没有写。请每次写一个不同的。',
  kid: '头里要写 kid，登记公钥时写的那个。',
  text: 'client_assertion 的内容要只有一种读法：名称不能写两次，不能有空字符或半个字符。',
})

/** What a stranger is told as well, by the kinds of errors of OAuth. */
const inWords: Readonly<Record<string, string>> = {
  invalid_client: '编号、kid 或签名不对，或者没有登记好、已停用、公钥过期。请对照接口说明的“取不到令牌”。',
  invalid_request: '请求缺少一项，或写错了。请对照接口说明的“取令牌”。',
  invalid_scope: '要了没有登记的权限。请只写登记过的。',
  invalid_grant: '请求头 DPoP 的证明不对。请为这一次请求新签一个。',
  invalid_dpop_proof: '请求头 DPoP 的证明没有带、不对或用过。请为这一次请求新签一个。',
  invalid_target: 'resource 不用写；要写，就写本接口的地址前缀。',
  unsupported_grant_type: 'grant_type 只能写 client_credentials。',
  unauthorized_client: 'grant_type 只能写 client_credentials。',
  temporarily_unavailable: '系统忙，请稍后再取。',
  slow_down: '超过了登记的每分钟次数。请稍等再取。',
}
const otherwise = '没有办理。请对照接口说明的“取令牌”。'
/** A right assertion that the server still refuses was used before. */
const usedBefore = 'jti 用过了，或者 iat 在将来。请每次签一份新的，并校准时钟。'

type Refused = { status: number; error: string; words: string; retryAfter?: number }
type Asked = { platform: Platform; issuer: string; request: FastifyRequest }

/** Undefined: the server may answer. @returns who has proved the registered key, by `known` */
async function refuseBeforehand({ platform, issuer, request }: Asked): Promise<{ known: boolean; refused?: Refused }> {
  const sent = new URLSearchParams(typeof request.body === 'string' ? request.body : '')
  const assertion = sent.get('client_assertion') ?? ''
  const client = clientNamedIn(assertion)
  if (client === undefined || !isId(client)) return { known: false }
  const found = await platform.work(partnerDoor, async (unit) => {
    const caller = await findCaller(unit, client)
    return caller && { caller, keys: await keysOfPartner(unit, client) }
  })
  const read = found && (await readClientAssertion(assertion, { client, keys: found.keys, issuer }))
  if (!found || !read) return { known: false }
  const refused = (error: string, words: string, status = 400): { known: true; refused: Refused } => ({
    known: true,
    refused: { status, error, words, ...(status === 429 && { retryAfter: 60 }) },
  })
  if ('flaw' in read) return refused('invalid_client', flawInWords(issuer)[read.flaw], 401)
  const { caller } = found
  if (!comesFrom(caller.networks, request.ip)) return refused('access_denied', '请从登记过的网络地址取令牌。', 403)
  if (!(await platform.work(partnerDoor, (unit) => countCall(unit, caller))))
    return refused('slow_down', inWords.slow_down ?? otherwise, 429)
  const beyond = (sent.get('scope') ?? '').split(' ').filter((scope) => scope !== '' && !caller.scopes.includes(scope))
  if (beyond.length > 0)
    return refused('invalid_scope', `没有登记这些权限：${beyond.join('、').slice(0, 200)}。请去掉。`)
  const { dpop } = request.headers
  if (typeof dpop !== 'string') return refused('invalid_dpop_proof', '请在请求头 DPoP 里带上为这一次请求签的证明。')
  const proof = await readProof(dpop, { method: 'POST', address: `${issuer}/token` })
  return 'flaw' in proof ? refused('invalid_dpop_proof', `DPoP：${proofInWords[proof.flaw]}`) : { known: true }
}

const oauthKinds: Readonly<Record<number, string>> = { 429: 'slow_down', 503: 'temporarily_unavailable' }

const send = (reply: FastifyReply, { status, error, words, retryAfter }: Refused): FastifyReply => {
  if (retryAfter) reply.header('retry-after', retryAfter)
  return reply.code(status).header('cache-control', 'no-store').send({ error, error_description: words })
}

export function serveTokens(
  inner: FastifyInstance,
  {
    platform,
    tokens,
    houseOf,
  }: { platform: Platform; tokens: (house: string) => TokenServer; houseOf: (request: FastifyRequest) => string },
): void {
  inner.removeAllContentTypeParsers()
  inner.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 56 * 1024 },
    (_, sent, done) => done(null, sent),
  )
  inner.addContentTypeParser('*', (_request, _payload, done) => done(null))
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const server = tokens(houseOf(request))
    const { known, refused } =
      request.method === 'POST'
        ? await refuseBeforehand({ platform, issuer: server.issuer, request })
        : { known: false }
    if (refused) return send(reply, refused)
    reply.hijack()
    // Mounted under a path: it finds the rest in `originalUrl`, as in Express; what was read already in `body`.
    Object.assign(request.raw, { originalUrl: request.raw.url, body: request.body })
    request.raw.url = request.raw.url?.slice(tokenPath.length)
    const say = (error: string) => (known && error === 'invalid_client' ? usedBefore : (inWords[error] ?? otherwise))
    await server.answer(request.raw, reply.raw, say)
    return reply
  }
  // In the words of OAuth, for what asks here reads no problem documents (RFC 6749, 5.2).
  inner.setErrorHandler((error, request, reply) => {
    const { document, retryAfter } = problemOfError(named(error), request.method)
    const kind = oauthKinds[document.status] ?? (document.status < 500 ? 'invalid_request' : 'server_error')
    return send(reply, {
      status: document.status,
      error: kind,
      words: document.detail,
      ...(retryAfter && { retryAfter }),
    })
  })
  // Of all that such a server could be asked, platforms need no more.
  inner.post(`${tokenPath}/token`, { config: { rateLimit: { max: 600 } } }, answer)
  inner.get(`${tokenPath}/jwks`, answer)
  inner.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: `${tokenPath}/token`,
    handler: (_request, reply) =>
      sendProblem(reply.header('allow', 'POST'), problem('method-not-allowed', '取令牌只能用 POST。')),
  })
  inner.get(`/.well-known/oauth-authorization-server${tokenPath}`, async (request) => {
    const { issuer } = tokens(houseOf(request))
    return {
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: Object.keys(partnerScopeNames),
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: clientAlgorithms,
      dpop_signing_alg_values_supported: clientAlgorithms,
      service_documentation: `${houseOf(request)}/partner`,
    }
  })
}
