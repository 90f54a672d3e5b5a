// Checkpoints of the record: C2SP tlog-checkpoint inside a C2SP signed note, Ed25519 (https://c2sp.org/tlog-checkpoint).
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { TreeHead } from './merkle.ts'

/** `origin` names the log and its key: no space and no plus sign. */
export type RecordKey = { origin: string; privateKey: KeyObject }
export type RecordVerifier = { origin: string; publicKey: KeyObject }

const ed25519 = Buffer.from([1])
const spki = Buffer.from('302a300506032b6570032100', 'hex')
const rawOf = (publicKey: KeyObject): Buffer => Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')

/** The first four bytes of SHA-256 over name, line feed, algorithm and key. */
const keyHash = (origin: string, raw: Buffer): Buffer =>
  createHash('sha256').update(`${origin}\n`).update(ed25519).update(raw).digest().subarray(0, 4)

export const verifierOf = ({ origin, privateKey }: RecordKey): RecordVerifier => ({
  origin,
  publicKey: createPublicKey(privateKey),
})

/** The key in one line, as other tools of transparency logs read it: name+hash+key. */
export function lineOfKey({ origin, publicKey }: RecordVerifier): string {
  const raw = rawOf(publicKey)
  return `${origin}+${keyHash(origin, raw).toString('hex')}+${Buffer.concat([ed25519, raw]).toString('base64')}`
}

/** @throws where the line is no Ed25519 key */
export function readKeyLine(line: string): RecordVerifier {
  const [, origin, hash, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? []
  const bytes = Buffer.from(key ?? '', 'base64')
  const raw = bytes.subarray(1)
  if (origin === undefined || bytes[0] !== 1 || raw.length !== 32 || keyHash(origin, raw).toString('hex') !== hash)
    throw new Error('This line is no Ed25519 key of a signed note')
  return { origin, publicKey: createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' }) }
}

export function signCheckpoint({ origin, privateKey }: RecordKey, { size, root }: TreeHead): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`
  const hash = keyHash(origin, rawOf(createPublicKey(privateKey)))
  const signature = Buffer.concat([hash, sign(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`
}

export type UnreadableCheckpoint = { invalid: true; reason: 'malformed' | 'other-log' | 'bad-signature' }

/** Reads a checkpoint that one of the keys signed. */
export function readCheckpoint(keys: readonly RecordVerifier[], note: string): TreeHead | UnreadableCheckpoint {
  const at = note.indexOf('\n\n— ')
  if (at < 0) return { invalid: true, reason: 'malformed' }
  const text = note.slice(0, at + 1)
  const [origin, size = '', root = ''] = text.split('\n')
  const head = { size: Number(size), root: Buffer.from(root, 'base64') }
  if (!/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(head.size) || head.root.length !== 32)
    return { invalid: true, reason: 'malformed' }
  const known = keys.filter((key) => key.origin === origin)
  if (known.length === 0) return { invalid: true, reason: 'other-log' }
  const signatures = note.slice(at + 2)
  if (!/^(?:— \S+ \S+\n)+$/.test(signatures)) return { invalid: true, reason: 'malformed' }
  const signed = signatures.split('\n').some((line) => known.some((key) => isSignedBy(key, text, line)))
  return signed ? head : { invalid: true, reason: 'bad-signature' }
}

function isSignedBy({ origin, publicKey }: RecordVerifier, text: string, line: string): boolean {
  const [dash, name, encoded] = line.split(' ')
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (dash !== '—' || name !== origin || bytes.length !== 68) return false
  if (!bytes.subarray(0, 4).equals(keyHash(origin, rawOf(publicKey)))) return false
  return verify(null, Buffer.from(text), publicKey, bytes.subarray(4))
}

/** The checkpoints of a file, in which one follows the other with an empty line between. */
export function splitCheckpoints(content: string): readonly string[] {
  return content.match(/(?:[^\n]+\n)+\n(?:— [^\n]+\n?)+/g) ?? []
}
