// Identifiers: uuid v7 (RFC 9562 §5.7), in order of creation, and random tokens.
import { v7 } from 'uuid'
import { randomBytes } from './random.ts'

/** A new uuid v7. Ids made by one process sort in the order they were made, within a millisecond too. */
export function newId(): string {
  return v7()
}

/** An id that sorts by the moment of the thing, also where that is not the moment of its writing: a story told later, a clock of its own. */
export const newIdAt = (moment: Date): string => v7({ msecs: moment.getTime() })

/** For many rows at once, among which no order is meant: random bytes come from the shared portion. */
export const newUnorderedId = (): string => v7({ random: randomBytes(16) })

const written = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text from outside can be an id at all: PostgreSQL raises on a malformed uuid. */
export function isId(text: string): boolean {
  return written.test(text)
}

/** A secret nobody can guess, base64url. @param bits of randomness, a multiple of 8 */
export function newToken(bits = 256): string {
  return randomBytes(bits / 8).toString('base64url')
}
