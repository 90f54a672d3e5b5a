// Actors for the tests of what offices may do: staff by office and roles, and everybody who is no staff.
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import type { StaffMember } from './acting-staff.ts'

export const staff = (office: string, ...roles: StaffRole[]): StaffMember => ({
  kind: 'staff',
  id: `${roles[0] ?? 'nobody'} of ${office}`,
  office,
  roles,
})

/** Each role by itself, but those that may. */
export const staffWithout = (office: string, may: readonly StaffRole[]): readonly StaffMember[] =>
  staffRoles.filter((role) => !may.includes(role)).map((role) => staff(office, role))

/** Nobody of these is a member of staff, whatever office is named. */
export const outsiders: readonly Actor[] = [
  { kind: 'institution-staff', id: 'doctor', institution: 'hospital', roles: ['assessor', 'sealer'] },
  { kind: 'applicant', id: 'account', level: 'real-name' },
  { kind: 'visitor' },
  { kind: 'system', id: 'worker' },
]
