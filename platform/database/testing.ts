// A database for one test file: a copy of a migrated template on a server that all test files share.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Client, escapeLiteral } from 'pg'
import type { SuiteName } from '../ciphers/cipher-suite.ts'
import { suiteOf } from '../ciphers/suites.ts'
import { type Clock, fixedClock, systemClock } from '../clock.ts'
import { openFolderStore } from '../files/file-store.ts'
import { newToken } from '../ids.ts'
import { loadMasterKeys, type MasterKeys } from '../keys/key-file.ts'
import { type Log, openLog } from '../log.ts'
import { installPlatform, openPlatformOn, type Platform } from '../open-platform.ts'
import { loadRecordKeys } from '../record/record-key.ts'
import type { Work } from '../unit-of-work.ts'
import type { Ask } from './describe-tables.ts'
import { listMigrations, type Migration } from './migrate.ts'
import { asOwner, type Database, databaseAt } from './open-database.ts'
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
  /** What another process has on the same database, with the same keys and files; its caller closes it. */
  another: () => Platform
  close: () => Promise<void>
}

/** The folder of the server that `npm test` has started, for its test files. */
export const serverVariable = 'TONGBAN_TEST_SERVER'
/** A server to use as it is: PostgreSQL 15 must pass the same tests. */
export const addressVariable = 'TEST_DATABASE_URL'

const quiet = openLog('error', (line) => process.stderr.write(line))

type Closing = { after: (use: () => Promise<void>) => void }
type Options = { now?: Date | string; clock?: Clock; upTo?: number; log?: Log; suite?: SuiteName }

/**
 * Opens a platform on a database of its own.
 * @param t closes it when this test, or the file, ends @param options.now an instant at which the clock stands still
 * @param options.clock a clock that the test moves itself
 * @param options.suite the cipher suite; default: `intl`
 * @param options.log instead of one that writes errors to standard error
 * @param options.upTo the last migration to apply, for looking at an earlier state
 */
export async function openTestPlatform(t?: Closing, options: Options = {}): Promise<TestPlatform> {
  const migrations = listMigrations().filter(({ number }) => number <= (options.upTo ?? Number.POSITIVE_INFINITY))
  return openTest(t, options, (admin, server) => ensureTemplate(admin, server, migrations))
}

/** What many tests begin with. It is laid once on a server, and each test works on a copy of its own. */
export type Ground<Facts> = {
  name: string
  /** When it is laid. */
  on: Date
  /** @returns what the tests must know of it, as JSON can keep it */
  lay: (opened: Pick<TestPlatform, 'work' | 'platform'>) => Promise<Facts>
}

/** Opens a platform whose database begins with a ground. @returns its facts too */
export async function openTestGround<Facts>(
  t: Closing | undefined,
  ground: Ground<Facts>,
  options: Omit<Options, 'upTo'> = {},
): Promise<TestPlatform & { facts: Facts }> {
  let kept: KeptGround<Facts> | undefined
  const opened = await openTest(t, options, async (admin, server, scratch) => {
    kept = await ensureGround(admin, server, ground, options.suite)
    writeFileSync(keyFileIn(scratch), kept.keys)
    return kept.template
  })
  return { ...opened, facts: (kept as KeptGround<Facts>).facts }
}

const clockOf = ({ clock, now }: Options) => clock ?? (now === undefined ? systemClock : fixedClock(now))
const keyFileIn = (scratch: string) => join(scratch, 'keys.json')

/** @param templateOf names the database to copy, and may put keys into the folder of the test */
async function openTest(
  t: Closing | undefined,
  options: Options,
  templateOf: (admin: Client, server: Server, scratch: string) => Promise<string>,
): Promise<TestPlatform> {
  const server = await holdServer()
  const admin = new Client(server.address)
  await admin.connect()
  const scratch = mkdtempSync(join(tmpdir(), 'tongban-test-'))
  const name = `test_${process.pid}_${newToken(64)
    .replaceAll(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()}`
  await cloneTemplate(admin, await templateOf(admin, server, scratch), name)
  const database = databaseAt({ ...server.address, database: name }, true, () => Promise.resolve())
  const owner = new Client({ ...database.owner, types: rowTypes })
  await owner.connect()
  if (options.suite === 'gm') await ensureSm3(owner)
  const open = () => platformIn(database, scratch, clockOf(options), options)
  const { platform, keys } = open()
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
  return { work: platform.work, platform, ownerQuery, database, keys, another: () => open().platform, close }
}

