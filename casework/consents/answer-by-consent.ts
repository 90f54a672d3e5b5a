// A relying party asks by a consent's code: it gets the answers that are both consented to and within its scopes, and no others (R3.2, N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { statusOn } from '#regulation/certificate-life.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import {
  answersNow,
  type ConsentAnswer,
  tooManyWrongConsentCodes,
  wrongConsentCode,
} from '#regulation/offices/consents.ts'
import type { Category, Day, Level, Refusal } from '#regulation/vocabulary.ts'
import { isSpent, spend } from '../sessions/limit-store.ts'
import { endConsent, findConsentByCode, findHeldNow, insertConsentQuery } from './consent-store.ts'

/** Reads the register in the place of a relying party, which may see no row of it. */
export const consentReader: Actor = { kind: 'system', id: 'consent' }

export type Asking = { party: string; scopes: readonly string[]; code: string }
/** Of a certificate that does not count nothing but that is told. */
export type ConsentedAnswer = {
  asOf: Date
  answered: readonly ConsentAnswer[]
  valid: boolean
  validUntil?: Day
  categories?: readonly Category[]
  level?: Level
}
/** A wrong code is no refusal that undoes the unit: its count stays. */
export type ByConsent = { answer: ConsentedAnswer } | { wrong: Refusal }

/** For `consentReader`. Every wrong code is counted to the party; after too many none is looked at. */
export async function answerByConsent(unit: Unit, { party, scopes, code }: Asking): Promise<ByConsent> {
  if (await isSpent(unit, 'wrong-consent-codes', party)) return { wrong: tooManyWrongConsentCodes }
  const consent = await findConsentByCode(unit, party, code)
  const answered = answersNow(consent?.answers ?? [], scopes)
  if (!consent || answered.length === 0) {
    await spend(unit, 'wrong-consent-codes', party)
    return { wrong: wrongConsentCode }
  }
  await insertConsentQuery(unit, consent, party, answered)
  if (consent.once) await endConsent(unit, consent.id)
  return { answer: { asOf: unit.now, answered, ...(await answersOf(unit, consent.personId, answered)) } }
}

async function answersOf(unit: Unit, personId: string, answered: readonly ConsentAnswer[]) {
  const held = await findHeldNow(unit, personId)
  if (!held || held.lost || statusOn(held.certificate, unit.today) !== 'in-force') return { valid: false }
  const { results, to } = held.certificate
  return {
    valid: true,
    validUntil: to,
    ...(answered.includes('category') ? { categories: results.map(({ category }) => category) } : {}),
    ...(answered.includes('level') ? { level: gradeOf(results).level } : {}),
  }
}
