// A holder takes the certificate into a wallet: who may, and how long an offer is good (R3.2, N5.2; docs/basis.md §9.209).
import type { Actor } from '../actor.ts'
import type { CertificateStatus } from '../certificate-life.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { refuseUnknown } from './identity-levels.ts'

/** The system's own choice: long enough to open the wallet, too short to be found later. */
export const offerMinutes = 5
export const tokenMinutes = 5
/** Of the code that the holder types into the wallet (tx_code of OpenID4VCI): with five tries, one thief in 200,000 guesses it. */
export const typedDigits = 6

/** @param status of a certificate that is the actor's own or their ward's */
export function acceptOffer(actor: Actor, status: CertificateStatus): Refusal | { account: string } {
  const unknown = refuseUnknown('own-certificate', actor)
  if (unknown) return unknown
  if (actor.kind !== 'applicant') return refuse('由持证人自己放进钱包。', { clause: 'N5.2' })
  if (status !== 'in-force') return refuse('这本证现在不能用，不能放进钱包。请先办好证件。', { clause: 'N5.2' })
  return { account: actor.id }
}
