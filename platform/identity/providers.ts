// Identity providers by OpenID Connect: code with PKCE, state and nonce, one `acr` per level (R3.2, N5.2).
import * as client from 'openid-client'
import { systemClock } from '../clock.ts'

export type ProviderConfig = {
  /** Stands in addresses and on record. */
  id: string
  /** What people call it. */
  title: string
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  scope: string
  /** The claims that hold a person's name and identity number; for staff the claim that holds the user name. */
  claims: { name: string; idNumber: string; username: string }
  /** The values of `acr` at which the provider has checked card and face; asked for in this order. */
  realNameAcr: readonly string[]
}

/** Of an organisation, for its staff: how it says in `acr` or `amr` that a second factor was used; with neither ours is asked. */
export type StaffProviderConfig = ProviderConfig & {
  secondFactor: { acr: readonly string[]; amr: readonly string[] }
}

/** What has to be kept between leaving for the provider and coming back; `at` in seconds of the epoch. */
export type Leaving = { state: string; nonce: string; verifier: string; at: number }
export type Arrived = {
  subject: string
  acr: string | undefined
  /** How the person signed in there (RFC 8176); empty where the provider does not say. */
  amr: readonly string[]
  claims: Readonly<Record<string, unknown>>
  idToken: string
}

/** A provider that cannot be reached, or whose answer does not prove who it is about. */
export class ProviderFailure extends Error {}

const cachedFor = 5 * 60_000
/** Seconds by which the provider's clock and ours may differ. */
const clocksApart = 30
const secondsNow = () => Math.floor(systemClock().getTime() / 1000)
const known = new Map<string, { at: number; server: client.ServerMetadata }>()

/** A configuration of its own for every sign-in: the provider's keys are asked for anew, whenever it changes them. */
async function configurationOf(provider: ProviderConfig, instant: number): Promise<client.Configuration> {
  const secret = provider.clientSecret ? client.ClientSecretPost(provider.clientSecret) : client.None()
  const insecure = new URL(provider.issuer).protocol === 'http:' ? [client.allowInsecureRequests] : []
  const kept = known.get(provider.issuer)
  if (kept && instant - kept.at < cachedFor) {
    const configuration = new client.Configuration({ ...kept.server }, provider.clientId, undefined, secret)
    for (const allow of [...insecure, client.enableNonRepudiationChecks]) allow(configuration)
    return configuration
  }
  const found = await client.discovery(new URL(provider.issuer), provider.clientId, undefined, secret, {
    execute: [...insecure, client.enableNonRepudiationChecks],
    timeout: 10,
  })
  known.set(provider.issuer, { at: instant, server: { ...found.serverMetadata() } })
  return found
}

/** Where the browser goes, and what has to be kept until it is back. Throws `ProviderFailure`. */
export async function leaveFor(
  provider: ProviderConfig,
  redirectUri: string,
  now: Date,
): Promise<{ to: string; leaving: Leaving }> {
  return namingFailures(async () => {
    const configuration = await configurationOf(provider, now.getTime())
    const leaving = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      at: secondsNow(),
    }
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: provider.scope,
      state: leaving.state,
      nonce: leaving.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(leaving.verifier),
      code_challenge_method: 'S256',
      // Whoever sat at this browser before may still be signed in there.
      prompt: 'login',
      max_age: '0',
      ...(provider.realNameAcr.length > 0 ? { acr_values: provider.realNameAcr.join(' ') } : {}),
    })
    return { to: url.href, leaving }
  })
}

/** Whom the provider vouches for. @param back the whole address at which the browser came back. Throws `ProviderFailure`. */
export async function arriveFrom(
  provider: ProviderConfig,
  back: URL,
  { state, nonce, verifier, at }: Leaving,
  now: Date,
): Promise<Arrived> {
  return namingFailures(async () => {
    const configuration = await configurationOf(provider, now.getTime())
    const tokens = await client.authorizationCodeGrant(configuration, back, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims || !tokens.id_token) throw new ProviderFailure('the provider sent no ID token')
    if (typeof claims.auth_time !== 'number' || claims.auth_time < at - clocksApart)
      throw new ProviderFailure('the provider did not ask anew who it is')
    const more = configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {}
    const { acr, amr } = claims
    return {
      subject: claims.sub,
      acr: typeof acr === 'string' ? acr : undefined,
      amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
      claims: { ...more, ...claims },
      idToken: tokens.id_token,
    }
  })
}

/** Where the browser ends the provider's own session; undefined where the provider offers no such thing. */
export async function endAt(
  provider: ProviderConfig,
  idToken: string,
  afterwards: string,
  now: Date,
): Promise<string | undefined> {
  return namingFailures(async () => {
    const configuration = await configurationOf(provider, now.getTime())
    if (!configuration.serverMetadata().end_session_endpoint) return undefined
    return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: afterwards })
      .href
  })
}

async function namingFailures<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw error instanceof ProviderFailure
      ? error
      : new ProviderFailure('the identity provider failed', { cause: error })
  }
}
