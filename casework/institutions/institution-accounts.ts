// The accounts of an institution's people, opened and closed by the county that keeps them or by an office above (N5.1).
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptInstitutionJoiner, type Joiner, reasonFromAbove, refuseClosing } from '#regulation/offices/accounts.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { officePath } from '../offices/office-store.ts'
import { recordChange } from '../staff/change-store.ts'
import { closeStaff, registerStaff } from '../staff/register-staff.ts'
import { listInstitutionPeople } from './institution-people-store.ts'
import { findInstitution } from './institution-store.ts'

/** @param reason given by an office above the county */
export async function closeInstitutionAccount(
  unit: Unit,
  { institution, person, reason }: { institution: string; person: string; reason: string },
): Promise<Refusal | undefined> {
  const known = (await listInstitutionPeople(unit, institution)).some(({ id }) => id === person)
  return known ? closeStaff(unit, person, reason) : refuseClosing(unit.actor, undefined)
}

/**
 * @param at the institution, and why where an office above its county opens the account
 * @returns the first password and the authenticator's secret, to be handed over in person once
 */
export async function joinInstitution(
  unit: Unit,
  given: Joiner,
  at: { institution: string; reason?: string },
): Promise<Refusal | { id: string; password: string; totpSecret: string }> {
  const county = (await findInstitution(unit, at.institution))?.county
  const place = { path: county === undefined ? [] : await officePath(unit, county), reason: at.reason }
  const joiner = acceptInstitutionJoiner(unit.actor, given, place)
  if (isRefusal(joiner)) return joiner
  const { office, username, name, roles } = joiner
  const password = newToken().slice(0, 20)
  const account = { username, displayName: name, password, passwordIsFirst: true, institution: at.institution, roles }
  const made = await registerStaff(unit, account, { reason: at.reason })
  if (isRefusal(made)) return made
  const detail = { roles, ...reasonFromAbove(unit.actor, place) }
  await recordChange(unit, { staff: made.id, office, kind: 'joined', detail })
  return { ...made, password }
}