function platformIn(
  database: Database,
  scratch: string,
  clock: Clock,
  { log = quiet, suite = 'intl' }: Pick<Options, 'log' | 'suite'>,
): { platform: Platform; keys: MasterKeys } {
  const keys = loadMasterKeys(keyFileIn(scratch), suite)
  const platform = openPlatformOn(database, {
    clock,
    log,
    connections: 24,
    keys: () => keys,
    files: openFolderStore(join(scratch, 'files'), suiteOf(suite).hash),
    recordKeys: loadRecordKeys(keyFileIn(scratch), suite),
  })
  return { platform, keys }
}

type Server = Pick<EmbeddedServer, 'address' | 'stop'>

/** The server at the address that is given, or an embedded one that is shared. */
async function holdServer(): Promise<Server> {
  const url = process.env[addressVariable]
  if (url === undefined) {
    const byHand = join(tmpdir(), `tongban-test-server-${userInfo().username}`, 'postgres')
    return startServer(process.env[serverVariable] ?? byHand, quiet, false)
  }
  const { host, port, user, password, database } = new Client(url)
  const address = { host, port, user: user ?? '', password: password ?? '', database: database ?? '' }
  return { address, stop: () => Promise.resolve() }
}

/** One template per state of the migrations: two checkouts, or two branches, may share a server. */
const ensureTemplate = (admin: Client, server: Server, migrations: readonly Migration[]): Promise<string> =>
  once(admin, `template_${stateOfSchema(migrations)}`, async (draft) => {
    await admin.query(`create database ${draft}`)
    const database = databaseAt({ ...server.address, database: draft }, true, () => Promise.resolve())
    await installPlatform(database, systemClock, migrations)
  })

/** A ground as it lies on the server: its keys and facts stand in the comment on its template. */
type KeptGround<Facts> = { template: string; keys: string; facts: Facts }

async function ensureGround<Facts>(
  admin: Client,
  server: Server,
  ground: Ground<Facts>,
  suite: SuiteName = 'intl',
): Promise<KeptGround<Facts>> {
  const empty = await ensureTemplate(admin, server, listMigrations())
  const named = createHash('sha256').update(
    `${empty} ${ground.name} ${ground.on.toISOString()} ${suite} ${stateOfProgram()}`,
  )
  const template = await once(admin, `ground_${named.digest('hex').slice(0, 16)}`, async (draft) => {
    await admin.query(`create database ${draft} template ${empty} strategy file_copy`)
    const scratch = mkdtempSync(join(tmpdir(), 'tongban-ground-'))
    const database = databaseAt({ ...server.address, database: draft }, true, () => Promise.resolve())
    if (suite === 'gm') await asOwner(database, ensureSm3)
    const { platform } = platformIn(database, scratch, fixedClock(ground.on), { suite })
    const facts = await ground.lay({ work: platform.work, platform })
    await platform.close()
    const comment = JSON.stringify({ keys: readFileSync(keyFileIn(scratch), 'utf8'), facts })
    await admin.query(`comment on database ${draft} is ${escapeLiteral(comment)}`)
    rmSync(scratch, { recursive: true, force: true })
  })
  const { rows } = await admin.query<{ comment: string }>(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [template],
  )
  return { template, ...(JSON.parse(rows[0]?.comment ?? '') as Omit<KeptGround<Facts>, 'template'>) }
}

/** Makes a database that others are copied from, where it is not there yet: the test files of one run begin together. */
async function once(admin: Client, name: string, make: (draft: string) => Promise<void>): Promise<string> {
  await admin.query('select pg_advisory_lock(7063002)')
  try {
    const found = await admin.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      const draft = `${name}_draft`
      await admin.query(`drop database if exists ${draft} with (force)`)
      await make(draft)
      await admin.query(`alter database ${draft} rename to ${name}`)
    }
    return name
  } finally {
    await admin.query('select pg_advisory_unlock(7063002)')
  }
}

/** As files: page by page through the log it takes four times the work (measured: 390 ms of a core, against 90). */
async function cloneTemplate(admin: Client, template: string, name: string): Promise<void> {
  await admin.query('select pg_advisory_lock(7063003)')
  try {
    await dropAbandoned(admin)
    await admin.query(`create database ${name} template ${template} strategy file_copy`)
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

/** A server that outlives a run must not hand out the ground of an earlier program. */
function stateOfProgram(): string {
  if (process.env[serverVariable] !== undefined) return ''
  const root = join(import.meta.dirname, '..', '..')
  const files = globSync('{regulation,papers,platform,casework,web,demo,journeys}/**/*.*', { cwd: root }).sort()
  return files.map((file) => `${file} ${statSync(join(root, file)).mtimeMs}`).join(' ')
}
