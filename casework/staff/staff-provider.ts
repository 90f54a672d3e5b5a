// Staff and the provider of their organisation: signing in by it, asking to be linked, and the administrator's word (N5.1, N5.2).
import type { Arrived, StaffProviderConfig } from '#platform/identity/providers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptLink,
  acceptLinkRequest,
  acceptStaffProvider,
  acceptUnlink,
  linkIsGone,
  usedSecondFactor,
} from '#regulation/offices/staff-providers.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { officePath } from '../offices/office-store.ts'
import { openSession } from '../sessions/sessions.ts'
import { recordChange } from './change-store.ts'
import {
  confirmLink,
  endLink,
  holdLinkedStaff,
  insertLink,
  listLinks,
  waitsToBeLinked,
} from './staff-identity-store.ts'
import { findLinkable } from './staff-store.ts'

/** A whole session where the provider used a second factor that counts; else one that may only give ours. For the door's actor. */
export async function signInByProvider(
  unit: Unit,
  { id: provider, secondFactor }: StaffProviderConfig,
  { subject, acr, amr, idToken }: Arrived,
): Promise<Refusal | { token: string; halfOpen: boolean }> {
  const linked = await holdLinkedStaff(unit, provider, subject)
  const waiting = linked === undefined && (await waitsToBeLinked(unit, provider, subject))
  const accepted = acceptStaffProvider(linked, { today: unit.today, now: unit.now, waiting })
  if (isRefusal(accepted)) return accepted
  const halfOpen = !usedSecondFactor(secondFactor, { acr, amr })
  const session = { staff: accepted.staff.id, halfOpen, provider: { id: provider, idToken } }
  return { token: await openSession(unit, session), halfOpen }
}

export async function askForLink(
  unit: Unit,
  { id: provider, claims }: StaffProviderConfig,
  { subject, claims: sent }: Arrived,
): Promise<Refusal | { asked: true }> {
  const { actor } = unit
  const works = actor.kind === 'staff' || actor.kind === 'institution-staff'
  const links = works ? await listLinks(unit, actor.id) : []
  const linked = links.some((link) => link.provider === provider)
  const office = works ? (await findLinkable(unit, actor.id))?.office : undefined
  const accepted = acceptLinkRequest(actor, { subject, username: sent[claims.username], linked, office })
  if (isRefusal(accepted)) return accepted
  await insertLink(unit, { ...accepted, provider, subject })
  return { asked: true }
}

export async function confirmStaffLink(
  unit: Unit,
  staff: string,
  link: string,
  reason: string,
): Promise<Refusal | { linked: true }> {
  const member = await findLinkable(unit, staff)
  const waiting = (await listLinks(unit, staff)).some(({ id, confirmed }) => id === link && !confirmed)
  const path = member ? await officePath(unit, member.office) : []
  const accepted = acceptLink(unit.actor, member, { path, waiting, reason })
  if (isRefusal(accepted) || !member) return isRefusal(accepted) ? accepted : linkIsGone
  if (!(await confirmLink(unit, link, accepted.by.id, accepted.reason))) return linkIsGone
  await recordChange(unit, { staff, office: member.office, kind: 'linked', detail: {} })
  return { linked: true }
}

export async function endStaffLink(unit: Unit, staff: string, link: string): Promise<Refusal | { unlinked: true }> {
  const member = await findLinkable(unit, staff)
  const accepted = acceptUnlink(unit.actor, member, member ? await officePath(unit, member.office) : [])
  if (isRefusal(accepted) || !member) return isRefusal(accepted) ? accepted : linkIsGone
  if (!(await endLink(unit, link))) return linkIsGone
  await recordChange(unit, { staff, office: member.office, kind: 'unlinked', detail: {} })
  return { unlinked: true }
}
