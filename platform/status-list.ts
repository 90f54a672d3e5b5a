// The status list of certificates for verifiers without a network: IETF Token Status List, one bit a place, as a JWT (decision 23).
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, inflateSync, type ZlibOptions } from 'node:zlib'
import { isSignedBy, keyIdOf, type Signers, signWith } from './signatures.ts'

export type StatusList = {
  sequence: number
  issuedAt: Date
  /** From then on it says nothing any more. */
  expiresAt: Date
  /** When the next one is due. */
  nextAt: Date
  /** SHA-256 of the bits, in hexadecimal. */
  sha256: string
  /** One bit a place, the lowest first: 1 does not count. */
  bits: Buffer
}
/** Turns the bits of one list into those of the next; `sha256` is of the bits after it. */
export type StatusChanges = Omit<StatusList, 'bits'> & { since: number; flipped: Buffer }
export type InvalidList = {
  invalid: true
  reason: 'malformed' | 'unknown-key' | 'bad-signature' | 'too-old' | 'too-early'
}

const listType = 'statuslist+jwt'
const changesType = 'tongban-statuschanges+jwt'
/** 2^27 places. */
const mostBytes = 2 ** 24
/** A clock may be wrong by as much. */
const leewayMs = 10 * 60_000

export type Edition = { uri: string; sequence: number; issuedAt: Date; nextAt: Date; expiresAt: Date }

/** All places count, but for these. @param places a multiple of eight */
export function bitsOf(places: number, offPlaces: Iterable<number>): Buffer {
  const bits = Buffer.alloc(places / 8)
  for (const place of offPlaces) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
  return bits
}

export const isOff = ({ bits }: Pick<StatusList, 'bits'>, place: number): boolean =>
  ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0

/** Where there is a key of SM2, the header carries its signature over the rest, so that both bind everything. */
export async function signStatusList(signers: Signers, edition: Edition, bits: Buffer): Promise<string> {
  const statusList = { bits: 1, lst: await pack(bits) }
  return signed(signers, listType, { ...claims(edition, bits), status_list: statusList })
}

/** @param before the bits of the list before; a list that has grown goes on with places that count */
export async function signStatusChanges(
  signers: Signers,
  edition: Edition,
  before: Buffer,
  bits: Buffer,
): Promise<string> {
  return signed(signers, changesType, {
    ...claims(edition, bits),
    since: edition.sequence - 1,
    flipped: await pack(flip(before, bits)),
  })
}

/** A list that a known key signed and that is in force now, or why not. */
export function readStatusList(keys: readonly KeyObject[], token: string, now: Date): StatusList | InvalidList {
  const list = openStatusList(keys, token)
  return 'invalid' in list ? list : (refuseByTime(list, now) ?? list)
}

/** As above, of whatever day. */
export function openStatusList(keys: readonly KeyObject[], token: string): StatusList | InvalidList {
  const read = openSigned(keys, token, listType)
  if ('invalid' in read) return read
  const edition = readEdition(read.claims)
  const { status_list: list } = read.claims
  const bits = isRecord(list) && list.bits === 1 ? unpack(list.lst) : undefined
  if (!edition || !bits || hashOf(bits) !== edition.sha256) return invalid('malformed')
  return { ...edition, bits }
}

export function readStatusChanges(keys: readonly KeyObject[], token: string, now: Date): StatusChanges | InvalidList {
  const read = openSigned(keys, token, changesType)
  if ('invalid' in read) return read
  const edition = readEdition(read.claims)
  const { since, flipped } = read.claims
  const bytes = unpack(flipped)
  if (!edition || !bytes || typeof since !== 'number') return invalid('malformed')
  return refuseByTime(edition, now) ?? { ...edition, since, flipped: bytes }
}

/** The next list from the one before; undefined where the changes belong to another. */
export function applyChanges(list: StatusList, { flipped, since, ...edition }: StatusChanges): StatusList | undefined {
  if (since !== list.sequence) return undefined
  const bits = flip(list.bits, flipped)
  return hashOf(bits) === edition.sha256 ? { ...edition, bits } : undefined
}

