// One whole copy of a running database: PostgreSQL's own base backup, sealed as it arrives, with the checksum of every file.
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { type BackupPlace, copyOf, type Manifest, syncFolder, writeWhole } from './backup-place.ts'
import type { StoreSize } from './copy-files.ts'
import type { Replication } from './replication.ts'
import { type BackupKeys, createSealed, pieceBytes } from './sealed-file.ts'

/** What the operator is shown: bytes of the database that have arrived, of about how many. */
export type ShowBytes = (done: number, all: number) => void

/** What a copy must say about itself besides the database's files. */
export type Papers = {
  /** PostgreSQL's list of every file with its SHA-256. */
  files: string
  /** Of the embedded server's superuser; absent for a server of one's own. */
  password?: string
}
export type BaseCopy = Omit<Manifest, 'files'>

const unfinished = '.unfinished'
const baseFile = 'base.sealed'

/** Copies that were cut off are of no use; one that was written to in the last ten minutes may be another process's. */
export async function removeUnfinished({ backups }: BackupPlace, now: Date): Promise<void> {
  for (const entry of readdirSync(backups).filter((file) => file.endsWith(unfinished))) {
    const written = await stat(join(backups, entry, baseFile)).catch(() => undefined)
    if (written && now.getTime() - written.mtimeMs < 600_000) continue
    await rm(join(backups, entry), { recursive: true })
  }
}

/** Takes the copy; it counts once `finishCopy` has written its manifest. Throws in words where there is no room. */
export async function takeBaseCopy(
  { ask, stream }: Replication,
  place: BackupPlace,
  { keys, clock, password, show = () => undefined }: CopyTools,
): Promise<BaseCopy> {
  const startedAt = clock()
  const id = startedAt.toISOString().replaceAll(/[-:]/g, '').replace(/\.\d+/, '')
  const version = Math.floor(Number((await ask('SHOW server_version_num'))[0]?.[0]?.server_version_num) / 10000)
  const { folder } = copyOf(place, `${id}${unfinished}`)
  if (existsSync(copyOf(place, id).folder)) throw new OperatorProblem('一秒内只能开始一次备份。请再试一次。')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const base = join(folder, baseFile)
  const sealed = await createSealed(base, keys.newest)
  const pending: Buffer[] = []
  const list: Buffer[] = []
  let pendingBytes = 0
  let arrived = 0
  let inList = false
  let archives = 0
  const write = async () => {
    const bytes = Buffer.concat(pending)
    pending.length = 0
    pendingBytes = 0
    for (let at = 0; at < bytes.length; at += pieceBytes) await sealed.write(bytes.subarray(at, at + pieceBytes))
  }
  const results = await stream(baseBackup, async (message) => {
    const kind = String.fromCharCode(message[0] ?? 0)
    const bytes = message.subarray(1)
    if (kind === 'n') archives++
    if (kind === 'n' || kind === 'm') inList = kind === 'm'
    if (kind !== 'd') return
    if (inList) return void list.push(bytes)
    if (archives > 1)
      throw new OperatorProblem('数据库用了表空间。本备份不支持，请改用 pgBackRest（见 docs/backup.md）。')
    pending.push(bytes)
    pendingBytes += bytes.length
    arrived += bytes.length
    if (pendingBytes >= pieceBytes) await write()
    show(arrived, arrived)
  }).catch(async (error: unknown) => {
    await sealed.close()
    throw error
  })
  await write()
  const sha256 = await sealed.finish()
  const papers: Papers = { files: Buffer.concat(list).toString('utf8'), ...(password !== undefined && { password }) }
  await sealPapers(join(folder, 'papers.sealed'), papers, keys)
  const [begin] = results[0] ?? []
  const [end] = results.at(-1) ?? []
  return {
    format: 1,
    id,
    system: place.system,
    version,
    timeline: Number(begin?.tli),
    startedAt: startedAt.toISOString(),
    endedAt: clock().toISOString(),
    from: String(begin?.recptr),
    to: String(end?.recptr),
    sha256,
    bytes: (await stat(base)).size,
    plainBytes: arrived,
    keyId: keys.newest.id,
    embedded: password !== undefined,
  }
}

export type CopyTools = { keys: BackupKeys; clock: Clock; password?: string | undefined; show?: ShowBytes }

/** The copy counts from here on: its files are there too. */
export async function finishCopy(place: BackupPlace, copy: BaseCopy, files: StoreSize): Promise<Manifest> {
  const manifest: Manifest = { ...copy, files }
  const draft = copyOf(place, `${copy.id}${unfinished}`)
  await writeWhole(draft.manifest, JSON.stringify(manifest, undefined, 2))
  await rename(draft.folder, copyOf(place, copy.id).folder)
  await syncFolder(place.backups)
  return manifest
}

const baseBackup = `BASE_BACKUP (LABEL 'tongban', CHECKPOINT 'fast', WAL true, PROGRESS true,
  MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`

async function sealPapers(path: string, papers: Papers, keys: BackupKeys): Promise<void> {
  const sealed = await createSealed(path, keys.newest)
  const bytes = Buffer.from(JSON.stringify(papers))
  for (let at = 0; at < bytes.length; at += pieceBytes) await sealed.write(bytes.subarray(at, at + pieceBytes))
  await sealed.finish()
}
