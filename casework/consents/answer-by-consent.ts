// A relying party asks by a consent's code: it gets the answers that are both consented to and within its scopes, and no others (R3.2, N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { statusOn } from '#regulation/certificate-life.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import {
  answersNow,
  type ConsentAnswer,
  consentLimits,
  tooManyWrongConsentCodes,
  wrongConsentCode,
} from '#regulation/offices/consents.ts'
import type { Category, Day, Level, Refusal } from '#regulation/vocabulary.ts'
import { isSpent, spend } from '../sessions/limit-store.ts'
import {
  countRepeat,
  endConsent,
  findAskedBefore,
  findConsentByCode,
  findHeldNow,
  insertConsentQuery,
} from './consent-store.ts'

/** Reads the register in the place of a relying party, which may see no row of it. */
export const consentReader: Actor = { kind: 'system', id: 'consent' }

/** @property from the key that the caller proves to have */
export type Asking = { party: string; scopes: readonly string[]; code: string; from: string }
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
export async function answerByConsent(unit: Unit, { party, scopes, code, from }: Asking): Promise<ByConsent> {
  if (await isSpent(unit, 'wrong-consent-codes', party)) return { wrong: tooManyWrongConsentCodes }
  const consent = await findConsentByCode(unit, party, code)
  const answered = answersNow(consent?.answers ?? [], scopes)
  if (!consent || answered.length === 0) {
    const again = consent ? undefined : await answerAgain(unit, { party, scopes, code, from })
    if (again) return { answer: again }
    await spend(unit, 'wrong-consent-codes', party)
    return { wrong: wrongConsentCode }
  }
  const said = await answersOf(unit, consent.personId, answered)
  await insertConsentQuery(unit, consent, party, answered, { from, told: JSON.stringify(said) })
  if (consent.once) await endConsent(unit, consent.id)
  return { answer: { asOf: unit.now, answered, ...said } }
}

/** The answer was lost on its way: the same question of the same caller gets the same answer, or, where that has changed since, none. */
async function answerAgain(unit: Unit, { party, scopes, code, from }: Asking): Promise<ConsentedAnswer | undefined> {
  const since = new Date(unit.now.getTime() - consentLimits.minutesAgain * 60_000)
  const before = await findAskedBefore(unit, party, { code, from, since })
  if (!before || before.repeated >= consentLimits.timesAgain) return undefined
  if (answersNow(before.answers, scopes).length < before.answers.length) return undefined
  const said = await answersOf(unit, before.personId, before.answers)
  if (!before.isTold(JSON.stringify(said))) return undefined
  await countRepeat(unit, before)
  return { asOf: before.at, answered: before.answers, ...said }
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
