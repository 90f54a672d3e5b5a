// Partners as the actors of tests.
import type { Work } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { registerTestPartner } from '../partners/testing.ts'

export type PartnerActor = Actor & { kind: 'partner' }

export async function partnerActor(
  work: Work,
  change: Parameters<typeof registerTestPartner>[1] = {},
): Promise<PartnerActor> {
  const { id } = await registerTestPartner(work, change)
  return { kind: 'partner', id }
}
