// Lets PostgreSQL play the log into a copy that was brought back, up to the instant asked for.

import { chownSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { type ServerHome, spawnInside } from '../database/server-home.ts'
import { freePort } from '../free-port.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { type LogPosition, logPositionOf } from './log-position.ts'

export type Recovery = {
  home: ServerHome
  timeline: number
  /** Nothing that was committed after it comes back; undefined: everything in the log. */
  at: Date | undefined
  /** How to get in once it runs, without the port. */
  login: ClientConfig
  /** Where the log that is played begins and ends. */
  from: LogPosition
  until: LogPosition
  /** False for tests only: survives no power cut. */
  durable: boolean
}
export type Recovered = {
  client: Client
  /** When the last transaction that came back was committed. */
  lastCommit: Date | undefined
  stop: () => Promise<void>
}

/** Starts the server in recovery and waits until it has left it. Throws with the server's own words where it cannot. */
export async function recover(recovery: Recovery, show: (done: number, all: number) => void): Promise<Recovered> {
  const { home } = recovery
  for (const [file, content] of [
    ['recovery.signal', ''],
    // A server of one's own may keep these outside its data; ours are there already.
    ['postgresql.conf', ''],
    ['pg_hba.conf', 'host all all 127.0.0.1/32 scram-sha-256\n'],
  ] as const) {
    const path = join(home.data, file)
    if (existsSync(path)) continue
    writeFileSync(path, content, { mode: 0o600 })
    if (home.user) chownSync(path, home.user.uid, home.user.gid)
  }
  const first = await play(recovery, show)
  // Nothing was committed after the instant: then the end of the log is that very state.
  if (first === 'ended-before' && recovery.at) return recovered(await play({ ...recovery, at: undefined }, show))
  return recovered(first)
}

function recovered(played: Recovered | 'ended-before'): Recovered {
  if (played === 'ended-before') throw new OperatorProblem('日志在要恢复的时刻之前就断了。请写更早的时刻。')
  return played
}

async function play(
  recovery: Recovery,
  show: (done: number, all: number) => void,
): Promise<Recovered | 'ended-before'> {
  const { home, at, timeline, login, from, until, durable } = recovery
  const port = await freePort()
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_preload_libraries: '',
    max_wal_size: '4GB',
    // The log lies in its place already: there is nothing to fetch.
    restore_command: process.platform === 'win32' ? 'exit 1' : 'false',
    recovery_target_timeline: timeline,
    recovery_target_action: 'promote',
    ...(durable ? {} : { fsync: 'off' }),
    ...(at && {
      recovery_target_time: at.toISOString().replace('T', ' ').replace('Z', '+00'),
      recovery_target_inclusive: 'on',
    }),
  }
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawnInside(home, 'postgres', home.data, parameters, { stdio: ['ignore', 'ignore', 'pipe'] })
  const state = { gone: false, said: '' }
  child.stderr?.on('data', (text: Buffer) => {
    state.said = (state.said + text.toString()).slice(-20_000)
  })
  const ended = new Promise<void>((done) =>
    child.once('close', () => {
      state.gone = true
      done()
    }),
  )
  child.once('error', (error) => {
    state.gone = true
    state.said += String(error)
  })
  const stop = async () => {
    child.kill('SIGINT')
    await ended
  }
  for (;;) {
    if (state.gone) {
      if (state.said.includes('before configured recovery target was reached')) return 'ended-before'
      throw new OperatorProblem(`数据库没能恢复。它最后说：\n${state.said.trimEnd().split('\n').slice(-6).join('\n')}`)
    }
    const client = await connect({ ...login, host: '127.0.0.1', port })
    const where = client && (await progressOf(client))
    if (where && !where.recovering) return { client, lastCommit: where.lastCommit ?? undefined, stop }
    if (where?.replayed) show(Number(logPositionOf(where.replayed) - from), Number(until - from))
    await client?.end()
    await sleep(200)
  }
}

type Progress = { recovering: boolean; replayed: string | null; lastCommit: Date | null }

async function progressOf(client: Client): Promise<Progress | undefined> {
  const { rows } = await client.query<Progress>(
    `select pg_is_in_recovery() as recovering, pg_last_wal_replay_lsn()::text as replayed,
      pg_last_xact_replay_timestamp() as "lastCommit"`,
  )
  return rows[0]
}

/** Undefined while the server does not let anybody in yet. Throws where the password is not the right one. */
async function connect(login: ClientConfig): Promise<Client | undefined> {
  const client = new Client({ ...login, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if ((error as { code?: string }).code === '28P01')
      throw new OperatorProblem('恢复出来的数据库不认 DATABASE_URL 里的密码。请改成备份时的账号和密码。')
    return undefined
  }
}
