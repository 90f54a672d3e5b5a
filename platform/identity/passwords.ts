// Passwords: Argon2id at the OWASP floor, never more than two at a time, since each takes 19 MiB.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { openGate } from '../gate.ts'

const cost = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 }
const derive = promisify(argon2)

const throughGate = openGate(2)

const hash = (password: string, nonce: Buffer) =>
  throughGate(() => derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost }))

/** 'argon2id$<salt>$<hash>', base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return `argon2id$${nonce.toString('base64url')}$${(await hash(password, nonce)).toString('base64url')}`
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, salt, kept] = /^argon2id\$([\w-]{22})\$([\w-]{43})$/.exec(stored) ?? []
  if (!salt || !kept) return false
  const found = await hash(password, Buffer.from(salt, 'base64url'))
  const expected = Buffer.from(kept, 'base64url')
  return found.length === expected.length && timingSafeEqual(found, expected)
}

/** Takes as long as a real check, for a username that does not exist. */
export async function pretendToVerify(password: string): Promise<false> {
  await hash(password, Buffer.alloc(16))
  return false
}
