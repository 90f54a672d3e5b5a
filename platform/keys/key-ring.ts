// The keys that a running system holds: a file with a key more is taken up, any other is told and not taken over (decision 46).
import { statSync } from 'node:fs'
import type { SuiteName } from '../ciphers/cipher-suite.ts'
import { stopwatch } from '../clock.ts'
import { lackingKeys, lackingSigningKeys } from './change-keys.ts'
import { type MasterKeys, makeKeyFile, masterKeysOf, readKeyFile, readKeys, type StoredKeys } from './key-file.ts'

/** `foreign`: a key file, but not with all the keys that are in use here. */
export type KeyFault = 'gone' | 'broken' | 'foreign'

export type KeyRing = {
  keys: () => MasterKeys
  /** As they stood in the file that was last taken over. */
  stored: () => StoredKeys
  /** What is wrong with the file as it lies there now; undefined: nothing. */
  fault: () => KeyFault | undefined
}

type Held = { stored: StoredKeys; keys: MasterKeys }

/**
 * Reads the key file, or makes one; throws `KeysBroken` where it is none. From then on what is held stays in use whatever
 * becomes of the file, and a file that holds all of it and more is taken up within a second.
 * @param takenUp told of the keys of such a file
 */
export function openKeyRing(
  file: string,
  suite: SuiteName = 'intl',
  takenUp: (keys: MasterKeys) => void = () => undefined,
): KeyRing {
  makeKeyFile(file, suite)
  let version = versionOf(file)
  let held: Held = readKeys(file, suite)
  let fault: KeyFault | undefined
  let lookedAt = stopwatch()
  const look = () => {
    if (lookedAt() < 1000) return
    lookedAt = stopwatch()
    const found = versionOf(file)
    // What is broken may only be half copied: it is read again until it is whole.
    if (found === version && fault === undefined) return
    version = found
    const offered = found === undefined ? 'gone' : readOffered(file, suite, held.stored)
    fault = typeof offered === 'string' ? offered : undefined
    if (typeof offered === 'string') return
    held = offered
    takenUp(held.keys)
  }
  return {
    keys: () => {
      look()
      return held.keys
    },
    stored: () => {
      look()
      return held.stored
    },
    fault: () => {
      look()
      return fault
    },
  }
}

/** Nothing is written into a file before it is known to be of this installation. */
function readOffered(file: string, suite: SuiteName, present: StoredKeys): Held | KeyFault {
  try {
    const offered = readKeyFile(file)
    masterKeysOf(offered, suite)
    return isOurs(present, offered) ? readKeys(file, suite) : 'foreign'
  } catch (error) {
    const { code } = error as { code?: unknown }
    return code === 'ENOENT' || code === 'EACCES' ? 'gone' : 'broken'
  }
}

const isOurs = (present: StoredKeys, offered: StoredKeys): boolean =>
  lackingKeys(present, offered).length === 0 &&
  lackingSigningKeys(present, offered) === 0 &&
  present.keys[0]?.id === offered.keys[0]?.id &&
  present.indexKey === offered.indexKey &&
  (present.indexHash ?? 'sha256') === (offered.indexHash ?? 'sha256')

/** Each writing of the file makes another one of it. */
function versionOf(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    return found && `${found.ino} ${found.mtimeMs} ${found.size}`
  } catch {
    // A folder on the way that may not be entered any more.
    return undefined
  }
}
