// Checkpoints of the record: C2SP tlog-checkpoint inside a C2SP signed note, Ed25519 (https://c2sp.org/tlog-checkpoint), under `gm`
// with a second line signed by SM2 (decision 42).
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { isSm2, publicKeyOf } from '../ciphers/sm2.ts'
import { isSignedBy, rawOf, signatureBytes, signWith } from '../signatures.ts'
import type { TreeHead } from './merkle.ts'

/** `origin` names the log and its key: no space and no plus sign. */
export type RecordKey = { origin: string; privateKey: KeyObject; sm2?: KeyObject | undefined }
export type RecordVerifier = { origin: string; publicKey: KeyObject }

const ed25519 = Buffer.from([1])
/** Kinds that have no number of their own are named after 0xff. */
const sm2 = Buffer.concat([Buffer.from([0xff]), Buffer.from('sm2-sm3')])
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** The kind of a key and its bytes, as its line writes them. */
const kindAndKey = (publicKey: KeyObject): Buffer => Buffer.concat([isSm2(publicKey) ? sm2 : ed25519, rawOf(publicKey)])

/** The first four bytes of SHA-256 over name, line feed, kind and key. */
const keyHash = (origin: string, key: Buffer): Buffer =>
  createHash('sha256').update(`${origin}\n`).update(key).digest().subarray(0, 4)

/** The public halves, Ed25519 first. */
export const verifiersOf = ({ origin, privateKey, sm2: ofSm2 }: RecordKey): readonly RecordVerifier[] =>
  [privateKey, ...(ofSm2 ? [ofSm2] : [])].map((key) => ({ origin, publicKey: createPublicKey(key) }))

/** The key in one line, as other tools of transparency logs read it: name+hash+key. */
export function lineOfKey({ origin, publicKey }: RecordVerifier): string {
  const key = kindAndKey(publicKey)
  return `${origin}+${keyHash(origin, key).toString('hex')}+${key.toString('base64')}`
}

/** @throws where the line is no key of either kind */
export function readKeyLine(line: string): RecordVerifier {
  const [, origin, hash, text] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? []
  const key = Buffer.from(text ?? '', 'base64')
  const publicKey = readKey(key)
  if (origin === undefined || !publicKey || keyHash(origin, key).toString('hex') !== hash)
    throw new Error('This line is no key of a signed note, Ed25519 or SM2')
  return { origin, publicKey }
}

function readKey(key: Buffer): KeyObject | undefined {
  const after = (kind: Buffer) => (key.subarray(0, kind.length).equals(kind) ? key.subarray(kind.length) : undefined)
  const point = after(sm2)
  if (point?.length === 64) return publicKeyOf(point)
  const raw = after(ed25519)
  if (raw?.length !== 32) return undefined
  return createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' })
}

/** The keys of a file, one a line. @throws where a line is no key */
export const readKeyLines = (text: string): readonly RecordVerifier[] => text.trim().split('\n').map(readKeyLine)

export function signCheckpoint({ origin, privateKey, sm2: ofSm2 }: RecordKey, { size, root }: TreeHead): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`
  const lines = [privateKey, ...(ofSm2 ? [ofSm2] : [])].map((key) => {
    const hash = keyHash(origin, kindAndKey(createPublicKey(key)))
    return `— ${origin} ${Buffer.concat([hash, signWith(key, Buffer.from(text))]).toString('base64')}\n`
  })
  return `${text}\n${lines.join('')}`
}

export type UnreadableCheckpoint = { invalid: true; reason: 'malformed' | 'other-log' | 'bad-signature' }

/** Reads a checkpoint that one of the keys signed, and under which no known key's signature is wrong. */
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
  const verdicts = signatures.split('\n').flatMap((line) => known.map((key) => verdictOn(key, text, line)))
  const signed = verdicts.includes('right') && !verdicts.includes('wrong')
  return signed ? head : { invalid: true, reason: 'bad-signature' }
}

/** A line of another key says nothing. */
function verdictOn({ origin, publicKey }: RecordVerifier, text: string, line: string): 'right' | 'wrong' | undefined {
  const [dash, name, encoded] = line.split(' ')
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (dash !== '—' || name !== origin || bytes.length !== 4 + signatureBytes) return undefined
  if (!bytes.subarray(0, 4).equals(keyHash(origin, kindAndKey(publicKey)))) return undefined
  return isSignedBy(publicKey, Buffer.from(text), bytes.subarray(4)) ? 'right' : 'wrong'
}

/** A whole note: the line of its own signature names its origin, so that what was cut off before it is told from it. */
const whole =
  /([^\s+]+)\n\d+\n[A-Za-z0-9+/]{43}=\n\n— \1 [A-Za-z0-9+/]{91}=\n(?:— \1 [A-Za-z0-9+/]{91}=\n|— (?!\1 )\S+ \S+\n)*/g
/** What a crash or a full disk leaves of one: its beginning. */
const beginning = /^\S*(?:\n\d*(?:\n[A-Za-z0-9+/]{0,43}=?(?:\n{1,2}(?:[—\uFFFD]+(?: \S*){0,2}\n?)*)?)?)?$/

export type CheckpointFile = {
  /** What is no whole note and no beginning of one is among them, and will not be believed. */
  notes: readonly string[]
  /** Beginnings of notes whose writing was cut off. */
  torn: readonly string[]
}

/** Takes a file of checkpoints apart, in which one follows the other with an empty line between. */
export function takeApart(content: string): CheckpointFile {
  const found = [...content.matchAll(whole)].map(({ 0: note, index }) => ({
    note,
    from: index,
    to: index + note.length,
  }))
  const gaps = [...found, { note: '', from: content.length, to: content.length }].map(({ note, from }, at) => ({
    between: content.slice(found[at - 1]?.to ?? 0, from).replaceAll(/^\n+|\n+$/g, ''),
    note,
  }))
  const isTorn = (text: string) => text !== '' && beginning.test(text)
  return {
    notes: gaps
      .flatMap(({ between, note }) => (isTorn(between) ? [note] : [between, note]))
      .filter((text) => text !== ''),
    torn: gaps.map(({ between }) => between).filter(isTorn),
  }
}
