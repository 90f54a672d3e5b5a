// The system under a storm of kills: started, started again when it ends, and every way to kill a part of it.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'

export const killKinds = ['process', 'connection', 'connections', 'postgres', 'both', 'restart', 'stop'] as const
export type KillKind = (typeof killKinds)[number]

export type System = {
  address: () => string
  kill: (kind: KillKind) => Promise<void>
  /** How often the process ended without having been killed. */
  endedByItself: () => number
  /** How long each orderly stop took, in milliseconds, with its exit code. */
  stops: readonly { took: number; code: number | null }[]
  stop: () => Promise<void>
}

/** The embedded server's own account; undefined while there is no server. */
export function ownerOf(dataDir: string): ClientConfig | undefined {
  const found = postmasterOf(dataDir)
  if (!found) return undefined
  const password = readFileSync(join(dataDir, 'postgres', 'password'), 'utf8').trim()
  return { host: '127.0.0.1', port: found.port, user: 'postgres', database: 'postgres', password }
}

function postmasterOf(dataDir: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return undefined
  }
}

/** Starts it, and starts it again as a service manager would whenever it ends. */
export async function startSystem(dataDir: string, logFile: string, now: () => number): Promise<System> {
  const at = { port: 0, started: false }
  let child: ChildProcess
  let stopping = false
  let killed = false
  let unexpected = 0
  const stops: { took: number; code: number | null }[] = []
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, SEED: 'none', LOG_LEVEL: 'info' }
  const start = () => {
    at.started = false
    const log = openSync(logFile, 'a')
    const cwd = join(import.meta.dirname, '..', '..')
    child = spawn(process.execPath, ['main.ts'], {
      cwd,
      env: { ...env, PORT: String(at.port) },
      stdio: ['ignore', 'pipe', log],
    })
    child.stdout?.on('data', (text: Buffer) => {
      const found = /已启动：http:\/\/localhost:(\d+)/.exec(text.toString())?.[1]
      if (found) {
        at.port = Number(found)
        at.started = true
      }
      writeSync(log, text)
    })
    child.once('close', () => {
      closeSync(log)
      if (stopping) return
      if (!killed) unexpected += 1
      killed = false
      start()
    })
  }
  start()
  while (at.port === 0) await sleep(50)

  const signalPostgres = (signal: NodeJS.Signals) => {
    const found = postmasterOf(dataDir)
    if (found) process.kill(found.pid, signal)
  }
  const killProcess = () => {
    killed = true
    child.kill('SIGKILL')
  }
  const stopInOrder = async () => {
    // The one before may still have answered after its kill: this one may only just be loading, and end by the signal itself.
    while (!at.started) await sleep(50)
    const from = now()
    const ended = new Promise<number | null>((done) => child.once('close', done))
    killed = true
    child.kill('SIGTERM')
    const code = await ended
    stops.push({ took: now() - from, code })
  }
  return {
    address: () => `http://127.0.0.1:${at.port}`,
    endedByItself: () => unexpected,
    kill: async (kind) => {
      switch (kind) {
        case 'process':
          return killProcess()
        case 'postgres':
          return signalPostgres('SIGKILL')
        case 'restart':
          return signalPostgres('SIGINT')
        case 'both':
          signalPostgres('SIGKILL')
          return killProcess()
        case 'stop':
          return stopInOrder()
        case 'connection':
          return terminate(dataDir, 'limit 1')
        case 'connections':
          return terminate(dataDir, '')
      }
    },
    stops,
    stop: () => {
      stopping = true
      return stopInOrder()
    },
  }
}

/** Connections at work come first: they are the ones whose loss is felt. */
async function terminate(dataDir: string, limit: string): Promise<void> {
  const client = new Client(ownerOf(dataDir))
  client.on('error', () => undefined)
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
      order by state = 'idle', random() ${limit}) as victims`,
  )
  await client.end()
}
