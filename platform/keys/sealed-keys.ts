// The keys on their way to another place: one file, sealed by a passphrase. `intl`: scrypt (RFC 7914) and AES-256-GCM; `gm`: PBKDF2 with
// HMAC-SM3 (GM/T 0091), SM4 and HMAC-SM3.
import { createSecretKey, type KeyObject, pbkdf2Sync, scryptSync } from 'node:crypto'
import { type SuiteName, suiteNames } from '../ciphers/cipher-suite.ts'
import { suiteOf } from '../ciphers/suites.ts'
import { randomBytes } from '../random.ts'
import { keysText, parseKeys, type StoredKeys } from './key-file.ts'

const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }
const rounds = 600_000
const formats: Readonly<Record<SuiteName, string>> = { intl: 'tongban-keys-1', gm: 'tongban-keys-2' }

export const shortestPassphrase = 12

export function sealKeys(stored: StoredKeys, passphrase: string, name: SuiteName = 'intl'): string {
  const suite = suiteOf(name)
  const format = formats[name]
  const salt = Buffer.from(randomBytes(16))
  const bound = { head: Buffer.alloc(0), context: format }
  const sealed = suite.seal(keyFrom(passphrase, salt, name), Buffer.from(keysText(stored)), bound)
  const text = (bytes: Buffer) => bytes.toString('base64')
  const [nonce, rest] = [sealed.subarray(0, suite.nonceBytes), sealed.subarray(suite.nonceBytes)]
  return `${JSON.stringify({ format, salt: text(salt), nonce: text(nonce), sealed: text(rest) }, undefined, 2)}\n`
}

export type NotOpened = 'no-key-file' | 'wrong-passphrase'

export function openKeys(text: string, passphrase: string): StoredKeys | NotOpened {
  const said = readSaid(text)
  const name = suiteNames.find((suite) => formats[suite] === said?.format)
  if (!said || !name) return 'no-key-file'
  const { nonceBytes, tagBytes, open } = suiteOf(name)
  const [salt, nonce, sealed] = [said.salt, said.nonce, said.sealed].map((part) => Buffer.from(String(part), 'base64'))
  if (!salt || !sealed || nonce?.length !== nonceBytes || sealed.length < tagBytes) return 'no-key-file'
  try {
    const bound = { head: Buffer.alloc(0), context: formats[name] }
    const plain = open(keyFrom(passphrase, salt, name), Buffer.concat([nonce, sealed]), bound)
    return parseKeys(plain.toString('utf8'))
  } catch {
    return 'wrong-passphrase'
  }
}

/** The same words typed on another machine may come in another Unicode form. */
function keyFrom(passphrase: string, salt: Buffer, name: SuiteName): KeyObject {
  const words = passphrase.normalize('NFKC')
  return createSecretKey(name === 'gm' ? pbkdf2Sync(words, salt, rounds, 32, 'sm3') : scryptSync(words, salt, 32, cost))
}

type Said = { format?: unknown; salt?: unknown; nonce?: unknown; sealed?: unknown }

function readSaid(text: string): Said | undefined {
  try {
    return (JSON.parse(text) as Said | null) ?? undefined
  } catch {
    return undefined
  }
}
