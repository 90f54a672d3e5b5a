// Threads for heavy work: pieces in their order, a thread that dies, too many that wait, and an orderly end.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { Unavailable } from './database/errors.ts'
import { openThreadPool, type PoolLimits } from './thread-pool.ts'

type Piece = { say?: string; deaths?: Int32Array; hang?: boolean; wrong?: string }

/** Dies as often as the piece says, which it counts down where all threads see it. */
const program = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ say, deaths, hang, wrong }) => {
  if (deaths && Atomics.sub(deaths, 0, 1) > 0) process.exit(1)
  if (!hang) parentPort.postMessage(wrong ? { failed: wrong } : { answer: say })
})`

function open(t: TestContext, limits: Partial<PoolLimits> = {}) {
  let started = 0
  const start = () => {
    started += 1
    return new Worker(program, { eval: true })
  }
  const pool = openThreadPool<Piece, string>(start, { threads: 2, waiting: 10, patience: 60_000, ...limits })
  t.after(() => pool.close())
  return { ...pool, started: () => started }
}

const deaths = (count: number) => new Int32Array(new SharedArrayBuffer(4)).fill(count)

test('pieces are done by no more threads than there may be, and threads are started only when needed', async (t) => {
  const { ask, started } = open(t)
  assert.equal(await ask({ say: 'first' }), 'first')
  assert.equal(started(), 1)
  const said = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((say) => ask({ say })))
  assert.deepEqual([said.join(''), started()], ['abcde', 2])
})

test('what a thread cannot do is an error, and the thread goes on', async (t) => {
  const { ask, started } = open(t, { threads: 1 })
  await assert.rejects(ask({ wrong: 'no such template' }), /no such template/)
  assert.deepEqual([await ask({ say: 'next' }), started()], ['next', 1])
})

test('a thread that dies is replaced and its piece asked for once more; a second death is told', async (t) => {
  const { ask, started } = open(t, { threads: 1 })
  const [survived, after] = await Promise.all([ask({ say: 'made', deaths: deaths(1) }), ask({ say: 'after' })])
  assert.deepEqual([survived, after, started()], ['made', 'after', 2])
  await assert.rejects(ask({ say: 'never', deaths: deaths(2) }), Unavailable)
  assert.equal(await ask({ say: 'others' }), 'others')
})

test('a thread that does not answer in time is ended like one that died', async (t) => {
  const { ask } = open(t, { threads: 1, patience: 200 })
  await assert.rejects(ask({ hang: true }), Unavailable)
})

test('no more may wait than the queue holds', async (t) => {
  const { ask } = open(t, { threads: 1, waiting: 2 })
  const asked = ['under way', 'waiting', 'waiting too', 'too many'].map((say) => ask({ say }))
  const outcomes = await Promise.allSettled(asked)
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  )
})

test('at the end what was asked for is finished, and nothing is taken any more', async (t) => {
  const { ask, close } = open(t, { threads: 1 })
  const asked = Promise.all([ask({ say: 'a' }), ask({ say: 'b' })])
  const closing = close()
  await assert.rejects(ask({ say: 'late' }), Unavailable)
  assert.deepEqual(await asked, ['a', 'b'])
  await closing
})
