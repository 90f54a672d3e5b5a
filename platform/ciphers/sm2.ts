// SM2 signatures (GB/T 32918.2, curve and encoding of GB/T 32918.5): the value Z of the signer, then e = SM3(Z ‖ message), signed by OpenSSL.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'

/** The identifier of a signer where no other is agreed upon (GB/T 35276, GM/T 0009). */
export const defaultSigner = '1234567812345678'

/** r and s, 32 bytes each. */
export const signatureBytes = 64

const bytesOf = (hexadecimal: string) => Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex')

/** a, b and the base point of the recommended curve, as they enter Z. */
const curve = bytesOf(
  'FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF 00000000 FFFFFFFF FFFFFFFC' +
    '28E9FA9E 9D9F5E34 4D5A9E4B CF6509A7 F39789F5 15AB8F92 DDBCBD41 4D940E93' +
    '32C4AE2C 1F198119 5F990446 6A39C994 8FE30BBF F2660BE1 715A4589 334C74C7' +
    'BC3736A2 F4F6779C 59BDCEE3 6B692153 D0A9877C C62A4740 02DF32E5 2139F0A0',
)
/** What stands before the point in the usual form of a public key (X.509 SubjectPublicKeyInfo, uncompressed). */
const beforePoint = bytesOf('3059 3013 0607 2A8648CE3D0201 0608 2A811CCF5501822D 0342 00 04')

/** @returns a private key, PEM */
export function newSm2Key(): string {
  return generateKeyPairSync('ec', {
    namedCurve: 'SM2',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
}

/** Of its encoded form only: a key object that was generated signs by another algorithm (ECDSA). */
export const readSm2Key = (pem: string): KeyObject => createPrivateKey(pem)

export function isSm2(publicKey: KeyObject): boolean {
  if (publicKey.asymmetricKeyType === 'ed25519') return false
  return derOf(publicKey).subarray(0, beforePoint.length).equals(beforePoint)
}

/** The 64 bytes of the point: x, then y. */
export const pointOf = (publicKey: KeyObject): Buffer => derOf(publicKey).subarray(beforePoint.length)

/** Throws where the bytes are no point of the curve. */
export function publicKeyOf(point: Buffer): KeyObject {
  if (point.length !== 64) throw new Error('A point of SM2 has 64 bytes')
  return createPublicKey({ key: Buffer.concat([beforePoint, point]), format: 'der', type: 'spki' })
}

/** Z of GB/T 32918.2 §5.5: who signs, on which curve, with which key. */
export function identityHash(publicKey: KeyObject, signer = defaultSigner): Buffer {
  const name = Buffer.from(signer)
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(name.length * 8)
  return createHash('sm3').update(bits).update(name).update(curve).update(pointOf(publicKey)).digest()
}

/** @returns r ‖ s, 64 bytes */
export function signSm2(privateKey: KeyObject, message: Buffer, signer = defaultSigner): Buffer {
  const z = identityHash(createPublicKey(privateKey), signer)
  // The stream hashes by itself and hands the hash over; the one-shot functions would put a Z of their own before the message.
  return fixedOf(createSign('sm3').update(z).update(message).sign(privateKey))
}

export function verifySm2(publicKey: KeyObject, message: Buffer, signature: Buffer, signer = defaultSigner): boolean {
  if (signature.length !== signatureBytes) return false
  const z = identityHash(publicKey, signer)
  return createVerify('sm3').update(z).update(message).verify(publicKey, encodedOf(signature))
}

const derOf = (publicKey: KeyObject): Buffer => publicKey.export({ format: 'der', type: 'spki' })

/** DER: SEQUENCE of two INTEGERs, of variable length, into two numbers of 32 bytes. */
function fixedOf(encoded: Buffer): Buffer {
  const fixed = Buffer.alloc(signatureBytes)
  const lengthOfR = encoded.readUInt8(3)
  const r = encoded.subarray(4, 4 + lengthOfR)
  const s = encoded.subarray(6 + lengthOfR)
  for (const [number, end] of [
    [r, 32],
    [s, 64],
  ] as const) {
    const bare = number.subarray(Math.max(0, number.length - 32))
    bare.copy(fixed, end - bare.length)
  }
  return fixed
}

/** The reverse: no leading zeros but where the number would read as negative. */
function encodedOf(fixed: Buffer): Buffer {
  const integer = (number: Buffer): Buffer => {
    const start = number.findIndex((byte) => byte !== 0)
    const bare = start < 0 ? Buffer.alloc(1) : number.subarray(start)
    const signed = bare.readUInt8(0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bare]) : bare
    return Buffer.concat([Buffer.from([0x02, signed.length]), signed])
  }
  const numbers = Buffer.concat([integer(fixed.subarray(0, 32)), integer(fixed.subarray(32))])
  return Buffer.concat([Buffer.from([0x30, numbers.length]), numbers])
}
