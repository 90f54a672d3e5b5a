// The suite `intl`: AES-256-GCM (NIST SP 800-38D), SHA-256.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { randomBytes } from '../random.ts'
import type { CipherSuite } from './cipher-suite.ts'

const nonceBytes = 12
const tagBytes = 16

export const intl: CipherSuite = {
  id: 1,
  name: 'intl',
  hash: 'sha256',
  nonceBytes,
  tagBytes,
  seal: (key, plain, { context }) => {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  open: (key, sealed, { context }) => {
    const nonce = sealed.subarray(0, nonceBytes)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
  },
}
