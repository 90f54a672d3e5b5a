// The platform while its parts die: connections, the server, the disk and the key file; nothing of it ends the process (N5.2).
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { systemClock } from './clock.ts'
import { type Outage, Unavailable } from './database/errors.ts'
import { statement } from './database/pool.ts'
import { openTestPlatform } from './database/testing.ts'
import { openFolderStore } from './files/file-store.ts'
import { worker } from './jobs.ts'
import { loadMasterKeys } from './keys/key-file.ts'
import { openKeyRing } from './keys/key-ring.ts'
import { openLog } from './log.ts'
import { openPlatform } from './open-platform.ts'
import { openSystemCheck } from './system-check.ts'
import type { Unit } from './unit-of-work.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tongban-outages-'))
after(() => rmSync(dataDir, { recursive: true, force: true }))
const quiet = openLog('silent')
const config = {
  dataDir,
  databaseUrl: undefined,
  databaseAppUrl: undefined,
  databaseConnections: 8,
  keyFile: join(dataDir, 'keys.json'),
}
const visitor = { kind: 'visitor' } as const

const postmaster = () =>
  readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')
    .split('\n')
    .map(Number)
async function asSuperuser(sql: string): Promise<void> {
  const password = readFileSync(join(dataDir, 'postgres', 'password'), 'utf8')
  const client = new Client({
    host: '127.0.0.1',
    port: postmaster()[3],
    user: 'postgres',
    database: 'postgres',
    password,
  })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(sql)
  await client.end()
}
const terminate = (which: string) =>
  asSuperuser(
    `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() ${which}`,
  )

/** Every way in which the database goes away, orderly or not. */
const deaths: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['one connection at work is ended', () => terminate(`and state = 'idle in transaction' limit 1`)],
  ['every connection is ended', () => terminate('')],
  ['the server is killed', async () => process.kill(postmaster()[0] ?? 0, 'SIGKILL')],
  ['the server is restarted in order', async () => process.kill(postmaster()[0] ?? 0, 'SIGINT')],
  ['the server is killed a second time', async () => process.kill(postmaster()[0] ?? 0, 'SIGKILL')],
]

test('whatever dies of the database, units under way fail by name, the next ones wait for it, and nothing acknowledged is lost', async (t) => {
  const platform = await openPlatform(config, quiet)
  t.after(platform.close)
  const note = async ({ db }: Unit, key: string) => {
    await db.executeQuery(
      statement(`insert into idempotency_key values ('visitor', $1, 'h', null, current_moment())`, [key]),
    )
    return key
  }
  const acknowledged: string[] = []
  const losses: unknown[] = []
  const storm = { working: true, serial: 0 }
  // In the middle of a unit, with its connection lent out and nothing asked on it: there a loss used to be heard by nobody.
  const lanes = Array.from({ length: 6 }, async () => {
    while (storm.working) {
      storm.serial += 1
      const key = `key-of-a-storm-${storm.serial}`
      try {
        const done = await platform.work(visitor, async (unit) => {
          await note(unit, key)
          await sleep(10)
          return key
        })
        acknowledged.push(done)
      } catch (error) {
        losses.push(error)
      }
    }
  })
  for (const [name, kill] of deaths) {
    await sleep(100)
    const before = acknowledged.length
    await kill()
    for (let waited = 0; acknowledged.length < before + 12; waited++) {
      assert.ok(waited < 1500, `${name}: no work goes on`)
      await sleep(10)
    }
  }
  storm.working = false
  await Promise.all(lanes)
  for (const error of losses) assert.ok(error instanceof Unavailable && error.outage === 'away', String(error))
  const kept = await platform.work(worker, async ({ db }) => {
    const { rows } = await db.executeQuery<{ key: string }>(
      statement(`select key from idempotency_key where key like 'key-of-a-storm-%'`),
    )
    return new Set(rows.map(({ key }) => key))
  })
  assert.deepEqual(
    acknowledged.filter((key) => !kept.has(key)),
    [],
  )
})

test('a lost key file is not replaced while there is anything sealed, and the words say what to do', async () => {
  const platform = await openPlatform(config, quiet)
  await platform.work(worker, ({ db, vault, now }) =>
    db
      .insertInto('kept_form')
      .values({
        id: '018f0000-0000-7000-8000-000000000001',
        content_sealed: vault.sealForService({ table: 'kept_form', column: 'content', row: 'x' }, 'typed'),
        browser_hash: Buffer.alloc(32),
        owner: null,
        bytes: 5,
        created_at: now,
      })
      .execute(),
  )
  await platform.close()
  renameSync(config.keyFile, `${config.keyFile}.kept`)
  await assert.rejects(openPlatform(config, quiet), { name: 'KeysLost', message: /没有生成新密钥[^]*放回原处/ })
  for (const half of ['', '{}', readFileSync(`${config.keyFile}.kept`, 'utf8').slice(0, 200)]) {
    writeFileSync(config.keyFile, half)
    await assert.rejects(openPlatform(config, quiet), { name: 'KeysBroken', message: /没有写完[^]*放回原处/ })
    assert.equal(readFileSync(config.keyFile, 'utf8'), half)
  }
  // A whole key file, of another installation.
  rmSync(config.keyFile)
  loadMasterKeys(config.keyFile)
  const foreign = readFileSync(config.keyFile, 'utf8')
  await assert.rejects(openPlatform(config, quiet), {
    name: 'KeysForeign',
    message: /打不开这个数据库：\d+ 号密钥、检索用的密钥、核对验证码用的密钥对不上[^]*放回这套系统自己的密钥文件/,
  })
  assert.equal(readFileSync(config.keyFile, 'utf8'), foreign)
  renameSync(`${config.keyFile}.kept`, config.keyFile)
  await (await openPlatform(config, quiet)).close()
})

