// Takes turns between many who ask at once: whoever asks once is served before who asks on and on (N5.2).

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
