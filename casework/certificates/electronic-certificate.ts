// The electronic certificate of a holder: the facts of the card, its identifier and the one before it, as of a moment (R3.2; decision 50).
import { electronicCertificate } from '#papers/electronic-certificate/electronic-certificate.ts'
import { tokenUrl } from '#platform/certificate-token.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { type Signatory, signPdf } from '#platform/pdf/sign-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type ChainedCard, electronicIdentifier, versionOf } from '#regulation/electronic-certificate.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { categoryNames, isRefusal, levelNames } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { type Press, printedOffice } from '../papers/paper-case.ts'
import { findHolder } from '../persons/holder-store.ts'
import {
  type Certificate,
  listCertificates,
  listCertificatesOfOwn,
  readCardFacts,
  readNumber,
} from './certificate-store.ts'
import { findShownCertificate, lastingToken } from './shown-certificate.ts'

export type ElectronicPress = Press & { asOfInWords: string }
/** What is attached, for machines. */
export type CertificateData = Readonly<Record<string, unknown>>
export type Laid = {
  template: string
  data: Readonly<Record<string, unknown>>
  photo: Buffer | undefined
  attached: CertificateData
  now: Date
}

/** Undefined where the actor holds no such certificate, or it does not count now. */
export async function layElectronicCertificate(
  unit: Unit,
  id: string,
  press: ElectronicPress,
): Promise<Laid | undefined> {
  const shown = await findShownCertificate(unit, id)
  if (shown?.status !== 'in-force') return undefined
  const { certificate, name, photo } = shown
  const facts = (await readCardFacts(unit, certificate)) ?? (await findHolder(unit, certificate.personId))
  const number = await readNumber(unit, certificate)
  const identity = facts && readIdentityNumber(facts.idNumber, unit.today)
  if (!identity || isRefusal(identity)) return undefined
  const { results, from, to, office, statusIndex, publicId } = certificate
  const authority = await printedOffice(unit, office)
  const identifiers = await identifiersOf(unit, certificate)
  const verifyLink = tokenUrl(press.publicUrl, lastingToken(unit, certificate))
  const sex = identity.sex === 'male' ? '男' : '女'
  const attached = {
    type: '残疾人证',
    ...identifiers,
    number,
    status: 'in-force',
    asOf: unit.now.toISOString(),
    holder: { name, idNumber: identity.number, sex, birth: identity.birth, ethnicity: facts.ethnicity },
    results: results.map(({ category, level }) => ({
      category,
      categoryName: categoryNames[category],
      level,
      levelName: levelNames[level],
    })),
    validFrom: from,
    validUntil: to,
    issuer: { id: office, name: authority.name },
    publicId,
    statusList: statusIndex === null ? undefined : { uri: `${press.publicUrl}/status-list`, idx: statusIndex },
    verify: verifyLink,
  }
  const { template, data } = electronicCertificate({
    issue: { caseNumber: number, office: authority, day: unit.today, demo: press.demo ?? false },
    name,
    sex,
    birth: identity.birth,
    ethnicity: facts.ethnicity,
    results,
    from,
    to,
    authority: authority.name,
    identifier: identifiers.identifier,
    verifyLink,
    asOf: press.asOfInWords,
    madeAt: unit.now,
    ...(photo && { photo: 'photo' }),
    attached: JSON.stringify(attached, undefined, 2),
  })
  return { template, data, photo, attached, now: unit.now }
}

/** Outside of any transaction: it is worked at for a moment. */
export async function makeElectronicCertificate(laid: Laid, signatory: Signatory): Promise<Buffer> {
  const { template, data, photo, now } = laid
  const pdf = await renderPdf(template, data, { images: photo ? { photo } : {}, standard: 'a-3a' })
  return signPdf(signatory, pdf, { reason: '残疾人证电子证照', at: now })
}

/** Of the card and of the one that it replaced (renewal, change, move), each by its own office. */
async function identifiersOf(unit: Unit, card: Certificate) {
  const own = await listCertificates(unit, await listCertificatesOfOwn(unit))
  const chain: ChainedCard[] = []
  for (const one of own)
    if (one.personId === card.personId)
      chain.push({ id: one.id, number: await readNumber(unit, one), previousId: one.previousId })
  const identifierOf = async (of: Certificate | undefined) => {
    const chained = chain.find(({ id }) => id === of?.id)
    if (!of || !chained) return undefined
    const rules = await rulesFor(unit, of.office)
    return electronicIdentifier(rules, { number: chained.number, version: versionOf(chained, chain) })
  }
  return {
    identifier: await identifierOf(card),
    preceding: await identifierOf(own.find(({ id }) => id === card.previousId)),
  }
}
