// N5.2: a round takes every thing that is due, whatever is refused before it, goes on where it was cut off, and says how it went.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { openTestPlatform } from '#platform/database/testing.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { refuse } from '#regulation/vocabulary.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { listStaffNotices } from '../staff/staff-notices.ts'
import { roundFault } from './heartbeat.ts'
import { type Item, listPutOff, notPutOff } from './put-off-store.ts'
import { eachOf, foundOf, goOn, type Part, type Round } from './round.ts'
import { listHeartbeats } from './round-store.ts'

const start = new Date('2026-03-02T02:00:00Z')
const afterHours = (hours: number) => ({ now: new Date(start.getTime() + hours * 3_600_000) })
const office = '510107'
const clerk: Actor = { kind: 'staff', id: '018f0000-0000-7000-8000-0000000000a1', office, roles: ['handler'] }

/** Things numbered from 1; each is done by a row that says how often it was. */
function numbered(last: number, take: (unit: Unit, items: readonly Item[]) => Promise<unknown>, atOnce = 1): Part {
  const atMost = 50
  const list = async (unit: Unit, after: string | undefined) => {
    const key: RawBuilder<string> = sql`lpad(n::text, 4, '0')`
    const { rows } = await sql<{ key: string }>`select ${key} as key from generate_series(1, ${last}::int) n
      where ${key} > ${after ?? ''} and ${notPutOff(unit, 'own-steps', key)} order by 1 limit ${atMost}`.execute(
      unit.db,
    )
    const items = rows.map((row) => ({ key: row.key, office, title: `第 ${row.key} 件`, href: '/workbench' }))
    return foundOf(items, atMost)
  }
  return eachOf('own-steps', { find: list, take, atOnce })
}

const done = async (unit: Unit, items: readonly Item[]) => {
  for (const { key } of items)
    await sql`insert into clearing (what, gone_ever) values (${key}, 1)
      on conflict (what) do update set gone_ever = clearing.gone_ever + 1`.execute(unit.db)
}

const { work, ownerQuery, close } = await openTestPlatform(undefined, { now: start })
after(close)
await installReferenceData(work)
beforeEach(() => ownerQuery('delete from round; delete from put_off; delete from clearing'))

const slice = (round: Round, at = afterHours(0)) => work(worker, (unit) => goOn(unit, round), at)
const run = async (round: Round, at = afterHours(0)) => {
  while ((await slice(round, at)).more);
}
const doneOften = async () =>
  Object.fromEntries(
    (await ownerQuery<{ what: string; n: string }>('select what, gone_ever as n from clearing')).map(({ what, n }) => [
      what,
      Number(n),
    ]),
  )
const heartbeat = async () => {
  const found = (await work(worker, listHeartbeats)).find(({ name }) => name === 'own-steps')
  assert.ok(found)
  return found
}

test('N5.2 six hundred that are refused at the head keep none behind them from being done in the same round', async () => {
  const asked: string[] = []
  const take = async (unit: Unit, items: readonly Item[]) => {
    await done(unit, items)
    asked.push(...items.map(({ key }) => key))
    return items.some(({ key }) => key <= '0600') ? refuse('材料还缺扫描件。请补上。') : undefined
  }
  const round: Round = { name: 'own-steps', parts: [numbered(601, take)] }
  await run(round)
  assert.deepEqual(await doneOften(), { '0601': 1 }, 'what was refused leaves nothing behind')
  const { due, done: did, putOff, waiting } = await heartbeat()
  assert.deepEqual([due, did, putOff, waiting], [601, 1, 600, 600])

  const listed = await work(clerk, (unit) => listPutOff(unit, office, { limit: 1000, offset: 0 }))
  assert.equal(listed.length, 600)
  assert.deepEqual(
    [listed[0]?.title, listed[0]?.reason, listed[0]?.tries],
    ['第 0001 件', '材料还缺扫描件。请补上。', 1],
  )
  const elsewhere = { ...clerk, office: '630102' }
  assert.deepEqual(await work(elsewhere, (unit) => listPutOff(unit, office, { limit: 1000, offset: 0 })), [])
  const notices = await work(clerk, (unit) => listStaffNotices(unit, office))
  assert.deepEqual(
    notices.map(({ href }) => href),
    ['/workbench/put-off'],
    'the office is told once, not six hundred times',
  )

  asked.length = 0
  await run(round, afterHours(0.5))
  assert.deepEqual(asked, ['0601'], 'what was put off is not asked again within the hour')
})

