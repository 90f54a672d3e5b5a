// A superuser changes a row and hides it from the check: by a policy, and by a function that shows the row as it was (decision 47).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../ids.ts'
import { asOwner } from './open-database.ts'
import { statement } from './pool.ts'
import { openTestPlatform } from './testing.ts'
import { asHashed, verifyRows } from './verify-rows.ts'

const clerk = { kind: 'staff', id: 'clerk-1', office: '630102', roles: ['handler'] } as const

test('a changed row is found behind a policy that hides it and behind a function that shows it as it was', async (t) => {
  const { database, platform, work, ownerQuery } = await openTestPlatform(t)
  await ownerQuery(`create table thing (id uuid primary key, word text); alter table thing enable row level security;
    create policy all_rows on thing using (true) with check (true);
    grant select, insert on thing to tongban_app; grant select on thing to tongban_worker; select audit_table('thing', null)`)
  await work(clerk, ({ db }) =>
    db.executeQuery(statement('insert into thing values ($1, $2), ($3, $2)', [newId(), 'a', newId()])),
  )
  const faultsOf = () =>
    platform.atOneMoment(async (ask) => {
      for (const setting of asHashed) await ask(setting)
      return (await verifyRows(ask, ['thing'])).faults.map(({ problem }) => problem)
    })
  assert.deepEqual(await faultsOf(), [])
  await asOwner(database, async (owner) => {
    await owner.query(
      `set session_replication_role = replica; create table kept as table thing; update thing set word = 'b'`,
    )
    const changed = Array.from({ length: 2 }, () => 'the row is not as its last entry says')
    await owner.query(
      `create policy hidden on thing as restrictive using (current_setting('tongban.actor') <> 'system:verify-audit')`,
    )
    assert.deepEqual(await faultsOf(), changed)
    await owner.query(`drop policy hidden on thing; create function to_jsonb(thing) returns jsonb language sql
      security definer set search_path = pg_catalog as $$ select to_jsonb(kept) from public.kept where kept.id = $1.id $$`)
    assert.deepEqual(await faultsOf(), changed)
  })
})