test('closing ends work that never ends, and leaves nothing of it behind', async () => {
  const platform = await openPlatform(config, quiet)
  const endless = platform.work(visitor, ({ db }) => db.executeQuery(statement('select pg_sleep(60)')))
  const ended = assert.rejects(endless, { name: 'Unavailable' })
  await sleep(100)
  const from = process.hrtime.bigint()
  await platform.close()
  assert.ok(Number(process.hrtime.bigint() - from) / 1e9 < 8)
  await ended
})

test('what PostgreSQL has no room, time or leave for is told apart from faults of ours', async (t) => {
  const { work } = await openTestPlatform(t)
  const asked = (sql: string, ...more: string[]) =>
    work(visitor, async ({ db }) => {
      for (const one of [sql, ...more]) await db.executeQuery(statement(one))
    })
  const raise = (code: string) => asked(`do $$ begin raise exception 'as if' using errcode = '${code}'; end $$`)
  const reading = 'set local transaction_read_only = on'
  const table: readonly (readonly [() => Promise<unknown>, Outage])[] = [
    [() => asked('set local statement_timeout = 20', 'select pg_sleep(1)'), 'slow'],
    [() => asked(reading, insertKey), 'read-only'],
    [() => raise('53100'), 'full'],
    [() => raise('53200'), 'busy'],
    [() => raise('53300'), 'busy'],
    [() => raise('57P01'), 'away'],
    [() => raise('58030'), 'read-only'],
  ]
  for (const [attempt, outage] of table) await assert.rejects(attempt, { name: 'Unavailable', outage })
  for (const code of ['40001', '40P01', '55P03']) await assert.rejects(raise(code), { name: 'TryAgain' })
  await assert.rejects(asked('select 1/0'), { name: 'OutOfBounds' })
  await assert.rejects(asked(`select 'x'::uuid`), { name: 'OutOfBounds' })
  await assert.rejects(asked('select nothing from nowhere'), { name: 'error' })
})
const insertKey = `insert into idempotency_key values ('visitor', 'key-of-reading', 'h', null, current_moment())`

test('no connection more than the server allows: the unit waits some seconds, then it is busy', async (t) => {
  const { database, platform, ownerQuery } = await openTestPlatform(t)
  const limit = (most: number) => ownerQuery(`alter database ${database.owner.database} connection limit ${most}`)
  await limit(0)
  await assert.rejects(
    platform.work(visitor, async () => 'never'),
    { name: 'Unavailable', outage: 'busy' },
  )
  await limit(-1)
  assert.equal(await platform.work(visitor, async () => 'again'), 'again')
})

test('whether it is fit is said part by part, with a reason in words', async (t) => {
  const { platform, ownerQuery } = await openTestPlatform(t)
  const dir = mkdtempSync(join(tmpdir(), 'tongban-fit-'))
  t.after(async () => rmSync(dir, { recursive: true, force: true }))
  const parts = {
    ...platform,
    dataDir: dir,
    keyFault: () => undefined,
    files: openFolderStore(join(dir, 'files')),
    log: quiet,
  }
  assert.deepEqual(await openSystemCheck(parts).look(), {})

  const ring = openKeyRing(join(dir, 'gone.json'))
  rmSync(join(dir, 'gone.json'))
  await sleep(1100)
  const broken = { ...parts, keyFault: ring.fault, files: openFolderStore('/dev/null/files') }
  const unfit = await openSystemCheck(broken).look()
  assert.match(unfit.keys ?? '', /密钥文件不见了/)
  assert.match(unfit.files ?? '', /文件存不进去（ENOTDIR）/)

  const slow = { ...parts, clock: () => new Date(systemClock().getTime() - 3_600_000) }
  // The last entry of the audit is as old as the template of this database.
  assert.match((await openSystemCheck(slow).look()).clock ?? '', /时钟比(数据库的慢 60|最后一条记录早 \d+) 分钟/)
  await platform.work(worker, (unit) => unit.enqueue({ name: 'note-loss', data: { caseId: 'x', certificate: 'y' } }))
  await ownerQuery(`update jobs.job set start_after = now() - interval '11 minutes' where name = 'note-loss'`)
  assert.equal((await openSystemCheck({ ...parts, settling: 60_000 }).look()).jobs, undefined, 'just started')
  assert.match((await openSystemCheck(parts).look()).jobs ?? '', /1 件在等，最久的等了 11 分钟/)

  await platform.work(worker, ({ db, now }) =>
    db
      .insertInto('message')
      .values({
        id: '018f0000-0000-7000-8000-000000000002',
        channel: 'sms',
        title: 't',
        body: 'b',
        created_at: new Date(now.getTime() - 4 * 60_000),
      })
      .execute(),
  )
  assert.equal((await openSystemCheck({ ...parts, settling: 60_000 }).look()).sms, undefined, 'just started')
  assert.match((await openSystemCheck(parts).look()).sms ?? '', /最久的一条等了 4 分钟/)

  const written = () => ownerQuery(`select from idempotency_key where key like 'system-check %'`)
  assert.equal((await written()).length, 1, 'a trial row is committed')
  await ownerQuery(`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'as if' using errcode = '53100'; end $$;
    create trigger full_disk before insert or update on idempotency_key for each row execute function full_disk()`)
  assert.match((await openSystemCheck(parts).look()).database ?? '', /存储空间满了/)
})
