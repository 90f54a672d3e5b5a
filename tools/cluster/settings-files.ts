// The settings of `deploy/` with the names of a machine filled in: ${NAME} stands for what differs between machines.
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerUser } from '#platform/database/binaries.ts'

const delivered = join(import.meta.dirname, '..', '..', 'deploy')

/** Throws where a name has no value, or a value no place. */
export function filled(file: string, values: Readonly<Record<string, string | number>>): string {
  const used = new Set<string>()
  const text = readFileSync(join(delivered, file), 'utf8').replaceAll(/\$\{([A-Z0-9_]+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`deploy/${file}: no value for ${name}`)
    used.add(name)
    return String(value)
  })
  const idle = Object.keys(values).filter((name) => !used.has(name))
  if (idle.length > 0) throw new Error(`deploy/${file} has no place for ${idle.join(', ')}`)
  return text
}

/** Where the servers' own user reads and writes, and nobody else. */
export function ownFolder(path: string, user: ServerUser | undefined): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (user) chownSync(path, user.uid, user.gid)
  return path
}

export function ownFile(path: string, content: string, user: ServerUser | undefined, mode = 0o600): string {
  writeFileSync(path, content, { mode })
  if (user) chownSync(path, user.uid, user.gid)
  return path
}

/** The text of a delivered file that needs nothing filled in. */
export const asDelivered = (file: string): string => readFileSync(join(delivered, file), 'utf8')
