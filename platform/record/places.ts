// The places outside the database where checkpoints go: folders, one file a day, added to and never rewritten.
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Day } from '#regulation/vocabulary.ts'
import { takeApart } from './checkpoint.ts'

/** Where checkpoints are kept; another kind of store need only do these three things. */
export type CheckpointPlace = {
  /** Names the place to who runs the system. */
  name: string
  /** Every checkpoint it holds, in the order of their signing. */
  read: () => readonly string[]
  /** Beginnings of checkpoints whose writing was cut off, by a crash or a full disk. */
  torn: () => readonly string[]
  latest: () => string | undefined
  /** Adds a checkpoint; twice does no harm. */
  add: (day: Day, note: string) => void
}

const suffix = '.checkpoints'

export function folderPlace(folder: string): CheckpointPlace {
  const latest = join(folder, 'latest.checkpoint')
  const files = () =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((file) => file.endsWith(suffix))
          .sort()
          .map((file) => takeApart(readFileSync(join(folder, file), 'utf8')))
      : []
  return {
    name: folder,
    read: () => files().flatMap(({ notes }) => notes),
    torn: () => files().flatMap(({ torn }) => torn),
    latest: () => (existsSync(latest) ? readFileSync(latest, 'utf8') : undefined),
    add: (day, note) => {
      mkdirSync(folder, { recursive: true })
      append(join(folder, `${day}${suffix}`), `${note}\n`)
      writeFileSync(`${latest}.new`, note, { flush: true })
      renameSync(`${latest}.new`, latest)
    },
  }
}

/** What was written before the newest could be named is not written again; what a full disk let through in part is taken back. */
function append(file: string, text: string): void {
  const before = existsSync(file) ? statSync(file).size : 0
  if (endsWith(file, before, text)) return
  // What was cut off before it is set apart by an empty line.
  const apart = before === 0 || endsWith(file, before, '\n\n') ? '' : '\n\n'
  try {
    appendFileSync(file, `${apart}${text}`, { flush: true })
  } catch (error) {
    if (existsSync(file)) truncateSync(file, before)
    throw error
  }
}

function endsWith(file: string, size: number, words: string): boolean {
  const text = Buffer.from(words)
  if (size < text.length) return false
  const [end, from] = [Buffer.alloc(text.length), openSync(file, 'r')]
  try {
    readSync(from, end, 0, text.length, size - text.length)
    return end.equals(text)
  } finally {
    closeSync(from)
  }
}
