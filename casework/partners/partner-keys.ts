// The public keys of a partner: added as they are pasted, ended by a day, revoked at once (R3.2, N5.2; decision 51).
import { readPastedKeys } from '#platform/identity/public-keys.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptConfirmingKey } from '#regulation/offices/partner-confirming.ts'
import { acceptKeyEnd, acceptPartnerKey, keyIsGone, refuseRevoking } from '#regulation/offices/partner-keys.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { insertKey, listKeys, updateKeyConfirmed, updateKeyEnd, updateKeyRevoked } from './partner-key-store.ts'
import { findPartner } from './partner-register-store.ts'

async function gather(unit: Unit, id: string) {
  const partner = await findPartner(unit, id)
  const known = await listKeys(unit, id)
  return { partner, facts: { today: unit.today, now: unit.now, rules: await rulesFor(unit, partner?.office), known } }
}

/** @param publicKey as it was pasted: nothing of it is kept but one public key */
export async function addPartnerKey(
  unit: Unit,
  id: string,
  { publicKey, ...given }: { publicKey: string; kid: string; until: Day },
): Promise<Refusal | { id: string; kid: string }> {
  const { partner, facts } = await gather(unit, id)
  const added = acceptPartnerKey(unit.actor, partner, readPastedKeys(publicKey), given, facts)
  if (isRefusal(added)) return added
  const by = unit.actor.kind === 'staff' ? unit.actor.id : ''
  return { id: await insertKey(unit, id, added, by), kid: added.kid }
}

/** From this commit on the door knows it. */
export async function confirmPartnerKey(unit: Unit, id: string, key: string): Promise<Refusal | { confirmed: true }> {
  const { partner, facts } = await gather(unit, id)
  const found = facts.known.find((known) => known.id === key)
  const accepted = acceptConfirmingKey(unit.actor, partner, found, facts.now)
  if (isRefusal(accepted)) return accepted
  return (await updateKeyConfirmed(unit, key, accepted.by)) ? { confirmed: true } : keyIsGone
}

export async function endPartnerKey(
  unit: Unit,
  id: string,
  { key, until }: { key: string; until: Day },
): Promise<Refusal | { endsWith: Day }> {
  const { partner, facts } = await gather(unit, id)
  const found = facts.known.find((known) => known.id === key)
  const accepted = acceptKeyEnd(unit.actor, partner, found, until, facts)
  if (isRefusal(accepted)) return accepted
  return (await updateKeyEnd(unit, key, accepted.until)) ? { endsWith: until } : keyIsGone
}

export async function revokePartnerKey(unit: Unit, id: string, key: string): Promise<Refusal | { revoked: true }> {
  const { partner, facts } = await gather(unit, id)
  const found = facts.known.find((known) => known.id === key)
  const refused = refuseRevoking(unit.actor, partner, found)
  if (refused) return refused
  return (await updateKeyRevoked(unit, key)) ? { revoked: true } : keyIsGone
}
