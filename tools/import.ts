// Takes existing certificates over from a file: npm run import -- file [--dry-run] [--office 630102] [--encoding gb18030]
// [--report refused.csv] [--accept hash --by username] [--replaces earlier.csv] [--json]
// npm run import -- --template writes the file to fill in; docs/import.md describes it.
import { createReadStream, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { acceptByCommand } from '#casework/import/accept-differences.ts'
import { carryOutAccepted } from '#casework/import/carry-out-accepted.ts'
import { templateFile } from '#casework/import/columns.ts'
import { findFirstRun, type ImportTools, importCertificates } from '#casework/import/import-certificates.ts'
import { importer } from '#casework/import/import-store.ts'
import type { ImportSource } from '#casework/import/open-file.ts'
import { openReport } from '#casework/import/refusal-report.ts'
import { sealingThreads } from '#casework/import/sealing-threads.ts'
import { tryImport } from '#casework/import/try-import.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { readConfig } from '#config'
import { stopwatch } from '#platform/clock.ts'
import { type Encoding, encodings, surveyFile } from '#platform/csv/survey-file.ts'
import type { SealingKeys } from '#platform/encryption.ts'
import { loadMasterKeys } from '#platform/keys/key-file.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform, type Platform } from '#platform/open-platform.ts'
import { inWords, OperatorProblem } from '#platform/operator-problem.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { carriedOutInWords, resultInWords, trialInWords } from './import-words.ts'
import { refuseWhatNpmTook } from './npm-options.ts'
import { reasonNoReport } from './place-of-report.ts'
import { progressLine } from './progress-line.ts'

const { values: asked, positionals } = readArguments()
const [named, ...more] = positionals
if (asked.template) process.stdout.write(templateFile())
else if (named === undefined) stop('请写明文件：npm run import -- 文件.csv。取模板：npm run -s import -- --template。')
else if (more.length > 0)
  stop(`一次只能导入一个文件，这里写了 ${positionals.length} 个。请一个一个来，或者用引号把文件名括起来。`)
else if (asked.encoding !== undefined && !isEncoding(asked.encoding))
  stop(`--encoding 只能是 ${encodings.join('、')}。`)
else await run(here(named), asked.encoding).catch((error: unknown) => stop(inWords(error)))

function here(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path)
}

async function run(path: string, encoding: Encoding | undefined): Promise<void> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return stop(`没有这个文件，或者它是文件夹：${path}。`)
  const report = reportFor(path)
  const noPlace = report && reasonNoReport(report, path)
  if (noPlace) return stop(noPlace)
  const config = readConfig()
  const platform = await openPlatform(config, openLog(config.logLevel))
  const source = {
    name: basename(path),
    open: () => createReadStream(path, { highWaterMark: 1 << 18 }),
    ...(encoding && { encoding }),
    ...(asked.office !== undefined && { onlyOffice: asked.office }),
    ...(asked.replaces !== undefined && { replaces: await hashOf(here(asked.replaces)) }),
  }
  try {
    await installReferenceData(platform.work)
    if (report === undefined || asked['dry-run']) await tryOut(platform, source, report)
    else await enter(platform, source, { report, keys: loadMasterKeys(config.keyFile, config.cipherSuite) })
  } finally {
    await platform.close()
  }
}

/** By its bytes an earlier file is known again. */
async function hashOf(path: string): Promise<Buffer> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new OperatorProblem(`--replaces：没有这个文件：${path}。`)
  return (await surveyFile(() => createReadStream(path, { highWaterMark: 1 << 18 }))).sha256
}

/** Without --report a dry run writes no file either. */
function reportFor(path: string): string | undefined {
  if (asked.report !== undefined) return here(asked.report)
  return asked['dry-run'] ? undefined : `${path}.没有导入的行.csv`
}

async function tryOut(platform: Platform, source: ImportSource, report: string | undefined): Promise<void> {
  const trial = await tryImport(platform.work, source, report ? await openReport(report, 0) : undefined)
  if (isRefusal(trial)) return stop(trial.message)
  console.log(asked.json ? JSON.stringify(trial) : trialInWords(trial))
}

async function enter(
  platform: Platform,
  source: ImportSource,
  { report, keys }: { report: string; keys: SealingKeys },
): Promise<void> {
  const elapsed = stopwatch()
  const silent = () => undefined
  const tools: ImportTools = {
    progress: asked.json ? silent : progressLine('正在导入'),
    openReport: (length) => openReport(report, length),
    openSealing: sealingThreads(keys, Math.min(4, availableParallelism())),
  }
  if (asked.accept !== undefined) {
    const { accept: hash, by = '' } = asked
    const found = await findFirstRun(platform.work, source)
    if (isRefusal(found)) return stop(found.message)
    const accepted = await platform.work(importer, (unit) =>
      acceptByCommand(unit, found.importId, { hash, username: by }),
    )
    if (isRefusal(accepted)) return stop(accepted.message)
    // A worker would do it as well, but none may be running.
    const done = await platform.work(importer, (unit) => carryOutAccepted(unit, found.importId))
    if (!asked.json) console.log(carriedOutInWords(done))
  }
  const result = await importCertificates(platform.work, source, tools)
  if (isRefusal(result)) return stop(result.message)
  const seconds = Math.round(elapsed() / 100) / 10
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  if (asked.json) return console.log(JSON.stringify({ ...result, seconds, peakMegabytes, report }))
  console.log(`\n${resultInWords(result, source.name, report)}`)
  if (!result.before) console.log(`用时 ${seconds} 秒，内存最多 ${peakMegabytes} MB。`)
}

function readArguments() {
  const options = {
    office: { type: 'string' },
    encoding: { type: 'string' },
    report: { type: 'string' },
    'dry-run': { type: 'boolean' },
    accept: { type: 'string' },
    by: { type: 'string' },
    replaces: { type: 'string' },
    template: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  try {
    refuseWhatNpmTook('import', Object.keys(options))
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    console.error(
      error instanceof OperatorProblem
        ? error.message
        : `没有这样的选项，或者少了内容。可用的选项：${Object.keys(options)
            .map((option) => `--${option}`)
            .join('、')}。`,
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
