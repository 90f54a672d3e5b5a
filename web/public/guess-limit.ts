// Counts wrong guesses at a person's certificate: a number is an identity number, a category and a level, so guessing would
// tell who is disabled, and how (N5.2).
import { createHash } from 'node:crypto'
import type { Day } from '#regulation/vocabulary.ts'

const mostWrong = 5
/** Of so many people at once; the oldest are forgotten first. */
const mostPeople = 50_000

export type GuessLimit = {
  isSpent: (identity: string, today: Day) => boolean
  countWrong: (identity: string, today: Day) => void
}

/** Keeps no identity number, and nothing longer than its day. */
export function openGuessLimit(): GuessLimit {
  let [day, wrong] = ['', new Map<string, number>()]
  const countsOf = (today: Day) => {
    if (day !== today) [day, wrong] = [today, new Map()]
    return wrong
  }
  return {
    isSpent: (identity, today) => (countsOf(today).get(keyOf(identity)) ?? 0) >= mostWrong,
    countWrong: (identity, today) => {
      const counts = countsOf(today)
      const key = keyOf(identity)
      counts.set(key, (counts.get(key) ?? 0) + 1)
      const [oldest] = counts.keys()
      if (counts.size > mostPeople && oldest !== undefined) counts.delete(oldest)
    },
  }
}

const keyOf = (identity: string) => createHash('sha256').update(identity).digest('base64url')
