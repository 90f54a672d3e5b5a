// Whom an identity provider vouches for, and whose account that is (R3.2, N5.2).
import type { Arrived, ProviderConfig } from '#platform/identity/providers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptVouched, identityTaken, telephoneFirst } from '#regulation/offices/vouching.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { findAccountVouchedFor } from './account-vouched-for.ts'
import { type GivenIdentity, grantRealName, isIdentified } from './identity-store.ts'

/** The person, where the provider vouches well enough. */
export const identityFrom = (provider: ProviderConfig, { acr, claims }: Arrived, today: Day): Refusal | GivenIdentity =>
  acceptVouched(
    { title: provider.title, realNameAcr: provider.realNameAcr },
    { acr, name: claims[provider.claims.name], idNumber: claims[provider.claims.idNumber] },
    today,
  )

/**
 * The account of the person: the one they have, or the one that is signed in by telephone now.
 * A telephone is not joined to an account that exists: whoever left it signed in here may be another person (`apart`).
 * @param account signed in when the browser left to become known; undefined where it left to sign in
 */
export async function accountFor(
  unit: Unit,
  account: string | undefined,
  { provider, ...who }: GivenIdentity & { provider: string },
): Promise<Refusal | { account: string; apart: boolean }> {
  const known = await findAccountVouchedFor(unit, who)
  if (isRefusal(known)) return known
  if (account === undefined) return known ? { account: known, apart: false } : telephoneFirst
  if (known && known !== account) {
    return (await isIdentified(unit, account)) ? identityTaken : { account: known, apart: true }
  }
  const granted = await grantRealName(unit, account, { ...who, how: { by: 'provider', provider } })
  if (isRefusal(granted)) return granted
  // From now on the account opens a person's papers: other browsers prove the telephone again.
  await endSessionsOf(unit, account)
  return { account, apart: false }
}
