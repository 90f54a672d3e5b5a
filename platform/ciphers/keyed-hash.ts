// HMAC (RFC 2104, GB/T 15852.2) of many short texts under one key: each in two hashes at one go, without an object for every text.
import { createHash, hash } from 'node:crypto'
import type { HashName } from './cipher-suite.ts'

/** Of SHA-256 and SM3 alike. */
const block = 64
const digestBytes = 32
const longest = 4096

export function keyedHash(algorithm: HashName, key: Buffer): (text: string) => Buffer {
  const padded = Buffer.alloc(block)
  ;(key.length > block ? createHash(algorithm).update(key).digest() : key).copy(padded)
  const inner = Buffer.alloc(block + longest)
  const outer = Buffer.alloc(block + digestBytes)
  for (const [at, byte] of padded.entries()) {
    inner[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  return (text) => {
    const message =
      Buffer.byteLength(text) > longest ? Buffer.concat([inner.subarray(0, block), Buffer.from(text)]) : undefined
    const filled = message ?? inner.subarray(0, block + inner.write(text, block))
    outer.write(hash(algorithm, filled, 'binary'), block, 'binary')
    return Buffer.from(hash(algorithm, outer, 'binary'), 'binary')
  }
}
