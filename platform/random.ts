// Random bytes from the system's source, fetched in larger portions: asking for a few bytes costs as much as for a thousand.
import { randomBytes as fetchBytes } from 'node:crypto'

const portion = 65_536
let fetched = Buffer.alloc(0)
let used = 0

/** Each byte is handed out once. */
export function randomBytes(count: number): Buffer {
  if (used + count > fetched.length) {
    fetched = fetchBytes(Math.max(portion, count))
    used = 0
  }
  used += count
  return fetched.subarray(used - count, used)
}

/** 30 letters and digits that cannot be mistaken for each other. */
const signs = '23456789ABCDEFGHJKLMNPQRSTWXYZ'
/** One sign for each byte: what people write down and type again. */
export const signsOf = (bytes: Buffer): string => [...bytes].map((byte) => signs[byte % signs.length]).join('')
