// Signatures by whichever kind of key is given: Ed25519 (RFC 8032) or SM2 (GB/T 32918), and how public keys are named and published.
import { createHash, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto'
import { isSm2, pointOf, publicKeyOf, signSm2, verifySm2 } from './ciphers/sm2.ts'

/** What signs: Ed25519 always, SM2 beside it where the suite has it. */
export type Signers = { privateKey: KeyObject; sm2?: KeyObject | undefined }

/** Of both kinds. */
export const signatureBytes = 64

export function signWith(privateKey: KeyObject, message: Buffer): Buffer {
  return privateKey.asymmetricKeyType === 'ed25519' ? sign(null, message, privateKey) : signSm2(privateKey, message)
}

export function isSignedBy(publicKey: KeyObject, message: Buffer, signature: Buffer): boolean {
  return isSm2(publicKey) ? verifySm2(publicKey, message, signature) : verify(null, message, publicKey, signature)
}

/** The 32 bytes of a key of Ed25519, the 64 of a point of SM2. */
export const rawOf = (publicKey: KeyObject): Buffer =>
  isSm2(publicKey) ? pointOf(publicKey) : Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')

/** Names a public key: the first eight hexadecimal digits of the hash of its raw bytes, SHA-256 for Ed25519, SM3 for SM2. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash(isSm2(publicKey) ? 'sm3' : 'sha256')
    .update(rawOf(publicKey))
    .digest('hex')
    .slice(0, 8)
}

/** As a JSON Web Key. Curve SM2 is in no registry of JOSE; the name is the one in use. */
export function jwkOf(publicKey: KeyObject): JsonWebKey {
  if (!isSm2(publicKey)) return publicKey.export({ format: 'jwk' })
  const point = pointOf(publicKey)
  return { kty: 'EC', crv: 'SM2', x: coordinate(point.subarray(0, 32)), y: coordinate(point.subarray(32)) }
}

/** Throws where it is no key of either kind. */
export function readJwk(key: JsonWebKey): KeyObject {
  if (key.crv !== 'SM2') return createPublicKey({ key, format: 'jwk' })
  return publicKeyOf(Buffer.concat([key.x, key.y].map((part) => Buffer.from(part ?? '', 'base64url'))))
}

const coordinate = (bytes: Buffer): string => bytes.toString('base64url')
