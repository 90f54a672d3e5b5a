// A whole installation on one machine, as on many: database, proxies and program, in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  plan: ProgramPlan
  database: DatabaseCluster
  /** As they are now: whoever replaces a process puts the next in its place. */
  webs: ProgramProcess[]
  workers: ProgramProcess[]
  /** In order: people first, then jobs, then the database. */
  stop: () => Promise<{ name: string; code: number | null }[]>
}

export type ClusterOptions = {
  firstPort: number
  seed: 'demo' | 'none'
  /** The checkout whose program is run first. */
  root?: string
  straight?: boolean
  say: (words: string) => void
  /** Makes keys and tables, and whatever there is to be found; without it, keys and tables. */
  prepare?: (plan: ProgramPlan) => Promise<unknown>
}

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { firstPort, seed, root = repository, straight = false, say, prepare = prepareProgram } = options
  const { programs, version } = installPackages()
  const ports = await portsFrom(firstPort)
  const secrets = newSecrets()
  const home = mkdtempSync(join(tmpdir(), 'tongban-cluster-'))
  const user = serverUser()
  ownFolder(home, user)
  ownFolder(join(home, 'keys'), undefined)
  say(`数据库 PostgreSQL ${version} × 3、etcd × 3、HAProxy、PgBouncer 正在启动；文件夹 ${home}`)
  const database = await startDatabase({ home, ports, secrets, user, programs })
  const plan: ProgramPlan = { home, ports, secrets, seed, root, straight }
  const webs: ProgramProcess[] = []
  const workers: ProgramProcess[] = []
  const stop = async () => {
    const codes = await Promise.all(
      [...webs, ...workers].map(async (one) => ({ name: one.name, code: await one.stop() })),
    )
    await database.stop()
    return codes
  }
  try {
    await database.whole()
    say('数据库就绪，正在准备表')
    await prepare(plan)
    const start = (role: 'web' | 'worker') =>
      ports[`${role}s`].map((port, at) => startProcess(plan, role, port, `${role}${at + 1}`))
    webs.push(...start('web'))
    workers.push(...start('worker'))
    for (const one of [...webs, ...workers]) await untilAlive(one)
    return { home, ports, address: `http://${host}:${ports.web}`, version, plan, database, webs, workers, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of it is left. */
export const throwAway = ({ home }: Pick<Cluster, 'home'>): void => rmSync(home, { recursive: true, force: true })
