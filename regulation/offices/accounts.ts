// Accounts of staff: who opens and closes them, which roles they have, who changes whose (N5.1, N5.2).
import { type Actor, misplacedRole, roleNames, type StaffRole, staffRoles } from '../actor.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { actsFor } from './acting-staff.ts'

/** Where an account belongs: to an office, or to an institution of a county. */
export type Place = { office: string } | { countyOfInstitution: string | undefined }

/** The administrator of an office keeps its own accounts, and those of the institutions of its county. */
export function refuseAdministering(actor: Actor, place: Place): Refusal | undefined {
  const office = 'office' in place ? place.office : place.countyOfInstitution
  return actor.kind === 'system' || (office !== undefined && actsFor(actor, office, ['office-admin']))
    ? undefined
    : refuse('您不能管理这个账号。账号由本机构的机构管理员管理，请与其联系。', { clause: 'N5.1' })
}

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

export function acceptJoiner(
  actor: Actor,
  given: Joiner,
): Refusal | { office: string; username: string; name: string; roles: readonly StaffRole[] } {
  if (actor.kind !== 'staff' || !actsFor(actor, actor.office, ['office-admin']))
    return refuse('只有机构管理员能开账号。', { clause: 'N5.1' })
  const roles = acceptRoles(given.roles)
  if (isRefusal(roles)) return roles
  const name = given.name.trim()
  return name.length < 2 || name.length > 60
    ? refuse('请写真实姓名，2 到 60 个字。', { field: 'name', clause: 'N5.1' })
    : { office: actor.office, username: given.username.trim(), name, roles }
}

export type Member = { id: string; office: string; roles: readonly StaffRole[]; closed: boolean }

/** Who may change an account: an administrator of the same office, and nobody their own. @returns whom it is about */
export function acceptChange<M extends Member>(actor: Actor, member: M | undefined): Refusal | M {
  if (!member || member.closed) return refuse('没有这个人，或者已经离岗。请刷新名单。', { clause: 'N5.1' })
  if (!actsFor(actor, member.office, ['office-admin']))
    return refuse('这件事由该机构的机构管理员办理，请与其联系。', { clause: 'N5.1' })
  return member.id === actor.id
    ? refuse('不能改自己的账号。请另一位机构管理员或上级办理。', { clause: 'N5.1' })
    : member
}

export function acceptOtherRoles(
  actor: Actor,
  found: Member | undefined,
  given: readonly string[],
): Refusal | { office: string; before: readonly StaffRole[]; after: readonly StaffRole[] } {
  const member = acceptChange(actor, found)
  if (isRefusal(member)) return member
  const after = acceptRoles(given)
  if (isRefusal(after)) return after
  const { office, roles: before } = member
  return after.length === before.length && after.every((role) => before.includes(role))
    ? refuse('岗位没有变化。请改了再保存。', { field: 'roles', clause: 'N5.1' })
    : { office, before, after }
}
