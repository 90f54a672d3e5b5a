// Who records that a person was told of a decision, and whether it may still be recorded (R4.1.2).
import type { Actor } from '../actor.ts'
import { acceptTelling, type Telling } from '../telling.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

export const tellingRoles = ['handler', 'approver', 'head'] as const

export type DecisionToTell = { office: string; decidedOn: Day; telling?: Telling }

/** A letter of which nobody knows whether it arrived may still be told of otherwise, or its day of arrival added. */
const isSettled = ({ telling }: DecisionToTell) =>
  telling !== undefined && !(telling.way === 'posted' && telling.arrivedOn === undefined)

export function acceptTold<D extends DecisionToTell>(
  actor: Actor,
  decision: D | undefined,
  telling: Telling,
  today: Day,
): Refusal | { decision: D; telling: Telling; by: StaffMember } {
  if (!decision || !actsFor(actor, decision.office, tellingRoles))
    return refuse('告知由作出决定的残联登记。', { clause: 'R4.1.2' })
  if (isSettled(decision)) return refuse('这份决定已经登记过告知，不用再登记。', { clause: 'R4.1.2' })
  const accepted = acceptTelling(telling, decision.decidedOn, today)
  return isRefusal(accepted) ? accepted : { decision, telling: accepted, by: actor }
}
