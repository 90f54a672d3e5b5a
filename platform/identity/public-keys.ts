// Reads public keys as other systems give them: a JWK, a set of them (RFC 7517), or PEM (RFC 7468); tells a private key from them (N5.2).
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import type { PastedKey, PastedKeys } from '#regulation/offices/partner-keys.ts'

/** Members of a JWK that make it private or a shared secret (RFC 7518), wherever in the text they stand. */
const secretMember = /["'](?:d|p|q|dp|dq|qi|oth|k)["']\s*:/
const secretBlock = /PRIVATE KEY|OPENSSH PRIVATE|ENCRYPTED/i
const publicBlock = /-----BEGIN (PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----[^-]+-----END \1-----/g

type Described = Readonly<Record<string, unknown>>

/** @param about what came with the key: its name, its algorithm, its use */
function describe(key: KeyObject, about: Described): PastedKey {
  const bare: Described = key.export({ format: 'jwk' })
  const more = Object.fromEntries(['alg', 'use'].filter((name) => name in about).map((name) => [name, about[name]]))
  return {
    jwk: { ...bare, ...more },
    kid: typeof about.kid === 'string' && about.kid !== '' ? about.kid : undefined,
    thumbprint: thumbprintOf(bare),
  }
}

/** RFC 7638: by which the same key is known again under any name. */
export function thumbprintOf(jwk: Described): string {
  const members = ['crv', 'e', 'kty', 'n', 'x', 'y'].filter((name) => name in jwk)
  const canonical = JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]])))
  return createHash('sha256').update(canonical).digest('base64url')
}

const isDescribed = (value: unknown): value is Described => typeof value === 'object' && value !== null

function readJson(text: string): PastedKeys {
  const parsed: unknown = JSON.parse(text)
  if (!isDescribed(parsed)) return { kind: 'unreadable' }
  const listed: readonly unknown[] = Array.isArray(parsed.keys) ? parsed.keys : [parsed]
  const keys = listed.map((jwk) => {
    if (!isDescribed(jwk)) throw new TypeError('no key')
    return describe(createPublicKey({ key: { ...jwk }, format: 'jwk' }), jwk)
  })
  return keys.length === 0 ? { kind: 'unreadable' } : { kind: 'keys', keys }
}

/** Nothing of a private key is kept in what is returned, nor in an error. */
export function readPastedKeys(text: string): PastedKeys {
  if (secretMember.test(text) || secretBlock.test(text)) return { kind: 'secret' }
  try {
    const blocks = text.match(publicBlock)
    if (!blocks) return readJson(text.trim())
    return { kind: 'keys', keys: blocks.map((block) => describe(createPublicKey(block), {})) }
  } catch {
    // Whatever OpenSSL or JSON has against it: nobody can compute with it.
    return { kind: 'unreadable' }
  }
}
