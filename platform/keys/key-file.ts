// The key file: every key that this installation has had, the newest in use, the older ones for what they sealed (decision 30).
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomInt,
} from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BackupKeys } from '../backup/sealed-file.ts'
import type { HashName, SuiteName } from '../ciphers/cipher-suite.ts'
import { newSm2Key, readSm2Key } from '../ciphers/sm2.ts'
import { suiteOf } from '../ciphers/suites.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { randomBytes } from '../random.ts'

/** What seals and opens: derived from one key of the file, for each suite by its own hash. */
export type WrappingKeys = { id: number; bySuite: Readonly<Record<SuiteName, { wrapping: Buffer; service: Buffer }>> }

/** The keys of an installation; they never enter the database. */
export type MasterKeys = WrappingKeys & {
  /** What is sealed, hashed and signed from now on; what another suite sealed is opened all the same. */
  suite: SuiteName
  /** Open what was sealed before the newest key was made. */
  older: readonly WrappingKeys[]
  /** Of the blind indexes on what identifies a person. */
  index: Buffer
  /** Of the blind indexes on codes: these cannot be made anew, so this key stays the first. */
  codes: Buffer
  /** Of both: the one this installation began with, for what is found by an index must go on being found (decision 42). */
  indexHash: HashName
  signing: SigningKeys
  backup: BackupKeys
  /** Of the keys that sign partners' tokens: one of each key of the file, the newest last. */
  tokenSeeds: readonly { id: number; seed: Buffer }[]
}

/**
 * What certificates' QR codes hold is signed with Ed25519, under `gm` with SM2 as well; older signatures are verified by
 * the public keys that stay.
 */
export type SigningKeys = {
  privateKey: KeyObject
  /** Where the present suite signs with SM2 too. */
  sm2: KeyObject | undefined
  /** Of both kinds, those in use last. */
  publicKeys: readonly KeyObject[]
}

/** One key as it stands in the file. */
export type StoredKey = { id: number; master: string }
export type StoredKeys = {
  /** The newest last. */
  keys: StoredKey[]
  /** The id of the key that the blind indexes on people are made with. */
  indexKey: number
  /** The private key in use, PEM. */
  signing: string
  /** Public keys of before, PEM: cards signed with them are verified for as long as they are carried. */
  signedBefore: string[]
  /** The private key of SM2, PEM, from the first start under `gm` on. */
  sm2?: string
  /** Public keys of before, PEM. */
  sm2Before?: string[]
  /** Of the blind indexes; without it SHA-256, as before there was a choice. */
  indexHash?: HashName
  /** What others keep in the same file stays as it is. */
  others: Record<string, unknown>
}

/** What lies there is no key file, or not a whole one. */
export class KeysBroken extends OperatorProblem {
  constructor(file: string, cause: unknown) {
    super(
      `密钥文件 ${file} 坏了，或没有写完，读不出密钥。没有启动，也没有生成新密钥。
请把备份的密钥文件放回原处，或用 KEY_FILE 指向它，再启动。`,
      { cause },
    )
    this.name = 'KeysBroken'
  }
}

/** Loads the key file, or makes one readable by its owner only. */
export function loadMasterKeys(file: string, suite: SuiteName = 'intl'): MasterKeys {
  makeKeyFile(file, suite)
  return readKeys(file, suite).keys
}

/** Throws `KeysBroken` where it is no key file. */
export function readKeys(file: string, suite: SuiteName): { stored: StoredKeys; keys: MasterKeys } {
  try {
    const stored = readFor(file, suite)
    return { stored, keys: masterKeysOf(stored, suite) }
  } catch (cause) {
    throw new KeysBroken(file, cause)
  }
}

/** Leaves what is there as it is. */
export function makeKeyFile(file: string, suite: SuiteName): void {
  if (existsSync(file)) return
  const key = newKey([])
  const indexHash = suiteOf(suite).hash
  const others = {}
  writeKeyFile(file, { keys: [key], indexKey: key.id, signing: newSigningKey(), signedBefore: [], indexHash, others })
}

/** Under `gm` the file gets a key of SM2 where it has none yet. */
function readFor(file: string, suite: SuiteName): StoredKeys {
  const stored = readKeyFile(file)
  if (suite === 'intl' || stored.sm2 !== undefined) return stored
  const withSm2 = { ...stored, sm2: newSm2Key() }
  writeKeyFile(file, withSm2)
  return withSm2
}

