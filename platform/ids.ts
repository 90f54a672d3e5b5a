// Identifiers: uuid v7 (RFC 9562 §5.7), in order of creation, and random tokens.
import { systemClock } from './clock.ts'
import { randomBytes } from './random.ts'

let lastMillisecond = 0
let counter = 0

/** A new uuid v7. Ids made by one process sort in the order they were made (RFC 9562 §6.2, method 1). */
export function newId(): string {
  const bytes = randomBytes(16)
  const now = systemClock().getTime()
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = bytes.readUInt16BE(6) & 0x7ff
  } else if (++counter > 0xfff) {
    lastMillisecond += 1
    counter = 0
  }
  bytes.writeUIntBE(lastMillisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text from outside can be an id at all: PostgreSQL raises on a malformed uuid. */
export function isId(text: string): boolean {
  return uuid.test(text)
}

/** A secret nobody can guess, base64url. @param bits of randomness, a multiple of 8 */
export function newToken(bits = 256): string {
  return randomBytes(bits / 8).toString('base64url')
}
