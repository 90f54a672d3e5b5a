// Staff signed in by an organisation's provider: the second factor stays, and who it is an administrator has confirmed (N5.1, N5.2).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import type { Member } from './accounts.ts'
import type { StaffMember } from './acting-staff.ts'
import { isOpenAccount, refuseLocked } from './sign-in.ts'

/** How a provider says that it used a second factor: one of these values of `acr`, or one of these in `amr` (RFC 8176). */
export type SecondFactor = { acr: readonly string[]; amr: readonly string[] }
export type HowSignedIn = { acr: string | undefined; amr: readonly string[] }

/** With nothing listed the provider is never believed, and our own second factor is asked. */
export const usedSecondFactor = ({ acr, amr }: SecondFactor, how: HowSignedIn): boolean =>
  (how.acr !== undefined && acr.includes(how.acr)) || how.amr.some((method) => amr.includes(method))

export type LinkedStaff = { id: string; closedAt: Date | null; activeFrom: Day; lockedUntil: Date | null }

/**
 * Nobody but whom an administrator has linked; a stranger learns nothing more.
 * @param waiting whether this very account of the provider was asked to be linked and nobody has confirmed it yet
 */
export function acceptStaffProvider<Linked extends LinkedStaff>(
  linked: Linked | undefined,
  { today, now, waiting }: { today: Day; now: Date; waiting: boolean },
): Refusal | { staff: Linked } {
  if (!linked && waiting)
    return refuse('已申请关联，安全管理员还没有确认。请当面找安全管理员核对；先用用户名和密码登录。', {
      clause: 'N5.1',
    })
  if (!linked || !isOpenAccount(linked, today))
    return refuse('这个单位账号没有关联工作人员。请先用用户名和密码登录，在“我的账号”里申请关联。', { clause: 'N5.1' })
  return refuseLocked(linked, now, 'code') ?? { staff: linked }
}

export type LinkFacts = {
  subject: string
  username: unknown
  linked: boolean
  /** Whose security administrator confirms: the person's own office, or the county that keeps the institution. */
  office: string | undefined
}

/** Asked for by the person, after signing in here and there. */
export function acceptLinkRequest(
  actor: Actor,
  { subject, username, linked, office }: LinkFacts,
): Refusal | { staff: string; office: string; username: string } {
  const works = actor.kind === 'staff' || actor.kind === 'institution-staff'
  if (!works || office === undefined) return refuse('单位账号由残联和评定机构的工作人员关联。', { clause: 'N5.1' })
  if (linked) return refuse('已经关联过，或者在等确认。要换的，请先取消。', { clause: 'N5.1' })
  if (subject === '') return refuse('单位平台没有说明您是谁。请再试一次。', { clause: 'N5.1' })
  const called = typeof username === 'string' ? username.trim().slice(0, 100) : ''
  return called === ''
    ? refuse('单位平台没有给出用户名。请联系单位平台的管理员。', { clause: 'N5.1' })
    : { staff: actor.id, office, username: called }
}

const secures = (actor: Actor, path: readonly string[]): actor is StaffMember =>
  actor.kind === 'staff' && actor.roles.includes('security-admin') && path.includes(actor.office)

/** Of an office, or of an institution that the office keeps. */
export type LinkableMember = Pick<Member, 'id' | 'office' | 'closed'>

/** Confirmed by a security administrator of the office or above, who has seen that the two are the same person. */
export function acceptLink(
  actor: Actor,
  member: LinkableMember | undefined,
  { path, waiting, reason }: { path: readonly string[]; waiting: boolean; reason: string },
): Refusal | { by: StaffMember; reason: string } {
  if (!member || member.closed) return refuse('没有这个人，或者已经离岗。', { clause: 'N5.1' })
  if (!secures(actor, path)) return refuse('单位账号由安全管理员确认关联。', { clause: 'N5.1' })
  if (member.id === actor.id) return refuse('不能给自己确认。请上级的安全管理员办理。', { clause: 'N5.1' })
  if (!waiting) return refuse('没有等确认的关联。请本人先在“我的账号”里申请。', { clause: 'N5.1' })
  const words = reason.trim()
  return saidIn(words) < 4
    ? refuse('请写明怎样核对了本人和单位账号，至少 4 个字。', { clause: 'N5.1', field: 'link' })
    : { by: actor, reason: words }
}

/** Taken back by the person, or by a security administrator. */
export function acceptUnlink(
  actor: Actor,
  member: LinkableMember | undefined,
  path: readonly string[],
): Refusal | { unlinks: true } {
  const works = actor.kind === 'staff' || actor.kind === 'institution-staff'
  if (member && works && (member.id === actor.id || secures(actor, path))) return { unlinks: true }
  return refuse('关联由本人或安全管理员取消。', { clause: 'N5.1' })
}

/** Also where it was confirmed or taken back a moment earlier. */
export const linkIsGone = refuse('没有这项关联，或者已经办过。请刷新页面。', { clause: 'N5.1' })
