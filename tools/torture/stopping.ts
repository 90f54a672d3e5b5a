// A torture that is told to stop begins nothing more, and puts away what it opened.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '#platform/database/server.ts'
import { serverVariable } from '#platform/database/testing.ts'
import { openLog } from '#platform/log.ts'

export type Stopping = {
  /** The signal that asked for it; undefined as long as none did. */
  asked: () => NodeJS.Signals | undefined
  /** Done at once when it is asked for. @returns what takes it back */
  whenAsked: (use: (signal: NodeJS.Signals) => void) => () => void
}

/** The first of a kind stops in order; the same again ends the process as it would without us. */
export function listenForStop(): Stopping {
  let asked: NodeJS.Signals | undefined
  const uses = new Set<(signal: NodeJS.Signals) => void>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      asked ??= signal
      for (const use of uses) use(signal)
    })
  return {
    asked: () => asked,
    whenAsked: (use) => {
      uses.add(use)
      return () => uses.delete(use)
    },
  }
}

/**
 * A PostgreSQL server in a folder of its own, for this process and those that it starts; they use the one there is.
 * @returns what puts both away
 */
export async function openServer(): Promise<() => Promise<void>> {
  if (process.env[serverVariable] !== undefined) return () => Promise.resolve()
  const scratch = mkdtempSync(join(tmpdir(), 'tongban-torture-'))
  const folder = join(scratch, 'postgres')
  const server = await startServer(folder, openLog('error'), false)
  process.env[serverVariable] = folder
  return async () => {
    await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}
