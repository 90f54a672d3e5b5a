// Takes existing certificates over from a file: npm run import -- file.csv [--office 630102] [--encoding gb18030] [--report refused.csv] [--json]
// npm run import -- --template writes the file to fill in; docs/import.md describes it.
import { createReadStream, existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { templateFile } from '#casework/import/columns.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { openReport } from '#casework/import/refusal-report.ts'
import { sealingThreads } from '#casework/import/sealing-threads.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { readConfig } from '#config'
import { stopwatch } from '#platform/clock.ts'
import { type Encoding, encodings } from '#platform/csv/survey-file.ts'
import { loadMasterKeys } from '#platform/encryption.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { progressLine } from './progress-line.ts'

const { values: asked, positionals } = readArguments()
const [named] = positionals
if (asked.template) process.stdout.write(templateFile())
else if (named === undefined) stop('请写明文件：npm run import -- 文件.csv。取模板：npm run -s import -- --template。')
else if (asked.encoding !== undefined && !isEncoding(asked.encoding))
  stop(`--encoding 只能是 ${encodings.join('、')}。`)
else await run(resolve(process.env.INIT_CWD ?? '.', named), asked.encoding)

async function run(path: string, encoding: Encoding | undefined): Promise<void> {
  if (!existsSync(path)) return stop(`没有这个文件：${path}。`)
  const config = readConfig()
  const platform = await openPlatform(config, openLog(config.logLevel))
  const elapsed = stopwatch()
  const report = resolve(process.env.INIT_CWD ?? '.', asked.report ?? `${path}.没有导入的行.csv`)
  const silent = () => undefined
  try {
    await installReferenceData(platform.work)
    const result = await importCertificates(
      platform.work,
      {
        name: basename(path),
        open: () => createReadStream(path, { highWaterMark: 1 << 18 }),
        ...(encoding && { encoding }),
        ...(asked.office !== undefined && { onlyOffice: asked.office }),
      },
      {
        progress: asked.json ? silent : progressLine('正在导入'),
        openReport: (length) => openReport(report, length),
        openSealing: sealingThreads(loadMasterKeys(config.keyFile), Math.min(4, availableParallelism())),
      },
    )
    if (isRefusal(result)) return stop(result.message)
    const seconds = Math.round(elapsed() / 100) / 10
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    if (asked.json) return console.log(JSON.stringify({ ...result, seconds, peakMegabytes, report }))
    const { imported, alreadyThere, refused, reminders, records } = result
    if (result.before) console.log('这个文件以前已经导完，这次什么也没有做。当时的结果：')
    if (result.unknownColumns.length > 0) console.log(`\n没有用到的栏：${result.unknownColumns.join('、')}。`)
    console.log(
      `\n共 ${records} 行：导入 ${imported}，登记里已有 ${alreadyThere}，没有导入 ${refused}，已导入但请核对 ${reminders}。`,
    )
    if (!result.before) console.log(`用时 ${seconds} 秒，内存最多 ${peakMegabytes} MB。`)
    if (refused + reminders > 0) console.log(`哪一行、哪一栏、什么原因，写在：${report}`)
  } finally {
    await platform.close()
  }
}

function readArguments() {
  const options = {
    office: { type: 'string' },
    encoding: { type: 'string' },
    report: { type: 'string' },
    template: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\n可用的选项：${Object.keys(options).join('、')}。`,
    )
    process.exit(1)
  }
}

function isEncoding(text: string): text is Encoding {
  return encodings.some((one) => one === text)
}

function stop(message: string): void {
  if (asked.json) console.log(JSON.stringify({ refused: true, message }))
  else console.error(message)
  process.exitCode = 1
}
