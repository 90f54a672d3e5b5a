// What the QR code on a holder's telephone holds: a certificate's public id, good for a minute or two, signed (R6.1; decision 50).
import { createPublicKey, type KeyObject } from 'node:crypto'
import { decode, encode } from 'cborg'
import { isSignedBy, keyIdOf, type Signers, signatureBytes, signWith } from './signatures.ts'

/** How long a code is good for; the page makes a new one when half of it is over. */
export const shownSeconds = 120

/** `until`: seconds since 1970. */
export type Shown = { publicId: string; until: number }
export type InvalidShown = { invalid: true; reason: 'malformed' | 'unknown-key' | 'bad-signature' | 'over' }

/** By which the address tells it from the code that is printed on a card. */
const mark = '~'
const purpose = Buffer.from('tongban certificate on a telephone\0')
/** A clock may run ahead by as much. */
const leewaySeconds = 60

export const isShownToken = (token: string): boolean => token.startsWith(mark)

/** It names nobody: without the register it says nothing. */
export function signShown({ privateKey, sm2 }: Signers, publicId: string, now: Date): string {
  const keys = [privateKey, ...(sm2 ? [sm2] : [])]
  const until = Math.floor(now.getTime() / 1000) + shownSeconds
  const ids = keys.map((key) => Buffer.from(keyIdOf(createPublicKey(key)), 'hex'))
  const body = encode([keys.length, Buffer.from(publicId, 'hex'), until, ...ids])
  const signed = Buffer.concat([purpose, body])
  return mark + Buffer.concat([body, ...keys.map((key) => signWith(key, signed))]).toString('base64url')
}

/** What known keys signed, all that it names, while it is good; or why not. */
export function readShown(publicKeys: readonly KeyObject[], token: string, now: Date): Shown | InvalidShown {
  const text = token.slice(mark.length)
  const bytes = Buffer.from(text, 'base64url')
  const count = bytes[1] ?? 0
  if (!isShownToken(token) || bytes.length > 256 || bytes.toString('base64url') !== text) return invalid('malformed')
  if ((count !== 1 && count !== 2) || bytes.length <= signatureBytes * count) return invalid('malformed')
  const body = bytes.subarray(0, -signatureBytes * count)
  const [, id, until, ...ids] = decodeStatement(body)
  if (!(id instanceof Uint8Array) || id.length !== 16 || typeof until !== 'number' || ids.length !== count)
    return invalid('malformed')
  const signed = Buffer.concat([purpose, body])
  for (const [at, keyId] of ids.entries()) {
    if (!(keyId instanceof Uint8Array)) return invalid('malformed')
    const key = publicKeys.find((known) => keyIdOf(known) === Buffer.from(keyId).toString('hex'))
    if (!key) return invalid('unknown-key')
    const from = body.length + at * signatureBytes
    if (!isSignedBy(key, signed, bytes.subarray(from, from + signatureBytes))) return invalid('bad-signature')
  }
  const seconds = now.getTime() / 1000
  if (until <= seconds || until > seconds + shownSeconds + leewaySeconds) return invalid('over')
  return { publicId: Buffer.from(id).toString('hex'), until }
}

const invalid = (reason: InvalidShown['reason']): InvalidShown => ({ invalid: true, reason })

function decodeStatement(body: Buffer): readonly unknown[] {
  try {
    const read: unknown = decode(body, { strict: true, allowIndefinite: false })
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}
