// Migrations: each once, none changed, none late.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '../clock.ts'
import { describeTables } from './describe-tables.ts'
import { listMigrations, type Migration, migrate } from './migrate.ts'
import { asOwner } from './open-database.ts'
import { openTestPlatform } from './testing.ts'

const { ownerQuery, database, close } = await openTestPlatform()
after(close)
const files = listMigrations()
const run = (migrations: readonly Migration[]) => asOwner(database, (owner) => migrate(owner, systemClock, migrations))
const extra = (number: number, text: string): Migration => ({ number, name: 'extra', text, checksum: text })

test('a second run applies nothing', async () => {
  assert.deepEqual(await run(files), [])
})

test('a file that was changed after it was applied is refused', async () => {
  const changed = files.map((file) => (file.number === 1 ? { ...file, checksum: 'other' } : file))
  await assert.rejects(run(changed), /Migration 1 \(foundation\) was changed after it was applied/)
})

test('a file that is gone is refused', async () => {
  await assert.rejects(run(files.slice(1)), /its file is gone/)
})

test('a migration that fails leaves nothing behind and says where', async () => {
  const broken = extra(9001, 'create table half (id int);\nselect nonsense from half')
  await assert.rejects(run([...files, broken]), /Migration 9001 \(extra\) failed: .*nonsense.*\(line 2\)/)
  assert.deepEqual(await ownerQuery(`select from pg_tables where tablename = 'half'`), [])
})

test('two processes apply a migration once, and one that comes late is refused', async () => {
  const next = extra(9002, 'create table whole (id int)')
  const applied = await Promise.all([run([...files, next]), run([...files, next])])
  assert.deepEqual(applied.flat(), [9002])
  await assert.rejects(run([...files, extra(9001, 'select 1'), next]), /comes before 9002/)
  await ownerQuery('drop table whole')
})

test('tables.ts says what the tables are (else: npm run table-types)', async () => {
  const written = readFileSync(join(import.meta.dirname, 'tables.ts'), 'utf8')
  assert.equal(await describeTables(ownerQuery), written)
})
