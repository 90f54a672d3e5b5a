// A process that is started again when it ends, as a service manager would, until it is held or stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerUser } from '#platform/database/binaries.ts'

export type Started = {
  name: string
  program: string
  parameters: readonly string[]
  logFile: string
  /** Nobody in particular: whoever runs this tool. */
  user?: ServerUser | undefined
  env?: Readonly<Record<string, string>>
  cwd?: string
  /** How many milliseconds after its end it is started again. */
  after?: number
}

export type KeptProcess = {
  name: string
  pid: () => number | undefined
  /** How often it ended without having been killed, held or stopped. */
  endedByItself: () => number
  signal: (signal: NodeJS.Signals) => void
  /** kill -9, and started again like any other end. */
  kill: () => void
  /** kill -9, and it stays down until `start`. */
  hold: () => Promise<void>
  start: () => void
  /** In order; kill -9 after `patience`. @returns its exit code */
  stop: (patience?: number) => Promise<number | null>
}

export function keepRunning(started: Started): KeptProcess {
  let child: ChildProcess | undefined
  let wanted = true
  let killed = false
  let unexpected = 0
  const start = () => {
    const log = openSync(started.logFile, 'a')
    writeSync(log, `--- ${started.name} ${started.program} ${started.parameters.join(' ')}\n`)
    child = spawn(started.program, started.parameters, {
      ...started.user,
      cwd: started.cwd ?? '/',
      env: { PATH: `${process.env.PATH}:/usr/sbin:/usr/bin:/bin`, LC_ALL: 'C.UTF-8', ...started.env },
      stdio: ['ignore', log, log],
      // A terminal's Ctrl-C is for this tool, which stops everything in order.
      detached: true,
    })
    child.once('error', (error) => writeSync(log, `${String(error)}\n`))
    child.once('close', () => {
      closeSync(log)
      child = undefined
      if (!wanted) return
      if (!killed) unexpected += 1
      killed = false
      setTimeout(() => wanted && !child && start(), started.after ?? 1000)
    })
  }
  start()
  const ended = async (patience: number) => {
    const leaving = child
    if (!leaving) return null
    const gone = new Promise<number | null>((done) => leaving.once('close', done))
    const late = setTimeout(() => leaving.kill('SIGKILL'), patience)
    const code = await gone
    clearTimeout(late)
    return code
  }
  return {
    name: started.name,
    pid: () => child?.pid,
    endedByItself: () => unexpected,
    signal: (signal) => void child?.kill(signal),
    kill: () => {
      killed = true
      child?.kill('SIGKILL')
    },
    hold: async () => {
      wanted = false
      const gone = ended(5000)
      child?.kill('SIGKILL')
      await gone
    },
    start: () => {
      wanted = true
      if (!child) start()
    },
    stop: async (patience = 30_000) => {
      wanted = false
      const gone = ended(patience)
      child?.kill('SIGTERM')
      return gone
    },
  }
}

let interrupted = false
/** What is waited for is given up: whoever runs this tool wants it to end. */
export const interrupt = (): void => {
  interrupted = true
}

/** Asks until the answer is there. Throws with `what` after `patience`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  patience = 120_000,
  pause = 200,
): Promise<T> {
  for (let waited = 0; waited < patience; waited += pause) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined && answer !== false) return answer
    if (interrupted) throw new Error('interrupted')
    await sleep(pause)
  }
  throw new Error(`${what}: not within ${patience / 1000} seconds`)
}
