// Tries deploy/pgbackrest on this machine, for root on Debian: npm run try-pgbackrest. It installs pgbackrest and postgresql,
// makes a server of its own in a scratch folder, backs it up in full and by difference, brings back an instant and compares.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { stopwatch, systemClock } from '#platform/clock.ts'
import { serverUser } from '#platform/database/binaries.ts'
import { databaseAt } from '#platform/database/open-database.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { openFolderStore } from '#platform/files/file-store.ts'
import { freePort } from '#platform/free-port.ts'
import { newId } from '#platform/ids.ts'
import { loadMasterKeys } from '#platform/keys/key-file.ts'
import { openLog } from '#platform/log.ts'
import { installPlatform, openPlatformOn } from '#platform/open-platform.ts'
import { loadRecordKeys } from '#platform/record/record-key.ts'

const settings = join(import.meta.dirname, '..', 'deploy', 'pgbackrest')
const user = serverUser()
if (!user) throw new Error('Only root on Debian can try this: PostgreSQL runs as a user of its own.')
const owner = user
if (!existsSync('/usr/bin/pgbackrest') || !existsSync('/usr/lib/postgresql')) {
  run('apt-get', ['update'])
  run('apt-get', ['install', '-y', '--no-install-recommends', 'pgbackrest', 'postgresql'])
}
const version = readdirSync('/usr/lib/postgresql').sort().at(-1) ?? ''
const programs = join('/usr/lib/postgresql', version, 'bin')

const scratch = mkdtempSync(join(tmpdir(), 'tongban-pgbackrest-'))
const folders = Object.fromEntries(
  ['data', 'repository', 'spool', 'log', 'lock'].map((name) => [name, join(scratch, name)]),
) as Record<'data' | 'repository' | 'spool' | 'log' | 'lock', string>
for (const folder of [scratch, ...Object.values(folders)]) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chownSync(folder, owner.uid, owner.gid)
}
const port = await freePort()
const password = randomBytes(12).toString('hex')
const configuration = join(scratch, 'pgbackrest.conf')
give(join(scratch, 'password'), password)
give(configuration, adapted(readFileSync(join(settings, 'pgbackrest.conf'), 'utf8')))

