// What the QR code of a certificate holds: a short statement signed with Ed25519, under `gm` with SM2 as well, checked without a
// network (decisions 10, 23 and 42).
import { createPublicKey, type KeyObject } from 'node:crypto'
import { decode, encode } from 'cborg'
import type { Day, Level } from '#regulation/vocabulary.ts'
import { addDays, daysBetween, isValidDay } from '#regulation/working-days.ts'
import { isSignedBy, keyIdOf, type Signers, signatureBytes, signWith } from './signatures.ts'

/** Everything inside: no identity number, no certificate number, no address; the name is masked. */
export type CertificateFacts = {
  /** 32 hexadecimal digits, random, made for this certificate alone. */
  publicId: string
  from: Day
  to: Day
  /** 1–6, or 7 for multiple disability (管理办法第五条). */
  categoryCode: number
  level: Level
  maskedName: string
  /** The place in the status list; tokens of version 1 have none (decision 23), those of version 3 always have. */
  statusIndex?: number
}

export type InvalidToken = { invalid: true; reason: 'malformed' | 'unknown-version' | 'unknown-key' | 'bad-signature' }

/** Two since 2026-11-27, three where SM2 signs too; what was printed before goes on verifying. */
const versions = [1, 2, 3]
/** A signature made here means nothing anywhere else. */
const purpose = Buffer.from('tongban certificate\0')
const epoch: Day = '2000-01-01'
const mostNameBytes = 48

/**
 * The token, base64url: about 150 characters, with SM2 about 240.
 * @param signers both sign the same statement, so that either signature can be asked for
 * @throws where the facts do not fit their form
 */
export function signToken({ privateKey, sm2 }: Signers, facts: CertificateFacts): string {
  const publicId = Buffer.from(facts.publicId, 'hex')
  if (publicId.length !== 16) throw new Error('A certificate public id has 32 hexadecimal digits')
  const { statusIndex } = facts
  const idOf = (key: KeyObject) => Buffer.from(keyIdOf(createPublicKey(key)), 'hex')
  const bySm2 = statusIndex === undefined ? undefined : sm2
  const statement = [
    statusIndex === undefined ? 1 : bySm2 ? 3 : 2,
    idOf(privateKey),
    publicId,
    daysBetween(epoch, facts.from),
    daysBetween(epoch, facts.to),
    facts.categoryCode * 10 + facts.level,
    shorten(facts.maskedName),
    ...(statusIndex === undefined ? [] : [statusIndex]),
    ...(bySm2 ? [idOf(bySm2)] : []),
  ]
  if (!readStatement(statement)) throw new Error('These facts make no certificate token')
  const body = encode(statement)
  const signed = Buffer.concat([purpose, body])
  const signatures = [privateKey, ...(bySm2 ? [bySm2] : [])].map((key) => signWith(key, signed))
  return Buffer.concat([body, ...signatures]).toString('base64url')
}

/** The facts that known keys signed, all that the token names, or why not. Says nothing of revocation, nor whether the days are over. */
export function verifyToken(publicKeys: readonly KeyObject[], token: string): CertificateFacts | InvalidToken {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= signatureBytes || bytes.length > 512 || bytes.toString('base64url') !== token)
    return invalid('malformed')
  const count = bytes[1] === 3 ? 2 : 1
  const body = bytes.subarray(0, -signatureBytes * count)
  const statement = decodeStatement(body)
  if (!Array.isArray(statement)) return invalid('malformed')
  if (!versions.includes(statement[0])) return invalid('unknown-version')
  const facts = readStatement(statement)
  if (!facts) return invalid('malformed')
  const ids = [statement[1], ...(count === 2 ? [statement[8]] : [])].map((id) => Buffer.from(id).toString('hex'))
  const signed = Buffer.concat([purpose, body])
  for (const [at, id] of ids.entries()) {
    const key = publicKeys.find((known) => keyIdOf(known) === id)
    if (!key) return invalid('unknown-key')
    const from = body.length + at * signatureBytes
    if (!isSignedBy(key, signed, bytes.subarray(from, from + signatureBytes))) return invalid('bad-signature')
  }
  return facts
}

/** The address inside the QR code; any telephone's own scanner opens it. */
export function tokenUrl(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/v/${token}`
}

const invalid = (reason: InvalidToken['reason']): InvalidToken => ({ invalid: true, reason })

function decodeStatement(body: Buffer): unknown {
  try {
    return decode(body, { strict: true, allowIndefinite: false })
  } catch {
    return undefined
  }
}

function readStatement(statement: readonly unknown[]): CertificateFacts | undefined {
  const [version, keyId, publicId, from, to, grade, maskedName, statusIndex, sm2KeyId] = statement
  const length = typeof version === 'number' ? 6 + version : 0
  if (statement.length !== length || (version !== 1 && !isPlace(statusIndex))) return undefined
  if (version === 3 && (!(sm2KeyId instanceof Uint8Array) || sm2KeyId.length !== 4)) return undefined
  if (!(keyId instanceof Uint8Array) || keyId.length !== 4) return undefined
  if (!(publicId instanceof Uint8Array) || publicId.length !== 16 || typeof maskedName !== 'string') return undefined
  if (!isDayNumber(from) || !isDayNumber(to) || from > to || typeof grade !== 'number') return undefined
  const [categoryCode, level] = [Math.floor(grade / 10), grade % 10]
  if (!/^[1-7][1-4]$/.test(String(grade))) return undefined
  return {
    publicId: Buffer.from(publicId).toString('hex'),
    from: addDays(epoch, from),
    to: addDays(epoch, to),
    categoryCode,
    level: level as Level,
    maskedName,
    ...(isPlace(statusIndex) ? { statusIndex } : {}),
  }
}

const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 27

/** Days from 2000 to the end of 2149. */
const isDayNumber = (value: unknown): value is number =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value >= 0 &&
  isValidDay(addDays(epoch, value)) &&
  value < 54_788

/** A very long name is cut, so that the code stays coarse enough to scan. */
function shorten(maskedName: string): string {
  if (Buffer.byteLength(maskedName) <= mostNameBytes) return maskedName
  let kept = ''
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(maskedName)) {
    if (Buffer.byteLength(kept + segment) > mostNameBytes - 3) break
    kept += segment
  }
  return `${kept}…`
}
