// What lies around the database: the free disk and the keys, as far as they can be seen, for whoever watches over the system.
import { statfs } from 'node:fs/promises'
import type { KeyRing } from '../keys/key-ring.ts'

export type Surroundings = {
  /** Bytes; undefined where the disk cannot be seen. */
  diskFree: number | undefined
  /** Of the keys in use: older ones for what they sealed, public keys of cards signed before; undefined where they come from no file. */
  keys: { older: number; signedBefore: number } | undefined
}

export async function lookAround(places: { dataDir: string; ring: KeyRing } | undefined): Promise<Surroundings> {
  if (!places) return { diskFree: undefined, keys: undefined }
  const disk = await statfs(places.dataDir).catch(() => undefined)
  const stored = places.ring.stored()
  return {
    diskFree: disk && disk.bavail * disk.bsize,
    keys: { older: stored.keys.length - 1, signedBefore: stored.signedBefore.length },
  }
}
