// A wallet proves that it holds the key to which a credential is to be bound, over a nonce of this house (OpenID4VCI §8.2, Appendix F).
import { createPublicKey, type KeyObject } from 'node:crypto'
import { decodeProtectedHeader, type JWK } from 'jose'
import { verifySigned } from '../partners/verify-signed.ts'
import { randomBytes } from '../random.ts'
import { isSignedBy, signatureBytes, signWith } from '../signatures.ts'

export const proofAlgorithms = ['ES256', 'EdDSA']
const nonceMinutes = 5
/** Seconds by which two clocks may differ. */
const clocksApart = 60
const purpose = Buffer.from('tongban nonce of a wallet\0')

/** Known again by its signature: nothing is kept of it. A credential is issued once for each token in any case. */
export function newNonce(privateKey: KeyObject, now: Date): string {
  const ends = Buffer.alloc(8)
  ends.writeBigUInt64BE(BigInt(now.getTime() + nonceMinutes * 60_000))
  const body = Buffer.concat([ends, randomBytes(8)])
  return Buffer.concat([body, signWith(privateKey, Buffer.concat([purpose, body]))]).toString('base64url')
}

export function isNonce(privateKey: KeyObject, nonce: unknown, now: Date): boolean {
  const bytes = typeof nonce === 'string' ? Buffer.from(nonce, 'base64url') : Buffer.alloc(0)
  if (bytes.length !== 16 + signatureBytes || bytes.readBigUInt64BE() <= BigInt(now.getTime())) return false
  const body = bytes.subarray(0, 16)
  return isSignedBy(createPublicKey(privateKey), Buffer.concat([purpose, body]), bytes.subarray(16))
}

/** The public key of the wallet; `nonce` where only the nonce is not good; undefined where it proves nothing. */
export async function readKeyProof(
  proof: string,
  { audience, privateKey, now }: { audience: string; privateKey: KeyObject; now: Date },
): Promise<{ key: JWK } | 'nonce' | undefined> {
  try {
    const { jwk } = decodeProtectedHeader(proof)
    if (!jwk || 'd' in jwk) return undefined
    const payload = await verifySigned(proof, undefined, {
      typ: 'openid4vci-proof+jwt',
      algorithms: proofAlgorithms,
      audience,
      maxTokenAge: 300,
      clockTolerance: clocksApart,
    })
    return isNonce(privateKey, payload.nonce, now) ? { key: jwk } : 'nonce'
  } catch {
    return undefined
  }
}
