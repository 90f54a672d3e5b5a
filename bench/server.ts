// A server for measuring: the whole application on an empty database, without the rate limit that a real one has.
import { readConfig } from '#config'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { buildApp } from '#web/app.ts'

const config = readConfig()
const platform = await openPlatform(config, openLog('error'))
const app = await buildApp(platform, { publicUrl: undefined, mode: 'trial', demo: true })
console.log(`address ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
process.once('SIGTERM', () => {
  void app.close().then(async () => {
    await platform.close()
    process.exit(0)
  })
})
