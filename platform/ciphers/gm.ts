// The suite `gm`: SM4-CTR (GB/T 32907, GB/T 17964) with HMAC-SM3 (GB/T 32905, GB/T 15852.2) over what it made: encrypt, then
// authenticate. Node's OpenSSL has no SM4-GCM (decision 42).
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import { randomBytes } from '../random.ts'
import type { Bound, CipherSuite } from './cipher-suite.ts'

const nonceBytes = 16
const tagBytes = 32

type Pair = { encryption: KeyObject; authentication: KeyObject }

/** Two keys made of one: what encrypts authenticates nothing. Kept for as long as their origin is. */
const pairs = new WeakMap<KeyObject, Pair>()

function pairOf(key: KeyObject): Pair {
  const known = pairs.get(key)
  if (known) return known
  const made = (purpose: string) => createHmac('sm3', key).update(`tongban gm ${purpose}`).digest()
  const pair = {
    encryption: createSecretKey(made('encryption').subarray(0, 16)),
    authentication: createSecretKey(made('authentication')),
  }
  pairs.set(key, pair)
  return pair
}

/** Over everything that must be as it was; the length keeps what is bound apart from what was sealed. */
function tagOf(key: KeyObject, { head, context }: Bound, nonceAndText: Buffer): Buffer {
  const place = Buffer.from(context)
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(head.length, 0)
  lengths.writeUInt32BE(place.length, 4)
  return createHmac('sm3', key).update(lengths).update(head).update(place).update(nonceAndText).digest()
}

export const gm: CipherSuite = {
  id: 2,
  name: 'gm',
  hash: 'sm3',
  nonceBytes,
  tagBytes,
  seal: (key, plain, bound) => {
    const { encryption, authentication } = pairOf(key)
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('sm4-ctr', encryption, nonce)
    const text = Buffer.concat([nonce, cipher.update(plain), cipher.final()])
    return Buffer.concat([text, tagOf(authentication, bound, text)])
  },
  open: (key, sealed, bound) => {
    if (sealed.length < nonceBytes + tagBytes) throw new Error('a sealed value is cut off')
    const { encryption, authentication } = pairOf(key)
    const text = sealed.subarray(0, -tagBytes)
    if (!timingSafeEqual(tagOf(authentication, bound, text), sealed.subarray(-tagBytes)))
      throw new Error('a sealed value is not what was sealed here')
    const decipher = createDecipheriv('sm4-ctr', encryption, text.subarray(0, nonceBytes))
    return Buffer.concat([decipher.update(text.subarray(nonceBytes)), decipher.final()])
  },
}
