// Throws away the trial data of this folder, for a fresh start: npm run reset -- --yes
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#config'
import { startServer } from '#platform/database/server.ts'
import { openLog } from '#platform/log.ts'

const config = readConfig()
if (config.mode === 'production' || config.databaseUrl !== undefined) {
  throw new Error('Only the trial data of an embedded database is reset; a server of your own is not touched.')
}
if (!process.argv.includes('--yes')) {
  console.log(`这会删除 ${config.dataDir} 中的全部试用数据，不能恢复。确定的话，请运行：npm run reset -- --yes`)
} else if (!existsSync(config.dataDir)) {
  console.log('没有试用数据，不用清除。')
} else {
  await removeData()
}

async function removeData(): Promise<void> {
  if (!(await stopServer(join(config.dataDir, 'postgres')))) {
    console.log('系统正在运行，没有清除。请先停止，再重试。')
    process.exitCode = 1
    return
  }
  for (const part of ['postgres', 'files']) rmSync(join(config.dataDir, part), { recursive: true, force: true })
  // Keys kept elsewhere may open other data too.
  rmSync(join(config.dataDir, 'keys.json'), { force: true })
  for (const kept of ['demo-platform.json', 'demo-platform-user.json'])
    rmSync(join(config.dataDir, kept), { force: true })
  console.log('试用数据已清除。运行 npm start 重新开始。')
}

/** @returns false where another process keeps the server running */
async function stopServer(folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'data'))) return true
  const server = await startServer(folder, openLog('error'))
  const pid = server.pid()
  await server.stop()
  return server.pid() !== pid
}
