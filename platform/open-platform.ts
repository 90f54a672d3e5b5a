// Puts the platform together: database, vault, files, jobs, and the one door to them.
import type { Clock } from './clock.ts'
import { listMigrations } from './database/migrate.ts'
import type { Database } from './database/open-database.ts'
import { asOwner, prepareDatabase } from './database/open-database.ts'
import { openPool } from './database/pool.ts'
import { installJobs, type JobHandlers, openSender, startWorker, type Worker } from './jobs.ts'
import type { Log } from './log.ts'
import { openWork, type UnitParts, type Work } from './unit-of-work.ts'

export type Platform = {
  work: Work
  clock: Clock
  log: Log
  startWorker: (handlers: JobHandlers) => Promise<Worker>
  /** How busy the connections are. */
  load: () => { open: number; idle: number; waiting: number }
  close: () => Promise<void>
}

export type PlatformParts = Pick<UnitParts, 'clock' | 'vaultOf' | 'files'> & { log: Log; connections: number }

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

/** Opens the door to a database that is up to date. It does not close the database itself. */
export function openPlatform(database: Database, parts: PlatformParts): Platform {
  const { clock, log } = parts
  const pool = openPool(database.login, parts.connections, log)
  const sender = openSender(database.login, log)
  const work = openWork(pool, { ...parts, enqueue: sender.enqueue })
  return {
    work,
    clock,
    log,
    load: pool.load,
    startWorker: (handlers) => startWorker(database.login, work, handlers, log),
    close: async () => {
      await sender.close()
      await pool.close()
    },
  }
}
