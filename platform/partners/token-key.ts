// The keys that sign partners' access tokens: made from the key file, so that every process has the same (R3.2, N5.2).
import { createPrivateKey } from 'node:crypto'
import type { JWK } from 'jose'

/** Of an Ed25519 private key (RFC 8410), before its 32 bytes. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** @param seed 32 bytes @returns the private key as a JWK, named by the key of the file it was made from */
export function tokenKeyOf({ id, seed }: { id: number; seed: Buffer }): JWK & { kid: string } {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  return { ...(key.export({ format: 'jwk' }) as JWK), kid: String(id), alg: 'EdDSA', use: 'sig' }
}

/** @returns what others verify with: never the private part */
export function publicTokenKey(key: JWK): JWK {
  const { d: _private, ...open } = key
  return open
}