test('N5.2 what was put off is asked again after an hour, then later, and waits no longer once it is done', async () => {
  let asked = 0
  const refusing = numbered(2, async () => {
    asked += 1
    return refuse('材料还缺扫描件。请补上。')
  })
  const askedAt = async (hours: number) => {
    asked = 0
    await run({ name: 'own-steps', parts: [refusing] }, afterHours(hours))
    return asked
  }
  const counts: number[] = []
  for (const hours of [0, 0.5, 1.5, 3, 4, 7, 8]) counts.push(await askedAt(hours))
  assert.deepEqual(counts, [2, 0, 2, 0, 2, 0, 2])
  const listed = () => work(clerk, (unit) => listPutOff(unit, office, { limit: 10, offset: 0 }))
  assert.deepEqual(
    (await listed()).map(({ key, tries, firstAt }) => [key, tries, firstAt]),
    [
      ['0001', 4, start],
      ['0002', 4, start],
    ],
  )
  await run({ name: 'own-steps', parts: [numbered(2, done)] }, afterHours(48))
  assert.deepEqual(await listed(), [])
})

test('N5.2 things taken together: where some fail each is taken by itself', async () => {
  const take = async (unit: Unit, items: readonly Item[]) => {
    await done(unit, items)
    if (items.some(({ key }) => key === '0007')) throw new TypeError('a fault of the program')
  }
  await run({ name: 'own-steps', parts: [numbered(25, take, 10)] })
  const often = await doneOften()
  assert.equal(Object.keys(often).length, 24)
  assert.equal(often['0007'], undefined)
  assert.ok(Object.values(often).every((n) => n === 1))
  assert.equal((await heartbeat()).putOff, 1)
})

test('N5.2 a run that is cut off goes on behind what was committed, and does nothing twice', async () => {
  const slow = async (unit: Unit, items: readonly Item[]) => {
    await done(unit, items)
    await sql`select pg_sleep(0.03)`.execute(unit.db)
  }
  const round: Round = { name: 'own-steps', parts: [numbered(12, slow), numbered(3, done)] }
  assert.equal((await slice(round)).more, true)
  const before = await doneOften()
  assert.ok(Object.keys(before).length < 12)
  const killed = work(worker, async (unit) => {
    await goOn(unit, round)
    throw new Error('killed')
  })
  await assert.rejects(killed, /killed/)
  assert.deepEqual(await doneOften(), before)
  assert.equal((await heartbeat()).finishedAt, undefined)
  await run(round)
  assert.deepEqual(
    Object.entries(await doneOften()).filter(([key, n]) => n !== (key <= '0003' ? 2 : 1)),
    [],
    'of two parts each came to each of its own once',
  )
  assert.equal((await heartbeat()).due, 15)
})

test('N5.2 of two workers at one round the second waits for nobody and does nothing', async () => {
  const round: Round = { name: 'own-steps', parts: [numbered(3, done)] }
  await work(worker, async (unit) => {
    await goOn(unit, round)
    assert.deepEqual(await work(worker, (other) => goOn(other, round)), { more: false, done: 0 })
  })
  assert.ok(Object.values(await doneOften()).every((n) => n === 1))
})

test('N5.2 a round that cannot finish, or that does nothing of what is due, is an alarm', async () => {
  const longAgo = new Date(start.getTime() - 48 * 3_600_000)
  const faultAt = async (hours: number) => roundFault(await heartbeat(), afterHours(hours).now, longAgo)?.kind
  const round: Round = { name: 'own-steps', parts: [numbered(3, done)] }
  assert.equal(await faultAt(0), 'late', 'it has never come to its end')
  await run(round)
  assert.equal(await faultAt(1.9), undefined)
  const stuck: Round = { name: 'own-steps', parts: [numbered(3, done), () => Promise.reject(new Error('too slow'))] }
  await slice(stuck, afterHours(1))
  await assert.rejects(slice(stuck, afterHours(1.1)), /too slow/)
  assert.equal(await faultAt(2.1), 'late')
  assert.equal(roundFault(await heartbeat(), afterHours(2.1).now, afterHours(2).now), undefined, 'it was just started')
  await run({ ...stuck, parts: [numbered(3, done), numbered(2, done)] }, afterHours(3))
  assert.equal(await faultAt(3), undefined)
  const refusing: Round = { name: 'own-steps', parts: [numbered(2, async () => refuse('办不了。请先补材料。'))] }
  await run(refusing, afterHours(3))
  assert.equal(await faultAt(3), 'idle')
  await run(round, afterHours(3))
  assert.equal(await faultAt(3), undefined)
})
