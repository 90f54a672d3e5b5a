// Puts the platform together: database, vault, files, jobs, and the one door to them.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, systemClock } from './clock.ts'
import type { Ask } from './database/describe-tables.ts'
import { listMigrations } from './database/migrate.ts'
import { asOwner, type Database, type DatabaseConfig, openDatabase, prepareDatabase } from './database/open-database.ts'
import { openPool } from './database/pool.ts'
import { openVault } from './encryption.ts'
import { type FileStore, openFolderStore } from './files/file-store.ts'
import { installJobs, type JobHandlers, openSender, startWorker, type Worker } from './jobs.ts'
import { type MasterKeys, openKeyRing } from './keys/key-file.ts'
import type { Log } from './log.ts'
import { refuseLostKeys } from './lost-keys.ts'
import { loadRecordKeys, type RecordKeys } from './record/record-key.ts'
import { atOneMoment } from './record/verify-record.ts'
import { openSystemCheck, type SystemCheck } from './system-check.ts'
import { askTimeServer, type TimeServer } from './time-source.ts'
import { openWork, type Work } from './unit-of-work.ts'

export type PlatformConfig = DatabaseConfig & {
  databaseConnections: number
  keyFile: string
  timeServer?: TimeServer | undefined
}

export type Platform = {
  work: Work
  clock: Clock
  log: Log
  /** Begins doing jobs; to be called once the web answers. */
  startWorker: (handlers: JobHandlers) => Promise<Worker>
  /** What signs the record's checkpoints. */
  recordKeys: RecordKeys
  /** Lends one read-only moment of everything, for checking the record. */
  atOneMoment: <T>(use: (ask: Ask) => Promise<T>) => Promise<T>
  /** How busy the connections are. */
  load: () => { open: number; idle: number; waiting: number }
  /** Whether everything it stands on is fit. */
  check: SystemCheck
  /** Writes out what the embedded server would write when it stops; to be begun while the last work is still done. */
  settle: () => Promise<void>
  /** Waits two seconds for work under way; what takes longer is broken off, and leaves nothing behind. */
  close: () => Promise<void>
}

export type PlatformParts = {
  clock: Clock
  log: Log
  connections: number
  keys: () => MasterKeys
  files: FileStore
  recordKeys: RecordKeys
  /** Where keys and data lie, to look at whether they still do. */
  places?: { keyFile: string; dataDir: string }
  /** The time server that the clock is held against. */
  timeServer?: TimeServer | undefined
}

/**
 * Opens everything an installation has, bringing its database up to date first. Throws where a part does not answer.
 * @param offered keys to work with instead of those of the key file
 */
export async function openPlatform(
  config: PlatformConfig,
  log: Log,
  clock: Clock = systemClock,
  offered?: MasterKeys,
): Promise<Platform> {
  const database = await openDatabase(config, log)
  try {
    const applied = await installPlatform(database, clock)
    if (applied.length > 0) log.info('database.migrated', { migrations: applied.join(' ') })
    if (!offered) await refuseLostKeys(database, config.keyFile)
    const keys = offered ? () => offered : openKeyRing(config.keyFile)
    // On a new installation with a database of its own nothing has made it yet, and the disk is looked at there.
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
    const files = openFolderStore(join(config.dataDir, 'files'))
    const { databaseConnections: connections, keyFile, dataDir, timeServer } = config
    const recordKeys = loadRecordKeys(keyFile)
    const places = { keyFile, dataDir }
    const platform = openPlatformOn(database, {
      clock,
      log,
      connections,
      keys,
      files,
      recordKeys,
      places,
      timeServer,
    })
    const close = async () => {
      await platform.close()
      await database.close()
    }
    return { ...platform, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Brings the database up to date: roles, migrations, queues. @returns the numbers of the migrations applied now */
export async function installPlatform(
  database: Database,
  clock: Clock,
  migrations = listMigrations(),
): Promise<number[]> {
  const applied = await prepareDatabase(database, clock, migrations)
  await asOwner(database, (owner) => installJobs(database.owner, owner))
  return applied
}

/** Opens the door to a database that is up to date; whoever opened the database closes it. */
export function openPlatformOn(database: Database, parts: PlatformParts): Platform {
  const { clock, log, keys, files, timeServer } = parts
  const pool = openPool(database.login, parts.connections, log)
  const sender = openSender(database.login, log)
  const vaultOf: Parameters<typeof openWork>[1]['vaultOf'] = (db, now) => openVault(keys(), db, now)
  const work = openWork(pool, { clock, vaultOf, files, enqueue: sender.enqueue })
  return {
    work,
    clock,
    log,
    recordKeys: parts.recordKeys,
    atOneMoment: (use) => atOneMoment(database, use),
    load: pool.load,
    check: openSystemCheck({
      work,
      clock,
      log,
      files,
      keyFile: parts.places?.keyFile,
      dataDir: parts.places?.dataDir,
      askTime: timeServer && (() => askTimeServer(timeServer, clock)),
    }),
    startWorker: (handlers) => startWorker(database.login, work, handlers, log),
    settle: async () => {
      if (database.embedded) await asOwner(database, (owner) => owner.query('checkpoint')).catch(() => undefined)
    },
    close: async () => {
      await sender.close()
      const closed = pool.close()
      if (!(await Promise.race([closed.then(() => true), sleep(patience, false)]))) await breakOff(database, pool.name)
      await closed
    },
  }
}

const patience = 2000

/** Ends the connections of this process that are still at work; their transactions are rolled back. */
async function breakOff(database: Database, name: string): Promise<void> {
  await asOwner(database, (owner) =>
    owner.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]),
  )
}
