// What the suite gm costs against intl, in the same minute: node bench/suites.ts. Sealing and opening a record, a file, and signatures.
import { createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto'
import { type SuiteName, suiteNames } from '#platform/ciphers/cipher-suite.ts'
import { newSm2Key, readSm2Key } from '#platform/ciphers/sm2.ts'
import { suiteOf } from '#platform/ciphers/suites.ts'
import { stopwatch } from '#platform/clock.ts'
import { randomBytes } from '#platform/random.ts'
import { isSignedBy, signWith } from '#platform/signatures.ts'

/** An application: its answers as one sealed text, and the values that stand by themselves. */
const record = [randomBytes(3000), ...Array.from({ length: 8 }, () => randomBytes(30))]
const file = [randomBytes(1_000_000)]
const bound = { head: Buffer.alloc(3), context: 'person.name.01234567-89ab-cdef-0123-456789abcdef' }
const rounds = 7

/** The median of several rounds, in microseconds for each. @param times how often in a round */
function measure(times: number, act: () => unknown): number {
  for (let warm = 0; warm < times / 4; warm++) act()
  const found = Array.from({ length: rounds }, () => {
    const elapsed = stopwatch()
    for (let time = 0; time < times; time++) act()
    return (elapsed() * 1000) / times
  })
  return found.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0
}

function sealAndOpen(name: SuiteName, values: readonly Buffer[]): () => void {
  const suite = suiteOf(name)
  return () => {
    // As for a person met for the first time: their key is made ready once for all that is theirs.
    const key = createSecretKey(randomBytes(32))
    for (const value of values) suite.open(key, suite.seal(key, value, bound), bound)
  }
}

function say(what: string, times: number, of: (name: SuiteName) => () => unknown): void {
  const [intl = 0, gm = 0] = suiteNames.map((name) => measure(times, of(name)))
  console.log(`${what}: intl ${intl.toFixed(0)} µs, gm ${gm.toFixed(0)} µs, gm/intl ${(gm / intl).toFixed(2)}`)
}

say('a record sealed and opened (one text of 3 kB, eight values of 30 bytes)', 1000, (name) =>
  sealAndOpen(name, record),
)
say('a file of 1 MB sealed and opened', 15, (name) => sealAndOpen(name, file))

const message = randomBytes(60)
const keys = { intl: generateKeyPairSync('ed25519').privateKey, gm: readSm2Key(newSm2Key()) }
say('a card signed (Ed25519; SM2)', 400, (name) => () => signWith(keys[name], message))
say('a card verified (Ed25519; SM2)', 400, (name) => {
  const publicKey = createPublicKey(keys[name])
  const signature = signWith(keys[name], message)
  return () => isSignedBy(publicKey, message, signature)
})
