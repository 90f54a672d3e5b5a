// Masked personal data shown once, for a stated purpose; of a minor, once a second person has agreed (N5.2).
import type { Actor } from '../actor.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { hasRole, nameInRecords, type StaffMember } from './acting-staff.ts'

/** Who works on cases, and so may need what is masked. */
export const revealRoles = ['handler', 'approver', 'printer', 'head'] as const

/** How long a request may wait to be agreed to and used: the system's own default. */
export const agreementHours = 24

/** Requests made later than this still count. */
export const openSince = (now: Date): Date => new Date(now.getTime() - agreementHours * 3_600_000)

export type RevealAsked = { field: string; askedBy: string; askedAt: Date; agreedBy: string | null }

/** Whoever wants to see something says what for. */
export function acceptPurpose(actor: Actor, purpose: string): Refusal | { by: StaffMember; purpose: string } {
  if (!hasRole(actor, revealRoles)) return refuse('由办理这件申请的工作人员查看。', { clause: 'N5.2' })
  const signs = [...purpose.trim()]
  if (saidIn(purpose) < 4)
    return refuse('请写明查看的用途，至少 4 个字。查看会留下记录。', { clause: 'N5.2', field: 'purpose' })
  return { by: actor, purpose: signs.slice(0, 200).join('') }
}

/** A second member of staff agrees while the request is open; nobody agrees to their own. */
export function acceptAgreement<Asked extends RevealAsked>(
  actor: Actor,
  asked: Asked | undefined,
  now: Date,
): Refusal | { by: StaffMember; asked: Asked } {
  if (!hasRole(actor, revealRoles)) return refuse('请由残联的另一位工作人员同意。', { clause: 'N5.2' })
  if (!asked || asked.agreedBy !== null || asked.askedAt <= openSince(now))
    return refuse('没有这个待同意的申请，或者已经过期。请申请人重新提出。', { clause: 'N5.2' })
  return asked.askedBy === nameInRecords(actor)
    ? refuse('不能同意自己的申请。请另一位工作人员来办。', { clause: 'N5.2' })
    : { by: actor, asked }
}

/**
 * The agreement that showing a minor's data uses up: to this field, asked for by the actor, agreed to, and still open.
 * @param unused the requests of the case that were not used yet, the earliest first
 */
export function acceptUse<Asked extends RevealAsked>(
  by: StaffMember,
  field: string,
  unused: readonly Asked[],
  now: Date,
): Refusal | Asked {
  return (
    unused.find(
      (asked) =>
        asked.field === field &&
        asked.askedBy === nameInRecords(by) &&
        asked.agreedBy !== null &&
        asked.askedAt > openSince(now),
    ) ?? refuse('申请人是未成年人。请先提出查看申请，由另一位工作人员同意。', { clause: 'N5.2', field: 'purpose' })
  )
}

/** What is agreed to for all scanned papers of a case at once. */
export const minorPapers = 'papers'

export type MinorPaper = {
  minor: boolean
  /** The actor scanned it: it was in their hands. */
  byActor: boolean
  /** A step that compares the paper with the form is the actor's now. */
  toCompare: boolean
}

/**
 * A scanned paper of a minor is opened by whoever has to compare it now; to anybody else at an office it is what a masked
 * field is: a second person agrees to it first, and then the papers stay open until that agreement ends.
 * @param requests those of the case, the earliest first
 */
export function refuseMinorPaper(
  actor: Actor,
  { minor, byActor, toCompare }: MinorPaper,
  requests: readonly RevealAsked[],
  now: Date,
): Refusal | undefined {
  if (actor.kind !== 'staff' || !minor || byActor || toCompare) return undefined
  const agreed = acceptUse(actor, minorPapers, requests, now)
  return isRefusal(agreed) ? agreed : undefined
}
