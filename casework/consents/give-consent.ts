// A holder, or a confirmed guardian, lets a relying party ask about the certificate, and takes it back (R3.2, N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { statusOn } from '#regulation/certificate-life.ts'
import { acceptConsent, type ConsentWish, consentIsGone } from '#regulation/offices/consents.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { Certificate } from '../certificates/certificate-store.ts'
import { endConsent, insertConsent, listOpenConsents, listRelyingParties } from './consent-store.ts'

const heldStatuses: readonly string[] = ['in-force', 'frozen', 'expired', 'void']

/** @param certificate one that the actor's own person or ward holds */
export async function giveConsent(
  unit: Unit,
  certificate: Certificate,
  wish: ConsentWish,
): Promise<Refusal | { code: string }> {
  const { actor, now, today } = unit
  const { personId } = certificate
  const given = acceptConsent(actor, wish, {
    parties: await listRelyingParties(unit),
    held: heldStatuses.includes(statusOn(certificate, today)),
    open: (await listOpenConsents(unit, personId)).length,
    now,
    today,
  })
  if (isRefusal(given)) return given
  if (actor.kind !== 'applicant') throw new Error('a consent was accepted of who is no applicant')
  return { code: await insertConsent(unit, { personId, account: actor.id }, given) }
}

/** It holds at once: the next question by its code finds none. */
export async function revokeConsent(unit: Unit, consent: string): Promise<Refusal | { revoked: true }> {
  return (await endConsent(unit, consent)) ? { revoked: true } : consentIsGone
}
