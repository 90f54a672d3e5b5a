// A proof that whoever sends a token holds the key it is bound to (RFC 9449), and a platform's word on who its user is (R3.2).
import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, createLocalJWKSet, decodeProtectedHeader, errors, type JWK } from 'jose'
import { systemClock } from '../clock.ts'
import { FlawedPayload, verifySigned } from './verify-signed.ts'

/** Seconds by which two clocks may differ, and for which a proof holds. */
export const clocksApart = 60
const algorithms = ['ES256', 'EdDSA', 'PS256']
const longestId = 200

/** Which part of a token is not as it must be; `form`: it is no such token at all. */
export type Flawed = {
  flaw:
    | 'form'
    | 'typ'
    | 'signature'
    | 'htm'
    | 'htu'
    | 'ath'
    | 'iat'
    | 'exp'
    | 'jti'
    | 'iss'
    | 'aud'
    | 'sub'
    | 'acr'
    | 'phone'
    | 'text'
}

/** `once`: by what the proof is known again; `until`: when it has run out for certain. */
export type Proof = { keyThumbprint: string; once: string; until: Date }

/** What it does not prove for this request is named. @param address without query, as the partner wrote it @param token that it goes with, where there is one already */
export async function readProof(
  proof: string,
  { method, address, token }: { method: string; address: string; token?: string },
): Promise<Proof | Flawed> {
  return namingFlaws(async () => {
    const { jwk } = decodeProtectedHeader(proof)
    if (!jwk || 'd' in jwk) return { flaw: 'form' }
    const payload = await verifySigned(proof, undefined, { typ: 'dpop+jwt', algorithms })
    const { htm, htu, ath, iat, jti } = payload
    if (htm !== method) return { flaw: 'htm' }
    if (typeof htu !== 'string' || !sameAddress(htu, address)) return { flaw: 'htu' }
    if (token !== undefined && ath !== createHash('sha256').update(token).digest('base64url')) return { flaw: 'ath' }
    if (typeof iat !== 'number' || Math.abs(systemClock().getTime() / 1000 - iat) > clocksApart) return { flaw: 'iat' }
    if (!isShort(jti) || jti.length < 8) return { flaw: 'jti' }
    const keyThumbprint = await calculateJwkThumbprint(jwk)
    return { keyThumbprint, once: `proof ${keyThumbprint} ${jti}`, until: new Date((iat + 2 * clocksApart) * 1000) }
  })
}

/** A person as a platform knows them. */
export type Assertion = {
  /** Of the registered key that signed it. */
  kid: string | undefined
  subject: string
  acr: string
  name: unknown
  idNumber: unknown
  /** Only where the platform says that it is in their hands: whoever has it signs in with it. */
  phone: unknown
  once: string
  until: Date
}

/** Minutes that a platform's word holds. */
export const assertionMinutes = 5

/** What keeps it from being the platform's word to us, just now, is named. @param keys of the platform, in force @param audience our own address */
export async function readAssertion(
  assertion: string,
  { partner, keys, audience }: { partner: string; keys: readonly JWK[]; audience: string },
): Promise<Assertion | Flawed> {
  return namingFlaws(async () => {
    const payload = await verifySigned(assertion, createLocalJWKSet({ keys: [...keys] }), {
      issuer: partner,
      audience,
      typ: 'tongban-person+jwt',
      algorithms,
      clockTolerance: clocksApart,
      maxTokenAge: assertionMinutes * 60,
      requiredClaims: ['sub', 'jti', 'iat', 'exp', 'acr'],
    })
    const { sub, jti, acr, iat = 0, name, id_number: idNumber, phone_number: phone } = payload
    if (!isShort(sub)) return { flaw: 'sub' }
    if (!isShort(jti)) return { flaw: 'jti' }
    if (typeof acr !== 'string') return { flaw: 'acr' }
    // Whatever end it names, it holds no longer than that.
    const until = new Date((iat + assertionMinutes * 60 + 2 * clocksApart) * 1000)
    const { phone_number_verified: isPhoneProved } = payload
    if (!['undefined', 'string'].includes(typeof phone)) return { flaw: 'phone' }
    if (!['undefined', 'boolean'].includes(typeof isPhoneProved)) return { flaw: 'phone' }
    // Who names no key has but one.
    const kid = decodeProtectedHeader(assertion).kid ?? keys[0]?.kid
    return {
      kid,
      subject: sub,
      acr,
      name,
      idNumber,
      phone: isPhoneProved ? phone : undefined,
      once: `person ${partner} ${jti}`,
      until,
    }
  })
}

const isShort = (text: unknown): text is string => typeof text === 'string' && text !== '' && text.length <= longestId

function sameAddress(one: string, other: string): boolean {
  if (!URL.canParse(one)) return false
  const { origin, pathname } = new URL(one)
  return `${origin}${pathname}` === other
}

const named: readonly Flawed['flaw'][] = ['typ', 'iat', 'exp', 'jti', 'iss', 'aud', 'sub', 'acr']

async function namingFlaws<T>(read: () => Promise<T | Flawed>): Promise<T | Flawed> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof FlawedPayload) return { flaw: 'text' }
    if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
      return { flaw: named.find((claim) => claim === error.claim) ?? 'form' }
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
      return { flaw: 'signature' }
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      return { flaw: 'form' }
    throw error
  }
}
