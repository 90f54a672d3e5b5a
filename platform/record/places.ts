// The places outside the database where checkpoints go: folders, one file a day, added to and never rewritten.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '#regulation/vocabulary.ts'
import { splitCheckpoints } from './checkpoint.ts'

/** Where checkpoints are kept; another kind of store need only do these three things. */
export type CheckpointPlace = {
  /** Names the place to who runs the system. */
  name: string
  /** Every checkpoint it holds, in the order of their signing. */
  read: () => readonly string[]
  latest: () => string | undefined
  /** Adds a checkpoint; twice does no harm. */
  add: (day: Day, note: string) => void
}

const suffix = '.checkpoints'

export function folderPlace(folder: string): CheckpointPlace {
  const latest = join(folder, 'latest.checkpoint')
  return {
    name: folder,
    read: () =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter((file) => file.endsWith(suffix))
            .sort()
            .flatMap((file) => splitCheckpoints(readFileSync(join(folder, file), 'utf8')))
        : [],
    latest: () => (existsSync(latest) ? readFileSync(latest, 'utf8') : undefined),
    add: (day, note) => {
      mkdirSync(folder, { recursive: true })
      appendFileSync(join(folder, `${day}${suffix}`), `${note}\n`, { flush: true })
      writeFileSync(`${latest}.new`, note, { flush: true })
      renameSync(`${latest}.new`, latest)
    },
  }
}
