// Backed up under load, destroyed, brought back, compared: rows, files, audit, and every acknowledged step up to the instant.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { readDocument, storeDocument } from '#casework/documents/documents.ts'
import { findMark, findPlace, listManifests, makePlace } from '#platform/backup/backup-place.ts'
import { follow, usualFollowing } from '#platform/backup/follow.ts'
import { planRestore } from '#platform/backup/plan-restore.ts'
import { restore } from '#platform/backup/restore.ts'
import { type BackupSource, backUp } from '#platform/backup/source.ts'
import { systemClock } from '#platform/clock.ts'
import { asOwner, databaseAt } from '#platform/database/open-database.ts'
import { startServer } from '#platform/database/server.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { openFolderStore } from '#platform/files/file-store.ts'
import { newId } from '#platform/ids.ts'
import { loadMasterKeys } from '#platform/keys/key-file.ts'
import { openLog } from '#platform/log.ts'
import { installPlatform, openPlatformOn, type Platform } from '#platform/open-platform.ts'
import { loadRecordKeys } from '#platform/record/record-key.ts'
import type { Actor } from '#regulation/actor.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-restore-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const quiet = openLog('silent')
const keys = loadMasterKeys(join(scratch, 'keys.json'))
const recordKeys = loadRecordKeys(join(scratch, 'keys.json'))
const parts = { clock: systemClock, log: quiet, keys: () => keys, recordKeys }
const followed = join(scratch, 'followed')
const copied = join(scratch, 'copied')
const torn = join(scratch, 'torn')
const dataDir = join(scratch, 'data')

/** A step that was acknowledged: a person's key, a file, its row and the audit of both, in one transaction. */
type Step = { id: string; person: string; content: Buffer; begun: number; acknowledged: number }
const steps: Step[] = []
const applicant: Actor = { kind: 'applicant', id: newId(), level: 'real-name' }
/** An instant in the middle of the load, and one after the last of it. */
let middle = new Date()
const [first, stop, loading] = [new AbortController(), new AbortController(), new AbortController()]
// However it ends: what still runs would keep the process.
after(() => {
  for (const controller of [first, stop, loading]) controller.abort()
})
let whole: Awaited<ReturnType<typeof stateOf>>

before(async () => {
  for (const folder of [followed, copied]) mkdirSync(folder)
  const server = await startServer(join(dataDir, 'postgres'), quiet, false)
  const database = databaseAt(server.address, true, server.stop)
  await installPlatform(database, systemClock)
  // The hasty server of tests acknowledges before it writes; what is acknowledged here must be in the log, as in earnest.
  await asOwner(database, (owner) => owner.query('alter role tongban_login set synchronous_commit = on'))
  const files = openFolderStore(join(dataDir, 'files'))
  const platform = openPlatformOn(database, { ...parts, connections: 8, files })
  const source: BackupSource = {
    owner: database.owner,
    password: server.address.password,
    store: join(dataDir, 'files'),
    keys: keys.backup,
    clock: systemClock,
  }
  const how = { ...usualFollowing, markEveryMs: 200 }
  const followingFirst = follow(source, followed, { log: quiet, stop: first.signal, how })
  const lanes = Array.from({ length: 4 }, async () => {
    while (!loading.signal.aborted) {
      const [content, person, begun] = [randomBytes(9000), newId(), Date.now()]
      const received = { name: '病历.pdf', mediaType: 'application/pdf' as const, bytes: content, pages: 1 }
      const originalSha256 = createHash('sha256').update(content).digest()
      const id = await platform.work(applicant, (unit) =>
        storeDocument(
          unit,
          { ...received, originalSha256 },
          { personId: person, accountId: applicant.id, purpose: 'x' },
        ),
      )
      steps.push({ id, person, content, begun, acknowledged: Date.now() })
    }
  })
  await until(() => listManifests(findPlace(followed)).length > 0)
  await backUp(source, copied)
  const early = steps.length
  await until(() => steps.length > early + 50)
  // The host of the system is lost at this moment: what has arrived is all there is.
  first.abort()
  await followingFirst
  cpSync(followed, torn, { recursive: true })
  const following = follow(source, followed, { log: quiet, stop: stop.signal, how })
  await sleep(300)
  middle = new Date()
  const then = steps.length
  await until(() => steps.length > then + 50)
  loading.abort()
  await Promise.all(lanes)
  whole = await stateOf(database.owner, join(dataDir, 'files'))
  const last = Date.now()
  await until(() => Date.parse(findMark(findPlace(followed))?.instant ?? '') > last)
  stop.abort()
  await following
  await platform.close()
  await database.close()
  rmSync(dataDir, { recursive: true })
})

