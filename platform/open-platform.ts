// Puts the platform together: database, vault, files, jobs, and the one door to them.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Actor } from '#regulation/actor.ts'
import type { SuiteName } from './ciphers/cipher-suite.ts'
import { suiteOf } from './ciphers/suites.ts'
import { type Clock, systemClock } from './clock.ts'
import { alone } from './database/alone.ts'
import type { Ask } from './database/describe-tables.ts'
import { listMigrations } from './database/migrate.ts'
import { asOwner, type Database, type DatabaseConfig, openDatabase, prepareDatabase } from './database/open-database.ts'
import { openPool } from './database/pool.ts'
import { openReplica } from './database/replica.ts'
import { openVault } from './encryption.ts'
import { type FileStore, openFolderStore } from './files/file-store.ts'
import { openS3Store, type S3Place } from './files/s3-store.ts'
import { installJobs, type JobHandlers, openSender, startWorker, type Worker } from './jobs.ts'
import type { MasterKeys } from './keys/key-file.ts'
import { type KeyRing, openKeyRing } from './keys/key-ring.ts'
import { meetKeys } from './keys/known-keys.ts'
import { factsOf, type Log } from './log.ts'
import { refuseLostKeys } from './lost-keys.ts'
import { loadRecordKeys, type RecordKeys } from './record/record-key.ts'
import { atOneMoment } from './record/verify-record.ts'
import { openSystemCheck, type SystemCheck } from './system-check.ts'
import { askTimeServer, type TimeServer } from './time-source.ts'
import { type Begin, openWork, type Unit, type Work } from './unit-of-work.ts'
import type { Watcher } from './watch/seen.ts'
import { lookAround, type Surroundings } from './watch/surroundings.ts'

export type PlatformConfig = DatabaseConfig & {
  databaseConnections: number
  keyFile: string
  timeServer?: TimeServer | undefined
  /** Default: `intl`. */
  cipherSuite?: SuiteName
  s3?: S3Place | undefined
}

export type Platform = {
  work: Work
  /** Two units in one transaction. */
  begin: Begin
  /** Reads what may be a moment late: on the replica where one keeps up, else as `work` does. */
  lookUp: LookUp
  clock: Clock
  log: Log
  /** Prepares what the whole installation needs once: one process at a time, the others wait. */
  alone: <T>(use: () => Promise<T>, waiting?: () => void) => Promise<T>
  /** Begins doing jobs; to be called once the web answers. */
  startWorker: (handlers: JobHandlers, watcher?: Watcher) => Promise<Worker>
  /** What signs the record's checkpoints. */
  recordKeys: RecordKeys
  /** Of the keys that sign partners' tokens, the newest last. */
  tokenSeeds: () => MasterKeys['tokenSeeds']
  /** Lends one read-only moment of everything, for checking the record. */
  atOneMoment: <T>(use: (ask: Ask) => Promise<T>) => Promise<T>
  /** How busy the connections are. */
  load: () => { open: number; idle: number; waiting: number }
  /** Whether everything it stands on is fit. */
  check: SystemCheck
  /** The disk and the keys, as they lie there. */
  lookAround: () => Promise<Surroundings>
  /** Writes out what the embedded server would write when it stops; to be begun while the last work is still done. */
  settle: () => Promise<void>
  /** Waits two seconds for work under way; what takes longer is broken off, and leaves nothing behind. */
  close: () => Promise<void>
}

/** `asOf`: everything committed before this instant was seen; undefined where all was. */
export type LookUp = <T>(actor: Actor, use: (unit: Unit) => Promise<T>) => Promise<{ found: T; asOf: Date | undefined }>

export type PlatformParts = {
  clock: Clock
  log: Log
  connections: number
  keys: () => MasterKeys
  files: FileStore
  recordKeys: RecordKeys
  /** Where the data lie, and the keys of a file: to look at whether they still do. */
  places?: { dataDir: string; ring: KeyRing }
  /** The time server that the clock is held against. */
  timeServer?: TimeServer | undefined
}

export type Opening = {
  clock?: Clock
  /** Told where another process is preparing the database, and this one waits for it. */
  waiting?: () => void
}

