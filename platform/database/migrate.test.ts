// Migrations: each once, none changed, none late.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Client } from 'pg'
import { systemClock } from '../clock.ts'
import { describeSchema, schemaVersion } from './describe-schema.ts'
import { describeTables } from './describe-tables.ts'
import { listMigrations, type Migration, migrate } from './migrate.ts'
import { asOwner } from './open-database.ts'
import { boundFrom, contractionsIn, leastOf } from './side-by-side.ts'
import { openTestPlatform } from './testing.ts'

const { ownerQuery, database, close } = await openTestPlatform()
after(close)
const files = listMigrations()
const run = (migrations: readonly Migration[]) => asOwner(database, (owner) => migrate(owner, systemClock, migrations))
const whole = 'create table whole (id int)'
const extra = (number: number, text: string): Migration => ({ number, name: 'extra', text, checksum: text })
const taken = extra(9004, '-- contract: 9003\ndrop table added')

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
  const next = extra(9002, whole)
  const applied = await Promise.all([run([...files, next]), run([...files, next])])
  assert.deepEqual(applied.flat(), [9002])
  await assert.rejects(run([...files, extra(9001, 'select 1'), next]), /comes before 9002/)
  await ownerQuery('drop table whole')
})

test('a program goes on beside a newer release that only added, and is refused beside one that took away what it needs', async () => {
  const added = extra(9003, 'create table added (id int)')
  await run([...files, extra(9002, whole), added])
  assert.deepEqual(await run([...files, extra(9002, whole)]), [], 'the older release starts')
  await run([...files, extra(9002, whole), added, taken])
  assert.deepEqual(await run([...files, extra(9002, whole), added]), [])
  await assert.rejects(run([...files, extra(9002, whole)]), /Migration 9004 was applied here/)
})

test('a migration that waits for a table gives way, and is applied once the table is free', async () => {
  const other = new Client(database.owner)
  await other.connect()
  await other.query('begin; lock table use_count')
  const known = [...files, extra(9002, whole), extra(9003, 'create table added (id int)'), taken]
  const applying = run([...known, extra(9005, 'alter table use_count add column trial integer')])
  // Longer than it waits for the table.
  await ownerQuery('select pg_sleep(3.5)')
  await other.query('rollback')
  await other.end()
  assert.deepEqual(await applying, [9005])
  await ownerQuery('alter table use_count drop column trial')
})

test('an online migration builds its index while others write, and first takes away what was left half built', async () => {
  const known = [
    ...files,
    extra(9002, whole),
    extra(9003, 'create table added (id int)'),
    taken,
    extra(9005, 'alter table use_count add column trial integer'),
  ]
  await ownerQuery('create index trial_index on application_draft (id)')
  await ownerQuery(`update pg_index set indisvalid = false where indexrelid = 'trial_index'::regclass`)
  const other = new Client(database.owner)
  await other.connect()
  await other.query(
    `begin; select set_config('tongban.actor', 'system:test', true); lock table office in row exclusive mode`,
  )
  const online = '-- online\ncreate index concurrently if not exists trial_index on office (label);'
  const building = run([...known, extra(9006, online)])
  await ownerQuery('select pg_sleep(0.5)')
  // Who writes meanwhile waits for nobody; a second process that starts waits for the first.
  await ownerQuery(`set lock_timeout = '1s'; lock table office in row exclusive mode`)
  const second = run([...known, extra(9006, online)])
  await other.query('rollback')
  await other.end()
  assert.deepEqual([await building, await second], [[9006], []])
  const [index] = await ownerQuery(
    `select indisvalid as valid, indrelid::regclass::text as on from pg_index where indexrelid = 'trial_index'::regclass`,
  )
  assert.deepEqual(index, { valid: true, on: 'office' })
  await assert.rejects(run([...known, extra(9006, online), extra(9007, '-- online\ndrop table office')]), /only builds/)
  await ownerQuery('drop index trial_index')
})

test('what an older program would stumble over is found in a migration, unless the table is new', () => {
  const table: readonly (readonly [string, number])[] = [
    ['alter table office add column colour text', 0],
    ["alter table office add column colour text not null default 'red'", 0],
    ['alter table office add column colour text not null', 1],
    [
      'create table colour (id int); alter table colour add constraint few check (id < 9); create unique index on colour (id)',
      0,
    ],
    ['alter table office drop column label', 1],
    ['alter table office rename column label to title', 1],
    ['alter table office alter column label drop default', 1],
    ['alter table office alter column label type varchar(9)', 1],
    ['alter table office add constraint short check (length(label) < 9)', 1],
    ['alter table office add constraint short check (length(label) < 9) not valid', 0],
    ['create unique index on office (label)', 1],
    ['revoke select on office from tongban_app', 1],
    ['create index on office (label)', 0],
    ['-- drop table office', 0],
  ]
  for (const [text, count] of table) assert.equal(contractionsIn(text).length, count, text)
})

test('every migration since the rule only adds, or says which one a program has to know', () => {
  for (const { number, name, text } of files.filter((file) => file.number >= boundFrom)) {
    const least = leastOf(text)
    if (least === 0)
      assert.deepEqual(contractionsIn(text), [], `${number}_${name}: expand now, contract a release later`)
    else assert.ok(least < number, `${number}_${name} names itself or a later one`)
  }
})

test('schema.sql and tables.ts say what the database is', async (t) => {
  assert.equal(...firstDifference('tables.ts', await describeTables(ownerQuery)))
  const [server] = await ownerQuery<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  )
  if (server?.version !== schemaVersion) return t.skip(`schema.sql is in the words of PostgreSQL ${schemaVersion}`)
  assert.equal(...firstDifference('schema.sql', await describeSchema(ownerQuery)))
})

const remedy = 'run `npm run schema` and look at what changed.'
const written = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')

/** The first line in which two long texts differ, to be compared in their stead. */
function firstDifference(file: string, actual: string): [string | undefined, string | undefined, string] {
  const [is, says] = [actual.split('\n'), written(file).split('\n')]
  const place = is.findIndex((line, i) => line !== says[i])
  const line = place === -1 ? is.length : place
  return [
    is[line],
    says[line],
    `${file}, line ${line + 1}, says “${says[line]}” where the database has “${is[line]}”: ${remedy}`,
  ]
}

/** What no store names: a column from before this test, and the key of a table of one row. */
const keptForNobody = ['find_backfill.only_row', 'name_respelling.only_row', 'objection.reply_sealed']

test('every column is named by a store, or by a function of the database: one that nobody reads or writes is no column', () => {
  const root = join(import.meta.dirname, '../..')
  const stores = globSync('{casework,demo,platform,web,tools}/**/*.ts', { cwd: root })
    .filter((file) => !/\.test\.ts$|testing\.ts$|database\/tables\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
  const tables = [...written('schema.sql').matchAll(/^create table (\w+) \(\n([\s\S]*?)\n\);/gm)]
  const functions = written('schema.sql').replaceAll(/^create table [\s\S]*?\n\);/gm, '')
  const words = new Set([...stores, functions].flatMap((text) => text.match(/\w+/g) ?? []))
  const columns = tables.flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/^ {2}(?!constraint )(\w+) /gm)].map(([, column = '']) => ({ table, column })),
  )
  assert.ok(columns.length > 800)
  const unnamed = columns.filter(({ column }) => !words.has(column)).map(({ table, column }) => `${table}.${column}`)
  assert.deepEqual(unnamed, keptForNobody, 'a store (*-store.ts) selects and writes each, and a page shows it')
})
