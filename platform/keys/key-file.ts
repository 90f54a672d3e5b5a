// The key file: every key that this installation has had, the newest in use, the older ones for what they sealed (decision 30).
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomInt,
} from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { BackupKeys } from '../backup/sealed-file.ts'
import { stopwatch } from '../clock.ts'
import { randomBytes } from '../random.ts'

/** What seals and opens: derived from one key of the file. */
export type WrappingKeys = { id: number; wrapping: Buffer; service: Buffer }

/** The keys of an installation; they never enter the database. */
export type MasterKeys = WrappingKeys & {
  /** Open what was sealed before the newest key was made. */
  older: readonly WrappingKeys[]
  /** Of the blind indexes on what identifies a person. */
  index: Buffer
  /** Of the blind indexes on codes: these cannot be made anew, so this key stays the first. */
  codes: Buffer
  signing: SigningKeys
  backup: BackupKeys
}

/** Ed25519: signs what certificates' QR codes hold; older signatures are verified by the public keys that stay. */
export type SigningKeys = { privateKey: KeyObject; publicKeys: readonly KeyObject[] }

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
  /** What others keep in the same file stays as it is. */
  others: Record<string, unknown>
}

/** Loads the key file, or makes one readable by its owner only. */
export function loadMasterKeys(file: string): MasterKeys {
  if (!existsSync(file)) {
    const key = newKey([])
    writeKeyFile(file, { keys: [key], indexKey: key.id, signing: newSigningKey(), signedBefore: [], others: {} })
  }
  return masterKeysOf(readKeyFile(file))
}

/** The keys as the file holds them now: a running system takes up a new key within a second, without being started again. */
export function openKeyRing(file: string): () => MasterKeys {
  let held = loadMasterKeys(file)
  let version = versionOf(file)
  let lookedAt = stopwatch()
  return () => {
    if (lookedAt() < 1000) return held
    lookedAt = stopwatch()
    const found = versionOf(file)
    // A file that is gone is no reason to stop: what is held still opens everything.
    if (found === undefined || found === version) return held
    held = masterKeysOf(readKeyFile(file))
    version = found
    return held
  }
}

/** Each writing of the file makes another one of it. */
function versionOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.ino} ${found.mtimeMs}`
}

export function masterKeysOf({ keys, indexKey, signing, signedBefore }: StoredKeys): MasterKeys {
  const [first] = keys
  const newest = keys.at(-1)
  const ofIndex = keys.find(({ id }) => id === indexKey)
  if (!first || !newest || !ofIndex) throw new Error('密钥文件里缺少密钥。请用导出的密钥文件恢复。')
  const privateKey = createPrivateKey(signing)
  const publicKeys = [...signedBefore.map((pem) => createPublicKey(pem)), createPublicKey(privateKey)]
  const wrappingOf = (key: StoredKey) => ({
    id: key.id,
    wrapping: derive(key, 'wrapping'),
    service: derive(key, 'service'),
  })
  const backup = new Map(keys.map((key) => [key.id, { id: key.id, bytes: derive(key, 'backup') }]))
  return {
    ...wrappingOf(newest),
    older: keys.slice(0, -1).map(wrappingOf),
    index: derive(ofIndex, 'index'),
    codes: derive(first, 'index'),
    signing: { privateKey, publicKeys },
    backup: {
      newest: { id: newest.id, bytes: derive(newest, 'backup') },
      find: (id) => backup.get(id),
    },
  }
}

/** Reads the file as it stands. Throws where it is no key file. */
export function readKeyFile(file: string): StoredKeys {
  return parseKeys(readFileSync(file, 'utf8'))
}

export function parseKeys(text: string): StoredKeys {
  const said: unknown = JSON.parse(text)
  if (typeof said !== 'object' || said === null) throw new Error('这不是密钥文件。')
  // A file of the first form holds one key, by itself.
  const { id, master, keys, indexKey, signing, signedBefore, ...others } = said as Record<string, unknown>
  const all = Array.isArray(keys) ? keys.map(readKey) : [readKey({ id, master })]
  if (typeof signing !== 'string' || all.length === 0) throw new Error('密钥文件不完整。')
  return {
    keys: all,
    indexKey: typeof indexKey === 'number' ? indexKey : (all[0]?.id ?? 0),
    signing,
    signedBefore: Array.isArray(signedBefore) ? signedBefore.map(String) : [],
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

function derive({ master }: StoredKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), '', `tongban ${purpose}`, 32))
}