test('everything comes back: each row, each file, the audit, the mark of the last instant', async () => {
  const target = join(scratch, 'whole')
  const restored = await bringBack(followed, target)
  assert.deepEqual([restored.missing, restored.broken, restored.unknownKeys], [[], undefined, []])
  assert.ok(restored.auditRows > steps.length)
  await inside(target, async (owner, platform) => {
    assert.deepEqual(await stateOf(owner, join(target, 'files')), whole)
    await opens(platform, steps)
  })
})

test('an instant in the middle of the load comes back exactly: what was acknowledged is there, what had not begun is not', async () => {
  const target = join(scratch, 'middle')
  const restored = await bringBack(followed, target, middle)
  assert.deepEqual([restored.missing, restored.broken], [[], undefined])
  await inside(target, async (owner, platform) => {
    const there = new Set((await ask<{ id: string }>(owner, 'select id from file')).map(({ id }) => id))
    const acknowledged = steps.filter((step) => step.acknowledged < middle.getTime())
    const begunLater = steps.filter((step) => step.begun > middle.getTime())
    assert.ok(acknowledged.length > 0 && begunLater.length > 0)
    assert.deepEqual(
      acknowledged.filter(({ id }) => !there.has(id)),
      [],
    )
    assert.deepEqual(
      begunLater.filter(({ id }) => there.has(id)),
      [],
    )
    assert.equal(restored.files, there.size)
    await opens(platform, acknowledged)
  })
})

test('lost in the midst of the load, it comes back as of its last mark: no row without its file', async () => {
  const target = join(scratch, 'lost')
  const restored = await bringBack(torn, target)
  assert.deepEqual([restored.missing, restored.broken], [[], undefined])
  const mark = Date.parse(findMark(findPlace(torn))?.instant ?? '')
  const acknowledged = steps.filter((step) => step.acknowledged < mark)
  assert.ok(acknowledged.length > 0)
  await inside(target, async (owner) => {
    const there = new Set((await ask<{ id: string }>(owner, 'select id from file')).map(({ id }) => id))
    assert.ok(acknowledged.every(({ id }) => there.has(id)))
  })
})

test('a single copy comes back without any log, as it was when it was made under load', async () => {
  const target = join(scratch, 'single')
  const restored = await bringBack(copied, target)
  assert.deepEqual([restored.missing, restored.broken], [[], undefined])
  await inside(target, async (owner, platform) => {
    const { rows } = await verifyChains(owner)
    assert.equal(rows, restored.auditRows)
    const from = Date.parse(listManifests(findPlace(copied))[0]?.startedAt ?? '')
    await opens(
      platform,
      steps.filter(({ acknowledged }) => acknowledged < from),
    )
  })
})

