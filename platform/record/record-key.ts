// The key that signs the record's checkpoints: a file of its own beside the other keys, never in the database (decision 31).
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { randomBytes } from '../random.ts'
import { type RecordKey, type RecordVerifier, readKeyLine, verifierOf } from './checkpoint.ts'

export type RecordKeys = { key: RecordKey; verifiers: readonly RecordVerifier[] }
type Stored = { origin: string; privateKey: string; earlier: readonly string[] }

/** Beside the file of the keys that encrypt. */
export const recordKeyFile = (keyFile: string): string => join(dirname(keyFile), 'record-key.json')

/**
 * Loads the key, or makes one readable by its owner only. A key that replaces another keeps the public lines of the earlier ones,
 * so that what they signed goes on verifying.
 */
export function loadRecordKeys(file: string): RecordKeys {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    const fresh: Stored = {
      origin: `tongban/record/${randomBytes(4).toString('hex')}`,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      earlier: [],
    }
    writeFileSync(`${file}.new`, JSON.stringify(fresh), { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored
  const key = { origin: stored.origin, privateKey: createPrivateKey(stored.privateKey) }
  return { key, verifiers: [verifierOf(key), ...stored.earlier.map(readKeyLine)] }
}
