// In whose name an account acts: its own person, or a ward whose bond was confirmed (R3.2, R2.3).

import type { Unit } from '#platform/unit-of-work.ts'
import { familyApplies } from '#regulation/grounds.ts'
import { findableIdentityNumber, type IdentityNumber } from '#regulation/identity-number.ts'
import {
  type ActingAs,
  acceptActingFor,
  type KnownIdentity,
  type LookedAtFor,
  refuseUnknown,
} from '#regulation/offices/identity-levels.ts'
import { isSameName, type PersonName, spellName } from '#regulation/person-name.ts'
import { isRefusal, type MatterId, type Refusal } from '#regulation/vocabulary.ts'
import { type Identity, identityOfAccount, personsOfAccount } from '../accounts/identity-store.ts'
import { findPersonByIdNumber } from '../persons/person-store.ts'
import type { Answers } from './application-form.ts'
import { signsAs } from './guardian-form.ts'

/** Who is filling in: asked once in a request, whatever is then asked about them. */
export type Sender = {
  /** Undefined below real name, and of everybody but applicants. */
  own: Identity | undefined
  /** The people in whose name the account may act. */
  bound: readonly string[]
  personOf: (number: IdentityNumber) => Promise<string | undefined>
}

export async function senderOf(unit: Unit): Promise<Sender> {
  const { actor } = unit
  const own = actor.kind === 'applicant' ? await identityOfAccount(unit, actor.id) : undefined
  const found = new Map<IdentityNumber, Promise<string | undefined>>()
  const personOf = (number: IdentityNumber) => {
    const asked = found.get(number) ?? findPersonByIdNumber(unit, number)
    found.set(number, asked)
    return asked
  }
  return { own, bound: own ? await personsOfAccount(unit, actor.kind === 'applicant' ? actor.id : '') : [], personOf }
}

/** Refuses whoever is not known well enough, or is known to be another person. Staff register at the window what they see. */
export async function acceptSubmitting(
  unit: Unit,
  matter: MatterId,
  answers: Answers,
  sender?: Sender,
): Promise<Refusal | { as: ActingAs | 'window' }> {
  if (atWindow(unit)) return { as: 'window' }
  const unknown = refuseUnknown('submit', unit.actor)
  if (unknown) return unknown
  return acceptActingFor({
    matter,
    forWhom: answers.forWhom === 'guardian' ? 'guardian' : 'self',
    deceased: isForDeceased(matter, answers),
    known: await knownIdentity(answers, sender ?? (await senderOf(unit))),
  })
}

/**
 * What stands against who is filling in, as soon as the answers tell it, and not at the signature: that they are not known to
 * be the guardian, or another than the application says.
 */
export async function refuseSender(
  unit: Unit,
  matter: MatterId,
  answers: Answers,
  sender: Sender,
): Promise<Refusal | undefined> {
  const { own } = sender
  const { forWhom, idNumber = '', reason, details } = answers
  const told = forWhom && findableIdentityNumber(idNumber) && (matter !== 'cancellation' || reason)
  if (!own || !told) return undefined
  // Who the guardian is, is asked later: until then it is who fills in.
  const ofSender = { relation: 'parent', phone: '', ...own } as const
  const guardian = forWhom === 'guardian' ? (answers.guardian ?? ofSender) : undefined
  const accepted = await acceptSubmitting(unit, matter, guardian ? { ...answers, guardian } : answers, sender)
  if (!isRefusal(accepted)) return undefined
  // A new name may be the vouched one: it is asked later.
  return accepted.field === 'name' && matter === 'renewal-details' && !details ? undefined : accepted
}

const atWindow = ({ actor }: Unit) => actor.kind === 'staff' || actor.kind === 'system'

export const isForDeceased = (matter: MatterId, { reason }: Answers): boolean =>
  matter === 'cancellation' && familyApplies(reason)

/** Whether the account is the person, or is bound to them: then the register speaks. So it does to the window. */
export async function mayKnow(unit: Unit, answers: Answers, sender?: Sender): Promise<boolean> {
  if (atWindow(unit)) return true
  if (refuseUnknown('held-matter', unit.actor)) return false
  const { isOwn, hasBond } = await knownIdentity(answers, sender ?? (await senderOf(unit)))
  return isOwn || hasBond
}

/** Which papers a clerk looks at first, where nobody is bound to the person yet. */
export function lookedAtFirst(matter: MatterId, answers: Answers): LookedAtFor | undefined {
  if (isForDeceased(matter, answers)) return 'family'
  return matter === 'new-certificate' && answers.forWhom === 'guardian' ? 'guardian' : undefined
}

/** Whether an applicant acts for whom nobody is bound to them yet, so that a clerk looks first. */
export async function waitsForLook(
  unit: Unit,
  matter: MatterId,
  answers: Answers,
  sender?: Sender,
): Promise<LookedAtFor | undefined> {
  if (unit.actor.kind !== 'applicant' || answers.forWhom !== 'guardian') return undefined
  const first = lookedAtFirst(matter, answers)
  return first && !(await mayKnow(unit, answers, sender)) ? first : undefined
}

async function knownIdentity(answers: Answers, { own, bound, personOf }: Sender): Promise<KnownIdentity> {
  if (!own) return { isOwn: false, isGuardian: false, isNamed: false, hasBond: false }
  const { idNumber = '', guardian } = answers
  const number = findableIdentityNumber(idNumber)
  const isOwn = number === own.idNumber
  const person = isOwn || !number ? undefined : await personOf(number)
  return {
    isOwn,
    isNamed: isNamed(answers, own.name, isOwn),
    isGuardian: findableIdentityNumber(guardian?.idNumber ?? '') === own.idNumber,
    hasBond: person !== undefined && bound.includes(person),
  }
}

/** Whoever brings a new name up to date may be vouched for by the old one or the new (R4.2.3). */
function isNamed({ name, newName, details, guardian }: Answers, vouched: PersonName, isOwn: boolean): boolean {
  const ofGuardian = guardian && signsAs(guardian)
  const named = isOwn ? [name, details?.includes('name') ? newName : undefined] : [ofGuardian]
  return named.some((one) => one !== undefined && isSameName(spellName(one), vouched))
}
