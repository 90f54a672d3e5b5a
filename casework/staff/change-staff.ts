// Joiners, movers and leavers of an office: who comes in, whose roles change, who goes and to whom their work passes (N5.1).
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptJoiner, acceptOtherRoles, type Joiner } from '#regulation/offices/accounts.ts'
import { acceptHandOver, type HandOver, refuseLeaving, taskMoved } from '#regulation/offices/hand-over.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { recordChange } from './change-store.ts'
import { closeStaff, registerStaff } from './register-staff.ts'
import { findMember, listStaffOf, type StaffMember, updateRoles } from './staff-store.ts'
import { handTask, listTasks } from './tasks.ts'

/** @returns the first password and the authenticator's secret, to be handed over in person once */
export async function joinOffice(
  unit: Unit,
  given: Joiner,
): Promise<Refusal | { id: string; password: string; totpSecret: string }> {
  const joiner = acceptJoiner(unit.actor, given)
  if (isRefusal(joiner)) return joiner
  const { office, username, name, roles } = joiner
  const password = newToken().slice(0, 20)
  const account = { username, displayName: name, password, passwordIsFirst: true, office, roles }
  const made = await registerStaff(unit, account)
  if (isRefusal(made)) return made
  await recordChange(unit, { staff: made.id, office, kind: 'joined', detail: { roles } })
  return { ...made, password }
}

/** Gives somebody other roles; they sign in anew. */
export async function changeRoles(unit: Unit, id: string, given: readonly string[]): Promise<Refusal | undefined> {
  const roles = acceptOtherRoles(unit.actor, await findMember(unit, id), given)
  if (isRefusal(roles)) return roles
  const { office, before, after } = roles
  await updateRoles(unit, id, after)
  await recordChange(unit, { staff: id, office, kind: 'roles', detail: { before, after } })
  return undefined
}

/** Passes open tasks on; those not named stay. @returns how many went */
export async function handOver(unit: Unit, id: string, to: HandOver): Promise<Refusal | { handed: number }> {
  const passed = await passOn(unit, id, to)
  return isRefusal(passed) ? passed : { handed: passed.handed }
}

async function passOn(
  unit: Unit,
  id: string,
  to: HandOver,
): Promise<Refusal | { member: StaffMember; handed: number }> {
  const found = await findMember(unit, id)
  const member = acceptHandOver(unit.actor, found, to, {
    tasks: await listTasks(unit, id),
    colleagues: found ? await listStaffOf(unit, found.office) : [],
  })
  if (isRefusal(member)) return member
  const tasks = Object.entries(to)
  for (const [key, colleague] of tasks) if (!(await handTask(unit, key, id, colleague))) return taskMoved(key)
  if (tasks.length > 0)
    await recordChange(unit, { staff: id, office: member.office, kind: 'moved', detail: { handed: to } })
  return { member, handed: tasks.length }
}

/** Closes an account once everything has gone to somebody else; its sessions die with this commit. */
export async function leaveOffice(unit: Unit, id: string, to: HandOver): Promise<Refusal | { handed: number }> {
  const passed = await passOn(unit, id, to)
  if (isRefusal(passed)) return passed
  const refused = refuseLeaving(await listTasks(unit, id)) ?? (await closeStaff(unit, id))
  if (refused) return refused
  await recordChange(unit, { staff: id, office: passed.member.office, kind: 'left', detail: {} })
  return { handed: passed.handed }
}
