// Seeds the demonstration by hand: npm run seed (the system itself does it at its first start).

import { readConfig } from '#config'
import { seedIfEmpty } from '#demo/seed.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { progressLine } from './progress-line.ts'

const config = readConfig()
if (config.mode === 'production') throw new Error('A production system has no demonstration people.')
const platform = await openPlatform(config, openLog(config.logLevel))
try {
  const added = await seedIfEmpty(platform, progressLine('演示数据'))
  console.log(added > 0 ? `\n演示数据已备好：${added} 件。` : '演示数据早已备好。')
} finally {
  await platform.close()
}
