// A process that loads its part of the set, chunk by chunk, each in a transaction of its own: what was cut off goes on where it stopped.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { readConfig } from '#config'
import { verifyToken } from '#platform/certificate-token.ts'
import { dayOf } from '#platform/clock.ts'
import { asOwner, openDatabase } from '#platform/database/open-database.ts'
import { worker } from '#platform/jobs.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { type Chunk, listChunks } from './chunks.ts'
import { copyOf } from './copy.ts'
import { addHolder, type HolderLines, holderColumns } from './holders.ts'
import { readOffices } from './offices.ts'
import { openCounties, readPlan, share } from './plan.ts'
import { listHoldersOfKeys, notOpened, readSample } from './sample.ts'
import { templateOf } from './template.ts'
import { writeCopy } from './write-copy.ts'

const plan = readPlan(process.argv.slice(3))
const part = Number(process.argv[2])
/** Of all cases, how many are under way: the law ends most within ten weeks. */
const shareUnderWay = 0.15
const config = readConfig()
const log = openLog('error')
const platform = await openPlatform(config, log)
const database = await openDatabase(config, log)
await asOwner(database, async (owner) => {
  await owner.query("set session_replication_role = replica; set timezone = 'UTC'; set synchronous_commit = off")
  const offices = await readOffices(owner)
  const counties = openCounties(offices.counties)
  const own = (await listChunks(owner, plan)).filter(({ index }) => index % plan.parts === part)
  if (own.length === 0) return
  const holders = await listHoldersOfKeys(owner)
  const vault = await platform.work(worker, async (unit) => {
    await unit.vault.fetchKeys([...holders])
    return unit.vault
  })
  const readToken = (token: string) => {
    const facts = verifyToken(vault.certificateKeys.publicKeys, token)
    return 'invalid' in facts ? undefined : facts
  }
  const templates = (await readSample(owner, vault, holders)).map((sample) =>
    templateOf(sample, { vault, offices, readToken }),
  )
  if (part === 0 && notOpened.size > 0) console.log(`Copied as they lie there: ${[...notOpened].join(', ')}`)
  const ended = templates.filter(({ final }) => final)
  const underWay = templates.filter(({ final }) => !final)
  const { rows } = await owner.query<{ id: string }>('select id from certificate_import_range limit 1')
  const range = rows[0]?.id ?? ''
  const today = dayOf(platform.clock())
  for (const chunk of own) {
    const lines = chunk.kind === 'cases' ? linesOfCases(chunk) : linesOfHolders(chunk)
    await owner.query('begin')
    for (const [into, rows] of lines) await copy(owner, into, rows)
    await owner.query('insert into scale.chunk (index) values ($1)', [chunk.index])
    await owner.query('commit')
    process.send?.({ rows: chunk.count, kind: chunk.kind })
  }

  function linesOfCases({ from, count }: Chunk): ReadonlyMap<string, readonly string[]> {
    const lines = new Map<string, string[]>()
    for (let number = from; number < from + count; number++) {
      const all = share(number, 31) < shareUnderWay ? underWay : ended
      // The same last digits have the same template, so that numbers of cases stay apart.
      const template = all[Math.floor(share(number % 1_000_000, 32) * all.length)]
      if (!template) throw new Error('the sample is empty')
      const made = copyOf(number, template, counties, vault.sealer)
      writeCopy(lines, template, made, { offices, whole: share(number, 33) < plan.whole })
    }
    return lines
  }

  function linesOfHolders({ from, count }: Chunk): ReadonlyMap<string, readonly string[]> {
    const lines: HolderLines = { person: [], person_key: [], certificate: [], certificate_change: [] }
    for (let at = from; at < from + count; at++) addHolder(lines, at, { counties, sealer: vault.sealer, range, today })
    return new Map(
      Object.entries(holderColumns).map(([table, columns]) => [
        `${table} (${columns.join(', ')})`,
        lines[table as keyof HolderLines],
      ]),
    )
  }
})
await database.close()
await platform.close()

async function copy(owner: Client, into: string, rows: readonly string[]): Promise<void> {
  if (rows.length > 0)
    await pipeline(Readable.from([Buffer.from(rows.join(''))]), owner.query(copyFrom(`copy ${into} from stdin`)))
}
