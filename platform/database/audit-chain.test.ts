// The audit: what it refuses, what it keeps, and how tampering shows.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { newId } from '../ids.ts'
import { asOwner } from './open-database.ts'
import { statement } from './pool.ts'
import { openTestPlatform } from './testing.ts'
import { verifyChains } from './verify-chains.ts'

const now = '2026-05-06T01:02:03.004Z'
const { work, ownerQuery, database, close } = await openTestPlatform(undefined, { now })
after(close)

await ownerQuery(`create table thing (id uuid primary key, case_id uuid, word text);
  grant select, insert, update, delete on thing to tongban_app;
  select audit_table('thing', 'case_id')`)

const clerk = { kind: 'staff', id: 'clerk-1', office: '630102', roles: ['handler'] } as const
const caseId = newId()
const thing = newId()
const add = (id: string, inCase: string | null, word: string) =>
  statement('insert into thing values ($1, $2, $3)', [id, inCase, word])
const verify = () => asOwner(database, verifyChains)

test('a write with no actor, or at no moment, is refused', async () => {
  await assert.rejects(ownerQuery('insert into thing values ($1, null, $2)', [newId(), 'x']), /no (actor|moment)/)
})

test('each write adds one row that names actor, moment, row and a hash of the content', async () => {
  await work(clerk, (unit) => unit.db.executeQuery(add(thing, caseId, 'secret')))
  await work(clerk, (unit) =>
    unit.db.executeQuery(statement('update thing set word = $2 where id = $1', [thing, 'new'])),
  )
  await work(clerk, (unit) => unit.db.executeQuery(statement('delete from thing where id = $1', [thing])))
  const rows = await ownerQuery<Record<string, unknown>>(
    'select seq, at, actor, subject, operation, row_key from audit where chain = $1 order by seq',
    [caseId],
  )
  const same = { at: new Date(now), actor: 'staff:clerk-1', subject: 'thing', row_key: { id: thing } }
  assert.deepEqual(rows, [
    { seq: 1, ...same, operation: 'insert' },
    { seq: 2, ...same, operation: 'update' },
    { seq: 3, ...same, operation: 'delete' },
  ])
})

test('reading personal data is kept with its purpose', async () => {
  const read = statement('select audit_read($1::uuid, $2, $3)', [caseId, '身份证号', '核对'])
  await work(clerk, (unit) => unit.db.executeQuery(read))
  const rows = await ownerQuery("select operation, row_key from audit where chain = $1 and operation = 'read'", [
    caseId,
  ])
  assert.deepEqual(rows, [{ operation: 'read', row_key: { what: '身份证号', purpose: '核对' } }])
})

test('nobody writes the audit; a clerk reads none of it, and the worker only what it verifies', async () => {
  const somebody: Actor = { ...clerk, id: newId() }
  for (const table of ['audit', 'audit_head', 'audit_pending']) {
    const actors: readonly Actor[] = [somebody, { kind: 'system', id: 'worker' }]
    for (const actor of actors) {
      const asked = work(actor, (unit) => unit.db.executeQuery(statement(`select * from ${table}`)))
      if (table === 'audit_pending' || (table === 'audit_head' && actor === somebody))
        await assert.rejects(asked, { name: 'Forbidden' })
      else assert.equal((await asked).rows.length > 0, actor !== somebody)
      const written = work(actor, (unit) => unit.db.executeQuery(statement(`delete from ${table}`)))
      await assert.rejects(written, { name: 'Forbidden' })
    }
  }
})

test('not even the owner changes the audit', async () => {
  for (const change of ['update audit set actor = actor', 'delete from audit', 'truncate audit']) {
    await assert.rejects(ownerQuery(change), /append-only/)
  }
})

test('units that write to the same cases in opposite orders do not get in each other’s way', async () => {
  const cases = Array.from({ length: 4 }, newId)
  const units = Array.from({ length: 16 }, (_, i) =>
    work(clerk, async (unit) => {
      for (const one of i % 2 ? cases : cases.toReversed()) await unit.db.executeQuery(add(newId(), one, 'w'))
      await unit.db.executeQuery(add(newId(), null, 'w'))
    }),
  )
  await Promise.all(units)
  const { broken, chains } = await verify()
  assert.equal(broken, undefined)
  assert.equal(chains, 6)
})

const changes: [change: string, undo: string, problem: RegExp][] = [
  ["actor = 'staff:other'", "actor = 'staff:clerk-1'", /content was changed/],
  ["at = at + interval '1 ms'", "at = at - interval '1 ms'", /content was changed/],
  ["operation = 'insert'", "operation = 'update'", /content was changed/],
  ["digest = 'sm3'", "digest = 'sha256'", /content was changed/],
  ['row_hash = sha256(row_hash)', '', /content was changed/],
]
for (const [change, undo, problem] of changes) {
  test(`a superuser who sets ${change} in one row is found out`, async () => {
    await asOwner(database, async (superuser) => {
      await superuser.query('set session_replication_role = replica')
      const where = 'where chain = $1 and seq = 2'
      const before = await superuser.query('select row_hash from audit ' + where, [caseId])
      await superuser.query(`update audit set ${change} ${where}`, [caseId])
      const { broken } = await verify()
      assert.equal(broken?.chain, caseId)
      assert.equal(broken?.seq, 2)
      assert.match(broken?.problem ?? '', problem)
      if (undo) await superuser.query(`update audit set ${undo} ${where}`, [caseId])
      await superuser.query(`update audit set row_hash = $2 ${where}`, [caseId, before.rows[0].row_hash])
      assert.equal((await verify()).broken, undefined)
    })
  })
}

test('a row taken out, and a chain cut short, are found out', async () => {
  await asOwner(database, async (superuser) => {
    await superuser.query('set session_replication_role = replica')
    await superuser.query('create temp table kept as select * from audit where chain = $1', [caseId])
    await superuser.query('delete from audit where chain = $1 and seq = 2', [caseId])
    assert.deepEqual((await verify()).broken, { chain: caseId, seq: 3, problem: 'row 2 is missing' })
    await superuser.query('delete from audit where chain = $1 and seq > 2', [caseId])
    assert.match((await verify()).broken?.problem ?? '', /end of the chain/)
    await superuser.query('delete from audit where chain = $1', [caseId])
    assert.match((await verify()).broken?.problem ?? '', /every row/)
    await superuser.query('insert into audit select * from kept')
    assert.equal((await verify()).broken, undefined)
  })
})
