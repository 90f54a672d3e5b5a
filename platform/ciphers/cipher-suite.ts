// What seals, hashes and authenticates: two suites behind one interface, chosen by CIPHER_SUITE, readable side by side (decision 42).
import type { KeyObject } from 'node:crypto'
import { gm } from './gm.ts'
import { intl } from './intl.ts'

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

const suites: Readonly<Record<SuiteName, CipherSuite>> = { intl, gm }

export const suiteOf = (name: SuiteName): CipherSuite => suites[name]

/** The suite that sealed a value, by the value's first byte. */
export function suiteById(id: number): CipherSuite {
  const found = suiteNames.map(suiteOf).find((suite) => suite.id === id)
  if (!found) throw new Error(`sealed by an unknown suite ${id}`)
  return found
}
