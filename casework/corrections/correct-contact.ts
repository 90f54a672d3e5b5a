// Puts right how a holder and their guardian are reached: by the office that keeps the register, or by the holder (R3.1, N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { RegisterContact } from '#regulation/offices/corrections.ts'
import {
  acceptOwnContact,
  acceptRegisterContact,
  type ContactToCorrect,
  type ContactWish,
  isRegisterContact,
} from '#regulation/offices/register-contacts.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { type Certificate, findCertificate, listCertificatesOfOwn } from '../certificates/certificate-store.ts'
import { listAccountsOf } from '../hukou-watch/hukou-watch-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { contactOf, keepContact, readKeptContact } from '../persons/contact-store.ts'
import { isHeldStill } from './correct-register.ts'
import { insertCorrection } from './correction-store.ts'

/** At the office, read back to the person. */
export async function correctContact(
  unit: Unit,
  certificate: Certificate,
  wish: ContactWish,
): Promise<Refusal | { made: true }> {
  const at = await contactToCorrect(unit, certificate, wish)
  const accepted = acceptRegisterContact(unit.actor, at, wish)
  if (isRefusal(accepted)) return accepted
  await putRight(unit, certificate, accepted, wish, at)
  return { made: true }
}

/** By the account of the holder or of their guardian. */
export async function correctOwnContact(
  unit: Unit,
  certificateId: string,
  wish: ContactWish,
): Promise<Refusal | { made: true }> {
  const isOwn = (await listCertificatesOfOwn(unit)).includes(certificateId)
  const certificate = isOwn ? await findCertificate(unit, certificateId) : undefined
  const at = certificate && (await contactToCorrect(unit, certificate, wish))
  const accepted = acceptOwnContact(unit.actor, at, wish)
  if (isRefusal(accepted)) return accepted
  if (certificate && at) await putRight(unit, certificate, accepted, wish, at)
  return { made: true }
}

async function contactToCorrect(
  unit: Unit,
  certificate: Certificate,
  { fact }: ContactWish,
): Promise<ContactToCorrect> {
  const known = await contactOf(unit, certificate.personId)
  return {
    office: certificate.office,
    counts: isHeldStill(certificate),
    before: isRegisterContact(fact) ? known[fact] : '',
    today: unit.today,
  }
}

async function putRight(
  unit: Unit,
  certificate: Certificate,
  { fact, after }: { fact: RegisterContact; after: string },
  wish: ContactWish,
  { before }: ContactToCorrect,
): Promise<void> {
  const { id, personId, office } = certificate
  const about = { certificateId: id }
  await insertCorrection(unit, { ...wish, after, paper: undefined, office, personId, about, before, secondHand: false })
  const known = await contactOf(unit, personId)
  const { address } = await readKeptContact(unit, personId)
  const { phone, postalAddress, guardianPhone, guardianAddress } = known
  const kept = { address, phone, postalAddress, guardianPhone, guardianAddress, [fact]: after }
  await keepContact(unit, personId, kept)
  // Who has an account learns of it, in case another spoke in their name; who stands there knows.
  await tellPerson(
    unit,
    { person: personId, office, maskedName: certificate.maskedName, accounts: await listAccountsOf(unit, personId) },
    {
      title: '登记的联系方式已更改',
      body: '残疾人证登记里的联系方式改过了。不是您或家人要求改的，请马上联系发证残联。',
    },
    { withLetter: false },
  )
}