export function masterKeysOf(stored: StoredKeys, suite: SuiteName = 'intl'): MasterKeys {
  const { keys, indexKey, indexHash = 'sha256' } = stored
  const [first] = keys
  const newest = keys.at(-1)
  const ofIndex = keys.find(({ id }) => id === indexKey)
  if (!first || !newest || !ofIndex) throw new Error('密钥文件里缺少密钥。请用导出的密钥文件恢复。')
  const bySuite = <T>(make: (hash: HashName) => T): Record<SuiteName, T> => ({ intl: make('sha256'), gm: make('sm3') })
  const wrappingOf = (key: StoredKey) => ({
    id: key.id,
    bySuite: bySuite((hash) => ({ wrapping: derive(key, 'wrapping', hash), service: derive(key, 'service', hash) })),
  })
  const backup = new Map(
    keys.map((key) => [key.id, { id: key.id, suite, bySuite: bySuite((hash) => derive(key, 'backup', hash)) }]),
  )
  const newestOfBackup = backup.get(newest.id)
  if (!newestOfBackup) throw new Error(`no backup key ${newest.id}`)
  return {
    ...wrappingOf(newest),
    suite,
    older: keys.slice(0, -1).map(wrappingOf),
    index: derive(ofIndex, 'index', indexHash),
    codes: derive(first, 'index', indexHash),
    indexHash,
    signing: signingOf(stored, suite),
    backup: { newest: newestOfBackup, find: (id) => backup.get(id) },
    tokenSeeds: keys.map((key) => ({ id: key.id, seed: derive(key, 'partner tokens') })),
  }
}

function signingOf({ signing, signedBefore, sm2, sm2Before = [] }: StoredKeys, suite: SuiteName): SigningKeys {
  const privateKey = createPrivateKey(signing)
  const ofSm2 = sm2 === undefined ? undefined : readSm2Key(sm2)
  const publicKeys = [
    ...[...signedBefore, ...sm2Before].map((pem) => createPublicKey(pem)),
    createPublicKey(privateKey),
    ...(ofSm2 ? [createPublicKey(ofSm2)] : []),
  ]
  return { privateKey, sm2: suite === 'gm' ? ofSm2 : undefined, publicKeys }
}

/** Reads the file as it stands. Throws where it is no key file. */
export function readKeyFile(file: string): StoredKeys {
  return parseKeys(readFileSync(file, 'utf8'))
}

export function parseKeys(text: string): StoredKeys {
  const said: unknown = JSON.parse(text)
  if (typeof said !== 'object' || said === null) throw new Error('这不是密钥文件。')
  // A file of the first form holds one key, by itself.
  const read = said as Record<string, unknown>
  const { id, master, keys, indexKey, indexHash, signing, signedBefore, sm2, sm2Before, ...others } = read
  const all = Array.isArray(keys) ? keys.map(readKey) : [readKey({ id, master })]
  if (typeof signing !== 'string' || all.length === 0) throw new Error('密钥文件不完整。')
  return {
    keys: all,
    indexKey: typeof indexKey === 'number' ? indexKey : (all[0]?.id ?? 0),
    signing,
    signedBefore: Array.isArray(signedBefore) ? signedBefore.map(String) : [],
    ...(typeof sm2 === 'string' ? { sm2 } : {}),
    ...(Array.isArray(sm2Before) ? { sm2Before: sm2Before.map(String) } : {}),
    ...(indexHash === 'sm3' || indexHash === 'sha256' ? { indexHash } : {}),
    others,
  }
}

export function keysText({ others, ...own }: StoredKeys): string {
  return JSON.stringify({ ...others, ...own })
}

/** Replaces the file whole or not at all. */
export function writeKeyFile(file: string, stored: StoredKeys): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, keysText(stored), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** By chance, so that a lost key file is noticed and not silently replaced by another of the same number. */
export function newKey(known: readonly StoredKey[]): StoredKey {
  let id = randomInt(1, 0x10000)
  while (known.some((key) => key.id === id)) id = randomInt(1, 0x10000)
  return { id, master: randomBytes(32).toString('base64') }
}

export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The public half of a private key, for verifying what it signed. */
export function publicPem(privatePem: string): string {
  return createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString()
}

/** Tells two keys apart without showing either. */
export function fingerprintOf(key: StoredKey): string {
  return derive(key, 'fingerprint').toString('hex').slice(0, 16)
}

function readKey(said: unknown): StoredKey {
  const { id, master } = (said ?? {}) as { id?: unknown; master?: unknown }
  if (typeof id !== 'number' || typeof master !== 'string' || Buffer.from(master, 'base64').length !== 32)
    throw new Error('密钥文件里有一把密钥不完整。')
  return { id, master }
}

function derive({ master }: StoredKey, purpose: string, hash: HashName = 'sha256'): Buffer {
  return Buffer.from(hkdfSync(hash, Buffer.from(master, 'base64'), '', `tongban ${purpose}`, 32))
}
