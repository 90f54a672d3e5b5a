// The door of wallets: OpenID for Verifiable Credential Issuance, with a pre-authorised code that the holder's page gave (decision 50).
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { issueCredential, walletDoor } from '#casework/wallets/issue-credential.ts'
import { changeCode } from '#casework/wallets/offer-store.ts'
import { newNonce, readKeyProof } from '#platform/credential/key-proof.ts'
import { named } from '#platform/database/errors.ts'
import { factsOf } from '#platform/log.ts'
import type { Platform } from '#platform/open-platform.ts'
import { foreignText, isForeignText, readJson } from '#platform/partners/read-json.ts'
import { jwkOf, keyIdOf } from '#platform/signatures.ts'
import { tokenMinutes } from '#regulation/offices/wallets.ts'
import { problemOfError } from '../partner/problems.ts'
import type { AppOptions } from '../serving.ts'
import { credentialId, credentialType, issuerMetadata, preAuthorised, serverMetadata } from './wallet-metadata.ts'

const tokenRequest = z.object({
  grant_type: z.literal(preAuthorised),
  'pre-authorized_code': z.string().min(1).max(200),
  tx_code: z.string().min(1).max(20),
})
const credentialRequest = z.object({
  credential_configuration_id: z.literal(credentialId),
  proofs: z.object({ jwt: z.array(z.string().max(8000)).length(1) }),
})

/** How often an address may try in a minute. */
const limited = { config: { rateLimit: { max: 60 } } }

export const walletDoorOf =
  ({ work, log }: Platform, options: AppOptions): FastifyPluginAsync =>
  async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, sent, done) =>
      done(null, isForeignText(request.headers['content-type']) ? foreignText : readJson(Buffer.from(sent))),
    )
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, sent, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(sent)))),
    )
    // Read by no schema: whoever sends it is told what is asked for.
    app.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume()
      done(null, undefined)
    })
    app.setErrorHandler((error, request, reply) => {
      const known = named(error)
      if (problemOfError(known, request.method).document.status >= 500)
        log.error('wallet.failed', { status: 500, ...factsOf(known) })
      return sendError(reply, known, request)
    })
    const houseOf = (request: FastifyRequest) => options.publicUrl ?? `http://${request.host}`
    app.get('/.well-known/openid-credential-issuer', async (request) => issuerMetadata(houseOf(request)))
    app.get('/.well-known/oauth-authorization-server', async (request) => serverMetadata(houseOf(request)))
    app.get('/.well-known/jwt-vc-issuer', async (request) => ({
      issuer: houseOf(request),
      jwks: {
        keys: await work(walletDoor, async ({ vault }) =>
          vault.certificateKeys.publicKeys
            .filter(({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519')
            .map((key) => ({ ...jwkOf(key), kid: keyIdOf(key), use: 'sig', alg: 'EdDSA' })),
        ),
      },
    }))
    app.get('/credentials/disability-certificate', async (request) => credentialType(houseOf(request)))

    app.post('/wallet/token', limited, async (request, reply) => {
      const asked = tokenRequest.safeParse(request.body)
      if (!asked.success) return refused(reply, 400, 'invalid_request')
      const token = await work(walletDoor, (unit) =>
        changeCode(unit, asked.data['pre-authorized_code'], asked.data.tx_code),
      )
      if (token === undefined) return refused(reply, 400, 'invalid_grant')
      return kept(reply).send({ access_token: token, token_type: 'Bearer', expires_in: tokenMinutes * 60 })
    })

    app.post('/wallet/nonce', limited, async (_request, reply) =>
      kept(reply).send({
        c_nonce: await work(walletDoor, async ({ vault, now }) => newNonce(vault.certificateKeys.privateKey, now)),
      }),
    )

    app.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url: '/wallet/:door',
      handler: async (request, reply) => {
        const { door } = request.params as { door: string }
        return ['token', 'nonce', 'credential'].includes(door)
          ? refused(reply.header('allow', 'POST'), 405, 'method_not_allowed')
          : refused(reply, 404, 'not_found')
      },
    })
    app.post('/wallet/:door', async (_request, reply) => refused(reply, 404, 'not_found'))

    app.post('/wallet/credential', limited, async (request, reply) => {
      const [, token] = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '') ?? []
      if (token === undefined) return refused(reply, 401, 'invalid_token')
      const asked = credentialRequest.safeParse(request.body)
      if (!asked.success) return refused(reply, 400, 'invalid_credential_request')
      const house = houseOf(request)
      const [jwt = ''] = asked.data.proofs.jwt
      const proof = await work(walletDoor, ({ vault, now }) =>
        readKeyProof(jwt, { audience: house, privateKey: vault.certificateKeys.privateKey, now }),
      )
      if (proof === 'nonce') return refused(reply, 400, 'invalid_nonce')
      if (!proof) return refused(reply, 400, 'invalid_proof')
      const issued = await work(walletDoor, (unit) => issueCredential(unit, { token, house, holderKey: proof.key }))
      if (!issued) return refused(reply, 401, 'invalid_token')
      return kept(reply).send({ credentials: [{ credential: issued.credential }] })
    })
  }

/** The errors of OAuth and OpenID4VCI, each in words for who builds a wallet. */
const inWords = {
  invalid_request: '请求缺少一项，或写错了。请用表单格式，写 grant_type、pre-authorized_code 和 tx_code。',
  invalid_grant: '领取码或确认码不对、用过，或过了五分钟。请持证人在网页上重新生成。',
  invalid_token: '没有令牌，或令牌不对、已过期、用过。请重新取令牌，用 Bearer 方式带上。',
  invalid_credential_request: '请求的内容不对。请用 UTF-8 的 JSON，写 credential_configuration_id 和一个 proofs.jwt。',
  invalid_nonce: 'nonce 不对或已过期。请从 /wallet/nonce 重新取。',
  invalid_proof: '密钥证明不对。请用钱包自己的密钥签，aud 写本系统的地址。',
  method_not_allowed: '这个地址只能用 POST。',
  not_found: '没有这个地址。请看 /.well-known/openid-credential-issuer。',
  slow_down: '太频繁了。请过一分钟再试。',
  temporarily_unavailable: '系统忙。请稍后再试。',
  server_error: '没有办理。请稍后再试；还是不行，请联系我们。',
} as const
type WalletError = keyof typeof inWords

const kept = (reply: FastifyReply) => reply.header('cache-control', 'no-store')
const refused = (reply: FastifyReply, status: number, error: WalletError) =>
  kept(reply).code(status).send({ error, error_description: inWords[error] })

/** What was thrown, as a wallet reads it: of a body that nobody can read, which of the two requests it was meant to be. */
function sendError(reply: FastifyReply, known: unknown, { method, url }: FastifyRequest): FastifyReply {
  const { document, retryAfter } = problemOfError(known, method)
  const { status } = document
  if (status === 429 || status === 503) reply.header('retry-after', retryAfter ?? 60)
  if (status === 429) return refused(reply, 429, 'slow_down')
  if (status === 503) return refused(reply, 503, 'temporarily_unavailable')
  if (status >= 500) return refused(reply, status, 'server_error')
  return refused(reply, status, url.startsWith('/wallet/credential') ? 'invalid_credential_request' : 'invalid_request')
}
