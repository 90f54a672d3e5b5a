// The same numbers for the same seed, so that a life can be lived again (mulberry32).

export type Dice = {
  /** A whole number from 0 up to, and without, `below`. */
  upTo: (below: number) => number
  /** Whether something happens that happens once in so many times. */
  onceIn: (times: number) => boolean
  pick: <T>(from: readonly T[]) => T
}

export function openDice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (below: number) => Math.floor(next() * below)
  return {
    upTo,
    onceIn: (times) => upTo(times) === 0,
    pick: (from) => {
      const found = from[upTo(from.length)]
      if (found === undefined) throw new Error('there is nothing to pick from')
      return found
    },
  }
}

/** Each life of a seed has a stream of its own. */
export const diceOfLife = (seed: number, life: number): Dice =>
  openDice(Math.imul(seed, 0x9e3779b1) ^ (life * 0x85ebca6b))
