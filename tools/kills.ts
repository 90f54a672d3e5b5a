// Kills every part of the system under load and counts what was acknowledged against what is there: npm run kills [-- --each 100 --minutes 60].
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { readConfig } from '#config'
import { stopwatch } from '#platform/clock.ts'
import { layGround } from './kills/ground.ts'
import { startLoad } from './kills/load.ts'
import { reckon, stepsPerCase } from './kills/reckoning.ts'
import { type KillKind, killKinds, ownerOf, startSystem } from './kills/system.ts'
import { progressLine } from './progress-line.ts'

const { values } = parseArgs({
  options: {
    each: { type: 'string', default: '10' },
    kinds: { type: 'string', default: killKinds.join(',') },
    lanes: { type: 'string', default: '6' },
    cases: { type: 'string' },
    minutes: { type: 'string', default: '600' },
    'data-dir': { type: 'string' },
  },
})
const each = Number(values.each)
/** Cases of each lane: a kill of each kind takes the time in which a lane works through less than a case. */
const cases = Number(values.cases ?? Math.max(16, each))
const kinds = values.kinds.split(',').map(kindNamed)
const titles: Readonly<Record<KillKind, string>> = {
  process: '网站进程 kill -9',
  connection: '断开一个数据库连接',
  connections: '断开全部数据库连接',
  postgres: 'PostgreSQL kill -9',
  both: '两者同时 kill -9',
  restart: 'PostgreSQL 正常重启',
  stop: '网站进程正常停止再启动',
}
/** The longest pause that is still good, p95, where the database is embedded; the process itself takes its own start. */
const longestPause = 5000

const dataDir = values['data-dir'] ?? mkdtempSync(join(tmpdir(), 'tongban-kills-'))
const config = readConfig({ DATA_DIR: dataDir, SEED: 'none' })
const lanes = await layGround(config, Number(values.lanes), cases, progressLine('准备办件'))
const elapsed = stopwatch()
const system = await startSystem(dataDir, join(dataDir, 'kills.log'), elapsed)
const before = await withOwner(
  async (owner) => new Map((await stepsPerCase(owner)).map((one) => [one.case_id, one.steps])),
)
const load = startLoad(system.address, lanes, elapsed)
await sleep(3000)

const pauses = new Map<KillKind, number[]>(kinds.map((kind) => [kind, []]))
const show = progressLine('杀')
const inTime = () => elapsed() < Number(values.minutes) * 60_000
// Kinds take turns, so that a slow minute of the machine falls on all of them.
for (let round = 0; round < each && inTime(); round++)
  for (const [at, kind] of kinds.entries()) {
    await sleep(500 + Math.random() * 1000)
    const from = elapsed()
    await system.kill(kind)
    pauses.get(kind)?.push(await pauseAfter(from))
    show(round * kinds.length + at + 1, each * kinds.length)
  }
await sleep(2000)
await load.end()
const found = await withOwner((owner) => reckon(owner, load.acknowledged, before))
await system.stop()
process.exitCode = report() ? 0 : 1
if (process.exitCode === 0 && values['data-dir'] === undefined) rmSync(dataDir, { recursive: true, force: true })

/** From the kill to the first answer to a step that was begun after it. */
async function pauseAfter(from: number): Promise<number> {
  for (;;) {
    const after = load.acknowledged.slice(-50).filter(({ begun }) => begun > from)
    if (after.length > 0) return Math.min(...after.map(({ answered }) => answered)) - from
    if (load.isOver()) throw new Error(`The load has taken its last step: give it more than --cases ${cases}.`)
    if (elapsed() - from > 120_000) throw new Error(`Two minutes without an answer. The log is in ${dataDir}.`)
    await sleep(5)
  }
}

/** @returns whether everything held */
function report(): boolean {
  const faults = [
    ...[...pauses].map(([kind, all]) => sayPauses(kind, all)),
    say(`发出 ${load.sent()} 次，确认 ${found.acknowledged} 步，记录在案 ${found.steps} 步`, true),
    say(
      `丢失 ${found.lost}，重复 ${found.doubled}，半截 ${found.halfDone}`,
      found.lost + found.doubled + found.halfDone === 0,
    ),
    say(`审计链${found.audit ? `断了：${found.audit}` : '完整'}`, found.audit === undefined),
    say(`网站进程自己结束 ${system.endedByItself()} 次`, system.endedByItself() === 0),
    say(
      `503 共 ${load.told.all} 次，带 Retry-After、表单和原话的 ${load.told.kept} 次${load.told.bare ? `；别的第一次：${load.told.bare}` : ''}`,
      load.told.all === load.told.kept,
    ),
    say(
      `别的回答 ${load.wrong.length} 次${load.wrong[0] ? `，第一次：${JSON.stringify(load.wrong[0])}` : ''}`,
      load.wrong.length === 0,
    ),
    say(
      `正常停止最长 ${seconds(Math.max(...system.stops.map(({ took }) => took)))}`,
      system.stops.every((one) => one.took <= 10_000 && one.code === 0),
    ),
  ]
  return faults.every((holds) => holds)
}

function sayPauses(kind: KillKind, all: readonly number[]): boolean {
  const sorted = all.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const [p50, p95, most] = [at(0.5), at(0.95), at(1)]
  const own = kind === 'process' || kind === 'both' || kind === 'stop'
  return say(
    `${titles[kind]}：${all.length} 次，停顿 p50 ${seconds(p50)}，p95 ${seconds(p95)}，最长 ${seconds(most)}`,
    own || p95 <= longestPause,
  )
}

function say(words: string, holds: boolean): boolean {
  console.log(`${holds ? '✓' : '✗'} ${words}`)
  return holds
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} 秒`
}

async function withOwner<T>(use: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client(ownerOf(dataDir))
  await owner.connect()
  try {
    return await use(owner)
  } finally {
    await owner.end()
  }
}

function kindNamed(text: string): KillKind {
  const kind = killKinds.find((name) => name === text)
  if (!kind) throw new Error(`There is no kind ${text}: ${killKinds.join(', ')}`)
  return kind
}
