// Partners that were registered before two administrators had to agree stay connected through that migration, and nothing else is confirmed by it (R3.2, N5.1; decision 61).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { listMigrations, migrate } from '#platform/database/migrate.ts'
import { asOwner } from '#platform/database/open-database.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'

test('R3.2 N5.1 what a database of before had registered counts as confirmed, as the day it was entered', async (t) => {
  const { ownerQuery, database } = await openTestPlatform(t, { upTo: 212 })
  const [partner, key] = [newId(), newId()]
  const registered = new Date('2026-01-05T02:00:00Z')
  // Only the partner and its key matter here: what they point to is left out, which no trigger may notice.
  await ownerQuery(`set session_replication_role = replica`)
  await ownerQuery(
    `insert into partner (id, title, kind, office_id, contact_sealed, scopes, purposes, valid_from, valid_until, calls_per_minute, registered_at)
     values ($1, '演示省政务服务平台', 'platform', '510000', '\\x00', '{catalogue}', '演示', '2026-01-01', '2028-01-01', 600, $2)`,
    [partner, registered],
  )
  await ownerQuery(
    `insert into partner_key (id, partner_id, kid, jwk, valid_from, valid_until, added_at)
     values ($1, $2, 'k1', '{"kty":"EC"}', $3, '2027-01-01', $3)`,
    [key, partner, registered],
  )
  await ownerQuery(`set session_replication_role = origin`)

  const applied = await asOwner(database, (owner) => migrate(owner, systemClock, listMigrations()))
  assert.equal(applied[0], 213)
  const [after] = await ownerQuery<{ confirmed_at: Date; entered_by: string | null }>(
    'select confirmed_at, entered_by from partner where id = $1',
    [partner],
  )
  const [keyAfter] = await ownerQuery<{ confirmed_at: Date }>('select confirmed_at from partner_key where id = $1', [
    key,
  ])
  assert.deepEqual([after?.confirmed_at, keyAfter?.confirmed_at], [registered, registered])
  const left = await ownerQuery(`select from pg_policies where policyname = 'filling'`)
  assert.deepEqual(left, [], 'nobody keeps the right by which it was filled')
})
