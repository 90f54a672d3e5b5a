// Backs up the running system: npm run backup -- FOLDER makes one whole copy, with --follow it goes on following the log.
// docs/backup.md is the run book. Ends with 1, and plain words, where something stands in the way.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#config'
import { follow, usualFollowing } from '#platform/backup/follow.ts'
import { inShanghai } from '#platform/backup/plan-restore.ts'
import { type BackupSource, backUp } from '#platform/backup/source.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { loadMasterKeys } from '#platform/keys/key-file.ts'
import { meetKeys } from '#platform/keys/known-keys.ts'
import { openLog } from '#platform/log.ts'
import { refuseLostKeys } from '#platform/lost-keys.ts'
import { inWords, OperatorProblem } from '#platform/operator-problem.ts'
import { refuseWhatNpmTook } from './npm-options.ts'
import { bytesLine } from './progress-line.ts'

async function run(): Promise<void> {
  refuseWhatNpmTook('backup', ['follow'])
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { follow: { type: 'boolean', default: false } },
  })
  const config = readConfig()
  const named = positionals[0] ?? config.backupDir
  if (named === undefined) throw new OperatorProblem('请写明备份文件夹：npm run backup -- 文件夹。')
  const folder = resolve(process.env.INIT_CWD ?? '.', named)
  if (`${folder}/`.startsWith(`${config.dataDir}/`))
    throw new OperatorProblem('备份不能放在数据文件夹里面：一起丢就没有备份了。请换一个位置。')
  const log = openLog(config.logLevel)
  const database = await openDatabase(config, openLog('error'))
  try {
    const { owner, embedded } = database
    await refuseLostKeys(database, config.keyFile)
    const keys = loadMasterKeys(config.keyFile, config.cipherSuite)
    // A backup sealed by the keys of another installation would open nowhere.
    await meetKeys(database, config.keyFile, keys, systemClock)
    const source: BackupSource = {
      owner,
      password: embedded && typeof owner.password === 'string' ? owner.password : undefined,
      store: join(config.dataDir, 'files'),
      keys: keys.backup,
      clock: systemClock,
    }
    if (!values.follow) return await copyOnce(source, folder)
    await follow(source, folder, { log, stop: untilAsked(), how: { ...usualFollowing, ...config.following } })
  } finally {
    if (!values.follow) await database.close()
  }
}

async function copyOnce(source: BackupSource, folder: string): Promise<void> {
  const show = bytesLine('数据库')
  const { id, bytes, files, endedAt } = await backUp(source, folder, { database: show })
  console.log(`\n备份已完成：${folder}，编号 ${id}。`)
  console.log(`数据库 ${inMegabytes(bytes)} MB，文件 ${files.count} 个、${inMegabytes(files.bytes)} MB。`)
  console.log(`可以恢复到 ${inShanghai(endedAt)}。密钥不在备份里：请用 npm run keys -- export 另存一份。`)
}

const inMegabytes = (bytes: number) => (bytes / 1e6).toFixed(1)

/** Asked by a signal, or by the end of the process that started this one. */
function untilAsked(): AbortSignal {
  const asked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort())
  process.on('disconnect', () => asked.abort())
  return asked.signal
}

try {
  await run()
  // The server is the running system's: a follower that ends leaves it as it is, and its connection to it is no reason to stay.
  if (process.argv.includes('--follow')) process.exit()
} catch (error) {
  console.error(`\n备份没有完成。${inWords(error)}`)
  process.exit(1)
}
