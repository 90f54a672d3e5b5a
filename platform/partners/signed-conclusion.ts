// A conclusion as a doctor signed it in the hospital's own system: a JWT with the key that it names by its fingerprint (R1.3; decision 51).
import { decodeProtectedHeader, errors, importJWK, type JWK } from 'jose'
import type { FieldProblem } from './read-json.ts'
import { FlawedPayload, verifySigned } from './verify-signed.ts'

/** What the header of such a token says that it is. */
export const conclusionType = 'tongban-conclusion+jwt'
const algorithms = ['ES256', 'EdDSA', 'PS256']
const clocksApart = 60
/** For so long after it was signed it may be handed in. */
const hoursToHandIn = 24

/** The fingerprint of the key that a signature names; undefined where it is no such token. */
export function keyNamedIn(signed: string): string | undefined {
  try {
    const { kid, typ } = decodeProtectedHeader(signed)
    return typ === conclusionType ? kid : undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** `signedAt` is the doctor's own word on when. */
export type SignedConclusion = { assessment: string; version: unknown; findings: unknown; signedAt: Date }

/** Undefined where this key did not sign it for us within the last day; a flaw where it did, and the text cannot be kept. @param audience our own address */
export async function readSignedConclusion(
  signed: string,
  { jwk, audience }: { jwk: JWK; audience: string },
): Promise<SignedConclusion | { flaw: FieldProblem } | undefined> {
  try {
    const payload = await verifySigned(signed, await importJWK(jwk), {
      audience,
      typ: conclusionType,
      algorithms,
      clockTolerance: clocksApart,
      maxTokenAge: hoursToHandIn * 3600,
      requiredClaims: ['sub', 'iat'],
    })
    return {
      assessment: payload.sub ?? '',
      version: payload.version,
      findings: payload.findings,
      signedAt: new Date((payload.iat ?? 0) * 1000),
    }
  } catch (error) {
    if (error instanceof FlawedPayload) return { flaw: error.problem }
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      return undefined
    throw error
  }
}
