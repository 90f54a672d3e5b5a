// A whole installation on one machine, as on many: database, proxies and program, in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '#config'
import { serverUser } from '#platform/database/binaries.ts'
import { type DatabaseCluster, startDatabase } from './database.ts'
import { installPackages } from './packages.ts'
import { host, newSecrets, type Ports, portsFrom } from './places.ts'
import {
  type ProgramPlan,
  type ProgramProcess,
  prepareProgram,
  repository,
  startProcess,
  untilAlive,
} from './program.ts'
import { ownFolder } from './settings-files.ts'

export type Cluster = {
  home: string
  ports: Ports
  address: string
  /** Of PostgreSQL. */
  version: string
  config: Config
  plan: ProgramPlan
  database: DatabaseCluster
  webs: ProgramProcess[]
  workers: ProgramProcess[]
  stop: () => Promise<{ name: string; code: number | null }[]>
}

export type ClusterOptions = {
  firstPort: number
  seed: 'demo' | 'none'
  /** The checkout whose program is run first. */
  root?: string
  say: (words: string) => void
  /** Between the tables and the first process. */
  fill?: (config: Config) => Promise<void>
}

export async function startCluster({
  firstPort,
  seed,
  root = repository,
  say,
  fill,
}: ClusterOptions): Promise<Cluster> {
  const { programs, version } = installPackages()
  const ports = await portsFrom(firstPort)
  const secrets = newSecrets()
  const home = mkdtempSync(join(tmpdir(), 'tongban-cluster-'))
  const user = serverUser()
  ownFolder(home, user)
  say(`数据库 PostgreSQL ${version} × 3、etcd × 3、HAProxy、PgBouncer 正在启动；文件夹 ${home}`)
  const database = await startDatabase({ home, ports, secrets, user, programs })
  const plan: ProgramPlan = { home, ports, secrets, seed, root }
  const running: ProgramProcess[] = []
  const stop = async () => {
    const codes = await Promise.all(running.map(async (one) => ({ name: one.name, code: await one.stop() })))
    await database.stop()
    return codes
  }
  try {
    await database.whole()
    say('数据库就绪，正在准备表')
    const config = await prepareProgram(plan)
    await fill?.(config)
    const start = (role: 'web' | 'worker') =>
      ports[`${role}s`].map((port, at) => startProcess(plan, role, port, `${role}${at + 1}`))
    const webs = start('web')
    const workers = start('worker')
    running.push(...webs, ...workers)
    for (const one of running) await untilAlive(one)
    const address = `http://${host}:${ports.web}`
    return { home, ports, address, version, config, plan, database, webs, workers, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of it is left. */
export const throwAway = ({ home }: Pick<Cluster, 'home'>): void => rmSync(home, { recursive: true, force: true })
