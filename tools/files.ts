// The file store: npm run files -- to-s3 copies DATA_DIR/files into the bucket of S3_*, npm run files -- check holds the store to the database.
import { join } from 'node:path'
import { readConfig } from '#config'
import { openDatabase } from '#platform/database/open-database.ts'
import { copyFolder, holdFiles } from '#platform/files/move-files.ts'
import { openS3Store } from '#platform/files/s3-store.ts'
import { openLog } from '#platform/log.ts'
import { openFileStore } from '#platform/open-platform.ts'
import { atOneMoment } from '#platform/record/verify-record.ts'

const config = readConfig()
const [command] = process.argv.slice(2)
const log = openLog('error')

if (command === 'to-s3') await toS3()
else if (command === 'check') await check()
else {
  console.error('用法：npm run files -- to-s3（文件夹里的文件抄进 S3）或 npm run files -- check（逐个核对文件）。')
  process.exitCode = 2
}

async function toS3(): Promise<void> {
  if (!config.s3) return stop('没有写明 S3。请设 S3_ENDPOINT、S3_BUCKET、S3_KEY_ID 和 S3_SECRET。')
  const folder = join(config.dataDir, 'files')
  const { copied, bytes, damaged } = await copyFolder(folder, openS3Store(config.s3), (done) => sayDone('已抄', done))
  console.log(`\n抄进 S3 ${copied} 个文件，${(bytes / 1e6).toFixed(1)} MB。原文件夹 ${folder} 没有动。`)
  console.log('接着：各进程带上 S3_* 重新启动，再抄一遍（补上这期间新存的），最后 npm run files -- check。')
  if (damaged.length > 0) stop(`有 ${damaged.length} 个文件已损坏，没有抄：${damaged.slice(0, 5).join('、')}。`)
}

async function check(): Promise<void> {
  const database = await openDatabase(config, log)
  try {
    const store = openFileStore(config)
    const held = await atOneMoment(database, (ask) => holdFiles(ask, store, (done) => sayDone('已核对', done)))
    console.log(`\n${held.whole} 个文件都在，内容与名称相符。`)
    if (held.missing.length > 0)
      stop(`有 ${held.missing.length} 个文件缺失或损坏：${held.missing.slice(0, 5).join('、')}。请从备份取回。`)
  } finally {
    await database.close()
  }
}

function sayDone(what: string, done: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${what} ${done} 个`)
}

function stop(words: string): void {
  console.error(words)
  process.exitCode = 1
}
