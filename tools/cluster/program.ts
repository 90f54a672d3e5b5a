// The program in a cluster: two processes of the web behind HAProxy, two that do the jobs, all on one database.
import { join } from 'node:path'
import type { Config } from '#config'
import { readConfig } from '#config'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { type KeptProcess, keepRunning, until } from './kept-process.ts'
import { host, type Ports, type Secrets } from './places.ts'

export type ProgramPlan = {
  home: string
  ports: Ports
  secrets: Secrets
  /** The checkout to run: another version of the program. */
  root: string
  seed: 'demo' | 'none'
  /** Past PgBouncer: versions before this one kept things on a connection. */
  straight: boolean
}

export const repository = join(import.meta.dirname, '..', '..')

/** The environment of each process of it, as /etc/tongban.env would say it. */
export function environmentOf({ home, ports, secrets, seed, straight }: ProgramPlan): Record<string, string> {
  const data = join(home, 'data')
  const login = `postgres://tongban_login:${secrets.login}@${host}`
  return {
    DATA_DIR: data,
    KEY_FILE: join(home, 'keys', 'keys.json'),
    DATABASE_URL: `postgres://tongban_admin:${secrets.admin}@${host}:${ports.leader}/tongban`,
    DATABASE_APP_URL: straight ? `${login}:${ports.leader}/tongban` : `${login}:${ports.pgbouncer}/tongban`,
    DATABASE_SESSION_URL: straight ? `${login}:${ports.leader}/tongban` : `${login}:${ports.pgbouncer}/tongban_jobs`,
    DATABASE_READ_URL: `${login}:${ports.replicas}/tongban`,
    PUBLIC_URL: `http://${host}:${ports.web}`,
    TRUST_PROXY: host,
    SEED: seed,
    LOG_LEVEL: 'info',
  }
}

export function configOf(plan: ProgramPlan): Config {
  return readConfig(environmentOf(plan))
}

/** Makes keys and tables, once, before several processes begin. */
export async function prepareProgram(plan: ProgramPlan): Promise<Config> {
  const config = configOf(plan)
  const platform = await openPlatform(config, openLog('warn'))
  await platform.close()
  return config
}

export type ProgramProcess = KeptProcess & { port: number; role: 'web' | 'worker' }

export function startProcess(plan: ProgramPlan, role: 'web' | 'worker', port: number, name: string): ProgramProcess {
  const kept = keepRunning({
    name,
    program: process.execPath,
    parameters: ['--disable-warning=ExperimentalWarning', 'main.ts'],
    cwd: plan.root,
    logFile: join(plan.home, 'log', `${name}.log`),
    env: { ...environmentOf(plan), ROLE: role, PORT: String(port) },
  })
  return { ...kept, port, role }
}

export const isAlive = async ({ port }: { port: number }): Promise<boolean> =>
  (await fetch(`http://${host}:${port}/health`, { signal: AbortSignal.timeout(2000) })).ok

export const untilAlive = (one: ProgramProcess): Promise<true> =>
  until(`${one.name} does not answer`, async () => (await isAlive(one)) && true, 240_000)
