// The authorisation server of partners: client credentials with private_key_jwt, short tokens bound to a key by DPoP (R3.2; RFC 7523, RFC 9449).
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalJWKSet, errors, type JWK } from 'jose'
import { type Adapter, type Configuration, errors as oauthErrors, Provider } from 'oidc-provider'
import { systemClock } from '../clock.ts'
import { named, Unavailable } from '../database/errors.ts'
import { clientAlgorithms, kidOf, longestAssertion } from './client-assertion.ts'
import { publicTokenKey, tokenKeyOf } from './token-key.ts'
import { verifySigned } from './verify-signed.ts'

/** What the server asks of a partner: its public keys in force, and what it may do. Undefined where it may not come in at all. */
export type PartnerClient = { id: string; title: string; keys: readonly JWK[]; scopes: readonly string[] }

export type TokenStore = {
  findClient: (id: string) => Promise<PartnerClient | undefined>
  /** @returns whether it is used for the first time */
  useOnce: (what: string, until: Date) => Promise<boolean>
}

/** What an access token says. */
export type AccessToken = {
  partner: string
  scopes: readonly string[]
  keyThumbprint: string
  /** Of the registered key that it was got with; undefined of a token that the release before gave. */
  kid: string | undefined
}

export type TokenServer = {
  issuer: string
  /** Answers a request below the issuer's path; `url` of the request without that path. @param say what is said of an error of OAuth */
  answer: (request: IncomingMessage, response: ServerResponse, say?: (error: string) => string) => Promise<void>
  /** Undefined for what is no token of ours, has run out or is bound to no key. */
  verify: (token: string) => Promise<AccessToken | undefined>
}

/** Seconds that a token holds. */
export const tokenSeconds = 300
/** When to come back, where what the server stands on is away or busy. */
const comeBackSeconds = 5
const claimOfKey = 'tongban_kid'
const comeBack = 'temporarily unavailable, please try again'

/**
 * @param issuer the address it is reached at
 * @param audience the interface that its tokens open
 * @param seeds of the keys that sign, the newest last; asked again for each request, for keys change
 */
export function openTokenServer(
  { issuer, audience, scopes }: { issuer: string; audience: string; scopes: readonly string[] },
  seeds: () => readonly { id: number; seed: Buffer }[],
  store: TokenStore,
): TokenServer {
  const sayings = new WeakMap<IncomingMessage, (error: string) => string>()
  let made: { provider: Provider; newest: number } | undefined
  const provider = () => {
    const keys = seeds()
    const newest = keys.at(-1)?.id ?? 0
    if (made?.newest !== newest) made = { newest, provider: providerWith(keys) }
    return made.provider
  }
  const providerWith = (keys: ReturnType<typeof seeds>) => {
    const configuration: Configuration = {
      adapter: (name: string) => adapterOf(name, store),
      // The first of its kind signs: the newest comes first.
      jwks: { keys: keys.toReversed().map(tokenKeyOf) },
      scopes: [...scopes],
      clientAuthMethods: ['private_key_jwt'],
      enabledJWA: {
        clientAuthSigningAlgValues: [...clientAlgorithms],
        dPoPSigningAlgValues: [...clientAlgorithms],
        idTokenSigningAlgValues: ['EdDSA'],
      },
      clientDefaults: { id_token_signed_response_alg: 'EdDSA' },
      routes: { token: '/token', jwks: '/jwks' },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        dPoP: { enabled: true, allowReplay: false },
        userinfo: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => audience,
          useGrantedResource: () => true,
          getResourceServerInfo: (_context, resource) => {
            if (resource !== audience) throw new oauthErrors.InvalidTarget()
            return {
              scope: scopes.join(' '),
              audience,
              accessTokenTTL: tokenSeconds,
              accessTokenFormat: 'jwt',
              jwt: { sign: { alg: 'EdDSA' } },
            }
          },
        },
      },
      ttl: { ClientCredentials: tokenSeconds },
      // What a key has opened is closed with it.
      extraTokenClaims: (context) => {
        const kid = kidOf(context.oidc.params?.client_assertion)
        if (kid === undefined) throw new oauthErrors.InvalidClientAuth('names no key')
        return { [claimOfKey]: kid }
      },
      renderError: (context, out) => {
        context.type = 'application/json'
        context.body = out
      },
    }
    const opened = new Provider(issuer, configuration)
    opened.use(async (context, next) => {
      await next()
      if (context.status === 503) context.set('Retry-After', String(comeBackSeconds))
      const body = context.body as { error?: unknown } | undefined
      const say = sayings.get(context.req)
      if (say && typeof body?.error === 'string')
        context.body = { error: body.error, error_description: say(body.error) }
    })
    return opened
  }
  return {
    issuer,
    answer: (request, response, say) => {
      if (say) sayings.set(request, say)
      return provider().callback()(request, response)
    },
    verify: async (token) => {
      try {
        const keys = createLocalJWKSet({ keys: seeds().map((seed) => publicTokenKey(tokenKeyOf(seed))) })
        const payload = await verifySigned(token, keys, {
          issuer,
          audience,
          algorithms: ['EdDSA'],
          typ: 'at+jwt',
          requiredClaims: ['exp', 'client_id', 'cnf'],
        })
        const { client_id: partner, scope, cnf } = payload
        const keyThumbprint = (cnf as { jkt?: unknown } | undefined)?.jkt
        if (typeof partner !== 'string' || typeof keyThumbprint !== 'string') return undefined
        const { [claimOfKey]: kid } = payload
        return {
          partner,
          scopes: typeof scope === 'string' ? scope.split(' ') : [],
          keyThumbprint,
          kid: typeof kid === 'string' ? kid : undefined,
        }
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
        throw error
      }
    },
  }
}

/** Of all that the server could keep, only clients and what was used once are asked for: its tokens say what they are themselves. */
/** Database is away or too busy: the caller is told to come back, not that it did something wrong (RFC 6749 4.1.2.1). */
async function orComeBack<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(named(error) instanceof Unavailable)) throw error
    throw Object.assign(new oauthErrors.TemporarilyUnavailable(comeBack), { statusCode: 503, status: 503 })
  }
}

function adapterOf(kind: string, store: TokenStore): Adapter {
  const nothing = async () => undefined
  return {
    find: async (id) => {
      if (kind !== 'Client') return undefined
      const found = await orComeBack(store.findClient(id))
      return found && metadataOf(found)
    },
    upsert: async (id, _payload, expiresIn = tokenSeconds) => {
      if (kind !== 'ReplayDetection') return
      if (!(expiresIn <= longestAssertion)) throw new oauthErrors.InvalidClientAuth('holds too long')
      const until = new Date(systemClock().getTime() + expiresIn * 1000)
      if (!(await orComeBack(store.useOnce(`oauth ${id}`, until))))
        throw new oauthErrors.InvalidClientAuth('used before')
    },
    consume: nothing,
    destroy: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
    revokeByGrantId: nothing,
  }
}

const metadataOf = ({ id, title, keys, scopes }: PartnerClient) => ({
  client_id: id,
  client_name: title,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  token_endpoint_auth_method: 'private_key_jwt' as const,
  dpop_bound_access_tokens: true,
  scope: scopes.join(' '),
  jwks: { keys: [...keys] },
})
