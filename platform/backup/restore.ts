// Brings a system back into a bare folder: database, files and audit at one instant, everything checked.
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { ClientConfig } from 'pg'
import { findBinaries, serverUser } from '../database/binaries.ts'
import type { ServerHome } from '../database/server-home.ts'
import type { MasterKeys } from '../keys/key-file.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { copyOf } from './backup-place.ts'
import type { Papers } from './base-copy.ts'
import { type Checked, checkRestored, type ShowStage } from './check-restored.ts'
import { logPositionOf } from './log-position.ts'
import type { RestorePlan } from './plan-restore.ts'
import { recover } from './recover.ts'
import { type BackupKeys, readSealed } from './sealed-file.ts'
import { checksumsOf, unpack } from './unpack.ts'

export type RestoreTarget = {
  /** The data folder that is made; it must not hold a database or files. */
  dataDir: string
  keys: MasterKeys
  /** Of a backup of a server of one's own: its programs (bin), and how to get in. */
  programs: string | undefined
  login: ClientConfig | undefined
  /** False for tests only: survives no power cut. */
  durable?: boolean
}
export type Restored = Checked & { lastCommit: Date | undefined }

const embeddedVersion = 18

/** Throws in words, before anything is written, where the target is not bare or there is no room. */
export async function restore(plan: RestorePlan, target: RestoreTarget, show: ShowStage): Promise<Restored> {
  const { place, copy, at, log } = plan
  const draft = join(target.dataDir, 'restoring')
  refuseOccupied(target.dataDir)
  if (!copy.embedded && (!target.programs || !target.login))
    throw new OperatorProblem('这是自有数据库服务器的备份。请用 --programs 指明它的程序目录，并设置 DATABASE_URL。')
  if (copy.embedded && copy.version !== embeddedVersion)
    throw new OperatorProblem(`备份来自 PostgreSQL ${copy.version}，本程序是 ${embeddedVersion}。请用当时的版本恢复。`)
  if (!existsSync(dirname(target.dataDir)))
    throw new OperatorProblem(`没有这个文件夹：${dirname(target.dataDir)}。请先建好它。`)
  rmSync(draft, { recursive: true, force: true })
  // Other servers' programs go back into their folder by its path, as their own user.
  const mode = copy.embedded ? 0o700 : 0o711
  if (!existsSync(target.dataDir)) mkdirSync(target.dataDir, { mode })
  mkdirSync(draft, { mode })
  mkdirSync(join(draft, 'files'), { mode: 0o700 })
  refuseFullDisk(plan, draft)
  const home = await bringBack(plan, target, draft, show)
  if (log) await placeLog(plan, home, target.keys.backup, show)
  const until = log?.until ?? logPositionOf(copy.to)
  const login = copy.embedded
    ? { user: 'postgres', database: 'postgres', password: home.password }
    : { ...target.login, connectionString: undefined }
  const { client, lastCommit, stop } = await recover(
    {
      home,
      timeline: copy.timeline,
      at,
      login,
      from: logPositionOf(copy.from),
      until,
      durable: target.durable ?? true,
    },
    (done, all) => show('playing', done, all),
  )
  const checked = await (async () => {
    try {
      return await checkRestored(client, place, join(draft, 'files'), target.keys, show)
    } finally {
      await client.end()
      await stop()
    }
  })()
  renameSync(home.folder, join(target.dataDir, 'postgres'))
  renameSync(join(draft, 'files'), join(target.dataDir, 'files'))
  rmSync(draft, { recursive: true })
  return { ...checked, lastCommit }
}

/** Nothing is overwritten: neither a database nor files, be it of a system that runs or of one that stands still. */
function refuseOccupied(dataDir: string): void {
  if (existsSync(join(dataDir, 'postgres', 'data', 'postmaster.pid')))
    throw new OperatorProblem(`${dataDir} 里的系统正在运行。请用 --to 写一个空文件夹。`)
  if (existsSync(join(dataDir, 'postgres')) || existsSync(join(dataDir, 'files')))
    throw new OperatorProblem(`${dataDir} 里已有数据，不会覆盖。请用 --to 写一个空文件夹，或先移走旧数据。`)
}

function refuseFullDisk({ copy, log, place }: RestorePlan, folder: string): void {
  const needed = copy.plainBytes + copy.files.bytes + (log?.files.length ?? 0) * place.segmentBytes
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const inMegabytes = (bytes: number) => Math.ceil(bytes / 1e6)
  if (needed > free)
    throw new OperatorProblem(
      `磁盘空间不够：要 ${inMegabytes(needed)} MB，只剩 ${inMegabytes(free)} MB。请换一个位置。`,
    )
}

async function bringBack(
  { place, copy }: RestorePlan,
  { keys, programs }: RestoreTarget,
  draft: string,
  show: ShowStage,
): Promise<ServerHome> {
  const { base, papers: papersPath } = copyOf(place, copy.id)
  for (const path of [base, papersPath])
    if (!existsSync(path)) throw new OperatorProblem(`备份不完整：缺少 ${path}。请换另一份备份。`)
  const papers = JSON.parse(await readAll(papersPath, keys.backup)) as Papers
  const user = serverUser()
  const folder = join(draft, 'postgres')
  mkdirSync(folder, { mode: 0o700 })
  if (user) chownSync(folder, user.uid, user.gid)
  const home: ServerHome = {
    folder,
    data: join(folder, 'data'),
    native: programs === undefined ? findBinaries(user) : dirname(resolve(programs)),
    user,
    password: papers.password ?? '',
  }
  let done = 0
  await unpack(readSealed(base, keys.backup), home.data, {
    checksums: checksumsOf(papers.files),
    owner: user,
    show: (bytes) => {
      done += bytes
      show('copy', done, copy.plainBytes)
    },
  })
  if (papers.password !== undefined) {
    const path = join(folder, 'password')
    writeFileSync(path, papers.password, { mode: 0o600 })
    if (user) chownSync(path, user.uid, user.gid)
  }
  return home
}

/** Puts the log where the server looks for its own; behind the end there is nothing. */
async function placeLog(
  { log, place }: RestorePlan,
  home: ServerHome,
  keys: BackupKeys,
  show: ShowStage,
): Promise<void> {
  if (!log) return
  const folder = join(home.data, 'pg_wal')
  // What came with the copy is the same log, shorter.
  for (const file of readdirSync(folder)) if (/^[0-9A-F]{24}$/.test(file)) rmSync(join(folder, file))
  let done = 0
  for (const { name, path } of log.files) {
    const target = join(folder, name)
    const handle = await open(target, 'w', 0o600)
    try {
      let at = 0
      for await (const piece of readSealed(path, keys, true)) {
        await handle.write(piece, 0, piece.length, at)
        at += piece.length
      }
      await handle.truncate(place.segmentBytes)
      if (name === log.files.at(-1)?.name) await endLog(handle, log.until, place.segmentBytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (home.user) chownSync(target, home.user.uid, home.user.gid)
    done++
    show('log', done, log.files.length)
  }
}

/** What arrived after the mark may name files that did not: it is left out. */
async function endLog(handle: Awaited<ReturnType<typeof open>>, until: bigint, segmentBytes: number): Promise<void> {
  const within = Number(until % BigInt(segmentBytes))
  if (within === 0) return
  await handle.truncate(within)
  await handle.truncate(segmentBytes)
}

async function readAll(path: string, keys: BackupKeys): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of readSealed(path, keys)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
