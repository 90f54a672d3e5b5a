// A worker whose clock is off: what goes by the clock waits, the rest is done; nothing waits once the clock is right (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from './clock.ts'
import { holdWhileClockIsOff } from './clock-hold.ts'
import { openTestPlatform } from './database/testing.ts'
import type { Job } from './job-list.ts'
import type { JobHandlers } from './jobs.ts'
import { openLog } from './log.ts'

const days = 86_400_000
const jobs: readonly Job[] = [
  { name: 'forget-passed', data: {} },
  { name: 'forget-passed', data: { what: 'sessions' } },
  { name: 'publish-punctuality', data: {} },
  { name: 'send-message', data: { messageId: 'x' } },
]

/** Lets a real worker do the jobs until it has nothing more to begin. @returns what was done, what was logged, what is put off */
async function workOff(
  t: Parameters<typeof openTestPlatform>[0],
  ahead: number,
  known = { jumped: 0, ahead: undefined as number | undefined },
) {
  const clock = () => new Date(systemClock().getTime() + ahead)
  const { work, platform, ownerQuery } = await openTestPlatform(t, { clock })
  const done: string[] = []
  const lines: string[] = []
  const log = openLog('warn', (line) => lines.push(line))
  const note = (name: string) => async (_: unknown, data: object) => done.push([name, ...Object.values(data)].join(' '))
  const handlers: JobHandlers = {
    'forget-passed': note('forget-passed'),
    'publish-punctuality': note('publish-punctuality'),
    'send-message': note('send-message'),
  }
  for (const job of jobs) await work({ kind: 'visitor' }, (unit) => unit.enqueue(job))
  const worker = await platform.startWorker(holdWhileClockIsOff(handlers, { clock, log, known: () => known }))
  const due = () =>
    ownerQuery(`select from jobs.job where name in ('forget-passed', 'publish-punctuality', 'send-message')
      and state in ('created', 'retry', 'active') and start_after <= now()`)
  for (let waited = 0; (await due()).length > 0 && waited < 200; waited++) await sleep(100)
  await worker.stop()
  const putOff = await ownerQuery<{ name: string; data: object; soon: boolean }>(
    `select name, data, start_after < now() + interval '5 minutes' as soon from jobs.job
      where state = 'created' and start_after > now() and data <> '{}'`,
  )
  return { done: done.toSorted(), held: lines.filter((line) => line.includes('job.held')), putOff }
}

test('N5.2 half a year ahead of the database nothing is forgotten or published, and a job about one thing is put off', async (t) => {
  const { done, held, putOff } = await workOff(t, 190 * days)
  assert.deepEqual(done, ['send-message x'])
  assert.deepEqual(putOff, [{ name: 'forget-passed', data: { what: 'sessions' }, soon: true }])
  assert.equal(held.length, 3)
  assert.match(held[0] ?? '', /时钟比数据库的快 190 天/)
})

test('N5.2 the time server’s word and a jump ahead count as well', async (t) => {
  for (const known of [
    { jumped: 0, ahead: 90_000 },
    { jumped: 90_000, ahead: undefined },
  ])
    assert.deepEqual((await workOff(t, 0, known)).done, ['send-message x'])
})

test('with the clock right, and after a jump back to what is right, all of them are done', async (t) => {
  const all = ['forget-passed', 'forget-passed sessions', 'publish-punctuality', 'send-message x']
  assert.deepEqual((await workOff(t, 0)).done, all)
  assert.deepEqual((await workOff(t, 0, { jumped: -190 * days, ahead: 0 })).done, all)
})
