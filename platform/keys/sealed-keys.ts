// The keys on their way to another place: one file, sealed by a passphrase (scrypt, AES-256-GCM).
import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto'
import { randomBytes } from '../random.ts'
import { keysText, parseKeys, type StoredKeys } from './key-file.ts'

const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }
const format = 'tongban-keys-1'

export const shortestPassphrase = 12

export function sealKeys(stored: StoredKeys, passphrase: string): string {
  const salt = Buffer.from(randomBytes(16))
  const nonce = Buffer.from(randomBytes(12))
  const cipher = createCipheriv('aes-256-gcm', keyFrom(passphrase, salt), nonce).setAAD(Buffer.from(format))
  const sealed = Buffer.concat([cipher.update(keysText(stored), 'utf8'), cipher.final(), cipher.getAuthTag()])
  const text = (bytes: Buffer) => bytes.toString('base64')
  return `${JSON.stringify({ format, salt: text(salt), nonce: text(nonce), sealed: text(sealed) }, undefined, 2)}\n`
}

export type NotOpened = 'no-key-file' | 'wrong-passphrase'

export function openKeys(text: string, passphrase: string): StoredKeys | NotOpened {
  const said = readSaid(text)
  if (!said) return 'no-key-file'
  const [salt, nonce, sealed] = [said.salt, said.nonce, said.sealed].map((part) => Buffer.from(String(part), 'base64'))
  if (!salt || !sealed || nonce?.length !== 12 || sealed.length < 16) return 'no-key-file'
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(passphrase, salt), nonce).setAAD(Buffer.from(format))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return parseKeys(plain.toString('utf8'))
  } catch {
    return 'wrong-passphrase'
  }
}

/** The same words typed on another machine may come in another Unicode form. */
function keyFrom(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, cost)
}

type Said = { format?: unknown; salt?: unknown; nonce?: unknown; sealed?: unknown }

function readSaid(text: string): Said | undefined {
  try {
    const said = JSON.parse(text) as Said | null
    return said?.format === format ? said : undefined
  } catch {
    return undefined
  }
}
