// The places outside the database where checkpoints go: folders, one file a day, added to and never rewritten.
import { mkdir, open, readdir, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Day } from '#regulation/vocabulary.ts'
import { takeApart } from './checkpoint.ts'

/** Where checkpoints are kept; another kind of store need only do these three things. */
export type CheckpointPlace = {
  /** Names the place to who runs the system. */
  name: string
  /**
   * Every checkpoint it holds, in the order of their signing, and the beginnings of those whose writing was cut off, by a
   * crash or a full disk.
   */
  read: () => Promise<{ notes: readonly string[]; torn: readonly string[] }>
  latest: () => Promise<string | undefined>
  /** Adds a checkpoint; twice does no harm. */
  add: (day: Day, note: string) => Promise<void>
}

const suffix = '.checkpoints'
/** Milliseconds after which a place has failed that does not answer, such as a folder on a server that is gone. */
const usualPatience = 10_000

export function folderPlace(folder: string, { patience = usualPatience } = {}): CheckpointPlace {
  const latest = join(folder, 'latest.checkpoint')
  const within = answeringWithin(patience)
  return {
    name: folder,
    read: () =>
      within(async () => {
        const files = ((await unlessMissing(readdir(folder))) ?? []).filter((file) => file.endsWith(suffix)).sort()
        const parts = []
        for (const file of files) parts.push(takeApart(await readFile(join(folder, file), 'utf8')))
        return { notes: parts.flatMap(({ notes }) => notes), torn: parts.flatMap(({ torn }) => torn) }
      }),
    latest: () => within(() => unlessMissing(readFile(latest, 'utf8'))),
    add: (day, note) =>
      within(async () => {
        await mkdir(folder, { recursive: true })
        await append(join(folder, `${day}${suffix}`), `${note}\n`)
        await writeFile(`${latest}.new`, note, { flush: true })
        await rename(`${latest}.new`, latest)
      }),
  }
}

/**
 * One thing at a time, each of which fails where it is not done within so many milliseconds. What hangs goes on holding a thread of the
 * process, so nothing else is begun until it has come back, and what has failed meanwhile is not begun at all.
 */
function answeringWithin(patience: number): <T>(use: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (use) => {
    let late = false
    const silent = () => Object.assign(new Error('The place does not answer.'), { code: 'ETIMEDOUT' })
    const done = last.then(() => {
      if (late) throw silent()
      return use()
    })
    last = done.catch(() => undefined)
    const timeout = sleep(patience, undefined, { ref: false }).then(() => {
      late = true
      throw silent()
    })
    return Promise.race([done, timeout])
  }
}

async function unlessMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** What was written before the newest could be named is not written again; what a full disk let through in part is taken back. */
async function append(file: string, text: string): Promise<void> {
  const before = (await unlessMissing(stat(file)))?.size ?? 0
  if (await endsWith(file, before, text)) return
  // What was cut off before it is set apart by an empty line.
  const apart = before === 0 || (await endsWith(file, before, '\n\n')) ? '' : '\n\n'
  try {
    await writeFile(file, `${apart}${text}`, { flag: 'a', flush: true })
  } catch (error) {
    await unlessMissing(truncate(file, before))
    throw error
  }
}

async function endsWith(file: string, size: number, words: string): Promise<boolean> {
  const text = Buffer.from(words)
  if (size < text.length) return false
  const from = await open(file, 'r')
  try {
    const { buffer } = await from.read(Buffer.alloc(text.length), 0, text.length, size - text.length)
    return buffer.equals(text)
  } finally {
    await from.close()
  }
}
