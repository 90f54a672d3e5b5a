// The folder of the backups: what lies where, and to which system it belongs.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { OperatorProblem } from '../operator-problem.ts'
import { type LogPosition, logPositionOf, positionText } from './log-position.ts'

export type BackupPlace = {
  folder: string
  /** Names the place to PostgreSQL: what a slot keeps, it keeps for this place. */
  id: string
  /** The database's own number, the same for all its copies. */
  system: string
  /** Bytes of one file of the log. */
  segmentBytes: number
  backups: string
  log: string
  files: string
  /** Files that the system has let go of, by the day; for as long as a backup may name them. */
  removedFiles: string
}

/** One whole copy of the database, and how far it reaches. */
export type Manifest = {
  format: 1
  id: string
  system: string
  /** PostgreSQL's major version. */
  version: number
  timeline: number
  startedAt: string
  endedAt: string
  /** The database as it was here… */
  from: string
  /** …is whole from here on. */
  to: string
  /** Of the sealed copy. */
  sha256: string
  bytes: number
  /** What it takes up when it is brought back. */
  plainBytes: number
  /** Of the file store at that instant. */
  files: { count: number; bytes: number }
  keyId: number
  /** Made by the embedded server; its password is sealed in the copy's papers. */
  embedded: boolean
}

/** Everything up to here has arrived: the log, and each file that a row of it names. */
export type Mark = { instant: string; position: string; timeline: number }

type PlaceFile = { format: 1; id: string; system: string; segmentBytes: number }

/** Opens the place, or lays it out in an empty folder. Throws where it holds the backups of another system. */
export function makePlace(folder: string, system: string, segmentBytes: number): BackupPlace {
  // A disk that is not there is not made up for on the disk of the data.
  if (!existsSync(folder)) throw new OperatorProblem(`没有这个文件夹：${folder}。请先接上备份盘，或建好这个文件夹。`)
  const said = readPlaceFile(folder)
  if (said && said.system !== system) throw new OperatorProblem(`${folder} 里是另一个系统的备份。请换一个文件夹。`)
  if (!said && existsSync(folder) && readdirSync(folder).length > 0)
    throw new OperatorProblem(`${folder} 里有别的东西，不是备份文件夹。请换一个空文件夹。`)
  const made = said ?? { format: 1, id: randomBytes(6).toString('hex'), system, segmentBytes }
  const place = placeOf(folder, made)
  for (const part of [place.backups, place.log, place.files, place.removedFiles])
    if (!existsSync(part)) mkdirSync(part, { mode: 0o700 })
  return place
}

/** Notes to whom the place belongs; asked for once the first copy is under way. */
export async function claimPlace({ folder, id, system, segmentBytes }: BackupPlace): Promise<void> {
  if (readPlaceFile(folder)) return
  const made: PlaceFile = { format: 1, id, system, segmentBytes }
  await writeWhole(join(folder, placeFile), JSON.stringify(made))
}

/** Opens a place for reading. Throws where there is none. */
export function findPlace(folder: string): BackupPlace {
  if (!existsSync(folder)) throw new OperatorProblem(`没有这个文件夹：${folder}。请检查路径，或先接上备份盘。`)
  const said = readPlaceFile(folder)
  if (!said) throw new OperatorProblem(`${folder} 不是备份文件夹：里面没有 ${placeFile}。请检查路径。`)
  return placeOf(folder, said)
}

/** The whole copies, the oldest first. One that was not finished has no manifest and does not count. */
export function listManifests({ backups }: BackupPlace): readonly Manifest[] {
  if (!existsSync(backups)) return []
  return readdirSync(backups)
    .sort()
    .flatMap((id) => {
      const path = join(backups, id, 'manifest.json')
      return existsSync(path) ? [readJson(path) as Manifest] : []
    })
}

export const copyOf = ({ backups }: BackupPlace, id: string) => ({
  folder: join(backups, id),
  base: join(backups, id, 'base.sealed'),
  papers: join(backups, id, 'papers.sealed'),
  manifest: join(backups, id, 'manifest.json'),
})

/** The last mark of a timeline; without a timeline, of the newest. */
export function findMark({ folder }: BackupPlace, timeline?: number): Mark | undefined {
  const timelines = readdirSync(folder).flatMap((file) => {
    const number = Number(markFile.exec(file)?.[1])
    return Number.isInteger(number) ? [number] : []
  })
  const wanted = timeline ?? Math.max(0, ...timelines)
  return timelines.includes(wanted) ? (readJson(markPath(folder, wanted)) as Mark) : undefined
}

export async function writeMark({ folder }: BackupPlace, mark: Mark): Promise<void> {
  await writeWhole(markPath(folder, mark.timeline), JSON.stringify(mark))
}

export const markOf = (timeline: number, instant: Date, position: LogPosition): Mark => ({
  instant: instant.toISOString(),
  position: positionText(position),
  timeline,
})

export const positionOf = (mark: Mark): LogPosition => logPositionOf(mark.position)

/** A file that is there whole or not at all, be the power cut at any moment. */
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const draft = `${path}.new`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
  await syncFolder(dirname(path))
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const placeFile = 'tongban-backup.json'
/** One for each timeline: a system that was brought back begins another, and the one before may be wanted again. */
const markFile = /^mark-(\d+)\.json$/
const markPath = (folder: string, timeline: number) => join(folder, `mark-${timeline}.json`)

function placeOf(folder: string, { id, system, segmentBytes }: PlaceFile): BackupPlace {
  const part = (name: string) => join(folder, name)
  return {
    folder,
    id,
    system,
    segmentBytes,
    backups: part('backups'),
    log: part('log'),
    files: part('files'),
    removedFiles: part('removed-files'),
  }
}

function readPlaceFile(folder: string): PlaceFile | undefined {
  const path = join(folder, placeFile)
  return existsSync(path) ? (readJson(path) as PlaceFile) : undefined
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new OperatorProblem(`备份文件损坏：${path}。它的内容被改动过。请换另一份备份。`, { cause })
  }
}
