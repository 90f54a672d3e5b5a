// In whose name an account acts: its own person, or a ward whose bond was confirmed (R3.2, R2.3).

import type { Unit } from '#platform/unit-of-work.ts'
import { familyApplies } from '#regulation/grounds.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { acceptActingFor, type KnownIdentity, refuseUnknown } from '#regulation/offices/identity-levels.ts'
import { isRefusal, type MatterId, type Refusal } from '#regulation/vocabulary.ts'
import { identityOfAccount, personsOfAccount } from '../accounts/identity-store.ts'
import { findPersonByIdNumber } from '../persons/person-store.ts'
import type { Answers } from './application-form.ts'

/** Refuses whoever is not known well enough, or is known to be another person. Staff register at the window what they see. */
export async function refuseSubmitting(unit: Unit, matter: MatterId, answers: Answers): Promise<Refusal | undefined> {
  if (unit.actor.kind === 'staff' || unit.actor.kind === 'system') return undefined
  const unknown = refuseUnknown('submit', unit.actor)
  if (unknown) return unknown
  const acting = acceptActingFor({
    matter,
    forWhom: answers.forWhom === 'guardian' ? 'guardian' : 'self',
    deceased: matter === 'cancellation' && familyApplies(answers.reason),
    known: await knownIdentity(unit, answers),
  })
  return isRefusal(acting) ? acting : undefined
}

/** Whether the account is the person, or is bound to them: then the register speaks. */
export async function mayKnow(unit: Unit, answers: Answers): Promise<boolean> {
  if (refuseUnknown('held-matter', unit.actor)) return false
  const { isOwn, hasBond } = await knownIdentity(unit, answers)
  return isOwn || hasBond
}

/** Whether an applicant acts for a ward whose bond nobody confirmed yet. */
export async function isUnconfirmed(unit: Unit, answers: Answers): Promise<boolean> {
  if (unit.actor.kind !== 'applicant' || answers.forWhom !== 'guardian') return false
  return !(await mayKnow(unit, answers))
}

async function knownIdentity(unit: Unit, { idNumber = '', guardian }: Answers): Promise<KnownIdentity> {
  const nobody = { isOwn: false, isGuardian: false, hasBond: false }
  const { actor } = unit
  const own = actor.kind === 'applicant' ? await identityOfAccount(unit, actor.id) : undefined
  if (actor.kind !== 'applicant' || !own) return nobody
  const number = findableIdentityNumber(idNumber)
  const isOwn = number === own.idNumber
  const person = isOwn || !number ? undefined : await findPersonByIdNumber(unit, number)
  return {
    isOwn,
    isGuardian: findableIdentityNumber(guardian?.idNumber ?? '') === own.idNumber,
    hasBond: person !== undefined && (await personsOfAccount(unit, actor.id)).includes(person),
  }
}
