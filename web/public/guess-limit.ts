// Counts wrong verifications by whoever makes them, and takes turns between many: nobody can stop another's (N5.2).
import { openClientLimit } from '#web/client-limit.ts'

const mostWrong = 10
const windowMs = 10 * 60_000
export type GuessLimit = {
  isSpent: (client: string, now: Date) => boolean
  countWrong: (client: string, now: Date) => void
}

export function openGuessLimit(): GuessLimit {
  const wrong = openClientLimit(windowMs)
  return { isSpent: (client, now) => wrong.countOf(client, now) >= mostWrong, countWrong: wrong.add }
}

/** A household or an office: of an IPv6 address the first 64 bits. */
export function clientOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const parts = head.split(':').filter(Boolean)
  const behind = address.includes('::') ? tail.split(':').filter(Boolean) : []
  const zeros = address.includes('::') ? Math.max(0, 8 - parts.length - behind.length) : 0
  return [...parts, ...Array<string>(zeros).fill('0'), ...behind].slice(0, 4).join(':')
}

const atOnce = 3
const mostWaiting = 2000
const mostWaitingOfClient = 3

export type Turns = <T>(client: string, work: () => Promise<T>) => Promise<T | 'too-many'>
type Place = (answer: 'begin' | 'too-many') => void

/** A few at once, the clients in turn: who asks once is served before who asks a thousand times, and finds room. */
export function openTurns(): Turns {
  const waiting = new Map<string, Place[]>()
  let [running, queued] = [0, 0]
  const begin = () => {
    const [first] = waiting
    if (!first || running >= atOnce) return
    const [client, [place, ...others]] = first
    // To the end of the round, if it has more to ask.
    waiting.delete(client)
    if (others.length > 0) waiting.set(client, others)
    queued--
    running++
    place?.('begin')
  }
  /** Of a full house, whoever has several waiting gives one up for a newcomer. */
  const makeRoom = (): boolean => {
    const greedy = [...waiting.values()].find((places) => places.length > 1)
    if (!greedy) return false
    greedy.pop()?.('too-many')
    queued--
    return true
  }
  return async (client, work) => {
    const own = waiting.get(client) ?? []
    if (own.length >= mostWaitingOfClient) return 'too-many'
    if (queued >= mostWaiting && (own.length > 0 || !makeRoom())) return 'too-many'
    const answer = await new Promise<'begin' | 'too-many'>((place) => {
      waiting.set(client, [...own, place])
      queued++
      begin()
    })
    if (answer === 'too-many') return answer
    try {
      return await work()
    } finally {
      running--
      begin()
    }
  }
}
