// Passwords: Argon2id at the OWASP floor, never more than two at a time, since each takes 19 MiB (trust.md 15).
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
  const [, salt = '', kept = ''] = stored.split('$')
  const found = await hash(password, Buffer.from(salt, 'base64url'))
  const expected = Buffer.from(kept, 'base64url')
  return found.length === expected.length && timingSafeEqual(found, expected)
}

/** Takes as long as a real check, for a username that does not exist. */
export async function pretendToVerify(password: string): Promise<false> {
  await hash(password, Buffer.alloc(16))
  return false
}

/** What is wrong with a new password by the `asvs` profile, or undefined: length matters, classes do not. */
export function passwordProblem(password: string, username: string): string | undefined {
  const length = [...password].length
  if (length < 12) return '密码至少 12 个字符。可以用几个不相干的词连起来。'
  if (length > 128) return '密码太长。请不超过 128 个字符。'
  if (new Set(password).size < 5) return '密码重复的字符太多。请换一个。'
  if (password.toLowerCase().includes(username.toLowerCase())) return '密码里不能有用户名。请换一个。'
  return undefined
}
