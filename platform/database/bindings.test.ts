// Every table is bound to the audit or says why not; what is bound is compared, in whatever way it is tampered with (decision 31).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Client } from 'pg'
import { newId } from '../ids.ts'
import { boundAsWhole, unbound } from './bindings.ts'
import type { Ask } from './describe-tables.ts'
import { asOwner } from './open-database.ts'
import { statement } from './pool.ts'
import { openTestPlatform } from './testing.ts'
import { asHashed, verifyRows } from './verify-rows.ts'

const { work, ownerQuery, database, platform, close } = await openTestPlatform()
after(close)
const clerk = { kind: 'staff', id: 'clerk-1', office: '630102', roles: ['handler'] } as const

test('every table has a binding or a written reason, and none has both', async () => {
  const tables = await ownerQuery<{ name: string; row: boolean; whole: boolean }>(
    `select relname as name, bool_or(coalesce(tgname = 'audit_row', false)) as row, bool_or(coalesce(tgname = 'audit_whole', false)) as whole
    from pg_class left join pg_trigger on tgrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') group by 1`,
  )
  const names = tables.map(({ name }) => name)
  const lacking = tables.filter(({ name, row, whole }) => !row && !whole && !Object.hasOwn(unbound, name))
  assert.deepEqual(
    lacking.map(({ name }) => name),
    [],
    'neither bound nor explained: see platform/database/bindings.ts',
  )
  const both = tables.filter(({ name, row, whole }) => (row || whole) && Object.hasOwn(unbound, name))
  assert.deepEqual(
    both.map(({ name }) => name),
    [],
  )
  assert.deepEqual(
    tables
      .filter(({ whole }) => whole)
      .map(({ name }) => name)
      .sort(),
    [...boundAsWhole],
  )
  assert.deepEqual(
    Object.keys(unbound).filter((name) => !names.includes(name)),
    [],
    'tables that are no more',
  )
})

test('the worker, who checks, reads every bound table', async () => {
  const { faults, tables } = await platform.atOneMoment(async (ask) => {
    for (const setting of asHashed) await ask(setting)
    return verifyRows(ask)
  })
  assert.deepEqual(faults, [])
  assert.ok(tables > 90)
})

async function atHand<T>(use: (client: Client, ask: Ask) => Promise<T>): Promise<T> {
  return asOwner(database, async (client) => {
    const ask: Ask = async (sql, parameters) => (await client.query(sql, parameters)).rows as never
    await client.query('begin')
    for (const setting of asHashed) await ask(setting)
    await client.query('set local session_replication_role = replica')
    const result = await use(client, ask)
    await client.query('rollback')
    return result
  })
}

test('a row put in beside imported ones, of no import, is found', async () => {
  const found = await atHand(async (client, ask) => {
    await client.query(
      `insert into certificate_import_hashes (range_id, subject, columns, rows, digest, row_hashes) values ($1, 'person_key', '{}', 0, 'sha256', '')`,
      [newId()],
    )
    await client.query('insert into person_key (person_id, created_at) values ($1, now())', [newId()])
    return (await verifyRows(ask, ['person_key'])).faults
  })
  assert.deepEqual(
    found.map(({ problem }) => problem),
    ['the row is there, and no entry says where it came from'],
  )
})

test('a row that was changed, deleted, put in or set back is found, and one that moved to another key is not', async () => {
  await ownerQuery(`create table thing (id uuid primary key, word text, kept text not null default 'k');
    grant select, insert, update, delete on thing to tongban_app; grant select on thing to tongban_worker;
    select audit_table('thing', null)`)
  const [id, moved, gone] = [newId(), newId(), newId()]
  await work(clerk, async ({ db }) => {
    for (const thing of [id, moved, gone])
      await db.executeQuery(statement('insert into thing (id, word) values ($1, $2)', [thing, 'first']))
    await db.executeQuery(statement('update thing set word = $2 where id = $1', [id, 'second']))
    await db.executeQuery(statement('update thing set id = $2 where id = $1', [moved, newId()]))
    await db.executeQuery(statement('delete from thing where id = $1', [gone]))
  })
  const found = (change: string) =>
    atHand(async (client, ask) => {
      await client.query(change)
      return (await verifyRows(ask, ['thing'])).faults.map(({ row, problem }) => `${row} ${problem}`)
    })
  assert.deepEqual(await found('select 1'), [])
  const key = `{"id": "${id}"}`
  assert.deepEqual(await found(`update thing set word = 'third' where id = '${id}'`), [
    `${key} the row is not as its last entry says`,
  ])
  assert.deepEqual(await found(`update thing set word = 'first' where id = '${id}'`), [
    `${key} the row is not as its last entry says`,
  ])
  assert.deepEqual(await found(`delete from thing where id = '${id}'`), [
    `${key} the row is gone, and no entry says that it was deleted`,
  ])
  assert.match((await found(`insert into thing values ('${newId()}', 'x')`)).join(), /no entry says where it came from/)
  assert.match(
    (await found(`insert into thing values ('${gone}', 'first')`)).join(),
    /its last entry says that it was deleted/,
  )
  assert.match((await found('drop table thing')).join(), /the table is gone/)
})

test('a column that a later release adds leaves old rows bound, and what stands in it is bound too', async () => {
  await ownerQuery(
    `select set_config('tongban.actor', 'system:migration', false), set_config('tongban.now', now()::text, false)`,
  )
  await ownerQuery('select audit_shapes()')
  await ownerQuery('alter table thing add column later text')
  await ownerQuery(`alter table thing add column filled integer not null default 7`)
  await ownerQuery('select audit_shapes()')
  const problems = (change: string) =>
    atHand(async (client, ask) => {
      await client.query(change)
      return (await verifyRows(ask, ['thing', 'audit_shape'])).faults.length
    })
  assert.equal(await problems('select 1'), 0)
  assert.ok((await problems(`update thing set later = 'x'`)) > 0)
  assert.ok((await problems(`update thing set filled = 8`)) > 0)
  assert.ok((await problems(`update audit_shape set fill = fill || '{"filled": 8}' where subject = 'thing'`)) > 0)
  await ownerQuery('alter table thing drop column kept')
  assert.ok((await problems('select 1')) > 0, 'old entries cannot be compared without it')
  await ownerQuery('select audit_shapes()')
  assert.equal(await problems('select 1'), 0, 'the release has sealed the rows')
  const sealed = await ownerQuery(`select distinct actor from audit where subject = 'thing' and operation = 'seal'`)
  assert.deepEqual(sealed, [{ actor: 'system:migration' }])
})

test('what is not bound is written down for who reads the documentation', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/record.md'), 'utf8')
  for (const [name, reason] of Object.entries(unbound)) {
    const line = text.split('\n').find((row) => row.startsWith(`| \`${name}\` `))
    assert.ok(line?.includes(reason), `docs/record.md does not say of ${name}: ${reason}`)
  }
  for (const name of boundAsWhole) assert.ok(text.includes(`\`${name}\``))
})
