// Puts the platform together: database, vault, files, jobs, and the one door to them.
import { join } from 'node:path'
import { type Clock, systemClock } from './clock.ts'
import type { Ask } from './database/describe-tables.ts'
import { listMigrations } from './database/migrate.ts'
import { asOwner, type Database, type DatabaseConfig, openDatabase, prepareDatabase } from './database/open-database.ts'
import { openPool } from './database/pool.ts'
import { loadMasterKeys, type MasterKeys, openVault } from './encryption.ts'
import { type FileStore, openFolderStore } from './files/file-store.ts'
import { installJobs, type JobHandlers, openSender, startWorker, type Worker } from './jobs.ts'
import type { Log } from './log.ts'
import { loadRecordKeys, type RecordKeys, recordKeyFile } from './record/record-key.ts'
import { atOneMoment } from './record/verify-record.ts'
import { openWork, type Work } from './unit-of-work.ts'

export type PlatformConfig = DatabaseConfig & { databaseConnections: number; keyFile: string }

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
  close: () => Promise<void>
}

export type PlatformParts = {
  clock: Clock
  log: Log
  connections: number
  keys: MasterKeys
  files: FileStore
  recordKeys: RecordKeys
}

/** Opens everything an installation has, bringing its database up to date first. Throws where a part does not answer. */
export async function openPlatform(config: PlatformConfig, log: Log, clock: Clock = systemClock): Promise<Platform> {
  const database = await openDatabase(config, log)
  try {
    const applied = await installPlatform(database, clock)
    if (applied.length > 0) log.info('database.migrated', { migrations: applied.join(' ') })
    const keys = loadMasterKeys(config.keyFile)
    const files = openFolderStore(join(config.dataDir, 'files'))
    const recordKeys = loadRecordKeys(recordKeyFile(config.keyFile))
    const platform = openPlatformOn(database, {
      clock,
      log,
      connections: config.databaseConnections,
      keys,
      files,
      recordKeys,
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
  const { clock, log, keys, files } = parts
  const pool = openPool(database.login, parts.connections, log)
  const sender = openSender(database.login, log)
  const vaultOf: Parameters<typeof openWork>[1]['vaultOf'] = (db, now) => openVault(keys, db, now)
  const work = openWork(pool, { clock, vaultOf, files, enqueue: sender.enqueue })
  return {
    work,
    clock,
    log,
    recordKeys: parts.recordKeys,
    atOneMoment: (use) => atOneMoment(database, use),
    load: pool.load,
    startWorker: (handlers) => startWorker(database.login, work, handlers, log),
    close: async () => {
      await sender.close()
      await pool.close()
    },
  }
}
