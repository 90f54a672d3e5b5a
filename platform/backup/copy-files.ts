// The file store, copied: files lie under their own hash and are written before the row that names them, so what a
// look at the store finds covers every row that was committed before it began.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isNamed } from '../files/file-store.ts'
import { openGate } from '../gate.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { type BackupPlace, syncFolder } from './backup-place.ts'

export type FileCopy = {
  /** Copies what is new since the last look; the first look takes everything. */
  look: () => Promise<void>
  /** Files of the store that are not what their name says, by path: they are not copied. */
  damaged: ReadonlySet<string>
}
export type StoreSize = { count: number; bytes: number }

const name = /^[0-9a-f]{64}$/
const folderName = /^[0-9a-f]{2}$/
/** A file may be renamed into a folder in the very tick in which that folder was looked at. */
const overlap = 5000

/** @param show is told of files as they are copied */
export function openFileCopy(
  store: string,
  place: BackupPlace,
  show: (copied: number) => void = () => undefined,
): FileCopy {
  const seen = new Map<string, number>()
  const damaged = new Set<string>()
  let newest = 0
  let copied = 0
  return {
    damaged,
    look: async () => {
      for (const folder of await leavesOf(store)) {
        const { mtimeMs } = await stat(join(store, folder))
        newest = Math.max(newest, mtimeMs)
        if (seen.get(folder) === mtimeMs) continue
        copied += await copyFolder(join(store, folder), join(place.files, folder), damaged)
        show(copied)
        if (mtimeMs < newest - overlap) seen.set(folder, mtimeMs)
      }
    },
  }
}

/** Sets aside what the store no longer holds, and says how much it holds. @param day names the folder of what is set aside */
export async function settleFiles(store: string, place: BackupPlace, day: string): Promise<StoreSize> {
  const size = { count: 0, bytes: 0 }
  for (const folder of await leavesOf(place.files))
    for (const file of await filesOf(join(place.files, folder))) {
      const copy = join(place.files, folder, file)
      if (existsSync(join(store, folder, file))) {
        size.count++
        size.bytes += (await stat(copy)).size
        continue
      }
      const away = join(place.removedFiles, day, folder)
      await mkdir(away, { recursive: true, mode: 0o700 })
      await rename(copy, join(away, file))
    }
  return size
}

/** Reads a file and makes sure that it is what its name says. Throws with its path where it is not. */
export async function readWhole(path: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(path)
  if (!isNamed(bytes, Buffer.from(hash, 'hex')))
    throw new OperatorProblem(`文件损坏：${path}。它的内容与名称不符。请从另一份备份取这个文件。`)
  return bytes
}

/** Writes a file of the store: whole or not at all. */
export async function placeFile(folder: string, file: string, bytes: Buffer): Promise<void> {
  // Two may copy the same file at once: each has a draft of its own, and what they make is the same.
  const draft = join(folder, `.${randomUUID()}`)
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, join(folder, file))
}

/** The folders that hold files, as 'ab/cd'. */
export async function leavesOf(store: string): Promise<string[]> {
  const found: string[] = []
  for (const first of await foldersOf(store))
    for (const second of await foldersOf(join(store, first))) found.push(join(first, second))
  return found
}

export async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((file) => name.test(file))
}

const foldersOf = async (folder: string) =>
  existsSync(folder) ? (await readdir(folder)).filter((entry) => folderName.test(entry)).sort() : []

/** @returns how many files were copied */
async function copyFolder(from: string, to: string, damaged: Set<string>): Promise<number> {
  const there = new Set(existsSync(to) ? await filesOf(to) : [])
  const missing = (await filesOf(from)).filter((file) => !there.has(file))
  if (missing.length === 0) return 0
  await mkdir(to, { recursive: true, mode: 0o700 })
  const enter = openGate(8)
  await Promise.all(
    missing.map((file) =>
      enter(async () => {
        const bytes = await readWhole(join(from, file), file).catch((error: unknown) => {
          // Deleted since it was listed: no row names it.
          if ((error as { code?: string }).code === 'ENOENT') return undefined
          if (!(error instanceof OperatorProblem)) throw error
          damaged.add(join(from, file))
          return undefined
        })
        if (bytes) await placeFile(to, file, bytes)
      }),
    ),
  )
  await syncFolder(to)
  return missing.length
}
