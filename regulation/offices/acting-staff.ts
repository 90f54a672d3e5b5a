// Whether a member of staff acts, of which office and in which role: who may do what is law, not only a route (N5.1).
import type { Actor, StaffRole } from '../actor.ts'

export type StaffMember = Extract<Actor, { kind: 'staff' }>

/** Whether the actor is staff and has one of these roles. */
export const hasRole = (actor: Actor, roles: readonly StaffRole[]): actor is StaffMember =>
  actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role))

/** The same, at this office. */
export const actsFor = (actor: Actor, office: string, roles: readonly StaffRole[]): actor is StaffMember =>
  hasRole(actor, roles) && actor.office === office

/** The name under which records keep who did what. */
export const nameInRecords = ({ id }: StaffMember): string => `staff:${id}`
