// The account of whom a provider or a platform vouches for: a number alone opens nothing that is known under another name (R3.2, N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { acceptSameName } from '#regulation/offices/vouching.ts'
import { isSameName, type PersonName, spellName } from '#regulation/person-name.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findPersonByIdNumber, isErased, readPersonName } from '../persons/person-store.ts'
import { findAccountOfIdentity, type GivenIdentity, identityOfAccount, renameAccount } from './identity-store.ts'

/** Undefined where the number has no account yet. */
export async function findAccountVouchedFor(
  unit: Unit,
  { name, idNumber }: GivenIdentity,
): Promise<Refusal | string | undefined> {
  const account = await findAccountOfIdentity(unit, idNumber)
  const identity = account === undefined ? undefined : await identityOfAccount(unit, account)
  if (account === undefined || identity === undefined) return account
  const registered = await nameInRegister(unit, idNumber)
  const accepted = acceptSameName(spellName(name), registered ? [identity.name, registered] : [identity.name])
  if (isRefusal(accepted)) return accepted
  // The register knew the new name first; now the account has it too.
  if (!isSameName(identity.name, spellName(name))) await renameAccount(unit, account, spellName(name))
  return account
}

/** Whoever was renamed is known to the register by the new name first. */
async function nameInRegister(unit: Unit, idNumber: string): Promise<PersonName | undefined> {
  const number = findableIdentityNumber(idNumber)
  const person = number && (await findPersonByIdNumber(unit, number))
  return person === undefined || (await isErased(unit, person)) ? undefined : readPersonName(unit, person)
}
