// Whether the person at work may sign a conclusion, and whether what was signed may be stamped (N4.2, N4.3).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseSigning, refuseStamping } from '#regulation/offices/signing.ts'
import type { Category, Refusal } from '#regulation/vocabulary.ts'
import { certifiedCategories, findSignature, listAssessorCertificates, listBars } from './assessor-store.ts'
import { listDesignated } from './designation-store.ts'
import { findInstitution } from './institution-store.ts'

/** Why the person at work may not sign in these categories today; undefined where they may. */
export async function refuseUncertified(unit: Unit, categories: readonly Category[]): Promise<Refusal | undefined> {
  const { actor, today } = unit
  if (actor.kind !== 'institution-staff') return undefined
  return refuseSigning(
    categories,
    {
      designated: await listDesignated(unit, actor.institution),
      suspendedOn: (await findInstitution(unit, actor.institution))?.suspendedOn ?? null,
      certificates: await listAssessorCertificates(unit, [actor.id]),
      bars: await listBars(unit, [actor.id]),
    },
    today,
  )
}

/** Why what was signed may not be stamped now; the signer may have been barred since. */
export async function refuseBarredSigner(unit: Unit, assessment: string): Promise<Refusal | undefined> {
  const signed = await findSignature(unit, assessment)
  return (
    signed &&
    refuseStamping(signed.categories, await certifiedCategories(unit, signed.signer, dayOf(signed.at), unit.today))
  )
}