/** Opens everything an installation has, bringing its database up to date first. Throws where a part does not answer. */
export async function openPlatform(
  config: PlatformConfig,
  log: Log,
  { clock = systemClock, waiting }: Opening = {},
): Promise<Platform> {
  // With a database and files elsewhere, nothing else makes the folder whose disk is watched.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const database = await openDatabase(config, log)
  try {
    const { cipherSuite: suite = 'intl' } = config
    const { databaseConnections: connections, keyFile, dataDir, timeServer } = config
    // A key more seals from now on: the next start must have it.
    const note = (keys: MasterKeys) =>
      void meetKeys(database, keyFile, keys, clock).catch((error: unknown) =>
        log.error('keys.not-noted', factsOf(error)),
      )
    // One process after another: of two that begin with a database, one makes the keys.
    const { applied, ring, recordKeys } = await alone(
      database,
      async () => {
        const applied = await installPlatform(database, clock, listMigrations(), suite)
        await refuseLostKeys(database, keyFile)
        const ring = openKeyRing(keyFile, suite, note)
        await meetKeys(database, keyFile, ring.keys(), clock)
        return { applied, ring, recordKeys: loadRecordKeys(keyFile, suite) }
      },
      waiting,
    )
    if (applied.length > 0) log.info('database.migrated', { migrations: applied.join(' ') })
    const files = openFileStore(config)
    const places = { dataDir, ring }
    const platform = openPlatformOn(database, {
      clock,
      log,
      connections,
      keys: ring.keys,
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

/** Where files lie: in the bucket that is named, else in a folder of the data. */
export function openFileStore({
  s3,
  dataDir,
  cipherSuite = 'intl',
}: Pick<PlatformConfig, 's3' | 'dataDir' | 'cipherSuite'>): FileStore {
  const { hash } = suiteOf(cipherSuite)
  return s3 ? openS3Store(s3, hash) : openFolderStore(join(dataDir, 'files'), hash)
}

/** Brings the database up to date: roles, migrations, queues. @returns the numbers of the migrations applied now */
export async function installPlatform(
  database: Database,
  clock: Clock,
  migrations = listMigrations(),
  suite: SuiteName = 'intl',
): Promise<number[]> {
  const applied = await prepareDatabase(database, clock, migrations, suite)
  await asOwner(database, (owner) => installJobs(database.owner, owner))
  return applied
}

/** Opens the door to a database that is up to date; whoever opened the database closes it. */
export function openPlatformOn(database: Database, parts: PlatformParts): Platform {
  const { clock, log, keys, files, timeServer } = parts
  // A pooler lends connections out by the transaction; then the jobs have another way in.
  const keepsPlans = database.login === database.session
  const pool = openPool(database.login, parts.connections, log, { onlyLeader: true, keepsPlans })
  const sender = openSender(database.session, log)
  const vaultOf: Parameters<typeof openWork>[1]['vaultOf'] = (db, now) => openVault(keys(), db, now)
  const digest = suiteOf(keys().suite).hash
  const { work, begin } = openWork(pool, { clock, vaultOf, digest, files, enqueue: sender.enqueue })
  const replica =
    database.replica &&
    openReplica(openPool(database.replica, parts.connections, log, { patience: 0 }), pool, { clock, log })
  const readOnly = replica && openWork(replica.pool, { clock, vaultOf, digest, files, enqueue: refuseJobs }).work
  return {
    work,
    begin,
    lookUp: async (actor, use) => {
      if (!replica || !readOnly) return { found: await work(actor, use), asOf: undefined }
      const seen = await replica.read(() =>
        readOnly(actor, async (unit) => {
          const asOf = await replica.asOf(unit.db)
          return asOf && { found: await use(unit), asOf: asOf === 'now' ? undefined : asOf }
        }),
      )
      return seen ?? { found: await work(actor, use), asOf: undefined }
    },
    clock,
    log,
    recordKeys: parts.recordKeys,
    tokenSeeds: () => keys().tokenSeeds,
    atOneMoment: (use) => atOneMoment(database, use),
    load: pool.load,
    check: openSystemCheck({
      work,
      clock,
      log,
      files,
      keyFault: parts.places?.ring.fault,
      dataDir: parts.places?.dataDir,
      settling: 60_000,
      askTime: timeServer && (() => askTimeServer(timeServer, clock)),
    }),
    lookAround: () => lookAround(parts.places),
    alone: (use, waiting) => alone(database, use, waiting),
    startWorker: (handlers, watcher) => startWorker(database.session, work, handlers, log, watcher),
    settle: async () => {
      if (database.embedded) await asOwner(database, (owner) => owner.query('checkpoint')).catch(() => undefined)
    },
    close: async () => {
      await sender.close()
      await replica?.close()
      const closed = pool.close()
      if (!(await Promise.race([closed.then(() => true), sleep(patience, false)]))) await breakOff(database, pool.name)
      await closed
    },
  }
}

const patience = 2000

const refuseJobs = async () => Promise.reject(new Error('A replica takes no jobs: what is looked up changes nothing.'))

/** Ends the connections of this process that are still at work; their transactions are rolled back. A login may end its own. */
async function breakOff(database: Database, name: string): Promise<void> {
  const client = new Client(database.session)
  client.on('error', () => undefined)
  await client.connect()
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name])
  await client.end()
}
