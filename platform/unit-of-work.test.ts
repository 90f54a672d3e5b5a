// The one door: rollback on refusal, the actor, and what row security sees.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '#regulation/actor.ts'
import { systemClock } from './clock.ts'
import { claimKey, hashOfRequest, rememberAnswer } from './database/idempotency.ts'
import { openPool, statement } from './database/pool.ts'
import { openTestPlatform } from './database/testing.ts'
import { openVault } from './encryption.ts'
import { openFolderStore } from './files/file-store.ts'
import { openLog } from './log.ts'
import { openWork, type Unit } from './unit-of-work.ts'

const { work, platform, ownerQuery, database, keys, close } = await openTestPlatform()
after(close)

const visitor = { kind: 'visitor' } as const

test('a refusal rolls back what the unit had written', async () => {
  const result = await work(visitor, async (unit) => {
    await claimKey(unit, 'key-of-a-refusal', 'hash')
    return { refused: true, message: '不行。' }
  })
  assert.deepEqual(result, { refused: true, message: '不行。' })
  assert.deepEqual(await ownerQuery('select * from idempotency_key where key = $1', ['key-of-a-refusal']), [])
})

test('sixteen doubles with one key have one effect and one answer', async () => {
  let effects = 0
  const doubles = Array.from({ length: 16 }, () =>
    work(visitor, async (unit) => {
      const claim = await claimKey(unit, 'one-key-16-doubles', 'hash')
      if ('refused' in claim) return claim
      if (!claim.fresh) return claim.replay
      effects++
      await rememberAnswer(unit, 'one-key-16-doubles', { number: effects })
      return { number: effects }
    }),
  )
  assert.deepEqual(
    new Set((await Promise.all(doubles)).map((answer) => JSON.stringify(answer))),
    new Set(['{"number":1}']),
  )
  assert.equal(effects, 1)
})

test('the same key with another request is refused, and belongs to its actor alone', async () => {
  const claim = (actor: Actor, request: unknown) =>
    work(actor, async (unit) => {
      const claimed = await claimKey(unit, 'a-key-used-twice', hashOfRequest(request))
      if (!('refused' in claimed) && claimed.fresh) await rememberAnswer(unit, 'a-key-used-twice', { done: request })
      return claimed
    })
  assert.deepEqual(await claim(visitor, { step: 'approve' }), { fresh: true })
  assert.deepEqual(await claim(visitor, { step: 'approve' }), { fresh: false, replay: { done: { step: 'approve' } } })
  assert.ok('refused' in (await claim(visitor, { step: 'return' })))
  assert.deepEqual(await claim({ kind: 'applicant', id: 'a', level: 'real-name' }, { step: 'return' }), { fresh: true })
})

test('a double that waited for a unit that fails becomes the fresh one', async () => {
  let started = (): void => undefined
  const claimed = new Promise<void>((done) => {
    started = done
  })
  const first = work(visitor, async (unit) => {
    await claimKey(unit, 'key-of-a-failure', 'hash')
    started()
    await sleep(50)
    throw new Error('broken')
  })
  await claimed
  const second = work(visitor, (unit) => claimKey(unit, 'key-of-a-failure', 'hash'))
  await assert.rejects(first, /broken/)
  assert.deepEqual(await second, { fresh: true })
})

test('a unit works at the instant it is given, on the day of Shanghai', async () => {
  const now = new Date('2026-03-01T18:30:00.123Z')
  const seen = await work(visitor, async (unit) => ({ now: unit.now, today: unit.today, sql: await moment(unit) }), {
    now,
  })
  assert.deepEqual(seen, { now, today: '2026-03-02', sql: now })
})

async function moment(unit: Unit): Promise<unknown> {
  const { rows } = await unit.db.executeQuery<{ at: Date }>(statement('select current_moment() as at'))
  return rows[0]?.at
}

test('a broken unique rule is a Conflict that names it', async () => {
  const insert = statement(
    `insert into idempotency_key values ('visitor', 'one-key-twice', 'h', null, current_moment())`,
  )
  const twice = work(visitor, async (unit) => {
    await unit.db.executeQuery(insert)
    await unit.db.executeQuery(insert)
  })
  await assert.rejects(twice, { name: 'Conflict', constraint: 'idempotency_key_pkey' })
})

test('a deadlock is a TryAgain for one of the two', async () => {
  const lock = (first: number, second: number) =>
    work(visitor, async (unit) => {
      await unit.db.executeQuery(statement(`select pg_advisory_xact_lock($1)`, [first]))
      await sleep(50)
      await unit.db.executeQuery(statement(`select pg_advisory_xact_lock($1)`, [second]))
    })
  const ends = await Promise.allSettled([lock(1, 2), lock(2, 1)])
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as Error).name] : []))
  assert.deepEqual(reasons, ['TryAgain'])
})

