// The accounts of an institution's people, closed by the county that keeps them or by an office above (N5.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseClosing } from '#regulation/offices/accounts.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { closeStaff } from '../staff/register-staff.ts'
import { listInstitutionPeople } from './institution-people-store.ts'

/** @param reason given by an office above the county */
export async function closeInstitutionAccount(
  unit: Unit,
  { institution, person, reason }: { institution: string; person: string; reason: string },
): Promise<Refusal | undefined> {
  const known = (await listInstitutionPeople(unit, institution)).some(({ id }) => id === person)
  return known ? closeStaff(unit, person, reason) : refuseClosing(unit.actor, undefined)
}
