// A doctor enters and revokes the key with which they sign in their hospital's own system (R1.3, N5.2).
import { readPastedKeys } from '#platform/identity/public-keys.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptAssessorKey, refuseRevokingOwn } from '#regulation/offices/hospital-systems.ts'
import { keyIsGone } from '#regulation/offices/partner-keys.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { insertAssessorKey, listAssessorKeys, updateAssessorKeyRevoked } from './assessor-key-store.ts'

const ownId = ({ actor }: Unit) => (actor.kind === 'institution-staff' ? actor.id : '')

/** @param publicKey as it was pasted: nothing of it is kept but one public key */
export async function addAssessorKey(
  unit: Unit,
  { publicKey, ...given }: { publicKey: string; kid: string; until: Day },
): Promise<Refusal | { id: string; thumbprint: string }> {
  const staff = ownId(unit)
  const known = staff === '' ? [] : await listAssessorKeys(unit, staff)
  const facts = { today: unit.today, now: unit.now, rules: await rulesFor(unit, undefined), known }
  const added = acceptAssessorKey(unit.actor, readPastedKeys(publicKey), given, facts)
  if (isRefusal(added)) return added
  return { id: await insertAssessorKey(unit, staff, added), thumbprint: added.thumbprint }
}

export async function revokeAssessorKey(unit: Unit, id: string): Promise<Refusal | { revoked: true }> {
  const own = (await listAssessorKeys(unit, ownId(unit))).find((key) => key.id === id)
  const refused = refuseRevokingOwn(own)
  if (refused) return refused
  return (await updateAssessorKeyRevoked(unit, id)) ? { revoked: true } : keyIsGone
}
