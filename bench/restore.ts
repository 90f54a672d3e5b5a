// How long it takes to bring a system back, and how far behind a backup ever is: npm run bench-restore [-- --gigabytes 10].
// Beside it, in the same minute, a bare `cp -a` of the same folders: the least that moving so many bytes takes here.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { findMark, findPlace } from '#platform/backup/backup-place.ts'
import { follow } from '#platform/backup/follow.ts'
import { planRestore } from '#platform/backup/plan-restore.ts'
import { restore } from '#platform/backup/restore.ts'
import { type BackupSource, backUp } from '#platform/backup/source.ts'
import { stopwatch, systemClock } from '#platform/clock.ts'
import { databaseAt } from '#platform/database/open-database.ts'
import { startServer } from '#platform/database/server.ts'
import { openFolderStore } from '#platform/files/file-store.ts'
import { newId } from '#platform/ids.ts'
import { loadMasterKeys } from '#platform/keys/key-file.ts'
import { openLog } from '#platform/log.ts'
import { installPlatform, openPlatformOn } from '#platform/open-platform.ts'
import { loadRecordKeys } from '#platform/record/record-key.ts'

const { values } = parseArgs({
  options: { gigabytes: { type: 'string', default: '2' }, minutes: { type: 'string', default: '2' } },
})
const gigabytes = Number(values.gigabytes)
const scratch = mkdtempSync(join(tmpdir(), 'tongban-bench-restore-'))
const [dataDir, folder] = [join(scratch, 'data'), join(scratch, 'backup')]
const quiet = openLog('silent')

try {
  await run()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const keys = loadMasterKeys(join(scratch, 'keys.json'))
  const server = await startServer(join(dataDir, 'postgres'), quiet)
  const database = databaseAt(server.address, true, server.stop)
  await installPlatform(database, systemClock)
  const store = openFolderStore(join(dataDir, 'files'))
  const owner = new Client(database.owner)
  await owner.connect()
  console.log(`Filling ${gigabytes} GB: seven tenths rows, three tenths files …`)
  await owner.query('create table filler (id int, sealed bytea)')
  const megabytes = Math.round(gigabytes * 700)
  for (let done = 0; done < megabytes; done += 100)
    // Half of it chance, as sealed columns are; half of it words, as rows are.
    await owner.query(`insert into filler select n, decode(repeat(md5(random()::text), 16), 'hex') || sha512(random()::text::bytea)
      || sha512(random()::text::bytea) || sha512(random()::text::bytea) || sha512(random()::text::bytea)
      from generate_series(1, ${Math.round(Math.min(100, megabytes - done) * 1600)}) as n`)
  for (let done = 0; done < gigabytes * 1000; done++) await store.write(randomBytes(300_000))
  const source: BackupSource = {
    owner: database.owner,
    password: server.address.password,
    store: join(dataDir, 'files'),
    keys: keys.backup,
    clock: systemClock,
  }
  const backingUp = stopwatch()
  mkdirSync(folder)
  const manifest = await backUp(source, folder)
  report('backup', backingUp(), manifest.plainBytes + manifest.files.bytes)

  await measureLag(source, async () => {
    const platform = openPlatformOn(database, {
      clock: systemClock,
      log: quiet,
      connections: 4,
      keys: () => keys,
      recordKeys: loadRecordKeys(join(scratch, 'keys.json')),
      files: store,
    })
    return {
      step: () =>
        platform.work({ kind: 'visitor' }, (unit) =>
          unit.vault.seal(newId(), { table: 'x', column: 'x', row: 'x' }, 'x'),
        ),
      close: platform.close,
    }
  })
  await owner.end()
  await database.close()

  const restoring = stopwatch()
  const restored = await restore(
    planRestore(folder, undefined),
    { dataDir: join(scratch, 'restored'), keys, programs: undefined, login: undefined },
    () => undefined,
  )
  const whole = manifest.plainBytes + manifest.files.bytes
  const took = report('restore, everything checked', restoring(), whole)
  if (restored.broken !== undefined || restored.missing.length > 0) throw new Error('what came back does not fit')
  mkdirSync(join(scratch, 'bare'))
  const copying = stopwatch()
  spawnSync('sh', ['-c', `cp -a ${dataDir} ${scratch}/bare && sync -f ${scratch}/bare`], { stdio: 'inherit' })
  const bare = report('bare cp -a and sync', copying(), whole)
  console.log(
    `Ratio ${(took / bare).toFixed(2)}; 10 GB at this rate: ${(((took / whole) * 1e10) / 60_000).toFixed(1)} min.`,
  )
}

/** How far the mark lies behind, each half second, while steps are taken. */
async function measureLag(
  source: BackupSource,
  begin: () => Promise<{ step: () => Promise<unknown>; close: () => Promise<void> }>,
): Promise<void> {
  const stop = new AbortController()
  const following = follow(source, folder, { log: quiet, stop: stop.signal })
  const { step, close } = await begin()
  const working = new AbortController()
  let steps = 0
  const load = (async () => {
    while (!working.signal.aborted) {
      await step()
      steps++
    }
  })()
  const lags: number[] = []
  while (!findMark(findPlace(folder))) await sleep(200)
  const elapsed = stopwatch()
  while (elapsed() < Number(values.minutes) * 60_000) {
    const mark = findMark(findPlace(folder))
    if (mark) lags.push(systemClock().getTime() - Date.parse(mark.instant))
    await sleep(500)
  }
  working.abort()
  await load
  await close()
  stop.abort()
  await following
  lags.sort((a, b) => a - b)
  const at = (part: number) => ((lags[Math.floor((lags.length - 1) * part)] ?? 0) / 1000).toFixed(1)
  console.log(
    `The backup lies behind (${steps} steps meanwhile): p50 ${at(0.5)} s, p95 ${at(0.95)} s, most ${at(1)} s.`,
  )
}

function report(what: string, milliseconds: number, bytes: number): number {
  const seconds = milliseconds / 1000
  console.log(
    `${what}: ${(bytes / 1e9).toFixed(2)} GB in ${seconds.toFixed(1)} s, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`,
  )
  return milliseconds
}