const login = { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' }
try {
  as(join(programs, 'initdb'), [
    '-D',
    folders.data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${scratch}/password`,
  ])
  const archive = readFileSync(join(settings, 'postgresql-archive.conf'), 'utf8').replace(
    'pgbackrest ',
    `pgbackrest --config=${configuration} `,
  )
  give(
    join(folders.data, 'postgresql.auto.conf'),
    `${archive}\nport = ${port}\nunix_socket_directories = '${scratch}'\n`,
  )
  await start()
  pgbackrest('stanza-create')
  pgbackrest('check')
  await tryAll()
} finally {
  spawnSync(join(programs, 'pg_ctl'), ['-D', folders.data, '-m', 'immediate', 'stop'], {
    ...owner,
    cwd: '/',
    stdio: 'ignore',
  })
  rmSync(scratch, { recursive: true, force: true })
}

async function tryAll(): Promise<void> {
  const database = databaseAt(login, false, () => Promise.resolve())
  await installPlatform(database, systemClock)
  const keys = loadMasterKeys(join(scratch, 'keys.json'))
  const files = openFolderStore(join(scratch, 'files'))
  const platform = openPlatformOn(database, {
    clock: systemClock,
    log: openLog('error'),
    connections: 4,
    keys: () => keys,
    recordKeys: loadRecordKeys(join(scratch, 'keys.json')),
    files,
  })
  const people = async (count: number) => {
    for (let i = 0; i < count; i++)
      await platform.work({ kind: 'visitor' }, (unit) =>
        unit.vault.seal(newId(), { table: 'person', column: 'name', row: 'x' }, '演示'),
      )
  }
  await people(300)
  say(
    'full copy',
    timed(() => pgbackrest('backup', '--type=full')),
  )
  await people(300)
  say(
    'copy of what differs',
    timed(() => pgbackrest('backup', '--type=diff')),
  )
  await people(300)
  const wanted = await stateOf()
  const instant = (await asked<{ now: string }>('select clock_timestamp()::text as now'))[0]?.now ?? ''
  await sleep(50)
  await people(300)
  const later = await stateOf()
  if (later === wanted) throw new Error('the load after the instant left nothing')
  // The file of the log that is under way arrives within archive_timeout; here it is asked for.
  await asked('select pg_switch_wal()')
  pgbackrest('check')
  await platform.close()
  as(join(programs, 'pg_ctl'), ['-D', folders.data, '-m', 'immediate', 'stop'])
  rmSync(folders.data, { recursive: true })
  mkdirSync(folders.data, { mode: 0o700 })
  chownSync(folders.data, owner.uid, owner.gid)
  say(
    'restore',
    timed(() => pgbackrest('restore', '--type=time', `--target=${instant}`, '--target-action=promote')),
  )
  const elapsed = stopwatch()
  await start()
  while ((await asked<{ busy: boolean }>('select pg_is_in_recovery() as busy'))[0]?.busy) await sleep(100)
  say('log played', elapsed())
  const there = await stateOf()
  if (there !== wanted) throw new Error(`what came back is not what was there at ${instant}`)
  const client = new Client(login)
  await client.connect()
  const chains = await verifyChains(client)
  await client.end()
  if (chains.broken) throw new Error(`the audit does not hold: ${chains.broken.problem}`)
  console.log(`PostgreSQL ${version}: the state of ${instant} came back, each row, ${chains.rows} lines of audit.`)
  console.log(pgbackrest('info').trimEnd())
}

/** A hash over every row of every table. */
async function stateOf(): Promise<string> {
  const tables = await asked<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const hash = createHash('sha256')
  for (const { name } of tables)
    hash.update(JSON.stringify(await asked(`select md5(string_agg(r::text, ' ' order by r::text)) from ${name} as r`)))
  return hash.digest('hex')
}

async function asked<Row>(sql: string): Promise<Row[]> {
  const client = new Client(login)
  await client.connect()
  try {
    return (await client.query(sql)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** The delivered settings, in the folders of this trial. */
function adapted(text: string): string {
  return text
    .replace('/var/lib/pgbackrest', folders.repository)
    .replace('/var/spool/pgbackrest', folders.spool)
    .replace('REPLACE-WITH-openssl-rand-base64-48', randomBytes(48).toString('base64'))
    .replace('/var/lib/postgresql/15/main', folders.data)
    .replace('pg1-port=5432', `pg1-port=${port}\npg1-socket-path=${scratch}`)
    .replace('[global]', `[global]\nlog-path=${folders.log}\nlock-path=${folders.lock}`)
}

function pgbackrest(...parameters: string[]): string {
  return as('/usr/bin/pgbackrest', [`--config=${configuration}`, '--stanza=tongban', ...parameters], {
    PGPASSWORD: password,
  })
}

async function start(): Promise<void> {
  const server = spawn(join(programs, 'postgres'), ['-D', folders.data], {
    ...owner,
    cwd: '/',
    stdio: 'ignore',
    detached: true,
  })
  server.unref()
  const elapsed = stopwatch()
  for (;;) {
    if (await asked('select 1').catch(() => undefined)) return
    if (elapsed() > 60_000) throw new Error('PostgreSQL does not answer')
    await sleep(100)
  }
}

/** As the server's user. Throws with what it said where it fails. */
function as(program: string, parameters: readonly string[], more: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(program, parameters, {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', ...more },
  })
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}:\n${stdout}${stderr}`)
  return stdout
}

function run(program: string, parameters: readonly string[]): void {
  if (spawnSync(program, parameters, { stdio: 'inherit' }).status !== 0) throw new Error(`${program} did not succeed`)
}

function give(path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600 })
  chownSync(path, owner.uid, owner.gid)
}

function timed(use: () => unknown): number {
  const elapsed = stopwatch()
  use()
  return elapsed()
}

function say(what: string, milliseconds: number): void {
  console.log(`${what}: ${(milliseconds / 1000).toFixed(1)} s`)
}
