// The certificate as its holder shows it on a telephone: what the card says, as the register has it now (R6.1, N5.2; decision 50).
import { signToken } from '#platform/certificate-token.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type CertificateStatus, statusOn } from '#regulation/certificate-life.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import { readDocument } from '../documents/documents.ts'
import { readPersonName } from '../persons/person-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { type Certificate, findCertificate, listCertificatesOfOwn, readNumber } from './certificate-store.ts'
import { findStanding } from './verify-certificate.ts'

export type ShownCertificate = {
  certificate: Certificate
  status: CertificateStatus
  name: string
  maskedNumber: string
  /** JPEG; none of a card that was printed elsewhere. */
  photo: Buffer | undefined
}

/** Of the account's own person or ward; undefined for whatever else. */
export async function findShownCertificate(unit: Unit, id: string): Promise<ShownCertificate | undefined> {
  if (!(await listCertificatesOfOwn(unit)).includes(id)) return undefined
  const certificate = await findCertificate(unit, id)
  if (!certificate) return undefined
  const picture = certificate.photoFile ? await readDocument(unit, certificate.photoFile) : undefined
  const standing = await findStanding(unit, certificate.publicId)
  return {
    certificate,
    status: standing?.lost ? 'void' : statusOn(certificate, unit.today),
    name: await readPersonName(unit, certificate.personId),
    maskedNumber: maskCertificateNumber(await readNumber(unit, certificate)),
    photo: picture?.mediaType === 'image/jpeg' ? picture.content : undefined,
  }
}

/** The number in full, for the person whose it is: on record each time (N5.2; docs/basis.md §9.262). Undefined for whoever else. */
export async function showOwnNumber(unit: Unit, id: string): Promise<string | undefined> {
  if (!(await listCertificatesOfOwn(unit)).includes(id)) return undefined
  const certificate = await findCertificate(unit, id)
  if (!certificate) return undefined
  await recordReading(unit, null, 'own certificate number', '在自己的页面上看证号', certificate.personId)
  return readNumber(unit, certificate)
}

/** The code that stays: the one on the card, or for a card that was printed elsewhere the same statement signed now. */
export function lastingToken(unit: Pick<Unit, 'vault'>, certificate: Lasting): string {
  const { publicId, from, to, results, maskedName, token, statusIndex } = certificate
  if (token) return token
  const facts = { publicId, from, to, ...gradeOf(results), maskedName }
  return signToken(unit.vault.certificateKeys, statusIndex === null ? facts : { ...facts, statusIndex })
}
type Lasting = Pick<Certificate, 'publicId' | 'from' | 'to' | 'results' | 'maskedName' | 'token' | 'statusIndex'>
