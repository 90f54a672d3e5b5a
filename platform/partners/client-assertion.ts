// How a partner says who it is when it asks for a token: what is wrong is named to nobody but the holder of a registered key (RFC 7523).
import { createLocalJWKSet, decodeProtectedHeader, errors, type JWK } from 'jose'
import { systemClock } from '../clock.ts'
import { claimedIssuer, FlawedPayload, verifySigned } from './verify-signed.ts'

/** Seconds that an assertion of a partner may hold at most: so long it is remembered, lest it be used again. */
export const longestAssertion = 3600
export const clientAlgorithms = ['ES256', 'EdDSA', 'PS256'] as const

export type ClientFlaw = 'exp' | 'far' | 'nbf' | 'iss' | 'aud' | 'sub' | 'jti' | 'kid' | 'text'
export type ReadClient = { kid: string } | { flaw: ClientFlaw }

/** Whom it says it is of, which proves nothing. */
export const clientNamedIn = (assertion: string): string | undefined => claimedIssuer(assertion)

/** Which registered key an assertion names; undefined where it is no such token. */
export function kidOf(assertion: unknown): string | undefined {
  try {
    return decodeProtectedHeader(String(assertion)).kid
  } catch (error) {
    if (error instanceof TypeError || error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** Undefined where none of its keys in force signed it: then the rest is nobody's business. @param issuer of the tokens: this house */
export async function readClientAssertion(
  assertion: string,
  { client, keys, issuer }: { client: string; keys: readonly JWK[]; issuer: string },
): Promise<ReadClient | undefined> {
  try {
    const { jti, exp = 0 } = await verifySigned(assertion, createLocalJWKSet({ keys: [...keys] }), {
      issuer: client,
      subject: client,
      audience: [issuer, `${issuer}/token`],
      algorithms: [...clientAlgorithms],
      requiredClaims: ['exp', 'jti'],
    })
    if (exp - systemClock().getTime() / 1000 > longestAssertion) return { flaw: 'far' }
    if (typeof jti !== 'string' || jti === '') return { flaw: 'jti' }
    const kid = kidOf(assertion)
    return kid === undefined ? { flaw: 'kid' } : { kid }
  } catch (error) {
    if (error instanceof FlawedPayload) return { flaw: 'text' }
    if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
      return { flaw: named.find((claim) => claim === error.claim) ?? 'text' }
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      return undefined
    throw error
  }
}

const named: readonly ClientFlaw[] = ['exp', 'nbf', 'iss', 'aud', 'sub', 'jti']
