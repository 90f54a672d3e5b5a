// A member of staff is away for some days, and a named colleague stands in (N2.4, N5.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptLeave, type NewLeave, refuseCancellingLeave } from '#regulation/offices/attendance.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findMember } from '../staff/change-staff.ts'
import { insertLeave, isAway, lockLeave, saveCancelled } from './leave-store.ts'

export async function enterLeave(unit: Unit, leave: NewLeave): Promise<Refusal | undefined> {
  const accepted = acceptLeave(unit.actor, leave, {
    member: await findMember(unit, leave.staff),
    substitute: await findMember(unit, leave.substitute),
    substituteAway: await isAway(unit, leave.substitute, leave),
  })
  if (isRefusal(accepted)) return accepted
  await insertLeave(unit, leave, accepted)
  return undefined
}

export async function cancelLeave(unit: Unit, id: string): Promise<Refusal | undefined> {
  const refused = refuseCancellingLeave(unit.actor, await lockLeave(unit, id))
  if (refused) return refused
  await saveCancelled(unit, id)
  return undefined
}
