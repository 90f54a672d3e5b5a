// Says what stands between this installation and real people's data: npm run doctor. Ends with 1 in production mode.
// npm run doctor -- --names: also looks at every name of the register for characters that cannot be printed.
// npm run doctor -- --mlps3: what 密评 and 等保三级 ask, and where each stands here (docs/mlps3.md).
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fontFolder, readConfig } from '#config'
import type { Finding } from '#platform/database/inspect-database.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { openLog } from '#platform/log.ts'
import { fontReport } from '#platform/pdf/font-report.ts'
import { addFontFolder } from '#platform/pdf/fonts.ts'
import { inspectSettings, inspectStored } from './hindrances.ts'
import { inspectBackups } from './inspect-backups.ts'
import { sayNames } from './inspect-names.ts'
import { inspectServices } from './inspect-services.ts'
import { lookAround } from './mlps3/live-checks.ts'
import { mlps3Seen } from './mlps3/table.ts'

const flag = { type: 'boolean', default: false } as const
const { values } = parseArgs({ options: { mlps3: flag, names: flag } })
const config = readConfig()
addFontFolder(fontFolder(config))
sayFonts()
const database = await openDatabase(config, openLog('error'))
try {
  await sayNames(database, config, openLog('error'), values.names)
  const backups = await inspectBackups(database, config)
  for (const hint of backups.hints) console.log(`· ${hint}`)
  const findings: Finding[] = [
    ...inspectSettings(config),
    ...(await inspectStored(database, config)),
    ...missingKeys(),
    ...backups.findings,
    ...(await inspectServices(database, config)),
  ]
  for (const { check, problem } of findings) console.log(`✗ ${check}：${problem}`)
  if (values.mlps3) console.log(mlps3Seen(await lookAround(database, config, findings)))
  if (findings.length === 0) console.log('✓ 没有发现问题。')
  else if (config.mode === 'production') process.exitCode = 1
  else console.log('现在是试用模式，上面各项不影响试用；正式使用前要逐项解决。')
} finally {
  await database.close()
}

/** No finding: what cannot be printed is asked about on the form, and printed by its parts (decision 23). */
function sayFonts(): void {
  const lacking = fontReport().filter(({ assigned, shown }) => shown < assigned)
  for (const { block, assigned, shown } of lacking)
    console.log(`· 字体：${block}有 ${assigned - shown} 个字印不出（共 ${assigned} 个）。`)
  if (lacking.length > 0) console.log(`  可以把含这些字的字体（.ttf、.otf）放进 ${fontFolder(config)}，重新启动。`)
}

function missingKeys(): Finding[] {
  return existsSync(config.keyFile) ? [] : [{ check: 'keys', problem: '还没有密钥文件。第一次启动时会生成。' }]
}
