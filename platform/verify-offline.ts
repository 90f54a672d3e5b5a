// The reference verifier: a certificate's code, the public keys and a status list give an answer, without any network (decision 23).
import type { KeyObject } from 'node:crypto'
import type { Day } from '#regulation/vocabulary.ts'
import { type CertificateFacts, verifyToken } from './certificate-token.ts'
import { isOff, type StatusList } from './status-list.ts'

/**
 * `counts`: genuine, in its days, and not taken off the list. `does-not-count`: lost, replaced, frozen, cancelled or run
 * out; which of them, the list does not tell. `ask-online`: genuine, but the code is older than the list, or there is no list in force.
 */
export type OfflineAnswer =
  | { answer: 'counts'; facts: CertificateFacts; listedAt: Date }
  | { answer: 'does-not-count' }
  | { answer: 'ask-online'; facts: CertificateFacts }
  | { answer: 'not-genuine' }

/** @param scanned the code's address, or the token alone */
export function verifyOffline(
  keys: readonly KeyObject[],
  list: StatusList | undefined,
  scanned: string,
  today: Day,
): OfflineAnswer {
  const facts = verifyToken(keys, scanned.trim().replace(/^.*\/v\//, ''))
  if ('invalid' in facts) return { answer: 'not-genuine' }
  if (today < facts.from || facts.to < today) return { answer: 'does-not-count' }
  const { statusIndex } = facts
  if (!list || statusIndex === undefined || statusIndex >= list.bits.length * 8) return { answer: 'ask-online', facts }
  return isOff(list, statusIndex) ? { answer: 'does-not-count' } : { answer: 'counts', facts, listedAt: list.issuedAt }
}
