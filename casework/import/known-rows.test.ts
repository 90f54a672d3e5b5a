// A batch is compared with the register by looking up its people, and not by reading the register: it may hold forty million.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { sceneOf } from './import-certificates.ts'
import { importer } from './import-store.ts'
import { hasKnownPeople, listKnownRows, takeOutEqualRows } from './known-rows-store.ts'
import { sealRows } from './seal-rows.ts'
import { stageRows } from './take-rows.ts'
import { source, stage } from './testing.ts'

test('however many people the register has, a batch reads those who stand in it', async (t) => {
  const { work, ownerQuery } = await stage(t)
  await ownerQuery(`set session_replication_role = replica`)
  await ownerQuery(`insert into person (id, name_sealed, name_index, id_number_sealed, id_number_index, created_at)
    select gen_random_uuid(), 'x', 'x', 'x', decode(lpad(to_hex(n), 32, '0'), 'hex'), now() from generate_series(1, 4000) n`)
  await ownerQuery('analyze person')
  await work(importer, async (unit) => {
    const prepared = await sceneOf(unit, source(''))
    assert.ok('scene' in prepared)
    const { scene, sealer } = prepared
    const file = { sha256: Buffer.alloc(32), numbersOf: new Map(), endings: new Map() }
    await stageRows(unit, { rows: [], scene, sealed: sealRows([], scene, sealer), file })
    await sql`insert into import_row (record, id_number_index)
      select n, decode(lpad(to_hex(n + 3000), 32, '0'), 'hex') from generate_series(1, 2000) n`.execute(unit.db)
    await sql`analyze import_row (id_number_index)`.execute(unit.db)
    assert.equal(await hasKnownPeople(unit), true)
    assert.equal(await takeOutEqualRows(unit), 0)
    assert.equal((await listKnownRows(unit, () => [{ category: 'limb', level: 2 }])).length, 1000)
    const { rows } = await sql<{ read: string }>`
      select seq_tup_read as read from pg_stat_xact_user_tables where relname = 'person'`.execute(unit.db)
    assert.deepEqual(
      rows.map(({ read }) => Number(read)),
      [0],
    )
  })
})
