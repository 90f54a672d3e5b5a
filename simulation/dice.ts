// Chances by key: the same key draws the same number, in whatever order the country is lived through, so that two runs differ by what was changed alone.

/** Mixes a number into a key (the finalizer of MurmurHash3, on 32 bits). */
export function keyed(key: number, by: number): number {
  let mixed = Math.imul(key ^ Math.imul(by + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35)
  mixed ^= mixed >>> 16
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** A number from 0 up to, and without, 1. */
export const uniform = (key: number): number => key / 2 ** 32

/** What is drawn by a case or a county: each has a stream of its own. */
const purposes = [
  'size',
  'staff',
  'days-off',
  'arrivals',
  'absent',
  'matter',
  'channel',
  'account',
  'place',
  'same-province',
  'birth',
  'category',
  'second-category',
  'by-sight',
  'reason',
  'defect',
  'defect-paper',
  'supplies',
  'supplied-after',
  'evident-change',
  'met',
  'level',
  'comes-after',
  'comes',
  'sealed-after',
  'told-by',
  'objects',
  'objects-on',
  'upheld',
  'disputes',
  'disputes-on',
  'dispute-answer',
  'answered-after',
  'withdraws',
  'withdraws-after',
  'dies',
  'dies-after',
  'returned',
  'returned-for',
  'not-ours',
  'refused',
  'spoilt',
  'mail-returned',
  'confirms',
  'confirms-after',
  'old-card',
  'old-card-after',
] as const
export type Purpose = (typeof purposes)[number]
const numbers = Object.fromEntries(purposes.map((purpose, index) => [purpose, index + 1])) as Record<Purpose, number>

/** @param again which time, where the same is drawn more than once */
export const draw = (key: number, purpose: Purpose, again = 0): number =>
  uniform(keyed(keyed(key, numbers[purpose]), again))

/** The first of the shares that the drawn number falls into; the last where rounding leaves a rest. */
export function pickOf<T extends string>(drawn: number, shares: Readonly<Record<T, number>>): T {
  const names = Object.keys(shares) as T[]
  const all = names.reduce((sum, name) => sum + shares[name], 0)
  let left = drawn * all
  for (const name of names) {
    left -= shares[name]
    if (left < 0) return name
  }
  const last = names.at(-1)
  if (last === undefined) throw new RangeError('there is nothing to pick from')
  return last
}

/** A value around its median, skewed to the right: twice the spread is about the highest in forty. */
export type Skewed = { median: number; spread: number }
export const skewed = (drawn: number, { median, spread }: Skewed): number => median * Math.exp(spread * normal(drawn))

/** The standard normal value below which this share lies (Winitzki's inverse of the error function, good to three places). */
export function normal(drawn: number): number {
  const x = 2 * Math.min(1 - 1e-9, Math.max(1e-9, drawn)) - 1
  const a = 0.147
  const log = Math.log(1 - x * x)
  const half = 2 / (Math.PI * a) + log / 2
  return Math.sign(x) * Math.sqrt(Math.sqrt(half * half - log / a) - half) * Math.SQRT2
}

/** How many come where so many are expected (Poisson). */
export function countOf(drawn: number, expected: number): number {
  if (expected > 60) return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(drawn)))
  let [count, term] = [0, Math.exp(-expected)]
  for (let left = drawn - term; left > 0 && count < 400; left -= term) {
    count += 1
    term *= expected / count
  }
  return count
}
