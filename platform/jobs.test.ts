// Jobs: they exist if their unit commits, once per key, and the web may add but not read them.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { statement } from './database/pool.ts'
import { openTestPlatform } from './database/testing.ts'
import { newId } from './ids.ts'
import { openSender } from './jobs.ts'
import { openLog } from './log.ts'

const { work, platform, ownerQuery, database, close } = await openTestPlatform()
after(close)
const visitor = { kind: 'visitor' } as const
const count = async (caseId: string) =>
  (await ownerQuery(`select from jobs.job where data->>'caseId' = $1`, [caseId])).length

test('a job goes with its unit: kept on commit, gone on refusal and on a throw', async () => {
  const [kept, refused, thrown] = [newId(), newId(), newId()]
  const job = (caseId: string) => ({ name: 'follow-up', data: { caseId, seq: 1 } }) as const
  await work(visitor, (unit) => unit.enqueue(job(kept)))
  await work(visitor, async (unit) => {
    await unit.enqueue(job(refused))
    return { refused: true, message: '不行。' }
  })
  const failing = work(visitor, async (unit) => {
    await unit.enqueue(job(thrown))
    throw new Error('broken')
  })
  await assert.rejects(failing, /broken/)
  assert.deepEqual([await count(kept), await count(refused), await count(thrown)], [1, 0, 0])
})

test('one key adds one job', async () => {
  const caseId = newId()
  const add = () =>
    work(visitor, (unit) => unit.enqueue({ name: 'follow-up', data: { caseId, seq: 2 }, key: `${caseId} 2` }))
  await add()
  await Promise.all([add(), add()])
  assert.equal(await count(caseId), 1)
})

test('a process whose first job met an absent database sends its next once it is back', async (t) => {
  const session = { ...database.session, port: 1 }
  const sender = openSender(session, openLog('silent'))
  t.after(sender.close)
  const caseId = newId()
  const send = () =>
    work(visitor, ({ db }) => sender.enqueue(db, { name: 'follow-up', data: { caseId, seq: 4 }, key: `${caseId} 4` }))
  await assert.rejects(send(), { name: 'Unavailable', outage: 'away' })
  session.port = database.session.port ?? 0
  await send()
  assert.equal(await count(caseId), 1)
})

test('the web reads no job and changes none', async () => {
  for (const sql of ['select data from jobs.job', 'update jobs.job set priority = 1', 'delete from jobs.job']) {
    await assert.rejects(
      work(visitor, (unit) => unit.db.executeQuery(statement(sql))),
      { name: 'Forbidden' },
    )
  }
})

test('the worker does a job in the worker’s name, soon, and once more where it failed', async () => {
  const caseId = newId()
  const seen: { actor: string; role: unknown }[] = []
  const worker = await platform.startWorker({
    'follow-up': async (unit, data) => {
      if (data.caseId !== caseId) return
      const { rows } = await unit.db.executeQuery(
        statement('select current_actor() as actor, current_user::text as role'),
      )
      seen.push(rows[0] as (typeof seen)[number])
      if (seen.length === 1) throw new Error('the first try fails')
    },
  })
  await work(visitor, (unit) => unit.enqueue({ name: 'follow-up', data: { caseId, seq: 3 } }))
  for (let waited = 0; seen.length < 2 && waited < 200; waited++) await sleep(100)
  await worker.stop()
  const bySystem = { actor: 'system:worker', role: 'tongban_worker' }
  assert.deepEqual(seen, [bySystem, bySystem])
})

test('jobs of a kind are done in one unit; where one of them fails each is done by itself, and the others are done', async () => {
  const caseId = newId()
  const togetherOf: number[] = []
  const done = new Set<number>()
  const one = async (_: unknown, { caseId: of, seq }: { caseId: string; seq: number }) => {
    if (of !== caseId) return
    if (seq === 3) throw new Error('this one fails')
    done.add(seq)
  }
  const together = async (unit: unknown, all: readonly { caseId: string; seq: number }[]) => {
    togetherOf.push(all.length)
    for (const data of all) await one(unit, data)
  }
  await work(visitor, async (unit) => {
    for (let seq = 1; seq <= 6; seq++) await unit.enqueue({ name: 'follow-up', data: { caseId, seq } })
  })
  const worker = await platform.startWorker({ 'follow-up': Object.assign(one, { together }) })
  for (let waited = 0; done.size < 5 && waited < 200; waited++) await sleep(100)
  await worker.stop()
  assert.deepEqual(
    [...done].toSorted((a, b) => a - b),
    [1, 2, 4, 5, 6],
  )
  assert.ok(togetherOf.some((count) => count > 1))
  const [failed] = await ownerQuery<{ seq: number }>(
    `select (data->>'seq')::integer as seq from jobs.job where data->>'caseId' = $1 and state <> 'completed'`,
    [caseId],
  )
  assert.equal(failed?.seq, 3)
})

test('a job that has more to do is called again, each time in a unit of its own', async () => {
  const caseId = newId()
  const units = new Set<string>()
  const worker = await platform.startWorker({
    'own-step': async (unit, data) => {
      if (data.caseId !== caseId) return
      const { rows } = await unit.db.executeQuery<{ id: string }>(statement('select pg_current_xact_id()::text as id'))
      units.add(rows[0]?.id ?? '')
      return { more: units.size < 4 }
    },
  })
  await work(visitor, (unit) => unit.enqueue({ name: 'own-step', data: { caseId } }))
  for (let waited = 0; units.size < 4 && waited < 200; waited++) await sleep(100)
  await worker.stop()
  assert.equal(units.size, 4)
})
