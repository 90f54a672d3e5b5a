// An upgrade without stopping: the version before and this one work on one database at the same time, under load.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopwatch } from '#platform/clock.ts'
import { contractionsIn } from '#platform/database/side-by-side.ts'
import type { Lane } from '../kills/ground.ts'
import { type Acknowledged, startLoad } from '../kills/load.ts'
import { reckon, stepsPerCase } from '../kills/reckoning.ts'
import { type Cluster, startCluster, throwAway } from './cluster.ts'
import { reckonJobs } from './jobs-done-once.ts'
import { host } from './places.ts'
import { environmentOf, type ProgramPlan, repository, startProcess, untilAlive } from './program.ts'

type Say = (words: string, isSo: boolean) => boolean

/** @param asked a commit to come from; without it, the version before the newest migration */
export async function tryUpgrade(asked: { firstPort: number; from: string | undefined; say: Say }): Promise<boolean> {
  const before = asked.from === undefined ? versionBefore() : { commit: asked.from, why: '' }
  const root = checkoutOf(before.commit)
  console.log(`从 ${before.commit.slice(0, 7)} 升级到这一版${before.why}`)
  try {
    return await upgradeFrom(root, asked)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function upgradeFrom(root: string, { firstPort, say }: { firstPort: number; say: Say }): Promise<boolean> {
  let lanes: Lane[] = []
  const cluster = await startCluster({
    firstPort,
    seed: 'none',
    root,
    straight: true,
    say: console.log,
    prepare: async (plan) => {
      lanes = layOldGround(plan, root)
    },
  })
  let held = false
  try {
    held = await upgradeUnderLoad(cluster, lanes, say)
  } finally {
    for (const { name, code } of await cluster.stop())
      held = say(`${name} 结束，代码 ${code ?? '无'}`, code === 0) && held
    if (held) throwAway(cluster)
    else console.log(`记录留在 ${cluster.home}/log`)
  }
  return held
}

async function upgradeUnderLoad(cluster: Cluster, lanes: readonly Lane[], say: Say): Promise<boolean> {
  const { database, ports, webs, workers } = cluster
  const elapsed = stopwatch()
  const before = await database.withSuperuser(
    async (client) => new Map((await stepsPerCase(client)).map((one) => [one.case_id, one.steps])),
  )
  const old = await migrationsIn(cluster)
  // Each process of the web in turn, past the proxy: so that both versions are asked alike.
  let turn = 0
  const load = startLoad(() => `http://${host}:${ports.webs[turn++ % 2] ?? 0}`, lanes, elapsed, { pause: 200 })
  const newPlan: ProgramPlan = { ...cluster.plan, root: repository, straight: false }
  const replace = async (kind: 'webs' | 'workers', at: 0 | 1) => {
    const running = cluster[kind]
    const leaving = running[at]
    if (!leaving) throw new Error(`no ${kind} ${at}`)
    await leaving.stop()
    const next = startProcess(newPlan, leaving.role, leaving.port, leaving.name)
    running[at] = next
    await untilAlive(next)
    console.log(`${next.name} 已换成新版`)
  }
  await sleep(5000)
  const steps = [elapsed()]
  await replace('workers', 0)
  await sleep(5000)
  await replace('workers', 1)
  await replace('webs', 0)
  steps.push(elapsed())
  const half = await migrationsIn(cluster)
  // Half and half: an old process of the web beside a new one.
  await sleep(20_000)
  steps.push(elapsed())
  await replace('webs', 1)
  await sleep(5000)
  await load.end()
  const jobs = await reckonJobs(database.withSuperuser, new Set())
  const found = await database.withSuperuser((client) => reckon(client, load.acknowledged, before))
  const between = load.acknowledged.filter(({ answered }) => answered > (steps[1] ?? 0) && answered < (steps[2] ?? 0))
  const faults = found.lost + found.doubled + found.halfDone + jobs.missing + jobs.doubled + jobs.untold
  return [
    say(`升级前 ${old} 个迁移，两版并行时 ${half} 个；网站 ${webs.length} 个，后台 ${workers.length} 个`, true),
    say(`两版网站并行 20 秒，确认 ${between.length} 步`, between.length > 0),
    say(`升级中最长的停顿 ${(longestGap(load.acknowledged) / 1000).toFixed(2)} 秒`, true),
    say(`确认 ${found.acknowledged} 步，记录在案 ${found.steps} 步；丢失、重复、半截、没做 ${faults}`, faults === 0),
    say(`审计链${found.audit ? `断了：${found.audit}` : '完整'}`, found.audit === undefined),
    say(
      `别的回答 ${load.wrong.length} 次${load.wrong[0] ? `，第一次：${JSON.stringify(load.wrong[0])}` : ''}`,
      load.wrong.length === 0,
    ),
  ].every(Boolean)
}

/**
 * The last version to whose tables this one only adds, with numbers after all of its own; where there is none, the first
 * version that has the same tables.
 */
function versionBefore(): { commit: string; why: string } {
  const folder = 'platform/database/migrations'
  // Each with its content: a file that was changed since is another.
  const filesAt = (commit: string) =>
    git('ls-tree', '-r', '--format=%(path) %(objectname)', commit, '--', folder).split('\n')
  const now = filesAt('HEAD')
  const changes = git('log', '--first-parent', '-m', '--diff-filter=A', '--format=%H', '-40', '--', folder).split('\n')
  for (const change of changes) {
    const commit = git('rev-parse', `${change}^1`)
    const there = filesAt(commit)
    const added = now.filter((file) => !there.includes(file)).map(pathOf)
    const kept = there.every((file) => now.includes(file))
    const later = added.every((path) => path > pathOf(there.at(-1) ?? ''))
    const adds = added.every((path) => contractionsIn(readFileSync(join(repository, path), 'utf8')).length === 0)
    if (added.length > 0 && kept && later && adds)
      return { commit, why: `，中间的迁移：${added.map((path) => basename(path)).join('、')}` }
  }
  return { commit: changes[0] ?? git('rev-parse', 'HEAD'), why: '（中间没有迁移）' }
}

const pathOf = (file: string) => file.split(' ')[0] ?? file

/** The programs of npm are the same: only the sources differ. */
function checkoutOf(commit: string): string {
  const root = mkdtempSync(join(tmpdir(), 'tongban-before-'))
  const archive = execFileSync('git', ['archive', commit], { cwd: repository, maxBuffer: 1 << 30 })
  execFileSync('tar', ['-x', '-C', root], { input: archive })
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  return root
}

/** By the older version itself, so that the tables are as it makes them. */
function layOldGround(plan: ProgramPlan, root: string): Lane[] {
  const script = `import { readConfig } from '#config'
    import { layGround } from './tools/kills/ground.ts'
    console.log('LANES ' + JSON.stringify(await layGround(readConfig(), 3, 4, () => undefined)))`
  const said = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      cwd: root,
      env: { PATH: process.env.PATH, ...environmentOf(plan) },
      encoding: 'utf8',
    },
  )
  return JSON.parse(said.slice(said.indexOf('LANES ') + 6)) as Lane[]
}

const migrationsIn = (cluster: Cluster): Promise<number> =>
  cluster.database.withSuperuser(
    async (client) =>
      (await client.query<{ all: number }>('select count(*)::integer as all from migration')).rows[0]?.all ?? 0,
  )

function longestGap(acknowledged: readonly Acknowledged[]): number {
  const times = acknowledged.map(({ answered }) => answered).toSorted((one, other) => one - other)
  return Math.max(0, ...times.slice(1).map((at, index) => at - (times[index] ?? at)))
}

function git(...parameters: string[]): string {
  return execFileSync('git', parameters, { cwd: repository, encoding: 'utf8' }).trim()
}