test('what cannot be brought back is said in words, and nothing is overwritten', async () => {
  const occupied = join(scratch, 'whole')
  const [copy] = listManifests(findPlace(followed))
  await assert.rejects(bringBack(followed, occupied), /不会覆盖/)
  await assert.rejects(bringBack(followed, join(scratch, 'no', 'where')), /没有这个文件夹/)
  assert.throws(() => makePlace(join(scratch, 'nowhere'), 'x', 1), /没有这个文件夹/)
  assert.throws(() => makePlace(followed, 'another system', 1), /另一个系统的备份/)
  assert.throws(() => makePlace(join(scratch, 'whole'), 'x', 1), /不是备份文件夹/)
  assert.throws(() => planRestore(join(scratch, 'nowhere'), undefined), /没有这个文件夹/)
  assert.throws(() => planRestore(scratch, undefined), /不是备份文件夹/)
  assert.throws(() => planRestore(followed, new Date(Date.parse(copy?.startedAt ?? '') - 60_000)), /最早只能恢复到/)
  assert.throws(() => planRestore(followed, new Date(Date.now() + 60_000)), /没有这之后的日志/)
  const strange = loadMasterKeys(join(scratch, 'strange.json'))
  await assert.rejects(
    restore(planRestore(followed, undefined), targetOf(join(scratch, 'strange'), strange), () => undefined),
    /号密钥加密，密钥文件里没有它/,
  )
})

test('a damaged copy is named, and a hole in the log too', async () => {
  const { folder, id } = { folder: join(copied, 'backups'), id: listManifests(findPlace(copied))[0]?.id ?? '' }
  const base = join(folder, id, 'base.sealed')
  const bytes = readFileSync(base)
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
  writeFileSync(base, bytes)
  await assert.rejects(bringBack(copied, join(scratch, 'damaged')), /备份文件损坏.*base\.sealed/)
  writeFileSync(base, bytes.subarray(0, bytes.length >> 1))
  await assert.rejects(bringBack(copied, join(scratch, 'cut')), /备份文件(不完整|损坏).*base\.sealed/)
  const [first = ''] = readdirSync(join(followed, 'log')).sort()
  rmSync(join(followed, 'log', first))
  assert.throws(() => planRestore(followed, undefined), /日志不全.*--copy/)
  assert.equal(planRestore(followed, undefined, true).log, undefined)
})

const targetOf = (target: string, held = keys) => ({
  dataDir: target,
  keys: held,
  programs: undefined,
  login: undefined,
  durable: false,
})
const bringBack = (from: string, target: string, at?: Date) =>
  restore(planRestore(from, at), targetOf(target), () => undefined)

/** Starts the database that came back, for a look at it. */
async function inside(target: string, look: (owner: Client, platform: Platform) => Promise<void>): Promise<void> {
  const server = await startServer(join(target, 'postgres'), quiet, false)
  const files = openFolderStore(join(target, 'files'))
  const database = databaseAt(server.address, true, server.stop)
  const platform = openPlatformOn(database, { ...parts, connections: 4, files })
  const owner = new Client(server.address)
  await owner.connect()
  try {
    await look(owner, platform)
  } finally {
    await owner.end()
    await platform.close()
    await server.stop()
  }
}

async function ask<Row>(owner: Client, sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await owner.query(sql, values)).rows as Row[]
}

/** Everything that must be the same: a hash of each table's rows, and the files. */
async function stateOf(login: Client | ConstructorParameters<typeof Client>[0], files: string) {
  const owner = login instanceof Client ? login : new Client(login)
  if (owner !== login) await owner.connect()
  const tables = await ask<{ name: string }>(
    owner,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> 'backup_state' order by relname`,
  )
  const rows: Record<string, unknown> = {}
  for (const { name } of tables)
    rows[name] = await ask(
      owner,
      `select count(*)::int, md5(string_agg(row::text, ' ' order by row::text)) from ${name} as row`,
    )
  if (owner !== login) await owner.end()
  const stored = readdirSync(files, { recursive: true, encoding: 'utf8' })
  return { rows, files: stored.filter((path) => /[0-9a-f]{64}$/.test(path)).sort() }
}

/** The files of these steps open with their person's key and are what was sent. */
async function opens({ work }: Platform, wanted: readonly Step[]): Promise<void> {
  for (const { id, content } of wanted.filter((_, i) => i % 10 === 0))
    assert.deepEqual((await work(applicant, (unit) => readDocument(unit, id)))?.content, content)
}

async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    const there = (() => {
      try {
        return reached()
      } catch {
        return false
      }
    })()
    if (there) return
    await sleep(50)
  }
  throw new Error('it took too long')
}
