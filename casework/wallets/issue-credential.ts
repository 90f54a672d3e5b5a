// Puts a certificate into a wallet: the offer by its holder, and the credential for the key that the wallet proved (R3.2, N5.2; decision 50).
import { signCredential } from '#platform/credential/sd-jwt.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { statusOn } from '#regulation/certificate-life.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import { acceptOffer } from '#regulation/offices/wallets.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { findShownCertificate } from '../certificates/shown-certificate.ts'
import { givePlace } from '../certificates/status-list-store.ts'
import { findStanding } from '../certificates/verify-certificate.ts'
import { getOffice } from '../offices/office-store.ts'
import { readPersonName } from '../persons/person-store.ts'
import { insertOffer, useToken } from './offer-store.ts'

/** Reads the register in the place of a wallet, which shows a token and is nobody's account. */
export const walletDoor: Actor = { kind: 'system', id: 'wallet' }

/** Undefined where the certificate is not the actor's own or their ward's. */
export async function offerCredential(
  unit: Unit,
  id: string,
): Promise<Refusal | { code: string; typed: string } | undefined> {
  const shown = await findShownCertificate(unit, id)
  if (!shown) return undefined
  const accepted = acceptOffer(unit.actor, shown.status)
  if (isRefusal(accepted)) return accepted
  const { account } = accepted
  return insertOffer(unit, { personId: shown.certificate.personId, certificateId: id, account })
}

type Wanted = { token: string; house: string; holderKey: Parameters<typeof signCredential>[1]['holderKey'] }

/** For `walletDoor`, once for each token. Undefined for a token that is not good, or a certificate that does not count any more. */
export async function issueCredential(
  unit: Unit,
  { token, house, holderKey }: Wanted,
): Promise<{ credential: string } | undefined> {
  const id = await useToken(unit, token)
  const certificate = id === undefined ? undefined : await findCertificate(unit, id)
  const standing = certificate && (await findStanding(unit, certificate.publicId))
  if (!certificate || !standing || standing.lost || statusOn(certificate, unit.today) !== 'in-force') return undefined
  const { results, to, office, personId } = certificate
  const place = certificate.statusIndex ?? (await givePlace(unit, certificate.id))
  const credential = await signCredential(unit.vault.certificateKeys.privateKey, {
    issuer: house,
    type: `${house}/credentials/disability-certificate`,
    issuedAt: unit.now,
    expiresAt: new Date(`${to}T15:59:59Z`),
    open: { issuing_country: 'CN', valid_until: to },
    // The office that issued tells where the holder is registered: no reader of a level needs it.
    hidden: {
      issuing_authority: (await getOffice(unit, office)).name,
      name: await readPersonName(unit, personId),
      certificate_number: await readNumber(unit, certificate),
      categories: results.map(({ category }) => category),
      level: gradeOf(results).level,
    },
    status: { idx: place, uri: `${house}/status-list` },
    holderKey,
  })
  return { credential }
}
