// A replica is read while it is known how far it has come, and not too far behind; else the leader is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog } from '../log.ts'
import { Unavailable } from './errors.ts'
import type { Pool } from './pool.ts'
import { openReplica } from './replica.ts'

const begins = Date.parse('2026-03-02T02:00:00Z')

type Place = string | null

/** Two servers that say what they are told to: their place in the log, nothing (it leads), or that they are away. */
function pair(t: { after: (use: () => Promise<void>) => void }) {
  const said: { seconds: number; leader: Place; replica: Place } = { seconds: 0, leader: '0/100', replica: '0/100' }
  const saying = (which: 'leader' | 'replica') => async () => {
    if (said[which] === 'away') throw new Unavailable('away', undefined)
    return { rows: [{ position: said[which] }] } as never
  }
  const poolOf = (which: 'leader' | 'replica'): Pool => ({
    name: which,
    load: () => ({ open: 0, idle: 0, waiting: 0 }),
    close: async () => undefined,
    transaction: (use) => use({ executeQuery: saying(which) } as never, {} as never),
  })
  const lines: string[] = []
  const replica = openReplica(poolOf('replica'), poolOf('leader'), {
    clock: () => new Date(begins + said.seconds * 1000),
    log: openLog('warn', (line) => void lines.push(line)),
    everyMs: 3_600_000,
  })
  t.after(replica.close)
  return {
    lines,
    replica,
    /** As of which second it is read then. */
    at: async (seconds: number, change: Partial<typeof said> = {}) => {
      Object.assign(said, { seconds, ...change })
      await replica.look()
      const asOf = await replica.asOf({ executeQuery: saying('replica') })
      return asOf instanceof Date ? (asOf.getTime() - begins) / 1000 : asOf
    },
  }
}

test('it is as of the last instant at which the leader was no farther than it is now', async (t) => {
  const { at } = pair(t)
  assert.equal(await at(1), 1)
  assert.equal(await at(2, { leader: '0/200' }), 1, 'it has not followed yet')
  assert.equal(await at(3, { replica: '0/1FF' }), 1)
  assert.equal(await at(4, { replica: '0/200' }), 4, 'it has all that the leader has, though nothing new was written')
  assert.equal(await at(5, { leader: '1/0', replica: '0/FFFFFFFF' }), 4, 'places are numbers, not words')
})

test('while the leader is away it stays readable as of then, for a minute', async (t) => {
  const { at } = pair(t)
  assert.equal(await at(1), 1)
  assert.equal(await at(30, { leader: 'away' }), 1)
  assert.equal(await at(61), 1)
  assert.equal(await at(62), undefined)
})

test('more than a minute behind it is not read; where it leads, what it says is of now', async (t) => {
  const { at } = pair(t)
  assert.equal(await at(1), 1)
  for (let seconds = 2; seconds < 62; seconds += 10) await at(seconds, { leader: '0/200' })
  assert.equal(await at(63), undefined)
  assert.equal(await at(64, { replica: '0/200' }), 64)
  assert.equal(await at(65, { replica: null }), 'now')
})

test('what goes away is let alone for a while, and what is wrong with the question is not hidden', async (t) => {
  const { replica, lines } = pair(t)
  const gone = () => Promise.reject(new Unavailable('away', undefined))
  assert.equal(await replica.read(async () => 'read'), 'read')
  assert.equal(await replica.read(gone), undefined)
  assert.equal(await replica.read(async () => 'read'), undefined, 'nobody waits for it meanwhile')
  assert.equal(lines.length, 1)
  const { replica: other } = pair(t)
  await assert.rejects(
    other.read(() => Promise.reject(new TypeError('a mistake'))),
    /a mistake/,
  )
})
