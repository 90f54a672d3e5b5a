// Whom an identity provider vouches for, and whose account that is (R3.2, N5.2).
import type { Arrived, ProviderConfig } from '#platform/identity/providers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptVouched, telephoneFirst } from '#regulation/offices/vouching.ts'
import type { Day, Refusal } from '#regulation/vocabulary.ts'
import { findAccountOfIdentity, type GivenIdentity, grantRealName } from './identity-store.ts'

/** The person, where the provider vouches well enough. */
export const identityFrom = (provider: ProviderConfig, { acr, claims }: Arrived, today: Day): Refusal | GivenIdentity =>
  acceptVouched(
    { title: provider.title, realNameAcr: provider.realNameAcr },
    { acr, name: claims[provider.claims.name], idNumber: claims[provider.claims.idNumber] },
    today,
  )

/**
 * The account of the person: the one they have, or the one that is signed in by telephone now.
 * @param account signed in when the browser left
 */
export async function accountFor(
  unit: Unit,
  account: string | undefined,
  { provider, ...who }: GivenIdentity & { provider: string },
): Promise<Refusal | { account: string }> {
  if (account) return grantRealName(unit, account, { ...who, how: { by: 'provider', provider } })
  const known = await findAccountOfIdentity(unit, who.idNumber)
  return known ? { account: known } : telephoneFirst
}
