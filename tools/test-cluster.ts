// Loses leaders, processes of the web and of the jobs under load and counts what was acknowledged against what is there:
// npm run test:cluster [-- --failovers 20 --browser --upgrade --pictures FOLDER].
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stopwatch } from '#platform/clock.ts'
import { watchInABrowser } from './cluster/browser-story.ts'
import { type Cluster, startCluster, throwAway } from './cluster/cluster.ts'
import { reckonJobs } from './cluster/jobs-done-once.ts'
import { interrupt } from './cluster/kept-process.ts'
import { type Loss, lose, lossKinds, lossTitles, plannedLosses } from './cluster/losses.ts'
import { configOf } from './cluster/program.ts'
import { tryUpgrade } from './cluster/upgrade.ts'
import { type Lane, layGround } from './kills/ground.ts'
import { startLoad } from './kills/load.ts'
import { reckon, stepsPerCase } from './kills/reckoning.ts'
import { progressLine } from './progress-line.ts'

const { values } = parseArgs({
  options: {
    failovers: { type: 'string', default: '20' },
    lanes: { type: 'string', default: '4' },
    cases: { type: 'string', default: '12' },
    pause: { type: 'string', default: '500' },
    'first-port': { type: 'string', default: '15500' },
    browser: { type: 'boolean', default: false },
    pictures: { type: 'string', default: join(tmpdir(), 'tongban-cluster-pictures') },
    upgrade: { type: 'boolean', default: false },
    from: { type: 'string' },
  },
})
/** Milliseconds: the longest pause that is still good when a leader is lost, p95. */
const longestPause = 45_000
const firstPort = Number(values['first-port'])
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt)

const holds: boolean[] = []
if (Number(values.failovers) > 0 || values.browser) await tryLosses()
if (values.upgrade) holds.push(await tryUpgrade({ firstPort, from: values.from, say }))
process.exitCode = holds.every(Boolean) ? 0 : 1

async function tryLosses(): Promise<void> {
  let lanes: Lane[] = []
  const cluster = await startCluster({
    firstPort,
    seed: 'none',
    say: console.log,
    prepare: async (plan) => {
      lanes = await layGround(configOf(plan), Number(values.lanes), Number(values.cases), progressLine('准备办件'))
    },
  })
  const { database, address } = cluster
  let held = false
  try {
    const elapsed = stopwatch()
    const before = await database.withSuperuser(
      async (client) => new Map((await stepsPerCase(client)).map((one) => [one.case_id, one.steps])),
    )
    const load = startLoad(() => address, lanes, elapsed, { pause: Number(values.pause), rounds: 80 })
    const interrupted = new Set<string>()
    const losses: Loss[] = []
    if (values.browser) {
      const seen = await watchInABrowser(cluster, lanes[0]?.token ?? '', values.pictures)
      holds.push(say(`浏览器：${seen.words}`, seen.holds))
    }
    const planned = plannedLosses(Number(values.failovers))
    for (const [at, kind] of planned.entries()) {
      const loss = await lose(kind, cluster, load, elapsed, interrupted)
      losses.push(loss)
      console.log(`${at + 1}/${planned.length} ${lossTitles[kind]}（${loss.words}）：停顿 ${seconds(loss.pause)}`)
    }
    await load.end()
    const jobs = await reckonJobs(database.withSuperuser, interrupted)
    const found = await database.withSuperuser((client) => reckon(client, load.acknowledged, before))
    const signedOut = load.wrong.filter(({ status }) => status === 303)
    console.log(`\nPostgreSQL ${cluster.version}，${Math.round(elapsed() / 60_000)} 分钟\n${tableOf(losses)}\n`)
    held = [
      say(`发出 ${load.sent()} 次，确认 ${found.acknowledged} 步，记录在案 ${found.steps} 步`, true),
      say(
        `丢失 ${found.lost}，重复 ${found.doubled}，半截 ${found.halfDone}`,
        found.lost + found.doubled + found.halfDone === 0,
      ),
      say(`审计链${found.audit ? `断了：${found.audit}` : '完整'}`, found.audit === undefined),
      say(
        `后续工作做完 ${jobs.done} 件，没做 ${jobs.missing}，重复 ${jobs.doubled}，没通知 ${jobs.untold}`,
        jobs.missing + jobs.doubled + jobs.untold === 0,
      ),
      say(
        `后台进程被杀时手上 ${jobs.interrupted} 件，别的进程接着做完 ${jobs.takenOver} 件`,
        jobs.interrupted === jobs.takenOver,
      ),
      say(`被退出登录 ${signedOut.length} 次`, signedOut.length === 0),
      say(
        `503 共 ${load.told.all} 次，带 Retry-After、表单和原话的 ${load.told.kept} 次`,
        load.told.all === load.told.kept,
      ),
      say(
        `别的回答 ${load.wrong.length} 次${load.wrong[0] ? `，第一次：${JSON.stringify(load.wrong[0])}` : ''}`,
        load.wrong.length === 0,
      ),
      say(`启动时数据库不在，重新启动 ${failedStarts(cluster)} 次`, true),
      say(
        `别的程序自己结束 ${endedByItself(cluster) - failedStarts(cluster)} 次`,
        endedByItself(cluster) === failedStarts(cluster),
      ),
      say(
        `主库丢失或交接，停顿 p95 不超过 ${seconds(longestPause)}`,
        share(pausesOf(losses, ['leader', 'switchover']), 0.95) <= longestPause,
      ),
    ].every(Boolean)
    holds.push(held)
  } finally {
    for (const { name, code } of await cluster.stop()) holds.push(say(`${name} 结束，代码 ${code ?? '无'}`, code === 0))
    if (held) throwAway(cluster)
    else console.log(`记录留在 ${cluster.home}/log`)
  }
}

function endedByItself({ database, webs, workers }: Cluster): number {
  return [...webs, ...workers].reduce((sum, one) => sum + one.endedByItself(), database.endedByItself())
}

/** A process that began while the database was away ends with 1 and is started again, as a service manager would. */
function failedStarts({ webs, workers, home }: Cluster): number {
  return [...webs, ...workers].reduce((sum, { name }) => {
    const log = readFileSync(join(home, 'log', `${name}.log`), 'utf8')
    return sum + log.split('"message":"start.failed"').length - 1
  }, 0)
}

function pausesOf(losses: readonly Loss[], kinds: readonly string[]): number[] {
  return losses
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ pause }) => pause)
    .toSorted((one, other) => one - other)
}

function tableOf(losses: readonly Loss[]): string {
  const rows = lossKinds.flatMap((kind) => {
    const all = pausesOf(losses, [kind])
    if (all.length === 0) return []
    return `| ${lossTitles[kind]} | ${all.length} | ${seconds(share(all, 0.5))} | ${seconds(share(all, 0.95))} | ${seconds(share(all, 1))} |`
  })
  return ['| 失去的部分 | 次数 | 停顿 p50 | p95 | 最长 |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function say(words: string, isSo: boolean): boolean {
  console.log(`${isSo ? '✓' : '✗'} ${words}`)
  return isSo
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} 秒`
}
