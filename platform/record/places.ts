// The places outside the database where checkpoints go: folders, one file a day, added to and never rewritten.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
      const file = join(folder, `${day}${suffix}`)
      appendFileSync(file, `${endsWhole(file) ? '' : '\n\n'}${note}\n`, { flush: true })
      writeFileSync(`${latest}.new`, note, { flush: true })
      renameSync(`${latest}.new`, latest)
    },
  }
}

/** Whether the next checkpoint may follow at once: what was cut off before it is set apart by an empty line. */
function endsWhole(file: string): boolean {
  const content = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  return content.length === 0 || content.subarray(-2).toString() === '\n\n'
}