function flip(one: Buffer, other: Buffer): Buffer {
  const flipped = Buffer.alloc(Math.max(one.length, other.length))
  for (let at = 0; at < flipped.length; at++) flipped[at] = (one[at] ?? 0) ^ (other[at] ?? 0)
  return flipped
}

const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000)

const claims = ({ uri, sequence, issuedAt, nextAt, expiresAt }: Edition, bits: Buffer) => ({
  sub: uri,
  iat: seconds(issuedAt),
  exp: seconds(expiresAt),
  ttl: seconds(nextAt) - seconds(issuedAt),
  sequence,
  sha256: hashOf(bits),
})

function signed({ privateKey, sm2 }: Signers, typ: string, payload: Readonly<Record<string, unknown>>): string {
  const header = { typ, alg: 'EdDSA', kid: keyIdOf(createPublicKey(privateKey)) }
  const body = encoded(payload)
  const bySm2 = sm2 && {
    kid: keyIdOf(createPublicKey(sm2)),
    sig: signWith(sm2, messageOf(typ, body)).toString('base64url'),
  }
  const text = `${encoded(bySm2 ? { ...header, sm2: bySm2 } : header)}.${body}`
  return `${text}.${signWith(privateKey, Buffer.from(text)).toString('base64url')}`
}

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
/** What SM2 signs: the type and the body, for the header holds the signature. */
const messageOf = (typ: string, body: string): Buffer => Buffer.from(`${typ}.${body}`)

/** What was signed, or why it is not believed. */
type Opened = { claims: Record<string, unknown> } | InvalidList

function openSigned(keys: readonly KeyObject[], token: string, typ: string): Opened {
  const [head = '', body = '', signature = '', ...more] = token.trim().split('.')
  const header = readJson(head)
  if (more.length > 0 || header?.typ !== typ || header.alg !== 'EdDSA') return invalid('malformed')
  const key = keys.find((known) => keyIdOf(known) === header.kid)
  if (!key) return invalid('unknown-key')
  if (!isSignedBy(key, Buffer.from(`${head}.${body}`), Buffer.from(signature, 'base64url')))
    return invalid('bad-signature')
  const bySm2 = header.sm2
  if (bySm2 !== undefined) {
    const { kid, sig } = isRecord(bySm2) ? bySm2 : {}
    const sm2 = keys.find((known) => keyIdOf(known) === kid)
    if (!sm2) return invalid('unknown-key')
    if (!isSignedBy(sm2, messageOf(typ, body), Buffer.from(String(sig), 'base64url'))) return invalid('bad-signature')
  }
  const claims = readJson(body)
  return claims ? { claims } : invalid('malformed')
}

function readEdition({ iat, exp, ttl, sequence, sha256 }: Record<string, unknown>) {
  const numbers = [iat, exp, ttl, sequence].filter((value) => typeof value === 'number')
  const [issued, expires, lives, edition] = numbers
  if (issued === undefined || expires === undefined || lives === undefined || edition === undefined) return undefined
  if (typeof sha256 !== 'string') return undefined
  const at = (second: number) => new Date(second * 1000)
  return { sequence: edition, issuedAt: at(issued), expiresAt: at(expires), nextAt: at(issued + lives), sha256 }
}

function refuseByTime({ issuedAt, expiresAt }: Omit<StatusList, 'bits'>, now: Date): InvalidList | undefined {
  if (now >= expiresAt) return invalid('too-old')
  return issuedAt.getTime() > now.getTime() + leewayMs ? invalid('too-early') : undefined
}

const invalid = (reason: InvalidList['reason']): InvalidList => ({ invalid: true, reason })
const hashOf = (bits: Buffer): string => createHash('sha256').update(bits).digest('hex')
/** Beside the house's own work: of forty million places it takes seconds. */
const pack = async (bytes: Buffer): Promise<string> => (await compress(bytes, { level: 6 })).toString('base64url')
const compress = promisify<Buffer, ZlibOptions, Buffer>(deflate)

function unpack(text: unknown): Buffer | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return inflateSync(Buffer.from(text, 'base64url'), { maxOutputLength: mostBytes })
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function readJson(part: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(read) ? read : undefined
  } catch {
    return undefined
  }
}
