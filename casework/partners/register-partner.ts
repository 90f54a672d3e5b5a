// Registering the systems that may call, changing what they may do, suspending, resuming and ending them (R3.2; decision 51).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptConfirming,
  acceptConfirmingChange,
  refuseDroppingChange,
  widenedBy,
} from '#regulation/offices/partner-confirming.ts'
import {
  acceptRegistering,
  acceptSuspending,
  type PartnerForm,
  type PartnerTerms,
  partnerIsGone,
  readPartner,
  refuseChanging,
  refuseEnding,
  refuseResuming,
} from '#regulation/offices/partners.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { findInstitution } from '../institutions/institution-store.ts'
import { findOffice, officePath } from '../offices/office-store.ts'
import {
  findPartner,
  insertPartner,
  type Partner,
  updateConfirmed,
  updateEnded,
  updatePartner,
  updateProposalConfirmed,
  updateProposalDropped,
  updateProposed,
  updateResumed,
  updateSuspended,
  updateUnconfirmed,
} from './partner-register-store.ts'

/** Everything that is wrong with the form, by field. */
export type RefusedByField = Refusal & { errors: Readonly<Record<string, string>> }

export async function registerPartner(
  unit: Unit,
  form: PartnerForm,
): Promise<Refusal | RefusedByField | { id: string }> {
  const { actor } = unit
  const level = actor.kind === 'staff' ? (await findOffice(unit, actor.office))?.level : undefined
  const accepted = acceptRegistering(actor, level)
  if (isRefusal(accepted)) return accepted
  const terms = await readTerms(unit, form, accepted.office)
  if (isRefusal(terms)) return terms
  return { id: await insertPartner(unit, terms, accepted) }
}

/**
 * Nothing is let through more widely by one person: such a change waits for another; what narrows holds at once.
 * @param seen the version that whoever changes it has seen
 */
export async function changePartner(
  unit: Unit,
  id: string,
  { form, seen }: { form: PartnerForm; seen: number },
): Promise<Refusal | RefusedByField | { changed: true; waits: boolean }> {
  const partner = await findPartner(unit, id)
  const refused = refuseChanging(unit.actor, partner, seen)
  if (refused || !partner) return refused ?? partnerIsGone
  const terms = await readTerms(unit, form, partner.office, partner)
  if (isRefusal(terms)) return terms
  const by = unit.actor.kind === 'staff' ? unit.actor.id : ''
  const of = { id, version: seen }
  const waits = partner.confirmed && widenedBy(partner, terms).length > 0
  const done = waits
    ? await updateProposed(unit, of, terms, by)
    : partner.confirmed
      ? await updatePartner(unit, of, terms)
      : await updateUnconfirmed(unit, of, terms, by)
  return done ? { changed: true, waits } : partnerIsGone
}

/** From this commit on it may connect, with keys that are confirmed too. */
export async function confirmPartner(unit: Unit, id: string, seen: number): Promise<Refusal | { confirmed: true }> {
  const partner = await findPartner(unit, id)
  const accepted = acceptConfirming(unit.actor, partner, seen)
  if (isRefusal(accepted)) return accepted
  return partner && (await updateConfirmed(unit, partner, accepted.by)) ? { confirmed: true } : partnerIsGone
}

/** What waited holds from this commit on. */
export async function confirmChange(unit: Unit, id: string, seen: number): Promise<Refusal | { confirmed: true }> {
  const partner = await findPartner(unit, id)
  const accepted = acceptConfirmingChange(unit.actor, partner, seen)
  if (isRefusal(accepted)) return accepted
  return partner?.proposal && (await updateProposalConfirmed(unit, partner, partner.proposal.terms, accepted.by))
    ? { confirmed: true }
    : partnerIsGone
}

export async function dropChange(unit: Unit, id: string, seen: number): Promise<Refusal | { dropped: true }> {
  const partner = await findPartner(unit, id)
  const refused = refuseDroppingChange(unit.actor, partner, seen)
  if (refused) return refused
  return partner && (await updateProposalDropped(unit, partner)) ? { dropped: true } : partnerIsGone
}

async function readTerms(
  unit: Unit,
  form: PartnerForm,
  office: string,
  before?: Partner,
): Promise<RefusedByField | PartnerTerms> {
  const institution = form.institution === '' ? undefined : await findInstitution(unit, form.institution)
  const read = readPartner(form, {
    today: unit.today,
    rules: await rulesFor(unit, office),
    level: (await findOffice(unit, office))?.level,
    institutionIsUnder: institution !== undefined && (await officePath(unit, institution.county)).includes(office),
    before,
  })
  return 'kind' in read ? read : byField(read)
}

const byField = (faults: readonly Refusal[]): RefusedByField => ({
  refused: true,
  clause: 'R3.2',
  message: faults[0]?.message ?? '',
  errors: Object.fromEntries(faults.map(({ field = '_', message }) => [field, message])),
})

/** From this commit on nothing is answered, whatever tokens there are. */
export async function suspendPartner(unit: Unit, id: string, reason: string): Promise<Refusal | { suspended: true }> {
  const partner = await findPartner(unit, id)
  const accepted = acceptSuspending(unit.actor, partner, reason)
  if (isRefusal(accepted)) return accepted
  return partner && (await updateSuspended(unit, partner, accepted.reason)) ? { suspended: true } : partnerIsGone
}

export async function resumePartner(unit: Unit, id: string): Promise<Refusal | { resumed: true }> {
  const partner = await findPartner(unit, id)
  const refused = refuseResuming(unit.actor, partner)
  if (refused) return refused
  return partner && (await updateResumed(unit, partner)) ? { resumed: true } : partnerIsGone
}

export async function endPartner(
  unit: Unit,
  id: string,
  { sure }: { sure: boolean },
): Promise<Refusal | { ended: true }> {
  const partner = await findPartner(unit, id)
  const refused = refuseEnding(unit.actor, partner, sure)
  if (refused) return refused
  return partner && (await updateEnded(unit, partner)) ? { ended: true } : partnerIsGone
}
