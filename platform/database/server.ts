// The embedded PostgreSQL server: started, adopted, revived and stopped.
import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { stopwatch } from '../clock.ts'
import { freePort } from '../free-port.ts'
import type { Log } from '../log.ts'
import { lastWords, openServerLog, prepareHome, type ServerHome, spawnInside } from './server-home.ts'

export type Address = { host: string; port: number; user: string; password: string; database: string }
export type EmbeddedServer = {
  /** The superuser's way in; PostgreSQL's own maintenance database. */
  address: Address
  /** The process id of the postmaster at this moment. */
  pid: () => number
  /** Lets go of the server, and stops it where nobody else is using it. */
  stop: () => Promise<void>
}

const startTimeout = 30_000

/**
 * Starts the server of a folder, or adopts the one that already runs there (left by a process that was killed, or used
 * by another one now). While it is held, a server that dies is started again on the same port.
 * Throws where it cannot be started within 30 s. @param durable false for tests only: survives no power cut
 */
export async function startServer(folder: string, log: Log, durable = true): Promise<EmbeddedServer> {
  const home = await prepareHome(folder, durable)
  let port: number | undefined
  let stopping = false
  let presence = await attach()

  async function attach(): Promise<Client> {
    const elapsed = stopwatch()
    for (;;) {
      const running = findRunning(home)
      const client = running && (await connect(home, running.port))
      if (client) {
        port = running.port
        client.once('end', () => void revive())
        return client
      }
      if (elapsed() > startTimeout) throw new Error(`PostgreSQL does not answer.\n${lastWords(home)}`)
      if (!running) await launch(home, port ?? (await freePort()), durable)
      else await sleep(20)
    }
  }

  /** Tries for as long as the server is held: a full disk or a busy machine may keep it away for a while. */
  async function revive(): Promise<void> {
    if (stopping) return
    log.warn('database.gone')
    try {
      presence = await attach()
      log.warn('database.back')
    } catch (error) {
      log.error('database.lost', { reason: String(error) })
      await sleep(1000)
      await revive()
    }
  }

  const addressed = (): Address => ({ ...loopback, port: port ?? 0, password: home.password })
  return {
    get address() {
      return addressed()
    },
    pid: () => findRunning(home)?.pid ?? 0,
    stop: async () => {
      stopping = true
      const others = await countOthers(presence)
      await presence.end().catch(() => undefined)
      if (others === 0) await shutDown(home)
    },
  }
}

const loopback = { host: '127.0.0.1', user: 'postgres', database: 'postgres' }

async function connect(home: ServerHome, port: number): Promise<Client | undefined> {
  const client = new Client({
    ...loopback,
    port,
    password: home.password,
    application_name: 'tongban presence',
    connectionTimeoutMillis: 2000,
    keepAlive: true,
  })
  // Without a listener, the loss of an idle connection would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if ((error as { code?: string }).code === '28P01')
      throw new Error('The database password does not fit.', { cause: error })
    return undefined
  }
}

/** Another process that uses the same server keeps at least its presence connection open. */
async function countOthers(presence: Client): Promise<number> {
  const question = `select count(*)::int as others from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()`
  try {
    for (let attempt = 0; ; attempt++) {
      const { rows } = await presence.query<{ others: number }>(question)
      const others = rows[0]?.others ?? 0
      // A connection of our own that was just closed takes the server a moment to forget.
      if (others === 0 || attempt === 10) return others
      await sleep(10)
    }
  } catch {
    return 0
  }
}

async function launch(home: ServerHome, port: number, durable: boolean): Promise<void> {
  const set = (values: Record<string, string | number>) =>
    Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openServerLog(home)
  const parameters = set({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    // What a backup has not fetched yet is kept for it, but not until the disk is full: then a new whole copy is made.
    max_slot_wal_keep_size: '4GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The detail of an error quotes the values of a row: they do not belong in a log.
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
    // After a crash every file is made safe before work goes on: of the whole disk at once that takes a moment, of
    // thousands of files one by one it takes seconds.
    ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
  })
  const hasty = durable ? [] : set({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
  // Its own session: Ctrl-C in the terminal must reach us first, so that requests under way can finish.
  const child = spawnInside(home, 'postgres', home.data, [...parameters, ...hasty], {
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  await untilReady(home, child)
}

/** Ready, or gone: a port that is taken or a predecessor still dying ends the process, and the caller tries again. */
async function untilReady(home: ServerHome, child: ChildProcess): Promise<void> {
  const state = { gone: false }
  const end = () => {
    state.gone = true
  }
  child.once('error', end).once('exit', end)
  const elapsed = stopwatch()
  while (!state.gone && elapsed() < startTimeout && findRunning(home)?.ready !== true) await sleep(10)
  if (state.gone) await sleep(100)
}

type Running = { pid: number; port: number; ready: boolean }

function findRunning(home: ServerHome): Running | undefined {
  const path = join(home.data, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  if (!isPostgres(pid)) {
    // After a reboot the number may belong to another process, and PostgreSQL would wait for it for ever.
    rmSync(path, { force: true })
    return undefined
  }
  return { pid, port: Number(lines[3] ?? 0), ready: (lines[7] ?? '').trim() === 'ready' }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return /^\d+ \(postgres\) [^Z]/.test(stat)
  } catch {
    return false
  }
}

async function shutDown(home: ServerHome): Promise<void> {
  const running = findRunning(home)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  const elapsed = stopwatch()
  while (isAlive(running.pid) && isPostgres(running.pid)) {
    if (elapsed() > startTimeout) return
    await sleep(10)
  }
}
