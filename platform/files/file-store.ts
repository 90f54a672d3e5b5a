// Where sealed files lie: content-addressed, written once, whole or not at all.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type HashName, hashNames } from '../ciphers/cipher-suite.ts'

export type FileStore = {
  /**
   * Stores bytes under their own hash and returns it; the same bytes twice are one file.
   * @param named by another algorithm than the store's own
   */
  write: (bytes: Buffer, named?: HashName) => Promise<Buffer>
  /** Throws when the bytes are not there, or are no longer what they were. */
  read: (hash: Buffer) => Promise<Buffer>
  /** Throws where nothing can be stored at the moment. */
  probe: () => Promise<void>
  /** The names of what lies there, by the first byte of the hash: a hash in hex, or the name of what was never finished. */
  list: (firstByte: number) => Promise<readonly string[]>
  /** Removes what `list` named, where it was stored before an instant. @returns whether it did */
  removeStoredBefore: (name: string, instant: Date) => Promise<boolean>
}

/** @param algorithm names new files; what the other one named is read as well */
export function openFolderStore(folder: string, algorithm: HashName = 'sha256'): FileStore {
  const pathOf = (hash: Buffer) => {
    const name = hash.toString('hex')
    return { folder: join(folder, name.slice(0, 2), name.slice(2, 4)), name }
  }
  return {
    write: async (bytes, named = algorithm) => {
      const hash = hashOf(bytes, named)
      const place = pathOf(hash)
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
      return hash
    },
    read: async (hash) => {
      const place = pathOf(hash)
      const bytes = await readFile(join(place.folder, place.name))
      if (!isNamed(bytes, hash)) throw new Error(`stored file ${place.name} is not what was stored`)
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

export function hashOf(bytes: Buffer, algorithm: HashName = 'sha256'): Buffer {
  return createHash(algorithm).update(bytes).digest()
}

/** Whether a hash is that of these bytes, by whichever algorithm a file may be named. */
export const isNamed = (bytes: Buffer, hash: Buffer): boolean => namedBy(bytes, hash) !== undefined

/** The algorithm that a file was named by; undefined where the name is not that of the bytes. */
export const namedBy = (bytes: Buffer, hash: Buffer): HashName | undefined =>
  hashNames.find((algorithm) => hashOf(bytes, algorithm).equals(hash))

/** Where nothing can be written, Node says of a folder with all before it that it is not there (ENOENT). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw Object.assign(new Error(`the folder ${path} cannot be made`, { cause: error }), { code: 'EROFS' })
  }
}
