// What others signed is read as strictly as what they send: its text must have one reading, and hold nothing that cannot be kept (RFC 7519, RFC 7493).
import {
  decodeJwt,
  EmbeddedJWK,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose'
import { systemClock } from '../clock.ts'
import { type FieldProblem, FlawedBody, readJson } from './read-json.ts'

/** The signature is good, and what it signs is not: the field is named, without the part of the request it stands in. */
export class FlawedPayload extends errors.JWTInvalid {
  readonly problem: FieldProblem
  constructor({ field, detail }: FieldProblem) {
    super('could be read in two ways')
    this.problem = { field: field.replace(/^body\.?/, ''), detail }
  }
}

/** @param key by which it is verified; without one the key that its own header carries @throws errors of jose, FlawedPayload among them */
export async function verifySigned(
  signed: string,
  key: Parameters<typeof jwtVerify>[1] | JWTVerifyGetKey | undefined,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  const verified = await jwtVerify(signed, (key ?? EmbeddedJWK) as JWTVerifyGetKey, {
    ...options,
    currentDate: systemClock(),
  })
  const payload = readJson(Buffer.from(signed.split('.')[1] ?? '', 'base64url'))
  if (payload instanceof FlawedBody) throw new FlawedPayload(payload.flaw ?? { field: '', detail: '' })
  return verified.payload
}

/** Whom a token says it is of, before anything of it is believed; undefined where it is no token. */
export function claimedIssuer(signed: string): string | undefined {
  try {
    const { iss, sub } = decodeJwt(signed)
    return typeof sub === 'string' ? sub : typeof iss === 'string' ? iss : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
