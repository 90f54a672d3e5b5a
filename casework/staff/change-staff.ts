// Joiners, movers and leavers of an office: who comes in, whose roles change, who goes, and to whom work passes (N5.1).
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptChange,
  acceptJoiner,
  acceptOtherRoles,
  type Joiner,
  type Place,
  reasonFromAbove,
} from '#regulation/offices/accounts.ts'
import { acceptHandOver, type HandOver, taskMoved } from '#regulation/offices/hand-over.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { listAway } from '../attendance/leave-store.ts'
import { officePath } from '../offices/office-store.ts'
import { recordChange } from './change-store.ts'
import { listFitness } from './fitness.ts'
import { tellOfLeaver } from './parked-tasks.ts'
import { closeStaff, registerStaff } from './register-staff.ts'
import { findMember, listStaffOf, updateRoles } from './staff-store.ts'
import { caseOfTask, handTask, listTasks } from './tasks.ts'

async function placeAt(unit: Unit, office: string | undefined, reason: string | undefined): Promise<Place> {
  return { path: office === undefined ? [] : await officePath(unit, office), reason }
}

/**
 * @param at the office, and why where an office above opens the account
 * @returns the first password and the authenticator's secret, to be handed over in person once
 */
export async function joinOffice(
  unit: Unit,
  given: Joiner,
  at: { office: string; reason?: string },
): Promise<Refusal | { id: string; password: string; totpSecret: string }> {
  const place = await placeAt(unit, at.office, at.reason)
  const joiner = acceptJoiner(unit.actor, given, place)
  if (isRefusal(joiner)) return joiner
  const { office, username, name, roles } = joiner
  const password = newToken().slice(0, 20)
  const account = { username, displayName: name, password, passwordIsFirst: true, office, roles }
  const made = await registerStaff(unit, account, { reason: at.reason })
  if (isRefusal(made)) return made
  const detail = { roles, ...reasonFromAbove(unit.actor, place) }
  await recordChange(unit, { staff: made.id, office, kind: 'joined', detail })
  return { ...made, password }
}

/** Gives a member other roles; they sign in anew. @param reason given by an office above */
export async function changeRoles(
  unit: Unit,
  id: string,
  given: readonly string[],
  reason?: string,
): Promise<Refusal | undefined> {
  const found = await findMember(unit, id)
  const place = await placeAt(unit, found?.office, reason)
  const roles = acceptOtherRoles(unit.actor, found, given, place)
  if (isRefusal(roles)) return roles
  const { office, before, after } = roles
  await updateRoles(unit, id, after)
  const detail = { before, after, ...reasonFromAbove(unit.actor, place) }
  await recordChange(unit, { staff: id, office, kind: 'roles', detail })
  return undefined
}

/** Passes open tasks on, of a member or of who left; those not named stay. @returns how many went */
export async function handOver(
  unit: Unit,
  id: string,
  to: HandOver,
  reason?: string,
): Promise<Refusal | { handed: number }> {
  const found = await findMember(unit, id)
  const place = await placeAt(unit, found?.office, reason)
  const colleagues = found ? await listStaffOf(unit, found.office) : []
  const ids = colleagues.map((one) => one.id)
  const named = (await listTasks(unit, id)).filter(({ key }) => Object.hasOwn(to, key))
  const fit = found ? await listFitness(unit, [found.office]) : []
  const member = acceptHandOver(unit.actor, found, to, {
    tasks: await Promise.all(named.map(async (task) => ({ ...task, of: await caseOfTask(unit, task.key, ids) }))),
    colleagues,
    place,
    away: found ? await listAway(unit, found.office) : new Set(),
    lacks: new Map(fit.map((one) => [one.staff, one.lacks])),
  })
  if (isRefusal(member)) return member
  const tasks = Object.entries(to)
  for (const [key, colleague] of tasks) if (!(await handTask(unit, key, id, colleague))) return taskMoved(key)
  if (tasks.length > 0) {
    const detail = { handed: to, ...reasonFromAbove(unit.actor, place) }
    await recordChange(unit, { staff: id, office: member.office, kind: 'moved', detail })
  }
  return { handed: tasks.length }
}

/**
 * Closes an account at once: its sessions die with this commit. What it held stays with the office, to be claimed.
 * @param reason given by an office above
 * @returns how many tasks wait to be claimed
 */
export async function leaveOffice(unit: Unit, id: string, reason?: string): Promise<Refusal | { parked: number }> {
  const found = await findMember(unit, id)
  const member = acceptChange(unit.actor, found, await placeAt(unit, found?.office, reason))
  if (isRefusal(member)) return member
  const refused = await closeStaff(unit, id, reason)
  if (refused) return refused
  return { parked: await tellOfLeaver(unit, member) }
}
