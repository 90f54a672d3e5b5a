// What a cipher suite is: the one interface behind which values are sealed, hashed and authenticated (decision 42).
import type { KeyObject } from 'node:crypto'

export const suiteNames = ['intl', 'gm'] as const
export type SuiteName = (typeof suiteNames)[number]

export const hashNames = ['sha256', 'sm3'] as const
export type HashName = (typeof hashNames)[number]

/** What a sealed value is bound to besides its key: the bytes before it and the place where it stands. */
export type Bound = { head: Buffer; context: string | Buffer }

export type CipherSuite = {
  /** The first byte of what it seals. */
  id: number
  name: SuiteName
  /** Of blind indexes, the audit, stored files and derived keys. */
  hash: HashName
  nonceBytes: number
  tagBytes: number
  /** @returns nonce, ciphertext and tag */
  seal: (key: KeyObject, plain: Buffer, bound: Bound) => Buffer
  /** Throws on whatever is not exactly what was sealed. */
  open: (key: KeyObject, sealed: Buffer, bound: Bound) => Buffer
}
