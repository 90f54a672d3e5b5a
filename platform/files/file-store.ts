// Where sealed files lie: content-addressed, written once, whole or not at all.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type FileStore = {
  /** Stores bytes under their own SHA-256 and returns it; the same bytes twice are one file. */
  write: (bytes: Buffer) => Promise<Buffer>
  /** Throws when the bytes are not there, or are no longer what they were. */
  read: (sha256: Buffer) => Promise<Buffer>
  /** Throws where nothing can be stored at the moment. */
  probe: () => Promise<void>
  /** The names of what lies there, by the first byte of the hash: a hash in hex, or the name of what was never finished. */
  list: (firstByte: number) => Promise<readonly string[]>
  /** Removes what `list` named, where it was stored before an instant. @returns whether it did */
  removeStoredBefore: (name: string, instant: Date) => Promise<boolean>
}

export function openFolderStore(folder: string): FileStore {
  const pathOf = (sha256: Buffer) => {
    const name = sha256.toString('hex')
    return { folder: join(folder, name.slice(0, 2), name.slice(2, 4)), name }
  }
  return {
    write: async (bytes) => {
      const sha256 = hashOf(bytes)
      const place = pathOf(sha256)
      await makeFolder(place.folder)
      const draft = join(place.folder, `.${randomUUID()}`)
      try {
        const handle = await open(draft, 'wx', 0o600)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(draft, join(place.folder, place.name))
      } catch (error) {
        // On a full disk what is half written must not stay and fill it further.
        await rm(draft, { force: true })
        throw error
      }
      const directory = await open(place.folder, 'r')
      try {
        await directory.sync()
      } finally {
        await directory.close()
      }
      return sha256
    },
    read: async (sha256) => {
      const place = pathOf(sha256)
      const bytes = await readFile(join(place.folder, place.name))
      if (!hashOf(bytes).equals(sha256)) throw new Error(`stored file ${place.name} is not what was stored`)
      return bytes
    },
    probe: async () => {
      await makeFolder(folder)
      const trial = join(folder, `.${randomUUID()}`)
      try {
        await writeFile(trial, 'trial', { flag: 'wx', mode: 0o600, flush: true })
      } finally {
        await rm(trial, { force: true })
      }
    },
    list: async (firstByte) => {
      const first = join(folder, firstByte.toString(16).padStart(2, '0'))
      const names: string[] = []
      for (const second of await readFolder(first))
        for (const name of await readFolder(join(first, second)))
          names.push(name.startsWith('.') ? `${first.slice(-2)}/${second}/${name}` : name)
      return names
    },
    removeStoredBefore: async (name, instant) => {
      const path = name.includes('/') ? join(folder, name) : join(pathOf(Buffer.from(name, 'hex')).folder, name)
      const found = await stat(path).catch(() => undefined)
      if (!found || found.mtime >= instant) return false
      await rm(path)
      return true
    },
  }
}

const readFolder = (path: string): Promise<string[]> =>
  readdir(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })

export function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** Where nothing can be written, Node says of a folder with all before it that it is not there (ENOENT). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw Object.assign(new Error(`the folder ${path} cannot be made`, { cause: error }), { code: 'EROFS' })
  }
}
