// A locked account opened again, and a lost second factor replaced by two people: one asks, another agrees (N5.1, N5.2).
import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import type { Member } from './accounts.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'
import { isLocked } from './sign-in.ts'

/** How long the one-time code lives that starts a recovery, and how often it may be mistyped. */
const codeHours = 24
export const mostRecoveryTries = 5
export const recoveryCodeEnds = (now: Date): Date => new Date(now.getTime() + codeHours * 3_600_000)

/** The security administrator of an office, or of one above it. @param path the member's office and all above */
const secures = (actor: Actor, path: readonly string[]): actor is StaffMember =>
  actor.kind === 'staff' && actor.roles.includes('security-admin') && path.includes(actor.office)

const gone = refuse('没有这个人，或者已经离岗。', { clause: 'N5.1' })

export function refuseUnlocking(
  actor: Actor,
  member: (Member & { lockedUntil: Date | undefined }) | undefined,
  path: readonly string[],
  now: Date,
): Refusal | undefined {
  if (!member || member.closed) return gone
  if (!isLocked(member.lockedUntil, now)) return refuse('这个账号没有锁住。', { clause: 'N5.1' })
  return secures(actor, path) && member.id !== actor.id ? undefined : unlockingIsNotYours
}
/** Also where the database says so. */
export const unlockingIsNotYours = refuse('解锁由安全管理员办理。', { clause: 'N5.2' })

/** The security administrator has seen the person and asks for a new second factor. */
export function acceptRecovery(
  actor: Actor,
  member: Member | undefined,
  given: string,
  { path, isOpen }: { path: readonly string[] /** Asked for already. */; isOpen: boolean },
): Refusal | { by: string; office: string; reason: string } {
  if (!member || member.closed) return gone
  if (!secures(actor, path)) return refuse('恢复登录由安全管理员提出。', { clause: 'N5.1' })
  if (member.id === actor.id) return refuse('不能给自己恢复。请上级的安全管理员办理。', { clause: 'N5.1' })
  const reason = given.trim()
  if (saidIn(reason) < 4) return refuse('请写明怎样核对了本人，至少 4 个字。', { field: 'reason', clause: 'N5.1' })
  return isOpen
    ? refuse('已经有人为这个账号提出恢复，等机构管理员同意。', { clause: 'N5.1' })
    : { by: actor.id, office: member.office, reason }
}

/** Also where another agreed a moment earlier. */
export const nothingToAgreeTo = refuse('没有这项恢复申请，或者已经同意过。请刷新页面。', { clause: 'N5.1' })

/** The second person agrees: an administrator of the office, neither who asked nor whom it is about. */
export function acceptAgreement(
  actor: Actor,
  found: { staff: string; askedBy: string; office: string; agreed: boolean } | undefined,
): Refusal | { by: string } {
  if (actor.kind !== 'staff' || !found || found.agreed) return nothingToAgreeTo
  if (found.askedBy === actor.id || found.staff === actor.id)
    return refuse('提出的人和本人都不能同意。请另一个人来办。', { clause: 'N5.1' })
  return actsFor(actor, found.office, ['office-admin'])
    ? { by: actor.id }
    : refuse('同意恢复由该机构的机构管理员办理。', { clause: 'N5.1' })
}

export const wrongRecoveryCode = refuse('恢复码不对，或者过期了。请核对，或重新请两个人办理。', {
  clause: 'N5.2',
  field: 'code',
})
