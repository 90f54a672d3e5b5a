// An application before the bar after a cancellation is over: who may allow the exception, of whom, and with what reason
// (R4.1.1 原则上; docs/basis.md §9.120).
import type { Actor } from '../actor.ts'
import { readIdentityNumber } from '../identity-number.ts'
import type { OfficeLevel } from '../local-rules.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { hasRole, type StaffMember } from './acting-staff.ts'

export type BarFacts = {
  /** Of the actor's office. */
  level: OfficeLevel | undefined
  /** The person of the number, where there is one. */
  known: { id: string; cancelledOn?: Day; barLifted: boolean } | undefined
  /** The office that cancelled last is under the actor's. */
  cancelledBelow: boolean
}
export type LiftedBar = { by: StaffMember; person: string; cancelledOn: Day; reason: string }

export function acceptBarLifting(
  actor: Actor,
  { idNumber, ...wish }: { idNumber: string; reason: string },
  { level, known, cancelledBelow }: BarFacts,
  today: Day,
): Refusal | LiftedBar {
  if (!hasRole(actor, ['head']) || level === undefined || level === 'county')
    return refuse('注销后重新申请的例外，由上级残联的负责人决定。请报上级残联。', { clause: 'R4.1.1' })
  const identity = readIdentityNumber(idNumber, today)
  if (isRefusal(identity)) return { ...identity, clause: 'R4.1.1' }
  const reason = wish.reason.trim()
  if (saidIn(reason) < 10) return refuse('请写明同意例外的理由，至少 10 个字。', { clause: 'R4.1.1', field: 'reason' })
  // The same answer where nothing was cancelled: whom another place's offices know is not told here.
  if (!known?.cancelledOn || !cancelledBelow)
    return refuse('没有查到本地区的残联注销过这个人的残疾人证。请核对号码；外地注销的，由注销它的残联的上级决定。', {
      clause: 'R4.1.1',
      field: 'idNumber',
    })
  return known.barLifted
    ? refuse('已经同意过例外，这个人可以直接申请。', { clause: 'R4.1.1', field: 'idNumber' })
    : { by: actor, person: known.id, cancelledOn: known.cancelledOn, reason }
}
