// Puts the register right where the office that issued a card entered its holder wrongly; the card has to be exchanged (R4.1.5, R4.2.3).

import { signToken } from '#platform/certificate-token.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Holder } from '#regulation/card-facts.ts'
import { buildCertificateNumber, parseCertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import { relationNamed } from '#regulation/guardian-relations.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { maskName } from '#regulation/names.ts'
import { correctedCardDueOn } from '#regulation/offices/corrected-cards.ts'
import {
  acceptRegisterCorrection,
  type Correctable,
  type CorrectionWish,
  correctable,
  refuseGuardianAfter,
  refuseOvertaken,
} from '#regulation/offices/corrections.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { putBondNames, putBondRelation } from '../accounts/bond-store.ts'
import { endWrongIdentity } from '../accounts/end-identity.ts'
import { findCase } from '../cases/case-store.ts'
import { rulesFor } from '../cases/scene.ts'
import {
  type Certificate,
  findCertificate,
  putCertificateRight,
  readNumber,
} from '../certificates/certificate-store.ts'
import { listAccountsOf } from '../hukou-watch/hukou-watch-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { supersedePapers } from '../papers/issued-paper-store.ts'
import { enterHolderRightly, findHolder } from '../persons/holder-store.ts'
import { findPersonByIdNumber } from '../persons/person-store.ts'
import { insertCorrection, type StoredCorrection } from './correction-store.ts'

const counting: readonly Certificate['status'][] = ['in-force', 'frozen', 'expired', 'void']

export const isHeldStill = ({ status }: Certificate): boolean => counting.includes(status)

/** What the register says of a fact of the card. */
export function factInRegister({ guardian, ...holder }: Holder, fact: Correctable): string {
  if (fact === 'guardianName') return guardian?.name ?? ''
  if (fact === 'guardianIdNumber') return guardian?.idNumber ?? ''
  if (fact === 'guardianRelation') return guardian?.relation ?? ''
  if (fact === 'hukouAddress') return holder.address ?? ''
  return fact === 'name' || fact === 'idNumber' || fact === 'ethnicity' ? (holder[fact] ?? '') : ''
}

function withFact(holder: Holder, fact: Correctable, text: string): Holder {
  if (fact === 'hukouAddress') return { ...holder, address: text }
  const { guardian } = holder
  if (fact === 'guardianName' && guardian) return { ...holder, guardian: { ...guardian, name: text } }
  if (fact === 'guardianIdNumber' && guardian) return { ...holder, guardian: { ...guardian, idNumber: text } }
  if (fact === 'guardianRelation' && guardian) return { ...holder, guardian: { ...guardian, relation: text } }
  return { ...holder, [fact]: text }
}

/** The guardian on the card as it would be, judged as a form judges one. */
async function refuseGuardianOf(
  unit: Unit,
  { office }: Certificate,
  fact: Correctable,
  { guardian, ...ward }: Holder,
): Promise<Refusal | undefined> {
  const rules = await rulesFor(unit, office)
  return guardian && refuseGuardianAfter(fact, { ward, guardian }, { deceased: false, rules, today: unit.today })
}

/** Whose the number is, if it is one. */
async function ownerOf(unit: Unit, typed: string): Promise<string | undefined> {
  const number = findableIdentityNumber(typed)
  return number && findPersonByIdNumber(unit, number)
}

/** Proposed to a second hand of the office that issued the card. */
export async function proposeRegisterCorrection(
  unit: Unit,
  certificate: Certificate,
  wish: CorrectionWish,
): Promise<Refusal | { proposed: true }> {
  const holder = await findHolder(unit, certificate.personId)
  if (!holder) throw new Error(`certificate ${certificate.id} has no holder in the register`)
  const before = factInRegister(holder, wish.fact)
  const owner = wish.fact === 'idNumber' ? await ownerOf(unit, wish.after) : undefined
  const accepted = acceptRegisterCorrection(
    unit.actor,
    { office: certificate.office, counts: isHeldStill(certificate) },
    wish,
    {
      before,
      today: unit.today,
      number: {
        taken: owner !== undefined && owner !== certificate.personId,
        registered: true,
        namesAnother: false,
        changesAge: false,
      },
    },
  )
  if (isRefusal(accepted)) return accepted
  const about = { certificateId: certificate.id }
  const { by, secondHand, after } = accepted
  const unfit = await refuseGuardianOf(unit, certificate, wish.fact, withFact(holder, wish.fact, after))
  if (unfit) return unfit
  await insertCorrection(unit, {
    ...wish,
    after,
    office: by.office,
    personId: certificate.personId,
    about,
    before,
    secondHand,
  })
  return { proposed: true }
}

/** The register says it rightly from now on: verifying finds the right name, the printed card has to be exchanged. */
export async function correctRegister(
  unit: Unit,
  { certificateId, personId, fact, after }: StoredCorrection,
): Promise<Refusal | { made: true }> {
  const certificate = certificateId === null ? undefined : await findCertificate(unit, certificateId)
  const holder = certificate && (await findHolder(unit, personId))
  if (!certificate || !holder) throw new Error('a correction of the register is of a certificate in it')
  const owner = await ownerOf(unit, after)
  const overtaken = refuseOvertaken(fact, {
    printed: false,
    taken: owner !== undefined && owner !== personId,
    counts: isHeldStill(certificate),
  })
  if (overtaken) return overtaken
  const facts = withFact(holder, fact, after)
  const unfit = await refuseGuardianOf(unit, certificate, fact, facts)
  if (unfit) return unfit
  await enterHolderRightly(unit, personId, facts)
  const { categoryCode, level } = gradeOf(certificate.results)
  const before = parseCertificateNumber(await readNumber(unit, certificate))
  const number = buildCertificateNumber({
    identity: facts.idNumber,
    categoryCode,
    level,
    replacement: before?.replacement ?? 0,
  })
  const { publicId, from, to } = certificate
  const said = { publicId, from, to, categoryCode, level, maskedName: maskName(facts.name) }
  const token = certificate.token ? signToken(unit.vault.certificateKeys, said) : null
  await putCertificateRight(unit, certificate, { number, facts, token })
  if (fact === 'guardianName') await putBondNames(unit, personId, holder.guardian?.idNumber, after)
  if (fact === 'guardianRelation')
    await putBondRelation(unit, personId, holder.guardian?.idNumber, relationNamed(after))
  if (certificate.caseId) {
    const file = await findCase(unit, certificate.caseId)
    const { idNumber, guardian } = holder
    if (file) await endWrongIdentity(unit, file, { fact, idNumber, guardianIdNumber: guardian?.idNumber })
    const anew = await supersedePapers(unit, certificate.caseId, ['certificate'])
    if (anew > 0) await unit.enqueue({ name: 'reissue-papers', data: { caseId: certificate.caseId } })
  }
  const accounts = await listAccountsOf(unit, personId)
  const dueOn = correctedCardDueOn(unit.today, await rulesFor(unit, certificate.office))
  await tellPerson(
    unit,
    { person: personId, office: certificate.office, accounts, certificate: certificate.id },
    {
      title: '残疾人证的登记已更正',
      body: `发证残联更正了登记里的“${correctable[fact].name}”。手里的证印的是更正前的，请在 ${dayInWords(dueOn)} 前到窗口换一本，有效期不变。`,
    },
  )
  return { made: true }
}
