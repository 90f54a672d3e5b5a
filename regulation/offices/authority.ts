// In which capacity a member of staff acts at an office: as its administrator, as its head (N5.1, R1.3).
import type { Actor, StaffRole } from '../actor.ts'

export type StaffActor = Actor & { kind: 'staff' }

const actsAs = (actor: Actor, office: string | undefined, role: StaffRole): actor is StaffActor =>
  actor.kind === 'staff' && actor.office === office && actor.roles.includes(role)

export const isAdministratorOf = (actor: Actor, office: string | undefined): actor is StaffActor =>
  actsAs(actor, office, 'office-admin')

export const isHeadOf = (actor: Actor, office: string | undefined): actor is StaffActor => actsAs(actor, office, 'head')
