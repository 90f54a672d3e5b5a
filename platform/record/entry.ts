// What an entry of the audit says in the tree: its number and its link in the chain, which binds actor, moment, row and content.
import { createHash } from 'node:crypto'
import type { HashName } from '../ciphers/cipher-suite.ts'

/** The link of one entry of a chain: the same text that PostgreSQL makes of a jsonb array. */
export type ChainedEntry = {
  chain: string
  seq: number
  at: Date
  actor: string
  subject: string
  operation: string
  /** As PostgreSQL writes jsonb. */
  rowKey: string
  /** By which the row and this link are hashed; the link says it, but where it is SHA-256 (decision 42). */
  digest: HashName
  rowHash: Buffer
  previous: Buffer
}

export function linkOf(entry: ChainedEntry): Buffer {
  const { chain, seq, at, actor, subject, operation, rowKey, digest, rowHash, previous } = entry
  const parts = [chain, seq, at.toISOString(), actor, subject, operation, rowKey]
  const text = [...parts, rowHash.toString('hex'), previous.toString('hex'), ...(digest === 'sha256' ? [] : [digest])]
    .map((part) => JSON.stringify(part))
    .join(', ')
  return createHash(digest).update(`[${text}]`).digest()
}

/**
 * The bytes of a leaf. They hold nobody's data and are published: a number, a hash, and, for an entry that counts a case in the
 * ledger of punctuality, the month it counts in.
 * @param month YYYY-MM
 */
export function leafOf(entry: number, link: Buffer, month?: string): Buffer {
  const counted = month === undefined ? '' : `,"punctuality ${month}"`
  return Buffer.from(`["tongban-entry-1",${entry},"${link.toString('hex')}"${counted}]`)
}
