// Accounts of staff: who opens and closes them, which roles they have, who changes whose (N5.1, N5.2).
import {
  type Actor,
  type InstitutionRole,
  institutionRoles,
  misplacedRole,
  roleNames,
  type StaffRole,
  staffRoles,
} from '../actor.ts'
import { readName } from '../person-name.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { hasRole } from './acting-staff.ts'

export type Place = {
  /** The account's office, or the county of its institution, then every office above it, nearest first. */
  path: readonly string[]
  /** Why an office above acts; the office itself needs to give none. */
  reason?: string | undefined
}

/** The administrator keeps the accounts of their office, of its institutions, and, with a reason, of offices below. */
export function refuseAdministering(actor: Actor, { path, reason = '' }: Place): Refusal | undefined {
  if (actor.kind === 'system') return undefined
  if (!hasRole(actor, ['office-admin']) || !path.includes(actor.office))
    return refuse('账号由本机构或上级的机构管理员管理，您不能办理。请与其联系。', { clause: 'N5.1' })
  return actor.office === path[0] || saidIn(reason) >= 4
    ? undefined
    : refuse('请写为什么由上级办理，至少 4 个字。', { field: 'reason', clause: 'N5.1' })
}

/** What stands on the record of a change that an office above made. */
export const reasonFromAbove = (actor: Actor, { path, reason = '' }: Place): { reason?: string } =>
  actor.kind === 'staff' && actor.office !== path[0] ? { reason: reason.trim() } : {}

/** @param passwordProblem what is wrong with the first password, in words */
export function refuseAccount(
  actor: Actor,
  { place, username, passwordProblem }: { place: Place; username: string; passwordProblem: string | undefined },
): Refusal | undefined {
  const refused = refuseAdministering(actor, place)
  if (refused) return refused
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/i.test(username))
    return refuse('用户名要 3 到 40 位，用字母、数字、点或横线。', { field: 'username', clause: 'N5.1' })
  return passwordProblem === undefined ? undefined : refuse(passwordProblem, { field: 'password', clause: 'N5.2' })
}

export const usernameTaken = refuse('这个用户名已经有人用了。请换一个。', { field: 'username', clause: 'N5.1' })

/** @param place of the account; undefined where there is none that is open */
export function refuseClosing(actor: Actor, place: Place | undefined): Refusal | undefined {
  return place
    ? refuseAdministering(actor, place)
    : refuse('没有这个账号，或者已经注销。请刷新名单。', { clause: 'N5.1' })
}

/** At least one role; who watches over the others has no other. */
export function acceptRoles(given: readonly string[]): Refusal | readonly StaffRole[] {
  const roles = staffRoles.filter((role) => given.includes(role))
  if (roles.length === 0) return refuse('请至少选一个岗位。', { field: 'roles', clause: 'N5.1' })
  const alone = misplacedRole(roles)
  return alone
    ? refuse(`${roleNames[alone]}不能兼任别的岗位。请另外安排一个人。`, { field: 'roles', clause: 'N5.2' })
    : roles
}

export type Joiner = { username: string; name: string; roles: readonly string[] }

/** What every account needs: an administrator of its place, and the name that its work is signed with. */
function acceptNewcomer(
  actor: Actor,
  given: Joiner,
  place: Place,
): Refusal | { office: string; username: string; name: string } {
  const [office] = place.path
  if (!hasRole(actor, ['office-admin']) || office === undefined)
    return refuse('只有机构管理员能开账号。', { clause: 'N5.1' })
  const refused = refuseAdministering(actor, place)
  if (refused) return refused
  const name = readName(given.name)
  if (isRefusal(name) && given.name.trim().length >= 2) return { ...name, clause: 'N5.1' }
  return isRefusal(name) || name.length < 2
    ? refuse('请写真实姓名，2 到 60 个字。', { field: 'name', clause: 'N5.1' })
    : { office, username: given.username.trim(), name }
}

/** @param place the office that the newcomer joins */
export function acceptJoiner(
  actor: Actor,
  given: Joiner,
  place: Place,
): Refusal | { office: string; username: string; name: string; roles: readonly StaffRole[] } {
  const newcomer = acceptNewcomer(actor, given, place)
  if (isRefusal(newcomer)) return newcomer
  const roles = acceptRoles(given.roles)
  return isRefusal(roles) ? roles : { ...newcomer, roles }
}

/** A doctor or a sealer of an assessment institution. @param place the county that keeps the institution, and those above */
export function acceptInstitutionJoiner(
  actor: Actor,
  given: Joiner,
  place: Place,
): Refusal | { office: string; username: string; name: string; roles: readonly InstitutionRole[] } {
  const newcomer = acceptNewcomer(actor, given, place)
  if (isRefusal(newcomer)) return newcomer
  const roles = institutionRoles.filter((role) => given.roles.includes(role))
  return roles.length === 0
    ? refuse('请选评定医生、盖章人，或两样都选。', { field: 'roles', clause: 'N5.1' })
    : { ...newcomer, roles }
}

export type Member = { id: string; office: string; roles: readonly StaffRole[]; closed: boolean }

/** Who may see to an account, open or closed: an administrator of the office or of one above, and nobody their own. */
export function acceptManaging<M extends Member>(actor: Actor, member: M | undefined, place: Place): Refusal | M {
  if (!member) return gone
  const refused = refuseAdministering(actor, place)
  if (refused) return refused
  return actor.kind === 'staff' && member.id === actor.id
    ? refuse('不能改自己的账号。请另一位机构管理员或上级的机构管理员办理。', { clause: 'N5.1' })
    : member
}

const gone = refuse('没有这个人，或者已经离岗。请刷新名单。', { clause: 'N5.1' })

/** The same, for an account that is open. @returns whom it is about */
export const acceptChange = <M extends Member>(actor: Actor, member: M | undefined, place: Place): Refusal | M =>
  member?.closed ? gone : acceptManaging(actor, member, place)

export function acceptOtherRoles(
  actor: Actor,
  found: Member | undefined,
  given: readonly string[],
  place: Place,
): Refusal | { office: string; before: readonly StaffRole[]; after: readonly StaffRole[] } {
  const member = acceptChange(actor, found, place)
  if (isRefusal(member)) return member
  const after = acceptRoles(given)
  if (isRefusal(after)) return after
  const { office, roles: before } = member
  return after.length === before.length && after.every((role) => before.includes(role))
    ? refuse('岗位没有变化。请改了再保存。', { field: 'roles', clause: 'N5.1' })
    : { office, before, after }
}
