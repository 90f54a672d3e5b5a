// What lies around the database: the free disk and the keys, as far as they can be seen, for whoever watches over the system.
import { statfs } from 'node:fs/promises'
import { readKeyFile } from '../keys/key-file.ts'

export type Surroundings = {
  /** Bytes; undefined where the disk cannot be seen. */
  diskFree: number | undefined
  /** Older keys for what they sealed, and public keys of cards signed before; undefined where the file cannot be read. */
  keys: { older: number; signedBefore: number } | undefined
}

export async function lookAround(places: { keyFile: string; dataDir: string } | undefined): Promise<Surroundings> {
  if (!places) return { diskFree: undefined, keys: undefined }
  const disk = await statfs(places.dataDir).catch(() => undefined)
  return { diskFree: disk && disk.bavail * disk.bsize, keys: keysIn(places.keyFile) }
}

function keysIn(keyFile: string): Surroundings['keys'] {
  try {
    const { keys, signedBefore } = readKeyFile(keyFile)
    return { older: keys.length - 1, signedBefore: signedBefore.length }
  } catch {
    return undefined
  }
}