test('a unit leaves nothing on its connection: a pooler may lend it to another process for the next transaction', async (t) => {
  const pool = openPool(database.login, 1, openLog('error'))
  t.after(pool.close)
  const { work: lent } = openWork(pool, {
    clock: systemClock,
    vaultOf: (db, now) => openVault(keys, db, now),
    digest: 'sha256',
    files: openFolderStore('/nowhere'),
    enqueue: async () => undefined,
  })
  const left = statement(
    `select pg_backend_pid() as pid, current_user <> session_user as role, current_setting('tongban.actor', true) as actor,
      current_setting('statement_timeout') as patience, (select count(*)::int from pg_prepared_statements) as prepared,
      (select count(*)::int from pg_locks where pid = pg_backend_pid() and locktype = 'advisory') as locks,
      (select count(*)::int from pg_class where relpersistence = 't') as temporary`,
  )
  const look = () => pool.transaction(async (db) => (await db.executeQuery<Record<string, unknown>>(left)).rows[0])
  const before = await look()
  await lent({ kind: 'system', id: 'importer' }, async ({ db }) => {
    await db.executeQuery(statement(`select pg_advisory_xact_lock(77)`))
    await db.executeQuery(statement('create temporary table of_this_unit (id integer) on commit drop'))
  })
  await assert.rejects(
    lent(visitor, async () => Promise.reject(new Error('broken'))),
    /broken/,
  )
  const after = await look()
  assert.deepEqual({ ...after, actor: after?.actor || null }, before)
  assert.deepEqual([after?.role, after?.patience], [false, '0'])
})

const whoAndWhich = async ({ db }: Unit) =>
  (
    await db.executeQuery<{ actor: string; role: string; which: string }>(
      statement(
        `select current_setting('tongban.actor') as actor, current_user as role, pg_current_xact_id()::text as which`,
      ),
    )
  ).rows[0]
const door: Actor = { kind: 'system', id: 'door' }

test('a second unit that follows at once is in the same transaction, as its own actor; a third has its own', async () => {
  const { result, work: goOn } = await platform.begin(door, whoAndWhich)
  const second = await goOn(visitor, whoAndWhich)
  const third = await goOn(visitor, whoAndWhich)
  assert.deepEqual(
    [result?.actor, result?.role, second?.actor, second?.role],
    ['system:door', 'tongban_worker', 'visitor', 'tongban_app'],
  )
  assert.equal(second?.which, result?.which)
  assert.notEqual(third?.which, second?.which)
})

test('a unit that finds all by keys may have its plans kept, wherever it comes in a request, and no other does', async () => {
  const mode = async ({ db }: Unit) =>
    (await db.executeQuery<{ mode: string }>(statement(`select current_setting('plan_cache_mode') as mode`, [])))
      .rows[0]?.mode
  const byKey = { byKey: true }
  const { result, work: goOn } = await platform.begin(door, mode)
  assert.deepEqual([result, await goOn(visitor, mode, byKey)], ['auto', 'force_generic_plan'])
  assert.deepEqual([await work(visitor, mode, byKey), await work(visitor, mode)], ['force_generic_plan', 'auto'])
})

test('what a first unit did is kept where the second is done or never comes, and not where that is refused', async () => {
  const note = (key: string) => (unit: Unit) => claimKey(unit, key, 'hash')
  const kept = async (key: string) =>
    (await ownerQuery('select actor from idempotency_key where key = $1', [key])).map(
      (row) => (row as { actor: string }).actor,
    )
  await (await platform.begin(door, note('first-and-second'))).work(visitor, note('first-and-second'))
  assert.deepEqual((await kept('first-and-second')).sort(), ['system:door', 'visitor'])
  await (await platform.begin(door, note('first-and-nothing'))).end()
  assert.deepEqual(await kept('first-and-nothing'), ['system:door'])
  const refused = { refused: true, message: '不行。' }
  assert.deepEqual(
    await (await platform.begin(door, note('first-and-refused'))).work(visitor, async () => refused),
    refused,
  )
  assert.deepEqual(await kept('first-and-refused'), [])
})

test('whoever first waits for something else holds no transaction open, and works in one of their own', async () => {
  const { result, work: goOn } = await platform.begin(door, whoAndWhich)
  await sleep(20)
  const open = await ownerQuery(
    `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
  )
  const later = await goOn(visitor, whoAndWhich)
  assert.deepEqual(open, [])
  assert.notEqual(later?.which, result?.which)
})

test('a first unit that is refused or fails is followed by nothing', async () => {
  const { result } = await platform.begin(door, async () => ({ refused: true, message: '不行。' }))
  assert.deepEqual(result, { refused: true, message: '不行。' })
  await assert.rejects(
    platform.begin(door, async () => Promise.reject(new Error('broken'))),
    /broken/,
  )
})

test('nothing is begun on a server that follows after a fail-over; a unit waits until its connection leads to the leader', async (t) => {
  const pool = openPool(database.login, 1, openLog('error'), { onlyLeader: true })
  t.after(pool.close)
  const [now] = await ownerQuery<{ leads: string }>(
    `select (clock_timestamp() + interval '300 milliseconds')::text as leads`,
  )
  const opening = statement('select clock_timestamp() < $1::timestamptz as follows', [now?.leads])
  let begun = 0
  const led = await pool.transaction(async (db) => {
    begun += 1
    return (await db.executeQuery<{ led: boolean }>(statement('select clock_timestamp() >= $1 as led', [now?.leads])))
      .rows[0]?.led
  }, opening)
  assert.deepEqual([led, begun], [true, 1])
})

test('no use case asks for what lives longer than its transaction', () => {
  const root = join(import.meta.dirname, '..')
  const ofSession = /\b(pg_(try_)?advisory_lock|listen \w|on commit (delete|preserve) rows|with hold)\b/i
  const files = globSync(['{casework,web,papers}/**/*.ts'], { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
  assert.deepEqual(
    files.filter((file) => ofSession.test(readFileSync(join(root, file), 'utf8'))),
    [],
  )
})
