// A proof that whoever sends a token holds the key it is bound to (RFC 9449), and a platform's word on who its user is (R3.2).
import { createHash } from 'node:crypto'
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  decodeProtectedHeader,
  EmbeddedJWK,
  errors,
  type JWK,
  jwtVerify,
} from 'jose'
import { systemClock } from '../clock.ts'

/** Seconds by which two clocks may differ, and for which a proof holds. */
const clocksApart = 60
const algorithms = ['ES256', 'EdDSA', 'PS256']
const longestId = 200

/** `once`: by what the proof is known again; `until`: when it has run out for certain. */
export type Proof = { keyThumbprint: string; once: string; until: Date }

/** Undefined where it proves nothing for this request. @param address without query, as the partner wrote it */
export async function readProof(
  proof: string,
  { method, address, token }: { method: string; address: string; token: string },
): Promise<Proof | undefined> {
  return unlessBroken(async () => {
    const { jwk } = decodeProtectedHeader(proof)
    if (!jwk || 'd' in jwk) return undefined
    const { payload } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms, currentDate: systemClock() })
    const { htm, htu, ath, iat, jti } = payload
    const now = systemClock().getTime() / 1000
    const fits =
      htm === method &&
      typeof htu === 'string' &&
      sameAddress(htu, address) &&
      ath === createHash('sha256').update(token).digest('base64url') &&
      typeof iat === 'number' &&
      Math.abs(now - iat) <= clocksApart &&
      isShort(jti) &&
      jti.length >= 8
    if (!fits) return undefined
    const keyThumbprint = await calculateJwkThumbprint(jwk)
    return { keyThumbprint, once: `proof ${keyThumbprint} ${jti}`, until: new Date((iat + 2 * clocksApart) * 1000) }
  })
}

/** A person as a platform knows them. */
export type Assertion = {
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
const assertionMinutes = 5

/** Undefined where the platform did not sign it for us, just now. @param keys of the platform, in force @param audience our own address */
export async function readAssertion(
  assertion: string,
  { partner, keys, audience }: { partner: string; keys: readonly JWK[]; audience: string },
): Promise<Assertion | undefined> {
  return unlessBroken(async () => {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: [...keys] }), {
      issuer: partner,
      audience,
      typ: 'tongban-person+jwt',
      algorithms,
      clockTolerance: clocksApart,
      maxTokenAge: assertionMinutes * 60,
      requiredClaims: ['sub', 'jti', 'iat', 'exp', 'acr'],
      currentDate: systemClock(),
    })
    const { sub, jti, acr, iat = 0, name, id_number: idNumber, phone_number: phone } = payload
    if (!isShort(sub) || !isShort(jti) || typeof acr !== 'string') return undefined
    // Whatever end it names, it holds no longer than that.
    const until = new Date((iat + assertionMinutes * 60 + 2 * clocksApart) * 1000)
    const isPhoneProved = payload.phone_number_verified === true
    return {
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

/** What is no such token at all proves nothing either. */
async function unlessBroken<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      return undefined
    throw error
  }
}
