// What `doctor` asks the services beside the database: the virus scanner, the database's clock, the time server (N5.2).
import type { Config } from '#config'
import { systemClock } from '#platform/clock.ts'
import { clockInWords } from '#platform/clock-watch.ts'
import type { Finding } from '#platform/database/inspect-database.ts'
import { asOwner, type Database } from '#platform/database/open-database.ts'
import { isScannerThere } from '#platform/files/virus-scanner.ts'
import { askTimeServer } from '#platform/time-source.ts'

type Settings = Pick<Config, 'scanner' | 'timeServer'>

/** A time server that does not answer is told and hinders nothing: many machines stand in networks without one. */
export async function inspectServices(database: Database, { scanner, timeServer }: Settings): Promise<Finding[]> {
  const found: Finding[] = []
  if (scanner && !(await isScannerThere(scanner)))
    found.push({
      check: 'scanner',
      problem: '查病毒的 clamd 没有回答：上传的文件一律不收。请启动 clamd，或核对 CLAMD_URL。',
    })
  const ahead = timeServer && (await askTimeServer(timeServer, systemClock))
  if (timeServer && ahead === undefined) console.log(`· 时间服务器 ${timeServer.host} 没有回答，时钟只和数据库的对过。`)
  const at = await asOwner(database, async (owner) => {
    const { rows } = await owner.query<{ at: Date }>('select clock_timestamp() as at')
    return rows[0]?.at
  })
  const now = systemClock()
  const wrong = clockInWords({ now, database: at ?? now, lastAudit: undefined, jumped: 0, ahead })
  return wrong === undefined ? found : [...found, { check: 'clock', problem: wrong }]
}
