// Moves what lies in a folder of files into another store, and holds what a store has to what the database names.
import { join } from 'node:path'
import { filesOf, leavesOf, readWhole } from '../backup/copy-files.ts'
import type { Ask } from '../database/describe-tables.ts'
import { openGate } from '../gate.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { type FileStore, namedBy } from './file-store.ts'

export type Moved = { copied: number; bytes: number; damaged: string[] }
export type Held = { whole: number; missing: string[] }

/** Files whose copy is under way at once. */
const atOnce = 8

/**
 * Copies every file; the folder stays as it is, so that the system may go on with it. Run again, it copies again what is
 * there: nothing is lost by it.
 * @param show is told how many are copied
 */
export async function copyFolder(folder: string, store: FileStore, show: (copied: number) => void): Promise<Moved> {
  const moved: Moved = { copied: 0, bytes: 0, damaged: [] }
  const enter = openGate(atOnce)
  for (const leaf of await leavesOf(folder)) {
    const files = await filesOf(join(folder, leaf))
    await Promise.all(files.map((file) => enter(() => copyFile(join(folder, leaf, file), file, store, moved))))
    show(moved.copied)
  }
  return moved
}

async function copyFile(path: string, name: string, store: FileStore, moved: Moved): Promise<void> {
  const bytes = await readWhole(path, name).catch((error: unknown) => {
    if (!(error instanceof OperatorProblem)) throw error
    moved.damaged.push(path)
    return undefined
  })
  if (!bytes) return
  await store.write(bytes, namedBy(bytes, Buffer.from(name, 'hex')))
  moved.copied += 1
  moved.bytes += bytes.length
}

/** Reads every file that a row names, and holds it to its hash. */
export async function holdFiles(ask: Ask, store: FileStore, show: (done: number) => void): Promise<Held> {
  const held: Held = { whole: 0, missing: [] }
  const enter = openGate(atOnce)
  for (let after = ''; ; ) {
    const rows = await ask<{ name: string }>(
      `select distinct encode(stored_sha256, 'hex') as name from file
       where stored_sha256 > decode($1, 'hex') order by name limit 1000`,
      [after],
    )
    await Promise.all(rows.map(({ name }) => enter(() => hold(name, store, held))))
    show(held.whole + held.missing.length)
    const last = rows.at(-1)
    if (!last) return held
    after = last.name
  }
}

async function hold(name: string, store: FileStore, held: Held): Promise<void> {
  try {
    await store.read(Buffer.from(name, 'hex'))
    held.whole += 1
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!gone && !/is not what was stored/.test(String(error))) throw error
    held.missing.push(name)
  }
}
