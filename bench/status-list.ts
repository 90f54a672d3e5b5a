// The status list of forty million certificates: its size, what a day changes, building and checking, each against the least work.
// node bench/status-list.ts — half a minute; ratios measured in the same minute, bounded so that a slow machine ends too.
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { signToken, verifyToken } from '#platform/certificate-token.ts'
import { stopwatch } from '#platform/clock.ts'
import { bitsOf, type Edition, readStatusList, signStatusChanges, signStatusList } from '#platform/status-list.ts'
import { verifyOffline } from '#platform/verify-offline.ts'

const certificates = 40_000_000
/** Places drawn from: the power of two at which eight draws find a free one. */
const places = 2 ** 26
const changedADay = 12_000
const mostMs = 60_000

const { privateKey } = generateKeyPairSync('ed25519')
const keys = [createPublicKey(privateKey)]
const now = new Date('2026-11-27T02:00:00Z')
const edition: Edition = {
  uri: 'urn:tongban:status-list',
  sequence: 2,
  issuedAt: now,
  nextAt: new Date(now.getTime() + 86_400_000),
  expiresAt: new Date(now.getTime() + 3 * 86_400_000),
}
const ended = stopwatch()
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`

/** Repeatable, and quicker than a true lot. */
function* drawn(count: number): Generator<number> {
  let state = 0x9e3779b9
  for (let index = 0; index < count; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state % places
  }
}

async function timed<T>(use: () => T | Promise<T>): Promise<{ ms: number; made: T }> {
  const elapsed = stopwatch()
  const made = await use()
  return { ms: elapsed(), made }
}

for (const share of [0.005, 0.02, 0.1]) {
  if (ended() > mostMs) break
  const off = Math.round(certificates * share)
  const { ms: building, made } = await timed(async () => {
    const bits = bitsOf(places, drawn(off))
    return { bits, token: await signStatusList({ privateKey }, edition, bits) }
  })
  const least = (await timed(() => deflateSync(made.bits, { level: 6 }))).ms
  const reading = await timed(() => readStatusList(keys, made.token, now))
  const today = bitsOf(places, drawn(off + changedADay))
  const changes = await timed(() => signStatusChanges({ privateKey }, edition, made.bits, today))
  console.log(
    `${(share * 100).toFixed(1)} % of ${certificates / 1e6} million off: list ${megabytes(made.token.length)}, ` +
      `a day's ${changedADay} changes ${megabytes(changes.made.length)}; building ${building.toFixed()} ms ` +
      `(${(building / least).toFixed(2)} × compressing alone), reading once ${reading.ms.toFixed()} ms, changes ${changes.ms.toFixed()} ms`,
  )
}

const list = readStatusList(keys, await signStatusList({ privateKey }, edition, bitsOf(places, drawn(800_000))), now)
if ('invalid' in list) throw new Error(list.reason)
const facts = {
  publicId: '00112233445566778899aabbccddeeff',
  from: '2026-11-23',
  to: '2036-11-22',
  maskedName: '测**禾',
}
const token = signToken({ privateKey }, { ...facts, categoryCode: 4, level: 3, statusIndex: 41 })
const message = Buffer.from(token)
const signature = sign(null, message, privateKey)
const [key] = keys
if (!key) throw new Error('no key')
const rounds = 3000
for (let warm = 0; warm < 300; warm++) verifyOffline(keys, list, token, '2026-11-27')
const checking = await timed(() => {
  for (let round = 0; round < rounds; round++) verifyOffline(keys, list, token, '2026-11-27')
})
const signatureOnly = await timed(() => {
  for (let round = 0; round < rounds; round++) verify(null, message, key, signature)
})
const withoutList = await timed(() => {
  for (let round = 0; round < rounds; round++) verifyToken(keys, token)
})
console.log(
  `checking a card ${((checking.ms / rounds) * 1000).toFixed()} µs: ${(checking.ms / signatureOnly.ms).toFixed(2)} × the signature alone, ` +
    `${(checking.ms / withoutList.ms).toFixed(2)} × the token without the list`,
)
