// Importing certificates on a durable database, beside a plain COPY of the same rows into a bare table in the same minute.
// node bench/import.ts [rows] [every how manieth row is broken] — prints the ratio, what a row took of the processor, the most memory.
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { columnNames } from '#casework/import/columns.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { importer, listOfficesByCode } from '#casework/import/import-store.ts'
import { openReport } from '#casework/import/refusal-report.ts'
import { sealingThreads } from '#casework/import/sealing-threads.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { stopwatch } from '#platform/clock.ts'
import { asOwner } from '#platform/database/open-database.ts'
import { startServer } from '#platform/database/server.ts'
import { openTestPlatform, serverVariable } from '#platform/database/testing.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { verifyImports } from '#platform/database/verify-imports.ts'
import { openLog } from '#platform/log.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { certificatesFile } from './certificates-file.ts'

const rows = Number(process.argv[2] ?? 100_000)
const brokenEvery = Number(process.argv[3] ?? 0)
const folder = mkdtempSync(join(tmpdir(), 'tongban-import-'))
const server = await startServer(join(folder, 'postgres'), openLog('error'), true)
process.env[serverVariable] = join(folder, 'postgres')
const { work, database, keys, close } = await openTestPlatform()
const path = join(folder, 'certificates.csv')
try {
  await installReferenceData(work)
  const offices = [...new Set((await work(importer, listOfficesByCode)).values())]
  await pipeline(Readable.from(certificatesFile(rows, offices, brokenEvery)), createWriteStream(path))
  console.log(`${rows} rows of ${offices.length} offices, ${Math.round(statSync(path).size / 2 ** 20)} MB`)
  const loadBefore = loadavg()[0]?.toFixed(1)
  const plain = await copyPlainly()
  const elapsed = stopwatch()
  const before = process.cpuUsage()
  const database0 = await databaseSeconds()
  const result = await importCertificates(
    work,
    { name: 'certificates.csv', open: () => createReadStream(path, { highWaterMark: 1 << 18 }) },
    { openReport: (length) => openReport(`${path}.report.csv`, length), openSealing: sealingThreads(keys, 2) },
  )
  const seconds = elapsed() / 1000
  const { user, system } = process.cpuUsage(before)
  if (isRefusal(result)) throw new Error(result.message)
  const { imported, refused, alreadyThere } = result
  console.log(`plain COPY  ${plain.toFixed(1)} s, ${Math.round(rows / plain)} rows/s`)
  console.log(
    `import      ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s: ${imported} imported, ${refused} refused`,
  )
  console.log(
    `ratio       ${(seconds / plain).toFixed(1)} × plain COPY; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
  const ofDatabase = (await databaseSeconds()) - database0
  const own = (user + system) / 1e6
  const ofRow = (spent: number) => ((spent / rows) * 1e6).toFixed(0)
  console.log(
    `processor   ${own.toFixed(1)} s of this process, its threads included, and ${ofDatabase.toFixed(1)} s of the database: ` +
      `${ofRow(own)} + ${ofRow(ofDatabase)} µs a row`,
  )
  console.log(
    `load        ${loadBefore} before, ${loadavg()[0]?.toFixed(1)} after, on ${availableParallelism()} processors`,
  )
  console.log(`40 million  ${((40e6 / rows) * (seconds / 3600)).toFixed(1)} hours at this pace`)
  if (imported + refused + alreadyThere !== rows) throw new Error('rows were lost')
  const chains = await asOwner(database, verifyChains)
  const imports = await asOwner(database, verifyImports)
  const problem = chains.broken?.problem ?? imports.broken?.problem
  console.log(`audit       ${problem ?? `unbroken, ${chains.rows} entries for ${imports.rows} rows`}`)
} finally {
  await close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** What the connections of this database have used of the processor so far, in seconds; 0 where the system does not say. */
async function databaseSeconds(): Promise<number> {
  const pids = await asOwner(database, async (owner) => {
    const { rows: open } = await owner.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    return open.map(({ pid }) => pid)
  })
  const ticks = pids.map((pid) => {
    if (!existsSync(`/proc/${pid}/stat`)) return 0
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  })
  return ticks.reduce((sum, one) => sum + one, 0) / 100
}

async function copyPlainly(): Promise<number> {
  return asOwner(database, async (owner) => {
    const typed = columnNames.map((name) => `"${name}" text`).join(', ')
    await owner.query(`create table plain_copy (${typed})`)
    const elapsed = stopwatch()
    // What is broken on purpose would stop COPY at once.
    const source = brokenEvery > 0 ? certificatesFile(rows, ['630102', '510107']) : createReadStream(path)
    await pipeline(source, owner.query(copyFrom('copy plain_copy from stdin (format csv, header)')))
    const seconds = elapsed() / 1000
    await owner.query('drop table plain_copy')
    return seconds
  })
}
