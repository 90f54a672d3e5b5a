// A database for one test file: a copy of a migrated template on a server that all test files share.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { SuiteName } from '../ciphers/cipher-suite.ts'
import { suiteOf } from '../ciphers/suites.ts'
import { type Clock, fixedClock, systemClock } from '../clock.ts'
import { openFolderStore } from '../files/file-store.ts'
import { newToken } from '../ids.ts'
import { loadMasterKeys, type MasterKeys } from '../keys/key-file.ts'
import { openLog } from '../log.ts'
import { installPlatform, openPlatformOn, type Platform } from '../open-platform.ts'
import { loadRecordKeys } from '../record/record-key.ts'
import type { Work } from '../unit-of-work.ts'
import type { Ask } from './describe-tables.ts'
import { listMigrations, type Migration } from './migrate.ts'
import { type Database, databaseAt } from './open-database.ts'
import { rowTypes } from './pool.ts'
import { type EmbeddedServer, startServer } from './server.ts'
import { ensureSm3 } from './sm3.ts'

export type TestPlatform = {
  work: Work
  platform: Platform
  /** Asks as the database's superuser, past row security: to look at what really happened. */
  ownerQuery: Ask
  database: Database
  keys: MasterKeys
  close: () => Promise<void>
}

/** The folder of the server that `npm test` has started, for its test files. */
export const serverVariable = 'TONGBAN_TEST_SERVER'

const quiet = openLog('error', (line) => process.stderr.write(line))

/**
 * Opens a platform on a database of its own.
 * @param t closes it when this test, or the file, ends @param options.now an instant at which the clock stands still
 * @param options.clock a clock that the test moves itself
 * @param options.suite the cipher suite; default: `intl` @param options.upTo the last migration to apply, for looking at an earlier state
 */
export async function openTestPlatform(
  t?: { after: (use: () => Promise<void>) => void },
  options: { now?: Date | string; clock?: Clock; upTo?: number; suite?: SuiteName } = {},
): Promise<TestPlatform> {
  const clock = options.clock ?? (options.now === undefined ? systemClock : fixedClock(options.now))
  const server = await holdServer()
  const name = `test_${process.pid}_${newToken(64)
    .replaceAll(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()}`
  const migrations = listMigrations().filter(({ number }) => number <= (options.upTo ?? Number.POSITIVE_INFINITY))
  const admin = new Client(server.address)
  await admin.connect()
  const template = await ensureTemplate(admin, server, migrations)
  await cloneTemplate(admin, template, name)
  const scratch = mkdtempSync(join(tmpdir(), 'tongban-test-'))
  const database = databaseAt({ ...server.address, database: name }, true, () => Promise.resolve())
  const owner = new Client({ ...database.owner, types: rowTypes })
  await owner.connect()
  const { suite = 'intl' } = options
  if (suite === 'gm') await ensureSm3(owner)
  const keys = loadMasterKeys(join(scratch, 'keys.json'), suite)
  const platform = openPlatformOn(database, {
    clock,
    log: quiet,
    connections: 24,
    keys: () => keys,
    files: openFolderStore(join(scratch, 'files'), suiteOf(suite).hash),
    recordKeys: loadRecordKeys(join(scratch, 'keys.json'), suite),
  })
  const close = async () => {
    await platform.close()
    await owner.end()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
    await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
  t?.after(close)
  const ownerQuery: Ask = async (sql, parameters) => (await owner.query(sql, parameters)).rows as never
  return { work: platform.work, platform, ownerQuery, database, keys, close }
}

/** The shared embedded server, or the server of TEST_DATABASE_URL: PostgreSQL 15 must pass the same tests. */
async function holdServer(): Promise<Pick<EmbeddedServer, 'address' | 'stop'>> {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) {
    const byHand = join(tmpdir(), `tongban-test-server-${userInfo().username}`, 'postgres')
    return startServer(process.env[serverVariable] ?? byHand, quiet, false)
  }
  const { host, port, user, password, database } = new Client(url)
  const address = { host, port, user: user ?? '', password: password ?? '', database: database ?? '' }
  return { address, stop: () => Promise.resolve() }
}

/** One template per state of the migrations: two checkouts, or two branches, may share a server. */
async function ensureTemplate(
  admin: Client,
  server: Pick<EmbeddedServer, 'address'>,
  migrations: readonly Migration[],
): Promise<string> {
  const name = `template_${stateOfSchema(migrations)}`
  // Held until the template is there: the test files of one run begin together.
  await admin.query('select pg_advisory_lock(7063002)')
  try {
    const found = await admin.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      const draft = `${name}_draft`
      await admin.query(`drop database if exists ${draft} with (force)`)
      await admin.query(`create database ${draft}`)
      const database = databaseAt({ ...server.address, database: draft }, true, () => Promise.resolve())
      await installPlatform(database, systemClock, migrations)
      await admin.query(`alter database ${draft} rename to ${name}`)
    }
    return name
  } finally {
    await admin.query('select pg_advisory_unlock(7063002)')
  }
}

async function cloneTemplate(admin: Client, template: string, name: string): Promise<void> {
  await admin.query('select pg_advisory_lock(7063003)')
  try {
    await dropAbandoned(admin)
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.query('select pg_advisory_unlock(7063003)')
  }
}

/** A test that was killed could not drop its database. */
async function dropAbandoned(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'test\\_%'
      and not exists (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`,
  )
  for (const { name } of rows) {
    const pid = Number(name.split('_')[1])
    if (!existsSync('/proc/self') || existsSync(`/proc/${pid}`)) continue
    await admin.query(`drop database if exists ${name}`)
  }
}

function stateOfSchema(migrations: readonly Migration[]): string {
  const hash = createHash('sha256')
  for (const { name, checksum } of migrations) hash.update(`${name} ${checksum} `)
  for (const file of ['../jobs.ts', '../job-list.ts', './roles.ts'])
    hash.update(readFileSync(join(import.meta.dirname, file)))
  return hash.digest('hex').slice(0, 16)
}
