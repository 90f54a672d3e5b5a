// The key that signs the record's checkpoints: in the key file with the others, never in the database (decision 31).
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import type { SuiteName } from '../ciphers/cipher-suite.ts'
import { newSm2Key, readSm2Key } from '../ciphers/sm2.ts'
import { readKeyFile, writeKeyFile } from '../keys/key-file.ts'
import { randomBytes } from '../random.ts'
import { type RecordKey, type RecordVerifier, readKeyLine, verifiersOf } from './checkpoint.ts'

export type RecordKeys = { key: RecordKey; verifiers: readonly RecordVerifier[] }

const kept = z.object({
  origin: z.string(),
  privateKey: z.string(),
  earlier: z.array(z.string()),
  /** From the first start under `gm` on. */
  sm2: z.string().optional(),
})

/**
 * Reads the key out of a key file that is there, making one where it holds none. A key that replaces another keeps the
 * public lines of the earlier ones, so that what they signed goes on verifying. Throws where the file is no key file.
 */
export function loadRecordKeys(keyFile: string, suite: SuiteName = 'intl'): RecordKeys {
  const stored = readKeyFile(keyFile)
  if (stored.others.record === undefined) {
    stored.others.record = newRecordKey()
    writeKeyFile(keyFile, stored)
  }
  const record = kept.parse(stored.others.record)
  if (suite === 'gm' && record.sm2 === undefined) {
    record.sm2 = newSm2Key()
    stored.others.record = record
    writeKeyFile(keyFile, stored)
  }
  const { origin, earlier, sm2 } = record
  const key = { origin, privateKey: createPrivateKey(record.privateKey) }
  const withSm2 = { ...key, sm2: sm2 === undefined ? undefined : readSm2Key(sm2) }
  return { key: suite === 'gm' ? withSm2 : key, verifiers: [...verifiersOf(withSm2), ...earlier.map(readKeyLine)] }
}

function newRecordKey(): z.infer<typeof kept> {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    origin: `tongban/record/${randomBytes(4).toString('hex')}`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    earlier: [],
  }
}
