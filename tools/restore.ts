// Brings a backup back into a bare folder: npm run restore -- FOLDER [--at "2026-11-27 22:30:00"] [--to DATA_DIR] [--copy]
// [--programs /usr/lib/postgresql/15/bin]. Ends with 1, and plain words, where something stands in the way or does not fit.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { readConfig } from '#config'
import type { Stage } from '#platform/backup/check-restored.ts'
import { inShanghai, planRestore } from '#platform/backup/plan-restore.ts'
import { type Restored, restore } from '#platform/backup/restore.ts'
import { readInstant } from '#platform/backup/written-instant.ts'
import { stopwatch } from '#platform/clock.ts'
import { loadMasterKeys } from '#platform/keys/key-file.ts'
import { inWords, OperatorProblem } from '#platform/operator-problem.ts'
import { refuseWhatNpmTook } from './npm-options.ts'
import { bytesLine, progressLine } from './progress-line.ts'

async function run(): Promise<void> {
  refuseWhatNpmTook('restore', ['at', 'to', 'copy', 'programs'])
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      to: { type: 'string' },
      copy: { type: 'boolean', default: false },
      programs: { type: 'string' },
    },
  })
  const config = readConfig()
  const [named] = positionals
  if (named === undefined) throw new OperatorProblem('请写明备份文件夹：npm run restore -- 文件夹。')
  const here = process.env.INIT_CWD ?? '.'
  const dataDir = values.to === undefined ? config.dataDir : resolve(here, values.to)
  if (!existsSync(config.keyFile))
    throw new OperatorProblem(`没有密钥文件 ${config.keyFile}。请先运行 npm run keys -- import 文件，或设置 KEY_FILE。`)
  const plan = planRestore(resolve(here, named), readInstant(values.at), values.copy)
  const elapsed = stopwatch()
  console.log(`正在恢复备份 ${plan.copy.id}，到 ${inShanghai(plan.at ?? plan.reach)}，放进 ${dataDir}`)
  const target = {
    dataDir,
    keys: loadMasterKeys(config.keyFile, config.cipherSuite),
    programs: values.programs,
    login: config.databaseUrl === undefined ? undefined : loginOf(config.databaseUrl),
  }
  const restored = await restore(plan, target, showStages())
  report(restored, plan.at ?? plan.reach)
  if (config.checkpointDirs.length > 0)
    console.log(
      `启动以前，把存检查点的文件夹（${config.checkpointDirs.join('、')}）改名留存，再建空的：里面有恢复时刻之后的检查点，不移开就不能再签。`,
    )
  console.log(`用了 ${(elapsed() / 1000).toFixed(1)} 秒。数据在 ${dataDir}。`)
  if (plan.copy.embedded) console.log(`启动：DATA_DIR=${dataDir} KEY_FILE=${config.keyFile} npm start`)
  else console.log(`数据库的数据在 ${dataDir}/postgres/data，请交给自有服务器启动；文件在 ${dataDir}/files。`)
}

/** Says what does not fit; the system is brought back all the same, since less may be all there is. */
function report({ files, missing, auditRows, chains, broken, unknownKeys, lastCommit }: Restored, reached: Date): void {
  console.log(`\n已恢复到 ${inShanghai(reached)}。`)
  if (lastCommit) console.log(`其中最后一笔写于 ${inShanghai(lastCommit)}。`)
  console.log(`文件 ${files} 个，都与名称相符；审计 ${chains} 条链、${auditRows} 行。`)
  const faults = [
    ...(broken === undefined ? [] : [`审计不相符：${broken}。请保留现场，报告负责人。`]),
    ...(missing.length === 0 ? [] : [`缺少 ${missing.length} 个文件，第一个是 ${missing[0]}。请从另一份备份取回。`]),
    ...(unknownKeys.length === 0 ? [] : [`缺少 ${unknownKeys.join('、')} 号密钥，有人的资料打不开。请导入这些密钥。`]),
  ]
  for (const fault of faults) console.log(`✗ ${fault}`)
  if (faults.length > 0) process.exitCode = 1
  else console.log('✓ 数据库、文件、审计都已核对。')
}

function loginOf(url: string) {
  const { user, password, database } = new Client(url)
  return { user, password: password ?? undefined, database }
}

const stageWords: Record<Stage, string> = {
  copy: '数据库',
  log: '日志',
  playing: '重放日志',
  files: '文件',
  audit: '核对审计',
}

function showStages(): (stage: Stage, done: number, all: number) => void {
  const lines = new Map<Stage, (done: number, all: number) => void>()
  return (stage, done, all) => {
    if (all <= 0) return
    const inBytes = stage === 'copy' || stage === 'playing'
    const line = lines.get(stage) ?? (inBytes ? bytesLine : progressLine)(stageWords[stage])
    lines.set(stage, line)
    line(Math.min(done, all), all)
  }
}

try {
  await run()
} catch (error) {
  console.error(`\n没有恢复。${inWords(error)}`)
  process.exitCode = 1
}
