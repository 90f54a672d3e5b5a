// A subsidy body names the recipients whose certificates it watches, and asks how each stands (R3.2, R4.2.1; docs/basis.md §9.204).
import type { Unit } from '#platform/unit-of-work.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import { acceptWatching } from '#regulation/offices/subsidy-watch.ts'
import type { PersonName } from '#regulation/person-name.ts'
import type { SubsidyStanding } from '#regulation/renewal-phase.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { orderEventsSoon } from '../events/order-events.ts'
import { recordReading } from '../persons/record-reading.ts'
import { findEndings, findStanding, findWatched, insertWatch, recipientFacts } from './subsidy-store.ts'

export type Recipient = { reference: string; number: CertificateNumber; name: PersonName }

/** Twice does no harm: the same recipient under the same number is watched already. */
export async function watchRecipient(
  unit: Unit,
  partner: string,
  recipient: Recipient,
): Promise<Refusal | { watched: true; again: boolean }> {
  const { reference } = recipient
  const accepted = acceptWatching(reference, await recipientFacts(unit, partner, recipient))
  if (isRefusal(accepted)) return accepted
  const { person, again } = accepted
  if (!again) await insertWatch(unit, partner, person, reference)
  await recordReading(unit, null, 'subsidy watch', '登记为补贴领取人，快到期和换证时告诉它', person)
  return { watched: true, again }
}

/** How a recipient stands, as the body asks; undefined where it watches nobody under this number. The recipient sees that it asked. */
export async function readStanding(
  unit: Unit,
  partner: string,
  reference: string,
): Promise<SubsidyStanding | undefined> {
  const person = await findWatched(unit, partner, reference)
  const standing = person === undefined ? undefined : await findStanding(unit, partner, reference)
  if (standing) await recordReading(unit, null, 'subsidy watch', '发补贴，核对换证进度', person)
  return standing
}

/** The job 'tell-subsidy-bodies': six, three and one month before a watched certificate ends (R4.2.1). */
export async function tellSubsidyBodies(unit: Unit): Promise<{ more: boolean }> {
  const { found, more } = await findEndings(unit)
  if (found > 0) await orderEventsSoon(unit)
  return { more }
}
